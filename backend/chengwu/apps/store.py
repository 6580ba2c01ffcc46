"""Every query about applications."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Final

from sqlalchemy import (
    BigInteger,
    Text,
    and_,
    any_,
    bindparam,
    cast,
    delete,
    func,
    insert,
    literal,
    select,
    tuple_,
    update,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.dialects.postgresql import insert as upsert

from chengwu.apps.tables import (
    APP,
    APP_ADDITION,
    APP_DRAFT,
    APP_PART,
    APP_REVISION,
    DEMO_PERSON,
    DEMO_RUN,
    DEMO_STEP,
    PERSON_FAVOURITE,
    PERSON_OPENED,
)
from chengwu.formulas.sql import quoted
from chengwu.kit.db import Session, Statement
from chengwu.kit.db.writing import name

_NO_MENU = cast(literal("[]"), JSONB)
_APP = (APP.c.id, APP.c.key, APP.c.version, APP.c.label, APP.c.revision, APP.c.at)
EVERY: Final = Statement(select(*_APP).order_by(APP.c.key))
FIND: Final = Statement(select(*_APP).where(APP.c.key == bindparam("the_key")))
ADD: Final = Statement(
    insert(APP)
    .values({each: bindparam(each) for each in ("key", "version", "label", "revision", "at")})
    .returning(APP.c.id)
)
CHANGE: Final = Statement(
    update(APP)
    .where(APP.c.id == bindparam("the_id"))
    .values(
        version=bindparam("new_version"),
        label=bindparam("new_label"),
        revision=bindparam("new_revision"),
        at=bindparam("new_at"),
    )
)
REMOVE: Final = Statement(delete(APP).where(APP.c.id == bindparam("the_id")))

_REVISION = ("app", "number", "version", "how", "package", "base", "at", "by")
ADD_REVISION: Final = Statement(insert(APP_REVISION).values({each: bindparam(each) for each in _REVISION}))
REVISIONS: Final = Statement(
    select(APP_REVISION.c.number, APP_REVISION.c.version, APP_REVISION.c.how, APP_REVISION.c.at, APP_REVISION.c.by)
    .where(APP_REVISION.c.app == bindparam("the_id"))
    .order_by(APP_REVISION.c.number.desc())
)
REVISION: Final = Statement(
    select(APP_REVISION.c.package, APP_REVISION.c.base).where(
        APP_REVISION.c.app == bindparam("the_id"), APP_REVISION.c.number == bindparam("the_number")
    )
)

FORMS: Final = Statement(
    select(
        func.jsonb_object_keys(APP_REVISION.c.package["parts"]["form"]).label("form"),
        APP.c.key.label("app"),
    ).join_from(APP, APP_REVISION, and_(APP_REVISION.c.app == APP.c.id, APP_REVISION.c.number == APP.c.revision))
)
"""The forms of applications, as their revisions say."""
MENUS: Final = Statement(
    select(APP.c.key, APP.c.label, func.coalesce(APP_REVISION.c.package["app"]["menu"], _NO_MENU).label("menu"))
    .join(APP_REVISION, and_(APP_REVISION.c.app == APP.c.id, APP_REVISION.c.number == APP.c.revision))
    .order_by(APP.c.id)
)
"""What is in the menu of each application, those that were installed first come first."""

_files = func.jsonb_each_text(APP_REVISION.c.package["files"]).table_valued("key", "value").render_derived(name="file")
FILES_OF: Final = Statement(
    select(_files.c.key, _files.c.value)
    .select_from(APP_REVISION)
    .join(_files, func.starts_with(_files.c.key, bindparam("the_beginning")))
    .where(APP_REVISION.c.app == bindparam("the_id"), APP_REVISION.c.number == bindparam("the_number"))
)
"""The files whose path begins so."""

PARTS: Final = Statement(select(APP_PART.c.kind, APP_PART.c.key, APP_PART.c.number, APP_PART.c.name))
"""Those of all applications: each key begins with its application's."""
_part = upsert(APP_PART).values({each: bindparam(each) for each in ("app", "kind", "key", "number", "name")})
KEEP_PART: Final = Statement(
    _part.on_conflict_do_update(
        constraint="app_part_pkey", set_={"number": _part.excluded.number, "name": _part.excluded.name}
    )
)
FORGET_PART: Final = Statement(
    delete(APP_PART).where(
        APP_PART.c.app == bindparam("the_id"),
        APP_PART.c.kind == bindparam("the_kind"),
        APP_PART.c.key == bindparam("the_key"),
    )
)

