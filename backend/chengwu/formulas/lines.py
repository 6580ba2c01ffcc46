"""Formulas and their inputs as JSON, one object a line: what `./run formula eval` and the editor's preview do.

    {"id": 1, "formula": "ROUND([a] * 1.1, 2)", "inputs": {"a": 2.5}}   ->   {"id": 1, "value": "2.75"}
    {"id": 2, "formula": "1 / 0"}                                        ->   {"id": 2, "error": "#DIV/0!"}
    {"id": 3, "formula": "NOSUCH(1)"}                                    ->   {"id": 3, "unsupported": true}

Numbers leave as exact decimal strings. A formula that is refused has the error `#ERROR!` when it cannot be read,
`#NAME?` for a name that is no input, `#VALUE!` for types that have nothing to do with each other, and a `message`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, tzinfo
from decimal import Decimal
from itertools import islice
from typing import Any, Final
from zoneinfo import ZoneInfo

from psycopg import Connection
from psycopg.sql import quote

from chengwu.formulas.compile import compile_formula
from chengwu.formulas.errors import OF_TYPES, Mistake
from chengwu.formulas.evaluate import BROKEN, Draft, Result, as_json, evaluate
from chengwu.formulas.limits import MOST_TEXT
from chengwu.formulas.scope import Field, Names, Surroundings, identifier
from chengwu.formulas.types import (
    ANY,
    BLANK,
    BOOL,
    DATE,
    DATETIME,
    NAME,
    NUMBER,
    TEXT,
    TIME,
    VALUE,
    ListOf,
    Scalar,
    Type,
    common,
)
from chengwu.kit.sentences import DEFAULT_LANGUAGE, tell

_UNSUPPORTED: Final = ("formula_no_such_function", "formula_no_such_function_but")
_CHUNK: Final = 100
_WRITTEN: Final = ("id", "value", "error", "unsupported")
"""What a line says; `answers` tells more, for the editor: a sentence and its place."""


SHANGHAI: Final = ZoneInfo("Asia/Shanghai")


@dataclass(frozen=True)
class Day:
    """The surroundings of an evaluation: the company's now (on its own clock) and its working calendar."""

    now: datetime
    zone: tzinfo = SHANGHAI
    """Of the company's clock: inputs that say their offset are turned to it."""
    holidays: tuple[date, ...] = ()
    workdays: tuple[date, ...] = ()

    def surroundings(self) -> Surroundings:
        """As SQL."""
        return Surroundings(
            today=f"'{self.now.date().isoformat()}'::date",
            now=_timestamp(self.now),
            holidays=_days(self.holidays),
            workdays=_days(self.workdays),
        )


def _timestamp(moment: datetime) -> str:
    return f"'{moment.replace(tzinfo=None).isoformat(' ')}'::timestamp"  # %Y would leave zeros out before a year


def _days(days: Iterable[date]) -> str:
    return f"'{{{','.join(day.isoformat() for day in days)}}}'::date[]"


def run(connection: Connection[Any], lines: Iterable[str], day: Day, language: str = DEFAULT_LANGUAGE) -> Iterator[str]:
    """A line of JSON for each line of JSON; blank lines are left out. Never raises for what stands in a line."""
    waiting = (line for line in lines if line.strip())
    while some := list(islice(waiting, _CHUNK)):
        for answer in answers(connection, [_read(line) for line in some], day, language):
            yield json.dumps({key: answer[key] for key in _WRITTEN if key in answer}, ensure_ascii=False)


def answers(
    connection: Connection[Any], asked: list[Mapping[str, Any]], day: Day, language: str = DEFAULT_LANGUAGE
) -> list[dict[str, Any]]:
    """The same for objects that are read already, numbers as Decimal."""
    found: list[dict[str, Any]] = []
    drafts: list[Draft] = []
    places: list[int] = []
    for one in asked:
        answer: dict[str, Any] = {"id": one.get("id")}
        found.append(answer)
        try:
            drafts.append(_draft(one, day))
            places.append(len(found) - 1)
        except Mistake as mistake:
            answer.update(_refused(mistake, language))
        except (ValueError, TypeError, ArithmeticError):
            answer.update(error=BROKEN, message=tell("formula_line_unreadable", language))
    for place, [result] in zip(places, evaluate(connection, drafts), strict=True):
        found[place].update(said(result))
    return found


def said(result: Result) -> dict[str, Any]:
    """A result as JSON: `value` or `error`."""
    if result.error is not None:
        return {"error": result.error}
    return {"value": _plain(result.value)}


