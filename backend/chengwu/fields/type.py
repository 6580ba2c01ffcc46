"""What a field type is: the one thing that says how a kind of value is kept, accepted, shown, sorted and filtered.

A type is a class without state, one file in `types/`; what varies from field to field are its settings, a frozen
Struct. Every question below has a good answer and can be answered anew alone. Types share by families
(`family_*.py`) and never import each other. The smallest to copy is `types/rating.py`.

The law of blanks: a blank is None, and nothing else. Empty text, an empty list, an object without content become None
on the way in, so that "is blank" has one meaning everywhere.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, ClassVar, Final, Generic, Literal, TypeVar

import msgspec
import sqlalchemy as sa
from sqlalchemy.types import TypeEngine

from chengwu.fields import moments, numerals, words
from chengwu.fields.context import Context
from chengwu.fields.in_sql import HIDDEN, hidden
from chengwu.fields.operators import BLANKS, Expression, Operator, Parts, by_name, main
from chengwu.fields.refusal import BadSettings, Unacceptable, excerpt
from chengwu.fields.spelling import is_blank, plain, tidy
from chengwu.fields.units import Unit
from chengwu.kit.sentences import LANGUAGES, Listed

MOST_OPERANDS: Final = 1000
Cell = str | int | Decimal | date | datetime | time | None
"""What stands in a cell of a sheet. A moment is local to the context's zone and carries none, as sheets want it."""
Storage = Literal["columns", "link_table", "child_table"]
Formula = Literal[
    "text",
    "number",
    "bool",
    "date",
    "time",
    "datetime",
    "list of text",
    "list of number",
    "list of date",
    "list of bool",
]