ADDITIONS: Final = Statement(
    select(APP_ADDITION.c.kind, APP_ADDITION.c.key, APP_ADDITION.c.before, APP_ADDITION.c.after).where(
        APP_ADDITION.c.app == bindparam("the_id")
    )
)
KEEP_ADDITION: Final = Statement(
    insert(APP_ADDITION).values({each: bindparam(each) for each in ("app", "kind", "key", "before", "after")})
)
FORGET_ADDITIONS: Final = Statement(delete(APP_ADDITION).where(APP_ADDITION.c.app == bindparam("the_id")))

_draft = upsert(APP_DRAFT).values({each: bindparam(each) for each in ("key", "package", "at", "by")})
KEEP_DRAFT: Final = Statement(
    _draft.on_conflict_do_update(
        constraint="app_draft_pkey",
        set_={
            "package": _draft.excluded.package,
            "at": _draft.excluded.at,
            "by": _draft.excluded.by,
            "version": APP_DRAFT.c.version + 1,
        },
    ).returning(APP_DRAFT.c.version)
)
DRAFTS: Final = Statement(select(APP_DRAFT.c.key, APP_DRAFT.c.version, APP_DRAFT.c.at).order_by(APP_DRAFT.c.key))
DRAFT: Final = Statement(select(APP_DRAFT.c.package).where(APP_DRAFT.c.key == bindparam("the_key")))
FORGET_DRAFT: Final = Statement(delete(APP_DRAFT).where(APP_DRAFT.c.key == bindparam("the_key")))

_RUN = tuple(DEMO_RUN.c[each] for each in ("day", "revision", "total", "forms", "form", "last", "before", "kept"))
DEMO_RUN_OF: Final = Statement(select(*_RUN).where(DEMO_RUN.c.app == bindparam("the_app")))
HOLD_DEMO_RUN: Final = Statement(select(*_RUN).where(DEMO_RUN.c.app == bindparam("the_app")).with_for_update())
BEGIN_DEMO_RUN: Final = Statement(
    upsert(DEMO_RUN)
    .values({each: bindparam(each) for each in ("app", "day", "revision", "total", "forms")})
    .on_conflict_do_nothing(constraint="demo_run_pkey")
)
"""Whoever comes second goes on with what the first one began."""
MOVE_DEMO_RUN: Final = Statement(
    update(DEMO_RUN)
    .where(DEMO_RUN.c.app == bindparam("the_app"))
    .values({each: bindparam(f"the_{each}") for each in ("form", "last", "before", "kept")})
)
END_DEMO_RUN: Final = Statement(delete(DEMO_RUN).where(DEMO_RUN.c.app == bindparam("the_app")))
_STEP = ("app", "place", "form", "late", "refs", "numbers", "whole")
ADD_DEMO_STEP: Final = Statement(insert(DEMO_STEP).values({each: bindparam(each) for each in _STEP}))
DEMO_STEPS: Final = Statement(
    select(DEMO_STEP.c.form, DEMO_STEP.c.late, func.cardinality(DEMO_STEP.c.refs).label("count"), DEMO_STEP.c.whole)
    .where(DEMO_STEP.c.app == bindparam("the_app"))
    .order_by(DEMO_STEP.c.place)
)
DEMO_REFS: Final = Statement(
    select(DEMO_STEP.c.form, DEMO_STEP.c.refs, DEMO_STEP.c.numbers).where(
        DEMO_STEP.c.app == bindparam("the_app"),
        DEMO_STEP.c.form == any_(bindparam("the_forms", type_=ARRAY(Text))),
        DEMO_STEP.c.late.is_(False),
    )
)
"""How the files call the records of these forms that are there."""


def demo_counts(session: Session, forms: Sequence[str]) -> dict[str, int]:
    """How many demo records there are of these forms, without those of which there is none."""
    each = (f"select {quoted(form)}, count(*) from {name(session.schema, form)} where is_demo" for form in forms)
    text = " union all ".join(each)
    return {row[0]: row[1] for row in session.asked(text) if row[1]} if text else {}


