"""Every query about comments, follows and notices."""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import (
    BigInteger,
    Boolean,
    Text,
    and_,
    bindparam,
    column,
    delete,
    desc,
    exists,
    func,
    literal_column,
    null,
    or_,
    select,
    tuple_,
    union,
    update,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, TIMESTAMP, insert

from chengwu.formulas.sql import query, quoted
from chengwu.kit.db import Statement
from chengwu.kit.db.writing import name
from chengwu.notices.model import MANY
from chengwu.notices.tables import NOTICE as N
from chengwu.notices.tables import RECORD_COMMENT as C
from chengwu.notices.tables import RECORD_FOLLOW as F

_MOMENT = TIMESTAMP(timezone=True)
_MOMENT_TEXT: Final = """to_char(timezone('UTC', {column}), 'YYYY-MM-DD"T"HH24:MI:SS"Z"')"""

# Comments

ADD_COMMENT: Final = Statement(
    insert(C)
    .values({each: bindparam(each) for each in ("id", "form", "record", "parent", "person", "text", "at")})
    .values(mentions=bindparam("mentions", type_=ARRAY(BigInteger)))
)
COMMENT: Final = Statement(
    select(C)
    .where(
        C.c.id == bindparam("the_id", type_=BigInteger),
        C.c.form == bindparam("the_form"),
        C.c.record == bindparam("the_record", type_=BigInteger),
    )
    .with_for_update()
)
"""One comment, which nobody else changes until the end of the transaction."""
COUNT_REPLIES: Final = Statement(select(func.count()).where(C.c.parent == bindparam("the_id", type_=BigInteger)))
CHANGE_COMMENT: Final = Statement(
    update(C)
    .where(C.c.id == bindparam("the_id"))
    .values(
        text=bindparam("new_text"),
        mentions=bindparam("new_mentions", type_=ARRAY(BigInteger)),
        edited_at=bindparam("now", type_=_MOMENT),
    )
)
REMOVE_COMMENT: Final = Statement(
    update(C)
    .where(C.c.id == bindparam("the_id"))
    .values(text=literal_column("''"), mentions=literal_column("'{}'"), removed_at=bindparam("now", type_=_MOMENT))
)
FORGET_OF_COMMENT: Final = Statement(
    delete(N).where(N.c.comment == bindparam("the_id", type_=BigInteger)).returning(N.c.person)
)


def said(schema: str, form: str, record: str) -> str:
    """The comments on the record whose number is the text `record`: number and JSON of each, with its replies.

    One that was taken back stands as long as a reply to it does. Plain text, a select.
    """
    table, people = name(schema, "record_comment"), name(schema, "person")
    replies = query(
        f"json_agg({_comment('r', people)} order by r.id)", f"{table} r where r.parent = c.id and r.removed_at is null"
    )
    more = query("1", f"{table} r where r.parent = c.id and r.removed_at is null")
    told = f"{_comment('c', people)}::jsonb || jsonb_build_object('replies', coalesce({replies}, '[]'::json))"
    rows = f"{table} c where c.form = {quoted(form)} and c.record = {record} and c.parent is null"
    where = f"{rows} and (c.removed_at is null or exists {more})"
    return query(f"c.id, json_build_object('comment', {told})::text as told", where)[1:-1]


def _comment(alias: str, people: str) -> str:
    called = query("p.name", f"{people} p where p.id = {alias}.person")
    mentioned = query(
        "json_agg(json_build_object('id', p.id, 'name', p.name) order by p.id)",
        f"{people} p where p.id = any({alias}.mentions)",
    )
    told = {
        "id": f"{alias}.id",
        "at": _MOMENT_TEXT.format(column=f"{alias}.at"),
        "edited_at": _MOMENT_TEXT.format(column=f"{alias}.edited_at"),
        "removed": f"{alias}.removed_at is not null",
        "person": f"json_build_object('id', {alias}.person, 'name', {called})",
        "text": f"{alias}.text",
        "mentions": f"coalesce({mentioned}, '[]'::json)",
    }
    return f"json_build_object({', '.join(f'{quoted(key)}, {sql}' for key, sql in told.items())})"


# Who follows what

_this = and_(
    F.c.person == bindparam("the_person", type_=BigInteger),
    F.c.form == bindparam("the_form"),
    F.c.record == bindparam("the_record", type_=BigInteger),
)
CHOSEN: Final = Statement(select(F.c.follows).where(_this))
_follow = insert(F).values({each: bindparam(each) for each in ("person", "form", "record", "follows", "at")})
CHOOSE: Final = Statement(
    _follow.on_conflict_do_update(
        constraint="record_follow_pkey", set_={"follows": _follow.excluded.follows, "at": _follow.excluded.at}
    )
)
BEGIN_TO_FOLLOW: Final = Statement(_follow.on_conflict_do_nothing())
"""Whoever said no before, or follows already, is left alone."""
_asked = (
    func.unnest(bindparam("forms", type_=ARRAY(Text)), bindparam("records", type_=ARRAY(BigInteger)))
    .table_valued(column("form", Text), column("record", BigInteger), name="asked")
    .render_derived()
)
CHOSEN_OF: Final = Statement(
    select(F.c.form, F.c.record, F.c.person, F.c.follows).join(
        _asked, and_(_asked.c.form == F.c.form, _asked.c.record == F.c.record)
    )
)
_told_of = select(N.c.form, N.c.record).where(
    N.c.person == bindparam("the_person", type_=BigInteger), N.c.record != MANY
)
_chosen_by = select(F.c.form, F.c.record).where(F.c.person == bindparam("the_person", type_=BigInteger), F.c.follows)
_known = union(_told_of, _chosen_by).subquery("known")
_refused = exists().where(
    F.c.person == bindparam("the_person", type_=BigInteger),
    F.c.form == _known.c.form,
    F.c.record == _known.c.record,
    ~F.c.follows,
)
_latest = (
    select(func.max(N.c.at).label("at"), func.count().filter(N.c.read_at.is_(None)).label("unread"))
    .where(
        N.c.person == bindparam("the_person", type_=BigInteger),
        N.c.form == _known.c.form,
        N.c.record == _known.c.record,
    )
    .lateral("latest")
)
_since = select(F.c.at).where(
    F.c.person == bindparam("the_person", type_=BigInteger),
    F.c.form == _known.c.form,
    F.c.record == _known.c.record,
)
_moment = func.coalesce(_latest.c.at, _since.scalar_subquery())
FOLLOWED: Final = Statement(
    select(_known.c.form, _known.c.record, _moment.label("at"), _latest.c.unread)
    .select_from(_known.join(_latest, literal_column("true"), isouter=True))
    .where(~_refused)
    .order_by(desc("at"), _known.c.record.desc())
    .limit(bindparam("most"))
)
"""What somebody chose to follow or was told of, where something last happened first; not what they said no to."""

# Notices

_given = (
    func.jsonb_to_recordset(bindparam("notices", type_=JSONB))
    .table_valued(
        column("person", BigInteger),
        column("kind", Text),
        column("form", Text),
        column("record", BigInteger),
        column("slot", BigInteger),
        column("fields", ARRAY(Text)),
        column("count", BigInteger),
        column("people", ARRAY(BigInteger)),
        column("comment", BigInteger),
        name="given",
    )
    .render_derived(with_types=True)
)
_COLUMNS: Final = ("person", "kind", "form", "record", "slot", "fields", "count", "people", "comment")
_new = insert(N).from_select(
    [*_COLUMNS, "at"],
    select(*(_given.c[each] for each in _COLUMNS), bindparam("now", type_=_MOMENT)).order_by(
        _given.c.person, _given.c.kind, _given.c.form, _given.c.record
    ),
)
_unread = "notice.read_at is null"
TELL: Final = Statement(
    _new.on_conflict_do_update(
        constraint="notice_once",
        set_={
            "at": _new.excluded.at,
            "read_at": null(),
            "comment": func.coalesce(_new.excluded.comment, N.c.comment),
            # What was read before is not told again.
            "count": literal_column(f"case when {_unread} then notice.count else 0 end + excluded.count"),
            "fields": literal_column(
                f"array(select distinct unnest(case when {_unread} then notice.fields else '{{}}' end"
                " || excluded.fields) order by 1)"
            ),
            "people": literal_column(
                f"array(select distinct unnest(case when {_unread} then notice.people else '{{}}' end"
                " || excluded.people) order by 1)"
            ),
        },
    )
)
"""Each once in its slot: what comes again within it makes the same notice say more."""

_shown: tuple[Any, ...] = (
    N.c.id,
    N.c.kind,
    N.c.form,
    N.c.record,
    N.c.fields,
    N.c.count,
    N.c.people,
    N.c.comment,
    C.c.text,
    N.c.at,
    N.c.read_at,
)
_of = N.c.person == bindparam("the_person", type_=BigInteger)
_before = or_(
    bindparam("before_at", type_=_MOMENT).is_(None),
    tuple_(N.c.at, N.c.id) < tuple_(bindparam("before_at", type_=_MOMENT), bindparam("before_id", type_=BigInteger)),
)
_listed = select(*_shown).select_from(N.outerjoin(C, C.c.id == N.c.comment))
PAGE: Final = Statement(
    _listed.where(
        _of,
        _before,
        or_(~bindparam("unread", type_=Boolean), N.c.read_at.is_(None)),
    )
    .order_by(N.c.at.desc(), N.c.id.desc())
    .limit(bindparam("most"))
)
UNREAD: Final = Statement(
    _listed.where(_of, N.c.read_at.is_(None)).order_by(N.c.at.desc(), N.c.id.desc()).limit(bindparam("most"))
)
_READ = update(N).values(read_at=bindparam("now", type_=_MOMENT)).where(_of, N.c.read_at.is_(None))
MARK_ALL: Final = Statement(_READ.where(N.c.at <= bindparam("until", type_=_MOMENT)))
MARK_RECORD: Final = Statement(
    _READ.where(N.c.form == bindparam("the_form"), N.c.record == bindparam("the_record", type_=BigInteger))
)
MARK: Final = Statement(
    update(N)
    .values(read_at=func.coalesce(N.c.read_at, bindparam("now", type_=_MOMENT)))
    .where(_of, N.c.id == bindparam("the_id", type_=BigInteger))
)
FORGET_OLD: Final = Statement(delete(N).where(N.c.at < bindparam("moment", type_=_MOMENT)))