_OF_PARTS: Final = (dict, list)
_SCHEMAS: Final[Mapping[str, Mapping[str, Any]]] = {
    "text": {"type": "string"},
    "number": {"type": "string", "format": "decimal"},  # exact, which numbers of JSON are not for many readers
    "bool": {"type": "boolean"},
    "date": {"type": "string", "format": "date"},
    "time": {"type": "string", "format": "time"},
    "datetime": {"type": "string", "format": "date-time"},
}
WHOLE: Final[Mapping[str, Any]] = {"type": "integer"}


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The settings of a field beyond what every field has. Every one has a default."""


@dataclass(frozen=True)
class Physical:
    """A column that a field has in the table of its form."""

    name: str
    type: TypeEngine[Any]
    part: str = ""


@dataclass(frozen=True)
class Refers:
    """What the ids of a field point to. Whether it exists and may be seen is asked elsewhere."""

    to: Literal["record", "person", "department", "file"]
    form: str = ""
    many: bool = False


O = TypeVar("O", bound=Settings)  # noqa: E741 - options
V = TypeVar("V")


class FieldType(Generic[O, V]):
    """One type of field. `O` are its settings, `V` its values."""

    name: ClassVar[str]
    settings: ClassVar[type[Settings]]
    computed: ClassVar[bool] = False
    """Written by the platform alone: whoever sends a value is refused."""
    storage: ClassVar[Storage] = "columns"
    reimports: ClassVar[bool] = True
    """Whether the text of an exported cell, imported again, gives the same value."""
    sortable: ClassVar[bool] = True
    speaks: ClassVar[bool] = False
    """Whether a value is called something else in another language: it is found by each of its names."""
    longest: ClassVar[int] = 10_000
    """How many characters of one text are looked at at all, whatever the settings say."""
    example: ClassVar[str] = ""
    """A value that the starting settings accept, as a person would write it."""

    # Settings

    def starting(self) -> O:
        """The settings of a new field."""
        return self.settings()  # type: ignore[return-value]

    def options(self, raw: object) -> O:
        """The settings from JSON; raises `BadSettings` for what the type does not offer."""
        try:
            options = msgspec.convert(raw, self.settings)
        except msgspec.ValidationError as wrong:
            where = re.search(r"`\$\.?(.*)`$", str(wrong))
            unknown = re.search(r"unknown field `(.*?)`", str(wrong))
            key = "field_setting_unknown" if unknown else "field_setting_wrong"
            at = unknown[1] if unknown else (where[1] if where else "")
            raise BadSettings(key, example=msgspec.json.encode(self.starting()).decode(), setting=at) from None
        self.check(options)  # type: ignore[arg-type]
        return options  # type: ignore[return-value]

    def settings_json(self, options: O) -> dict[str, Any]:
        """The settings as JSON, which `options` reads again."""
        return msgspec.to_builtins(options)  # type: ignore[no-any-return]

    def check(self, options: O) -> None:
        """Refuse settings that contradict each other, with `BadSettings`."""

    def missing(self, options: O) -> tuple[str, ...]:
        """The settings that a draft may lack and a published form may not."""
        return ()

    # Shape

    def parts(self, options: O) -> Mapping[str, TypeEngine[Any]]:
        """The columns that a query sees, by part. The main part is `""`."""
        return {"": sa.Text()}

    def columns(self, key: str, options: O) -> tuple[Physical, ...]:
        """The columns in the table of the form: `key`, and `key__part` for further parts."""
        if self.storage != "columns":
            return ()
        return tuple(Physical(column_name(key, part), of, part) for part, of in self.parts(options).items())

    def formula_type(self, options: O) -> Formula | None:
        """What it is in a formula; None when no formula can use it. A reference is its id; a dot after it leads on."""
        return "text"

    def refers_to(self, options: O) -> Refers | None:
        """What its ids point to, if it holds ids."""
        return None

    def ids(self, value: V) -> tuple[int, ...]:
        """The ids in a value that refers to something."""
        return ()

    def several(self, options: O) -> bool:
        """Whether a value is a list."""
        return False

    # In

    def accept(self, raw: object, options: O, context: Context) -> V | None:
        """The value that a program or a form sends as JSON; raises `Unacceptable`."""
        if raw is None:
            return None
        if self.computed:
            raise Unacceptable("field_computed", example="null")
        if isinstance(raw, str):
            if len(raw) > self.longest:
                self._bound(raw)
            if is_blank(raw):
                return None
        elif isinstance(raw, _OF_PARTS):
            self._bound(raw)
        value = self.take(raw, options, context)
        return None if value is None else self.limit(value, options, context)

    def accept_text(self, text: str, options: O, context: Context) -> V | None:
        """The value of a cell that a person wrote: full width, thousands, Chinese dates; raises `Unacceptable`."""
        self._bound(text)
        if plain(text) in words.BLANK:
            return None
        if self.computed:
            raise Unacceptable("field_computed", example="null")
        value = self.take_text(text, options, context)
        return None if value is None else self.limit(value, options, context)

    def longest_as_written(self, options: O) -> int:
        """How long a tidy line of a cell may be that is the value, and its JSON, as it is; 0 where there is more to it.

        A word for nothing is not meant: who reads cells looks for those before.
        """
        return 0

    def take(self, raw: object, options: O, context: Context) -> V | None:
        """Read JSON that is not blank, whatever the limits are."""
        raise Unacceptable("field_computed", example="null")

    def take_text(self, text: str, options: O, context: Context) -> V | None:
        """Read a cell that is not blank, whatever the limits are."""
        return self.take(tidy(text), options, context)

    def limit(self, value: V, options: O, context: Context) -> V:
        """Hold a value against the limits of the settings; it may come back rounded."""
        return value

    def example_sent(self, options: O) -> str:
        """The example as a program sends it."""
        quoted = json.dumps(self.example, ensure_ascii=False)
        if isinstance(next(iter(self.parts(options).values())), sa.Text):
            return quoted
        try:
            json.loads(self.example)
        except ValueError:
            return quoted
        return self.example

    # Kept

    def store(self, value: V | None, options: O) -> dict[str, object]:
        """What is written into each part."""
        return {"": value}

    @property
    def stands_as_sent(self) -> bool:
        """Whether a text, number or boolean that `json` gives stands in the main part as it is."""
        return type(self).store is FieldType.store

    def load(self, row: Mapping[str, Any], options: O) -> V | None:
        """The value of a row, by part."""
        return row[""]  # type: ignore[no-any-return]

    # Out

    def json(self, value: V, options: O) -> object:
        """The value in JSON, as `accept` takes it."""
        return value

    def read(self, json: object, options: O, context: Context) -> V | None:
        """The value that `json` gave, whatever the limits are; raises `Unacceptable` for one that is none any more."""
        return self.take(json, options, context)

    def json_schema(self, options: O) -> dict[str, Any]:
        """What `json` gives, as JSON Schema says it."""
        formula = self.formula_type(options) or "text"
        one = _SCHEMAS[formula.removeprefix("list of ")]
        return {"type": "array", "items": dict(one)} if formula.startswith("list of ") else dict(one)

    def unit(self, options: O) -> Unit:
        """Of what its numbers are, for figures that are made of them."""
        return Unit()

    def show(self, value: V, options: O, context: Context) -> str:
        """The value as people read it."""
        return str(value)

    def export(self, value: V, options: O, context: Context) -> Cell:
        """The value in a sheet."""
        return self.show(value, options, context)

    def mask(self, value: V, options: O, context: Context) -> str:
        """What is shown of a value that one may not read in full."""
        return HIDDEN

    def search_text(self, value: V, options: O, context: Context) -> str:
        """What the search of records finds it by: NFKC, small letters. Empty when it is not searched."""
        readers = [replace(context, language=each) for each in LANGUAGES] if self.speaks else [context]
        names = dict.fromkeys(self.show(value, options, reader) for reader in readers)
        return unicodedata.normalize("NFKC", " ".join(names)).lower()

    # Out of the database

    def json_sql(self, parts: Parts, options: O, context: Context) -> Expression:
        """What `json` gives, as PostgreSQL writes it; NULL when the field is blank.

        Its type is json, jsonb, or one whose `to_json` is right in every session: text, boolean, integers, days, lists.
        """
        return main(parts)

    def mask_sql(self, parts: Parts, options: O, context: Context) -> Expression:
        """What `mask` gives, as text; NULL when the field is blank. So the full value never leaves the database."""
        return hidden(main(parts))

    # Queries

    def operators(self, options: O) -> Mapping[str, Operator]:
        """The ways to filter by it, in the order in which they are offered."""
        return by_name(*BLANKS)

    def operand(self, operator: str, raw: object, options: O, context: Context) -> Any:
        """The operand of one of them, from JSON, as its `sql` takes it; raises `Unacceptable`."""
        known = self.operators(options)
        if operator not in known:
            raise Unacceptable("field_operator_unknown", example=Listed(known), given=excerpt(operator))
        one = known[operator]
        match one.takes:
            case "none":
                return None
            case "one":
                return self._read(one, raw, options, context)
            case "many":
                if not isinstance(raw, list) or not 1 <= len(raw) <= MOST_OPERANDS:
                    raise Unacceptable("field_not_list", example=f"[{self.example_sent(options)}]", limit=MOST_OPERANDS)
                return [self._read(one, item, options, context) for item in raw]
            case "range":
                if not isinstance(raw, list) or len(raw) != 2 or raw == [None, None]:
                    raise Unacceptable(
                        "field_not_pair", example=f"[{self.example_sent(options)}, null]", given=excerpt(raw)
                    )
                return tuple(None if end is None else self._read(one, end, options, context) for end in raw)

    def comparand(self, raw: object, options: O, context: Context) -> object:
        """One value to compare the main part with. Limits do not count: old records may lie outside of them."""
        value = None if raw is None else self.take(raw, options, context)
        return None if value is None else main(self.store(value, options))  # type: ignore[arg-type]

    def item(self, raw: object, options: O, context: Context) -> object:
        """One item of a list, to compare with."""
        return self.comparand(raw, options, context)

    def condition(self, operator: str, operand: Any, parts: Parts, options: O) -> sa.ColumnElement[bool]:
        """The condition over the columns of the field, with an operand from `operand`."""
        return self.operators(options)[operator].sql(parts, operand)

    def sort(self, parts: Parts, options: O, *, descending: bool = False) -> tuple[Expression, ...]:
        """What to order by; blanks come last in both directions."""
        return tuple(directed(key, descending) for key in self.sort_keys(parts, options))

    def sort_keys(self, parts: Parts, options: O) -> tuple[Expression, ...]:
        """The expressions to order by, without direction."""
        return (main(parts),) if self.sortable else ()

    def _bound(self, raw: object) -> None:
        """Refuse what is so long that reading it would take long; its own limits come later."""
        inside = raw.values() if isinstance(raw, dict) else raw if isinstance(raw, list) else (raw,)
        length = max((len(part) for part in inside if isinstance(part, str)), default=0)
        if length > self.longest:
            raise Unacceptable("field_too_long", example=self.example, limit=self.longest, length=length)

    def _read(self, operator: Operator, raw: object, options: O, context: Context) -> object:
        read: object
        match operator.reads:
            case "text":
                read = tidy(raw) if isinstance(raw, str) else None
            case "number":
                read = numerals.exact(raw, "3")
            case "day":
                read = moments.day(raw)
            case "item":
                read = self.item(raw, options, context)
            case "value":
                read = self.comparand(raw, options, context)
        if read is None or read == "":
            raise Unacceptable("field_operand_missing", example=self.example_sent(options))
        return read


def column_name(key: str, part: str) -> str:
    """The column of a part. Keys of fields have no double underscore, so nothing collides.

    >>> column_name("price", ""), column_name("price", "currency")
    ('price', 'price__currency')
    """
    return f"{key}__{part}" if part else key


def directed(key: Expression, descending: bool) -> Expression:
    """Up or down, blanks last."""
    return key.desc().nulls_last() if descending else key.asc().nulls_last()


def cell_text(cell: Cell) -> str:
    """A cell as text, in a CSV file for one.

    >>> cell_text(Decimal("1E+3")), cell_text(date(2026, 3, 2)), cell_text(datetime(2026, 3, 2, 9)), cell_text(None)
    ('1000', '2026-03-02', '2026-03-02 09:00:00', '')
    """
    match cell:
        case None:
            return ""
        case Decimal():
            return numerals.digits(cell)
        case datetime():
            return cell.isoformat(" ", "seconds")
        case date() | time():
            return cell.isoformat()
        case _:
            return str(cell)
