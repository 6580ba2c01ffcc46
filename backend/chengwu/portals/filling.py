"""A public form as somebody outside has it: what is asked for, what it says of what they typed, and how it comes in.

The law: a record that comes in takes the same way as every other (`records.write`), as the identity of this public
form, which may fill in the fields that are asked for and may read nothing. What refuses says the same sentences, as
long as they speak of what was typed; whatever would tell of other records is told to nobody.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from chengwu.access.model import Grant, Level, Scope, Who, outside
from chengwu.forms.catalogue import Catalogue
from chengwu.forms.wording import label_of
from chengwu.kit.db import Session
from chengwu.kit.errors import FieldRefusal, Refusal
from chengwu.kit.ids import fingerprint, new_secret
from chengwu.kit.vault import Vault
from chengwu.portals import pacing, stamps, store
from chengwu.portals.asking import Asking, Taken, asked, blank, every, table_of, taken
from chengwu.portals.errors import Closed, NotPossible, NotSubmitted
from chengwu.portals.model import ROWS, Published
from chengwu.portals.service import FORM, find_form
from chengwu.portals.showing import digest
from chengwu.portals.uploading import finder
from chengwu.records.model import Asked, Change
from chengwu.records.previewing import Draft, Preview, Seen, preview
from chengwu.records.write import write

_SAID: Final = frozenset({"write_required", "write_check_failed"})
_OF_RECORDS: Final = ("write_", "query_", "shape_")
"""How sentences begin that speak of records and rights; what a field says of its value begins otherwise."""
_PLACE: Final = "changes.0."


@dataclass
class Look:
    """What is seen and asked for, of rows in their order, and what is wrong."""

    visible: list[str]
    required: list[str] = field(default_factory=list)
    rows: dict[str, list[tuple[list[str], list[str]]]] = field(default_factory=dict)
    problems: list[FieldRefusal] = field(default_factory=list)


def look(
    session: Session, found: Published, values: Mapping[str, Any], changed: Iterable[str], language: str, vault: Vault
) -> Look:
    """Which fields are seen and asked for with these values, and what is wrong with them. Nothing is written."""
    made, table = table_of(session, found)
    asking = asked(made, table, found)
    plain = taken(asking, values, finder(session, vault, found))
    return _looked_at(session, found, made, asking, plain, changed, language, vault)


def submit(
    session: Session,
    token: str,
    values: Mapping[str, Any],
    *,
    consent: str,
    stamp: str,
    key: str | None,
    language: str,
    vault: Vault,
) -> None:
    """A record comes in, once for each key.

    Raises `Gone`, `Closed`, `Hasty`, `Stamped`, `NotSubmitted`, `NotPossible`.
    """
    found = find_form(session, token, held=True)
    name = fingerprint(key or new_secret())
    if session.value(store.KNOWN, the_portal=found.id, the_key=name) is not None:
        return
    made, table = table_of(session, found)
    if not found.open_at(session.now):
        raise Closed
    page, form = stamps.demand_time(session, vault, found.id, stamp), found.definition.form
    asking = asked(made, table, found)
    plain = taken(asking, values, finder(session, vault, found, page))
    refused = plain.refused or _wrong(session, found, made, asking, plain, language, vault)
    agreed = _agreed(session, found, consent)
    if agreed is None and any(found.definition.consent.values()):
        refused.append(FieldRefusal("consent", "portal_consent_missing", {}))
    if refused:
        raise NotSubmitted(fields=tuple(refused), count=len(refused))
    change = Change(form=form, operation="create", values=plain.values)
    by, how = _who(made, found, asking, language), Asked("portal", brought=frozenset(plain.files))
    try:
        written = write(session, by, [change], how, vault=vault)
    except Refusal as refusal:
        said = _tellable(refusal.fields, asking)
        if said:
            raise NotSubmitted(fields=tuple(said), count=len(said)) from None
        raise NotPossible from None
    record = written.records[0].id
    session.execute(
        store.SUBMITTED, portal=found.id, key=name, form=form, record=record, at=session.now, consent=agreed
    )
    session.execute(store.COUNTED, the_id=found.id)
    after = {"form": form, "record": record, "consent": None if agreed is None else agreed.hex()}
    session.note("submit", FORM, found.id, after=after)


def count(session: Session, token: str, vault: Vault, address: str) -> tuple[Published, int]:
    """The form of a link and how long to wait, once this try is counted by address and by form. Raises `Gone`."""
    wait = pacing.from_address(session, vault, "submit", address, pacing.MOST_FROM_ADDRESS)
    found = find_form(session, token)
    if not wait:
        wait = pacing.step(session, vault, "form", str(found.id), found.definition.per_hour, pacing.HOUR)
    return found, wait


def _looked_at(
    session: Session,
    found: Published,
    made: Catalogue,
    asking: Mapping[str, Asking],
    plain: Taken,
    changed: Iterable[str],
    language: str,
    vault: Vault,
) -> Look:
    touched = frozenset(each for each in changed if each.partition(".")[0] in asking)
    draft = Draft(found.definition.form, plain.values, None, touched, frozenset(plain.files))
    try:
        seen: Preview = preview(session, _who(made, found, asking, language), draft, "portal", vault=vault)
    except Refusal:
        return Look(list(asking))
    rows = {key: [_seen(asking[key].cells, row) for row in those] for key, those in seen.rows.items() if key in asking}
    return Look(*_seen(asking, seen.seen), rows, _tellable(seen.problems, asking))


def _seen(asking: Mapping[str, Asking], seen: Seen) -> tuple[list[str], list[str]]:
    visible = [key for key in asking if key in seen.visible]
    return visible, [key for key in visible if key in seen.required or asking[key].each.required]


def _wrong(
    session: Session,
    found: Published,
    made: Catalogue,
    asking: Mapping[str, Asking],
    plain: Taken,
    language: str,
    vault: Vault,
) -> list[FieldRefusal]:
    """Everything that is wrong with what was filled in, at once, with what only the public form asks for."""
    touched = [key for key, _ in every(asking)]
    for key, value in plain.values.items():
        rows = value if isinstance(value, list) and asking[key].cells else []
        touched += [f"{key}.{at}.{inner}" for at in range(len(rows)) for inner in asking[key].cells]
    seen = _looked_at(session, found, made, asking, plain, touched, language, vault)
    places = {each.path for each in seen.problems}
    missing = list(_missing(asking, seen.visible, plain.values, "values."))
    for key, rows in seen.rows.items():
        sent = plain.values.get(key) or []
        for at, ((visible, _), row) in enumerate(zip(rows, sent, strict=False)):
            missing += _missing(asking[key].cells, visible, row, f"values.{key}.{at}.")
    return seen.problems + [each for each in missing if each.path not in places]


def _missing(
    asking: Mapping[str, Asking], visible: Iterable[str], values: Mapping[str, Any], path: str
) -> Iterator[FieldRefusal]:
    for key in visible:
        one = asking[key]
        if one.each.required and blank(values.get(key)):
            yield FieldRefusal(f"{path}{key}", "write_required", {"field": label_of(one.known.field)})


def _tellable(refusals: Iterable[FieldRefusal], asking: Mapping[str, Asking]) -> list[FieldRefusal]:
    """What speaks of the values that were typed; nothing of other records, of other fields or of rights."""
    said = []
    for each in refusals:
        path = each.path.removeprefix(_PLACE)
        key, _, rest = path.removeprefix("values").strip(".").partition(".")
        inner = rest.partition(".")[2]
        ours = not key or (key in asking and (not inner or not asking[key].cells or inner in asking[key].cells))
        if ours and (each.key in _SAID or not each.key.startswith(_OF_RECORDS)):
            said.append(FieldRefusal(path, each.key, each.params))
    return said


def _who(made: Catalogue, found: Published, asking: Mapping[str, Asking], language: str) -> Who:
    """The identity of the form: it may fill in what is asked for, and link to what is offered."""
    form = found.definition.form
    given: dict[str, Grant] = {}
    for _, one in every(asking):
        if one.known.target and one.known.type.name != ROWS:
            given[one.known.target] = Grant(read=(Scope(kind="all"),), others="hidden")
    read = given[form].read if form in given else ()
    fields: dict[str, Level] = dict.fromkeys(asking, "write")
    for one in asking.values():
        rows = made.table(one.known.target).rows.key if one.cells else ""
        fields |= {f"{rows}.{inner}": "write" for inner in one.cells}
    given[form] = Grant(read=read, create=True, fields=fields, others="hidden")
    return outside(found.id, given, language)


def _agreed(session: Session, found: Published, consent: str) -> bytes | None:
    """The digest of the text that was agreed to, kept with the text itself; None where it is none of those of now."""
    for text in found.definition.consent.values():
        mark = digest(text)
        if text and mark.hex() == consent:
            session.execute(store.CONSENT, digest=mark, text=text, at=session.now)
            return mark
    return None
