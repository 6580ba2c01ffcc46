"""A public form as somebody outside has it: what is asked for, what it says of what they typed, and how it comes in.

The law: a record that comes in takes the same way as every other (`records.write`), as the identity of this public
form, which may fill in the fields that are asked for and may read nothing. What refuses says the same sentences, as
long as they speak of what was typed; whatever would tell of other records is told to nobody.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta
from typing import Any, Final

import msgspec

from chengwu.access.model import Grant, Scope, Who, outside
from chengwu.fields import country
from chengwu.fields.family_choice import ChoiceSettings
from chengwu.forms.catalogue import Catalogue, RecordTable
from chengwu.forms.errors import NoForm
from chengwu.forms.service import catalogue as catalogue_of
from chengwu.forms.wording import label_of
from chengwu.forms.world import Known
from chengwu.kit.db import Session
from chengwu.kit.errors import FieldRefusal, Refusal, Trouble
from chengwu.kit.ids import fingerprint, new_secret
from chengwu.kit.vault import Vault
from chengwu.portals import pacing, store
from chengwu.portals.errors import Closed, Gone, Hasty, NotPossible, NotSubmitted, Stamped
from chengwu.portals.model import SECRET, TYPES, AskedField, Published
from chengwu.portals.outside import (
    ChoiceOutside,
    ConsentOutside,
    DivisionOutside,
    DivisionsOutside,
    FieldOutside,
    FormOutside,
)
from chengwu.portals.service import FORM, find_form
from chengwu.records.model import Asked, Change
from chengwu.records.previewing import Draft, Preview, preview
from chengwu.records.write import write

SOONEST: Final = timedelta(seconds=3)
"""Nobody reads and fills in a form in less."""
LATEST: Final = timedelta(hours=12)
_STAMP: Final = b"portal stamp"
_OF_PLACES: Final = frozenset({"region", "address"})
_SETTINGS: Final = frozenset(
    [
        *("unit", "scale", "out_of", "currency", "minimum", "maximum", "max_length"),
        *("earliest", "latest", "most", "to_the", "down_to"),
    ]
)
"""Settings that say how a field is filled in; all others stay inside."""
_SAID: Final = frozenset({"write_required", "write_check_failed"})
_OF_RECORDS: Final = ("write_", "query_", "shape_")
"""How sentences begin that speak of records and rights; what a field says of its value begins otherwise."""
_PLACE: Final = "changes.0."


def shown(session: Session, found: Published, vault: Vault, company: str) -> FormOutside:
    """What is asked for. A form that takes nothing more says that and nothing else. Raises `Gone`."""
    made = _catalogue(session, found)
    table, wanted = made.form(found.definition.form), found.definition
    if not found.open_at(session.now):
        return FormOutside(title=wanted.title, company=company, colour=wanted.colour, closed=True)
    asked = list(_asked(table, found))
    sections = {key for each in table.form.sections if each.visible.strip() for key in each.fields}
    varying = any(
        known.field.visible.strip() or isinstance(known.field.required, str) or known.field.key in sections
        for _, known in asked
    )
    return FormOutside(
        title=wanted.title,
        company=company,
        colour=wanted.colour,
        intro=wanted.intro,
        thanks=wanted.thanks,
        fields=[_field(each, known) for each, known in asked],
        consent={
            language: ConsentOutside(text, _digest(text).hex()) for language, text in wanted.consent.items() if text
        },
        varying=varying,
        stamp=_stamp(session, vault, found.id),
    )


def look(
    session: Session, found: Published, values: Mapping[str, Any], changed: Iterable[str], language: str, vault: Vault
) -> tuple[list[str], list[str], list[FieldRefusal]]:
    """Which fields are seen and asked for with these values, and what is wrong with them. Nothing is written."""
    made = _catalogue(session, found)
    table = made.form(found.definition.form)
    asked = dict(_by_key(table, found))
    plain, _ = _taken(asked, values)
    draft = Draft(found.definition.form, plain, None, frozenset(changed) & asked.keys())
    try:
        seen: Preview = preview(session, _who(made, found, language), draft, "portal", vault=vault)
    except Refusal:
        return list(asked), [], []
    visible = [key for key in asked if key in seen.seen.visible]
    required = [key for key in visible if key in seen.seen.required or asked[key][0].required]
    return visible, required, _tellable(seen.problems, asked)


def divisions(session: Session, found: Published, under: str) -> DivisionsOutside:
    """What lies next below a division, for a form that takes something and asks for a place. Raises `Gone`."""
    if not found.open_at(session.now):
        raise Gone
    table = _catalogue(session, found).form(found.definition.form)
    if not any(known.type.name in _OF_PLACES for _, known in _asked(table, found)):
        raise Gone
    tree = country.rules().divisions
    below = tree.children(under or None)
    return DivisionsOutside([DivisionOutside(each.code, each.name, bool(tree.children(each.code))) for each in below])


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
    digest = fingerprint(key or new_secret())
    if session.value(store.KNOWN, the_portal=found.id, the_key=digest) is not None:
        return
    made = _catalogue(session, found)
    if not found.open_at(session.now):
        raise Closed
    _demand_time(session, vault, found.id, stamp)
    table, form = made.form(found.definition.form), found.definition.form
    asked = dict(_by_key(table, found))
    plain, refused = _taken(asked, values)
    refused = refused or _wrong(session, found, asked, values, language, vault)
    agreed = _agreed(session, found, consent)
    if agreed is None and any(found.definition.consent.values()):
        refused.append(FieldRefusal("consent", "portal_consent_missing", {}))
    if refused:
        raise NotSubmitted(fields=tuple(refused), count=len(refused))
    change = Change(form=form, operation="create", values=plain)
    try:
        written = write(session, _who(made, found, language), [change], Asked("portal"), vault=vault)
    except Refusal as refusal:
        said = _tellable(refusal.fields, asked)
        if said:
            raise NotSubmitted(fields=tuple(said), count=len(said)) from None
        raise NotPossible from None
    record = written.records[0].id
    session.execute(
        store.SUBMITTED, portal=found.id, key=digest, form=form, record=record, at=session.now, consent=agreed
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


def _catalogue(session: Session, found: Published) -> Catalogue:
    made = catalogue_of(session)
    try:
        made.form(found.definition.form)
    except NoForm:
        raise Gone from None
    return made


def _asked(table: RecordTable, found: Published) -> Iterator[tuple[AskedField, Known]]:
    """The fields that are asked for, as far as they may be now: a form may have changed since."""
    for each in found.definition.fields:
        known = table.known.get(each.field)
        if known is None or known.type.name not in TYPES or known.type.computed or known.field.read_only:
            continue
        if known.field.sensitivity in SECRET and not each.sensitive:
            continue
        yield each, known


def _by_key(table: RecordTable, found: Published) -> Iterator[tuple[str, tuple[AskedField, Known]]]:
    return ((each.field, (each, known)) for each, known in _asked(table, found))


def _field(each: AskedField, known: Known) -> FieldOutside:
    field = known.field
    choices: list[ChoiceOutside] = []
    if known.type.name == "link":
        choices = [ChoiceOutside(str(option.id), {"": option.label}) for option in each.options]
    elif isinstance(known.options, ChoiceSettings):
        choices = [
            ChoiceOutside(choice.code, choice.label)
            for choice in known.options.choices
            if not choice.retired and (not each.codes or choice.code in each.codes)
        ]
    settings = msgspec.to_builtins(known.options)
    return FieldOutside(
        key=field.key,
        type="select" if known.type.name == "link" else known.type.name,
        label=field.label,
        help=field.help,
        required=each.required or field.required is True,
        visible=not field.visible.strip(),
        prefill=each.prefill or each.hidden,
        hidden=each.hidden,
        settings={name: settings[name] for name in sorted(_SETTINGS & settings.keys()) if settings[name] is not None},
        choices=choices,
        default=field.default if known.type.name != "link" else None,
    )


def _taken(
    asked: Mapping[str, tuple[AskedField, Known]], values: Mapping[str, Any]
) -> tuple[dict[str, Any], list[FieldRefusal]]:
    """The values as a change has them: of fields that are asked for, and of those alone that are offered."""
    plain: dict[str, Any] = {}
    refused: list[FieldRefusal] = []
    for key, raw in values.items():
        if key not in asked:
            refused.append(FieldRefusal(f"values.{key[:60]}", "portal_field_not_asked", {}))
            continue
        each, known = asked[key]
        plain[key] = raw
        offered = {str(option.id): option.id for option in each.options} if known.type.name == "link" else None
        codes = set(each.codes)
        given = raw if isinstance(raw, list) else [raw]
        if raw is None or raw == "":
            plain[key] = None
        elif offered is not None:
            plain[key] = offered.get(raw) if isinstance(raw, str) else None
            if plain[key] is None:
                refused.append(FieldRefusal(f"values.{key}", "portal_not_offered", {"field": label_of(known.field)}))
        elif codes and not all(isinstance(one, str) and one in codes for one in given):
            refused.append(FieldRefusal(f"values.{key}", "portal_not_offered", {"field": label_of(known.field)}))
    return plain, refused


def _wrong(
    session: Session,
    found: Published,
    asked: Mapping[str, tuple[AskedField, Known]],
    values: Mapping[str, Any],
    language: str,
    vault: Vault,
) -> list[FieldRefusal]:
    """Everything that is wrong with what was filled in, at once, with what only the public form asks for."""
    visible, _, problems = look(session, found, values, asked, language, vault)
    places = {each.path for each in problems}
    for key, (each, known) in asked.items():
        path = f"values.{key}"
        if each.required and key in visible and path not in places and _blank(values.get(key)):
            params: dict[str, object] = {"field": label_of(known.field), "example": known.type.example}
            problems.append(FieldRefusal(path, "write_required", params))
    return problems


def _blank(raw: object) -> bool:
    """Whether nothing was filled in: of a place or a period, neither of its parts."""
    if isinstance(raw, dict):
        return all(_blank(part) for part in raw.values())
    return not raw.strip() if isinstance(raw, str) else raw is None or raw == []


def _tellable(refusals: Iterable[FieldRefusal], asked: Mapping[str, object]) -> list[FieldRefusal]:
    """What speaks of the values that were typed; nothing of other records, of other fields or of rights."""
    said = []
    for each in refusals:
        path = each.path.removeprefix(_PLACE)
        field = path.removeprefix("values").strip(".").partition(".")[0]
        if (each.key in _SAID or not each.key.startswith(_OF_RECORDS)) and (field in asked or not field):
            said.append(FieldRefusal(path, each.key, each.params))
    return said


def _who(made: Catalogue, found: Published, language: str) -> Who:
    """The identity of the form: it may fill in what is asked for, and link to what is offered."""
    form = found.definition.form
    table = made.form(form)
    given: dict[str, Grant] = {}
    for _, known in _asked(table, found):
        if known.target:
            given[known.target] = Grant(read=(Scope(kind="all"),), others="hidden")
    read = given[form].read if form in given else ()
    given[form] = Grant(
        read=read, create=True, fields={each.field: "write" for each, _ in _asked(table, found)}, others="hidden"
    )
    return outside(found.id, given, language)


def _agreed(session: Session, found: Published, consent: str) -> bytes | None:
    """The digest of the text that was agreed to, kept with the text itself; None where it is none of those of now."""
    for text in found.definition.consent.values():
        digest = _digest(text)
        if text and digest.hex() == consent:
            session.execute(store.CONSENT, digest=digest, text=text, at=session.now)
            return digest
    return None


def _digest(text: str) -> bytes:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()


def _stamp(session: Session, vault: Vault, number: int) -> str:
    plain = msgspec.json.encode([number, session.now.timestamp()])
    return base64.urlsafe_b64encode(vault.seal(plain, _STAMP)).decode()


def _demand_time(session: Session, vault: Vault, number: int, stamp: str) -> None:
    """Raises `Stamped` where the page was not opened here, or long ago, and `Hasty` where it was just now."""
    try:
        of, begun = msgspec.json.decode(vault.open(base64.urlsafe_b64decode(stamp), _STAMP), type=tuple[int, float])
    except (Trouble, ValueError, binascii.Error, msgspec.DecodeError):
        raise Stamped from None
    passed = timedelta(seconds=session.now.timestamp() - begun)
    if of != number or passed > LATEST:
        raise Stamped
    if passed < SOONEST:
        raise Hasty(retry_after=int(SOONEST.total_seconds()))
