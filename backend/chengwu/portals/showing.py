"""A public form as it is told outside: what is asked for, in which words, and how it stands on the page."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from typing import Any, Final

import msgspec

from chengwu.fields import country
from chengwu.fields.family_choice import ChoiceSettings
from chengwu.forms.catalogue import RecordTable
from chengwu.forms.model import Section
from chengwu.kit.db import Session
from chengwu.kit.vault import Vault
from chengwu.portals import stamps
from chengwu.portals.asking import MOST_FILES, Asking, asked, every, table_of
from chengwu.portals.errors import Gone
from chengwu.portals.model import FILES, AskedField, Published
from chengwu.portals.outside import (
    CellOutside,
    ChoiceOutside,
    ConsentOutside,
    DivisionOutside,
    DivisionsOutside,
    FieldOutside,
    FormOutside,
    SectionOutside,
)
from chengwu.portals.uploading import LARGEST

_OF_PLACES: Final = frozenset({"region", "address"})
_SETTINGS: Final = frozenset(
    [
        *("unit", "scale", "out_of", "currency", "minimum", "maximum", "max_length"),
        *("earliest", "latest", "most", "to_the", "down_to", "extensions", "max_megabytes"),
    ]
)
"""Settings that say how a field is filled in; all others stay inside."""


def shown(session: Session, found: Published, vault: Vault) -> FormOutside:
    """What is asked for. A form that takes nothing more says that and nothing else. Raises `Gone`."""
    made, table = table_of(session, found)
    wanted = found.definition
    if not found.open_at(session.now):
        return FormOutside(title=wanted.title, colour=wanted.colour, closed=True)
    asking = asked(made, table, found)
    return FormOutside(
        title=wanted.title,
        colour=wanted.colour,
        intro=wanted.intro,
        thanks=wanted.thanks,
        fields=[_field(one) for one in asking.values()],
        sections=list(_sections(table, asking)),
        consent={
            language: ConsentOutside(text, digest(text).hex()) for language, text in wanted.consent.items() if text
        },
        varying=_varies(table, asking),
        stamp=stamps.made(session, vault, found.id),
    )


def divisions(session: Session, found: Published, under: str) -> DivisionsOutside:
    """What lies next below a division, for a form that takes something and asks for a place. Raises `Gone`."""
    if not found.open_at(session.now):
        raise Gone
    asking = asked(*table_of(session, found), found)
    if not any(one.known.type.name in _OF_PLACES for _, one in every(asking)):
        raise Gone
    tree = country.rules().divisions
    below = tree.children(under or None)
    return DivisionsOutside(
        [DivisionOutside(each.code, each.name, each.english, bool(tree.children(each.code))) for each in below]
    )


def digest(text: str) -> bytes:
    """What tells one text that is agreed to from another."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()


def _varies(table: RecordTable, asking: Mapping[str, Asking]) -> bool:
    """Whether what is seen and asked for depends on what is typed."""
    sections = {key for each in table.form.sections if each.visible.strip() for key in each.fields}
    return any(
        one.known.field.visible.strip() or isinstance(one.known.field.required, str) or path in sections
        for path, one in every(asking)
    )


def _sections(table: RecordTable, asking: Mapping[str, Asking]) -> Iterator[SectionOutside]:
    def seen(section: Section) -> list[str]:
        return [key for key in section.fields if key in asking and not getattr(asking[key].each, "hidden", False)]

    for each in table.form.sections:
        fields = seen(each)
        if fields:
            yield SectionOutside(label=dict(each.label), columns=min(each.columns, 2), fields=fields)


def _field(one: Asking) -> FieldOutside:
    each = one.each
    assert isinstance(each, AskedField)
    cells = [CellOutside(**_told(cell)) for cell in one.cells.values()]
    return FieldOutside(**_told(one), prefill=each.prefill or each.hidden, hidden=each.hidden, fields=cells)


def _told(one: Asking) -> dict[str, Any]:
    each, known, field = one.each, one.known, one.known.field
    kind = known.type.name
    choices: list[ChoiceOutside] = []
    if kind == "link":
        choices = [ChoiceOutside(str(option.id), {"": option.label}) for option in each.options]
    elif isinstance(known.options, ChoiceSettings):
        choices = [
            ChoiceOutside(choice.code, choice.label)
            for choice in known.options.choices
            if not choice.retired and (not each.codes or choice.code in each.codes)
        ]
    return {
        "key": field.key,
        "type": "select" if kind == "link" else kind,
        "label": field.label,
        "help": field.help,
        "required": each.required or field.required is True,
        "visible": not field.visible.strip(),
        "settings": _settings(one),
        "choices": choices,
        "default": field.default if kind != "link" and kind not in FILES and not one.cells else None,
    }


def _settings(one: Asking) -> dict[str, Any]:
    made = msgspec.to_builtins(one.known.options)
    told = {name: made[name] for name in sorted(_SETTINGS & made.keys()) if made[name] is not None}
    if one.cells:
        return {"most": one.rows}
    if one.known.type.name in FILES:
        single = {"most": 1} if one.known.type.name in ("image", "signature") else {}
        return {
            **told,
            "most": min(told.get("most", 1), MOST_FILES),
            "max_megabytes": min(told.get("max_megabytes", 1), LARGEST),
            **single,
        }
    return told
