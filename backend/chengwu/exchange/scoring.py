"""How well a column fits a field: by what it is called, by what was learnt, and by what stands in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from chengwu.exchange.learning import Remembered, signature
from chengwu.exchange.model import ColumnFound, ColumnTo, FieldCandidate, SheetFound
from chengwu.exchange.wording import BETWEEN, COUNTING, SYNONYMS, bare, short
from chengwu.fields import Context, Unacceptable
from chengwu.forms.world import Known

LEAST: Final = 50
"""A column that fits worse is not proposed for a field."""
_BY_CONTENT: Final = ("phone", "email", "id_code", "date", "datetime", "url", "region")
_REFERENCES: Final = ("link", "links", "member", "members", "department")
_COUNTED: Final = re.compile(rf"(.+?)[\s_\-(]*([0-9]{{1,2}}|[{''.join(COUNTING)}])\)?")


@dataclass(frozen=True)
class Offered:
    """A field that the asker may fill."""

    form: str
    field: str
    known: Known | None
    names: frozenset[str]
    """Its labels, as headings are compared."""
    forms: frozenset[str]
    """What its form is called."""
    words: frozenset[str]
    """What its application says that sheets call it."""


@dataclass(frozen=True)
class Heading:
    """A column as it is called, without the number of its group."""

    place: int
    text: str
    group: int | None
    found: ColumnFound


def headings_of(sheet: SheetFound) -> list[Heading]:
    """The columns of a sheet. Those of which there are several, 联系人1 and 联系人2, belong to groups."""
    counted: dict[str, dict[int, int]] = {}
    parts: list[tuple[str, int | None]] = []
    for place, column in enumerate(sheet.columns):
        match = _COUNTED.fullmatch(short(column.name))
        base, number = (match[1], _count(match[2])) if match else (short(column.name), None)
        parts.append((base, number))
        counted.setdefault(base, {}).setdefault(number or 1, place)
    found = []
    for place, (base, number) in enumerate(parts):
        grouped = len(counted[base]) > 1 and counted[base].get(number or 1) == place
        text = base if grouped else short(sheet.columns[place].name)
        found.append(Heading(place, text, (number or 1) if grouped else None, sheet.columns[place]))
    return found


def candidates(
    heading: Heading,
    offered: Iterable[Offered],
    learnt: Mapping[tuple[str, str], ColumnTo],
    sure: Mapping[int, set[tuple[str, str]]],
    context: Context,
) -> list[FieldCandidate]:
    """The fields that a column may mean, the likeliest first."""
    found = []
    for field in offered:
        score, why = _by_name(heading, field, learnt, sure)
        score, why = _by_content(heading.found, field, score, why, context)
        if score >= LEAST:
            found.append(FieldCandidate(form=field.form, field=field.field, score=score, why=why))
    return sorted(found, key=lambda one: -one.score)[:8]


def learnt_of(
    sheet: SheetFound, remembered: Sequence[Remembered]
) -> tuple[dict[tuple[str, str], ColumnTo], dict[int, set[tuple[str, str]]]]:
    """What earlier imports say: by form and heading; and by place, where the whole heading was the same."""
    own = signature(sheet.signature)
    learnt: dict[tuple[str, str], ColumnTo] = {}
    sure: dict[int, set[tuple[str, str]]] = {}
    for one in remembered:
        for column in one.target.columns:
            if column.column < len(one.headings):
                learnt.setdefault((one.form, short(one.headings[column.column])), column)
            if one.signature == own:
                sure.setdefault(column.column, set()).add((one.form, column.field))
    return learnt, sure


def _by_name(
    heading: Heading,
    field: Offered,
    learnt: Mapping[tuple[str, str], ColumnTo],
    sure: Mapping[int, set[tuple[str, str]]],
) -> tuple[int, str]:
    whole, plain = short(heading.found.name), bare(heading.text)
    if (field.form, field.field) in sure.get(heading.place, ()):
        return 100, "exchange_why_remembered"
    before = learnt.get((field.form, whole))
    if before is not None and before.field == field.field:
        return 97, "exchange_why_remembered"
    key = field.field.rpartition(".")[2]
    names = {*field.names, short(key)}
    bares = {bare(name) for name in names}
    if heading.text in names or whole in names:
        return 95, "exchange_why_label"
    if plain in bares:
        return 92, "exchange_why_label"
    if {heading.text, plain, whole} & field.words:
        return 90, "exchange_why_word"
    for form in field.forms:
        rest = plain.removeprefix(form).strip(BETWEEN)
        if form and plain.startswith(form) and (rest in bares or rest in SYNONYMS.get(key, ())):
            return 91, "exchange_why_form"
    if plain in SYNONYMS.get(key, ()):
        return 85, "exchange_why_synonym"
    if any(plain in words and bares & words for words in SYNONYMS.values()):
        return 82, "exchange_why_synonym"
    if plain in field.forms and key == "name":
        return 80, "exchange_why_form"
    if any(len(name) > 1 and len(plain) > 1 and (name in plain or plain in name) for name in bares):
        return 60, "exchange_why_similar"
    return 0, ""


def _by_content(column: ColumnFound, field: Offered, score: int, why: str, context: Context) -> tuple[int, str]:
    known = field.known
    if known is None or known.type.name in _REFERENCES or not column.examples:
        return score, why
    taken = sum(_takes(known, text, context) for text in column.examples)
    if score and taken == 0 and known.type.name not in ("select", "multi_select"):
        return max(0, score - 25), why
    if not score and known.type.name in _BY_CONTENT and taken == len(column.examples):
        sure = known.type.name in ("id_code", "email")
        return (70 if sure else 52), "exchange_why_content"
    return score, why


def _takes(known: Known, text: str, context: Context) -> bool:
    if known.type.name == "url" and not re.search(r"[a-z0-9]\.[a-z]{2}", text.lower()):
        return False  # nearly any word or number can be the name of a host
    try:
        return known.type.accept_text(text, known.options, context) is not None
    except Unacceptable:
        return False


def _count(text: str) -> int:
    return int(text) if text.isdigit() else COUNTING.index(text) + 1
