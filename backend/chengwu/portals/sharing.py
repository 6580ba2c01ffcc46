"""A share as somebody outside opens it: the chosen fields, as whoever shared them may see them at this moment.

The law: a share is alive as long as whoever made it is here and may read what it shows. Values come by the one way of
reading, with their rights of now; masks hold. Pages are asked for by number: a cursor would carry values of the order.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any, Final

import msgspec

from chengwu.access.rights import Rights, rights_of
from chengwu.directory import departments, owners, passwords, people
from chengwu.exchange.acting import who_imports
from chengwu.fields.context import Context
from chengwu.fields.refusal import Unacceptable
from chengwu.forms.catalogue import RecordTable
from chengwu.forms.errors import NoForm
from chengwu.forms.service import catalogue as catalogue_of
from chengwu.forms.world import Known
from chengwu.kit.db import Session
from chengwu.kit.errors import NotAllowed, NotFound, Refusal, Trouble
from chengwu.kit.sentences import joined
from chengwu.kit.vault import Vault
from chengwu.portals.checking import shareable
from chengwu.portals.errors import Gone
from chengwu.portals.model import SECRET, Share
from chengwu.portals.outside import ColumnOutside, SharedOutside
from chengwu.records import query
from chengwu.records.query import Query
from chengwu.views import service as views
from chengwu.views.asking import Moment, asked
from chengwu.views.looking import along
from chengwu.views.opening import opened

PAGE: Final = 50
LAST_PAGE: Final = 199
RIGHT: Final = "portals.share"
_PASS: Final = timedelta(hours=1)
_FIGURED: Final = ("formula", "roll_up", "look_up")
_ABOUT: Final = b"portal share"


def content(
    session: Session, share: Share, language: str, vault: Vault, *, page: int = 0, search: str = ""
) -> SharedOutside:
    """What it shows. Raises `Gone` where whoever shared it may not show it any more."""
    who = who_imports(session, share.by)
    if who is None or not may_share(session, share.by):
        raise Gone
    context = Context.at(session.now, catalogue_of(session).zone, language)
    try:
        rights = rights_of(session, who)
        table = rights.catalogue.form(share.form)
        rights.demand(table, "read")
        keys = [key for key in share.fields if shareable(rights, table, key)]
        if not keys:
            raise Gone
        records, count, exact = _records(session, share, rights, table, keys, context, page, search)
    except (NotFound, NotAllowed, NoForm):
        raise Gone from None
    known = [rights.in_words(table, table.known[key]) for key in keys]
    if any(_named(each) for each in known):
        context = replace(context, names=_names(session))
    titles = [_title_of(rights, each) for each in known]
    return SharedOutside(
        record=share.record is not None,
        title=share.title,
        colour=share.colour,
        search=share.search,
        columns=[
            ColumnOutside(each.field.key, each.field.label or {"": each.field.key}, _kind(each)) for each in known
        ],
        rows=[[_text(e, t, one, context) for e, t in zip(known, titles, strict=True)] for one in records],
        count=count,
        exact=exact,
        page=page,
        more=(page + 1) * PAGE < count and page < LAST_PAGE,
        expires_at=share.expires_at.isoformat(),
        pass_=_pass(session, share, vault) if share.password else "",
    )


def may_share(session: Session, person: int) -> bool:
    """Whether somebody holds the right to share at this moment."""
    held = owners.rights_of(session, person)
    return held.owner or RIGHT in held.permissions


def opens(session: Session, share: Share, given: str, vault: Vault) -> bool:
    """Whether this pass was given for the share, within the hour."""
    try:
        plain = vault.open(base64.urlsafe_b64decode(given), _ABOUT)
        number, at = msgspec.json.decode(plain, type=tuple[int, float])
    except (Trouble, ValueError, binascii.Error, msgspec.DecodeError):
        return False
    return number == share.id and session.now.timestamp() - at < _PASS.total_seconds()


def right_password(share: Share, password: str) -> bool:
    """Slow on purpose: outside of transactions only."""
    return passwords.verify(share.password, password)


def _pass(session: Session, share: Share, vault: Vault) -> str:
    plain = msgspec.json.encode([share.id, session.now.timestamp()])
    return base64.urlsafe_b64encode(vault.seal(plain, _ABOUT)).decode()


def _records(
    session: Session,
    share: Share,
    rights: Rights,
    table: RecordTable,
    keys: Sequence[str],
    context: Context,
    page: int,
    search: str,
) -> tuple[list[dict[str, Any]], int, bool]:
    fields, expand, _ = along(rights, table, keys)
    if share.record is not None:
        body = query.record(session, rights, share.form, share.record, context, fields=fields, expand=expand)
        return [msgspec.json.decode(body)], 1, True
    view = opened(views.find(session, share.view or "", share.by).definition, rights, context)
    if view.refused or view.definition.form != share.form:
        raise Gone
    wanted = asked(view, rights, Moment(limit=PAGE, skip=page * PAGE, count="capped"))
    words = _words(rights, table, keys, search) if share.search else None
    both = [each for each in (wanted.filter, words) if each]
    question = Query(
        form=share.form,
        fields=fields,
        expand=expand,
        sort=wanted.sort,
        filter={"all": both} if len(both) > 1 else both[0] if both else {},
        limit=PAGE,
        skip=page * PAGE,
        count="capped",
    )
    try:
        found = query.page(session, rights, question, context)
    except Refusal:
        raise Gone from None
    return msgspec.json.decode(found.body)["records"], found.count or 0, found.exact


def _words(rights: Rights, table: RecordTable, keys: Sequence[str], search: str) -> dict[str, Any] | None:
    """Records in whose shared texts this stands: nobody finds one by what is not shared."""
    word = search.strip()[:100]
    if not word:
        return None
    those = [
        key
        for key in keys
        if "contains" in table.known[key].type.operators(table.known[key].options)
        and not rights.hides(table, key)
        and not rights.masks(table, key)
    ]
    return {"any": [{"field": key, "operator": "contains", "value": word} for key in those]} if those else None


def _kind(known: Known) -> str:
    """What kind of value it has: a figure that was computed is one as those that people fill in."""
    is_figure = known.type.name in _FIGURED and known.type.formula_type(known.options) == "number"
    return known.type.unit(known.options).shown_as or "decimal" if is_figure else known.type.name


def _named(known: Known) -> bool:
    refers = known.type.refers_to(known.options)
    return refers is not None and refers.to in ("person", "department")


def _names(session: Session) -> dict[tuple[str, int], str]:
    made = {("person", number): name for number, name in people.names(session).items()}
    return made | {("department", each.id): each.name for each in departments.every(session)}


def _title_of(rights: Rights, known: Known) -> Known | None:
    """The field that names the records of a link, where that may stand outside."""
    there = rights.catalogue.tables.get(known.target)
    return there.known[there.form.title] if there and shareable(rights, there, there.form.title) else None


def _text(known: Known, title: Known | None, record: Mapping[str, Any], context: Context) -> str:
    """A cell as people read it. A mask stays one; what went wrong in a formula says its name."""
    key = known.field.key
    raw = (record.get("values") or {}).get(key)
    if raw is None:
        for member in ("masked", "errors"):
            found = (record.get(member) or {}).get(key)
            if found is not None:
                return str(found)
        return ""
    names = dict(context.names)
    if known.to_a_file:
        names |= {("file", one["id"]): one["name"] for one in (record.get("files") or {}).get(key) or ()}
    if known.target:
        linked = (record.get("titles") or {}).get(key) or ()
        those = [linked] if isinstance(linked, dict) else list(linked)
        named = [one["title"] for one in those if one.get("title") is not None]
        return joined((_of(title, one, context) for one in named), context.language) if title is not None else ""
    return _of(known, raw, replace(context, names=names))


def _of(known: Known, raw: object, context: Context) -> str:
    if known.field.sensitivity in SECRET:
        return ""
    try:
        value = known.type.read(raw, known.options, context)
    except Unacceptable:
        return raw if isinstance(raw, str) else msgspec.json.encode(raw).decode()
    return "" if value is None else known.type.show(value, known.options, context)