def demo_next(session: Session, form: str, below: int | None, most: int) -> list[int]:
    """The highest numbers of demo records of a form, below one, from the highest on."""
    text = (
        f"select id from {name(session.schema, form)} where is_demo"
        " and (%(below)s::bigint is null or id < %(below)s) order by id desc limit %(most)s"
    )
    return [row[0] for row in session.asked(text, {"below": below, "most": most})]


def demo_leading(session: Session, source: str, key: str, ids: Sequence[int]) -> list[int]:
    """The demo records of a form whose field `key` links to one of the records."""
    text = f"select id from {name(session.schema, source)} where is_demo and {name(key)} = any(%(ids)s) order by id"
    return [row[0] for row in session.asked(text, {"ids": list(ids)})]


def naming(session: Session, places: Mapping[str, Sequence[tuple[str, bool]]], ids: Sequence[int]) -> set[int]:
    """Those of some people or departments that records name: the columns of each table, and which of them are lists."""
    found: set[int] = set()
    for table, columns in places.items():
        at = name(session.schema, table)
        texts = [
            f"select x from {at}, unnest({name(column)}) x where {name(column)} && %(ids)s::bigint[]"
            if several
            else f"select {name(column)} from {at} where {name(column)} = any(%(ids)s::bigint[])"
            for column, several in columns
        ]
        rows = session.asked(" union ".join(texts), {"ids": list(ids)}) if texts and ids else []
        found |= {row[0] for row in rows} & set(ids)
    return found


@contextmanager
def attempt(session: Session) -> Iterator[None]:
    """A part of the transaction that leaves nothing behind when something is raised in it."""
    session.connection.execute("savepoint attempt")
    try:
        yield
    except BaseException:
        session.connection.execute("rollback to savepoint attempt; release savepoint attempt")
        raise
    session.connection.execute("release savepoint attempt")


ADD_DEMO_PERSON: Final = Statement(
    upsert(DEMO_PERSON)
    .values({each: bindparam(each) for each in ("person", "app", "ref")})
    .on_conflict_do_nothing(constraint="demo_person_pkey")
)
DEMO_PEOPLE: Final = Statement(
    select(DEMO_PERSON.c.person, DEMO_PERSON.c.ref)
    .where(DEMO_PERSON.c.app == bindparam("the_app"))
    .order_by(DEMO_PERSON.c.person)
)

_F, _O = PERSON_FAVOURITE, PERSON_OPENED
_FAVOURITE_OF = _F.c.person == bindparam("whose", type_=BigInteger)
_OPENED_BY = _O.c.person == bindparam("whose", type_=BigInteger)
FAVOURITES: Final = Statement(select(_F.c.kind, _F.c.key).where(_FAVOURITE_OF).order_by(_F.c.place, _F.c.key))
HOLD_FAVOURITES: Final = Statement(
    select(func.pg_advisory_xact_lock(func.hashtextextended(bindparam("subject", type_=Text), 0)))
)
_favourite = upsert(_F).values({each: bindparam(each) for each in ("person", "kind", "key", "place")})
KEEP_FAVOURITE: Final = Statement(
    _favourite.on_conflict_do_update(constraint="person_favourite_pkey", set_={"place": _favourite.excluded.place})
)
FORGET_FAVOURITE: Final = Statement(
    delete(_F).where(_FAVOURITE_OF, _F.c.kind == bindparam("the_kind"), _F.c.key == bindparam("the_key"))
)

OPENED: Final = Statement(
    select(_O.c.kind, _O.c.key, _O.c.record, _O.c.at)
    .where(_OPENED_BY)
    .order_by(_O.c.at.desc(), _O.c.key, _O.c.record)
    .limit(bindparam("most"))
)
_opened = upsert(_O).values({each: bindparam(each) for each in ("person", "kind", "key", "record", "at")})
KEEP_OPENED: Final = Statement(
    _opened.on_conflict_do_update(constraint="person_opened_pkey", set_={"at": _opened.excluded.at})
)
_newest = (
    select(_O.c.kind, _O.c.key, _O.c.record)
    .where(_OPENED_BY)
    .order_by(_O.c.at.desc(), _O.c.key, _O.c.record)
    .offset(bindparam("most"))
)
FORGET_OPENED: Final = Statement(delete(_O).where(_OPENED_BY, tuple_(_O.c.kind, _O.c.key, _O.c.record).in_(_newest)))
"""All but the newest."""