def _plain(value: Any) -> Any:
    match value:
        case Decimal():
            text = f"{value:f}"
            text = text.rstrip("0").rstrip(".") if "." in text else text
            return "0" if text in ("-0", "") else text
        case list():
            return [_plain(one) for one in value]
        case _:
            return value


def _read(line: str) -> Mapping[str, Any]:
    try:
        found = json.loads(line, parse_int=Decimal, parse_float=Decimal)
    except ValueError:
        return {"id": None}
    if not isinstance(found, dict):
        return {"id": None}
    if isinstance(found.get("id"), Decimal):
        number = found["id"]
        found["id"] = int(number) if number == number.to_integral_value() else float(number)
    return found


def _draft(one: Mapping[str, Any], day: Day) -> Draft:
    formula, inputs = one.get("formula"), one.get("inputs") or {}
    if not isinstance(formula, str) or not isinstance(inputs, Mapping):
        raise ValueError("a line has a formula and inputs")
    scope, columns = inputs_scope(inputs, day.zone)
    return Draft(columns, (compile_formula(formula, scope, day.surroundings(), strict=False),))


def inputs_scope(inputs: Mapping[str, Any], zone: tzinfo = UTC) -> tuple[Names, tuple[str, ...]]:
    """Inputs by name as a scope, and the columns of their row."""
    fields, columns = [], []
    for place, (name, value) in enumerate(inputs.items()):
        kind, sql = incoming(value, zone)
        digits = max(value.adjusted() + 1, 1) if isinstance(value, Decimal) else 40
        length = len(value) if isinstance(value, str) else 100_000
        fields.append(Field(name, name, kind, f"f{place}", digits=digits, length=length))
        columns.append(f"{sql} as {identifier(f'f{place}')}")
    return Names(tuple(fields)), tuple(columns)


def incoming(value: Any, zone: tzinfo) -> tuple[Type, str]:
    """The type of an input and its value as SQL. Raises ValueError when it is none."""
    match value:
        case None:
            return BLANK, "null::text"
        case bool():
            return BOOL, "true" if value else "false"
        case int():
            return incoming(Decimal(value), zone)
        case Decimal():
            if not value.is_finite() or value.adjusted() >= 308:
                raise ValueError("a number beyond 10^308")
            return NUMBER, f"'{value:f}'::numeric"
        case str():
            if "\x00" in value or len(value) > MOST_TEXT:
                raise ValueError("a text that cannot be kept")
            value.encode()
            return TEXT, f"{quote(value).strip()}::text"
        case {"date": str(text)}:
            return DATE, f"'{date.fromisoformat(text[:10]).isoformat()}'::date"
        case {"datetime": str(text)}:
            return DATETIME, _timestamp(_moment(text, zone))
        case {"time": str(text)}:
            return TIME, f"'{datetime.fromisoformat(f'2000-01-01T{text}').time().isoformat()}'::time"
        case list():
            return _list(value, zone)
    raise ValueError("no input of the language")


def _moment(text: str, zone: tzinfo) -> datetime:
    found = datetime.fromisoformat(text)
    return found if found.tzinfo is None else found.astimezone(zone).replace(tzinfo=None)


def _list(values: list[Any], zone: tzinfo) -> tuple[Type, str]:
    if any(isinstance(one, list) for one in values):
        values = [inner for one in values for inner in (one if isinstance(one, list) else [one])]
    found = [incoming(one, zone) for one in values]
    kind = common([one for one, _ in found]) if found else BLANK
    assert isinstance(kind, Scalar)
    if kind == ANY:
        items = ", ".join("'null'::jsonb" if one == BLANK else as_json(sql, one) for one, sql in found)
        return ListOf(ANY), f"to_jsonb(array[{items}]::jsonb[])"
    return ListOf(kind), f"array[{', '.join(sql for _, sql in found)}]::{ListOf(kind).sql}"


def _refused(mistake: Mistake, language: str) -> dict[str, Any]:
    message = tell(mistake.sentence, language, **mistake.facts)
    if mistake.sentence in _UNSUPPORTED:
        return {"unsupported": True, "message": message}
    error = BROKEN
    if mistake.sentence in ("formula_no_such_name", "formula_hidden_name", "formula_not_a_value"):
        error = NAME
    elif mistake.sentence in OF_TYPES:
        error = VALUE
    return {"error": error, "message": message, "start": mistake.start, "end": mistake.end}
