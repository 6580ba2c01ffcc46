"""The forms that a definition can lead to: itself, its sub-tables, and the others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from chengwu.fields import FieldType, Settings, Unacceptable
from chengwu.fields.types import by_name
from chengwu.forms.keys import SYSTEM_COLUMNS
from chengwu.forms.model import FieldDefinition, FormDefinition, Rows


@dataclass(frozen=True)
class Known:
    """A field whose type exists and takes its settings."""

    field: FieldDefinition
    type: FieldType[Any, Any]
    options: Settings

    @property
    def target(self) -> str:
        """The form that its records are of, for a link or several links; else empty."""
        refers = self.type.refers_to(self.options)
        return refers.form if refers is not None and refers.to == "record" else ""

    @property
    def to_a_file(self) -> bool:
        """Whether its values are files."""
        refers = self.type.refers_to(self.options)
        return refers is not None and refers.to == "file"

    @property
    def in_the_table(self) -> bool:
        """Whether the table of the form has a main column for it."""
        return any(column.part == "" for column in self.type.columns(self.field.key, self.options))

    @property
    def encryptable(self) -> bool:
        """Whether it can be kept unreadable: sensitive, sent by people, in the table of the form, leading nowhere."""
        sensitive = self.field.sensitivity in ("S3", "S4")
        return sensitive and self.in_the_table and not self.type.computed and self.type.refers_to(self.options) is None

    @property
    def comparable(self) -> bool:
        """Whether the database can say of two records that they have the same here."""
        plain = self.type.formula_type(self.options) is not None and not self.type.several(self.options)
        # An index of the database holds no long text, and ciphertext is different each time.
        return (
            not self.field.encrypted
            and plain
            and self.in_the_table
            and not self.to_a_file
            and self.type.name != "long_text"
        )

    @property
    def names(self) -> bool:
        """Whether it can be the title of a record."""
        refers = self.type.refers_to(self.options) is not None
        return self.comparable and not refers and self.type.formula_type(self.options) != "bool"

    @property
    def searchable(self) -> bool:
        """Whether it has words to search by."""
        wordless = ("boolean", "json", "geo")
        kept = self.in_the_table or self.type.storage == "link_table"
        return kept and not self.field.encrypted and not self.to_a_file and self.type.name not in wordless

    @property
    def bookable(self) -> bool:
        """Whether it holds one thing that can be booked: a record, a person, a department."""
        refers = self.type.refers_to(self.options)
        return (
            refers is not None
            and not self.field.encrypted
            and not refers.many
            and not self.to_a_file
            and self.in_the_table
        )

    @property
    def hierarchy(self) -> bool:
        """Whether it leads from a record to the one that it stands below."""
        return bool(getattr(self.options, "hierarchy", False))

    @property
    def spans(self) -> bool:
        """Whether it is a time from one point to another."""
        return self.type.name in ("date_range", "datetime_range") and not self.field.encrypted


def known(field: FieldDefinition) -> Known | None:
    """The field with its type, or None when the type or its settings are wrong."""
    try:
        of = by_name(field.type)
        return Known(field, of, of.options(field.settings))
    except (KeyError, Unacceptable):
        return None


class World:
    """Every table of records by its address: `order`, and `order.line` for a sub-table."""

    def __init__(self, definition: FormDefinition, others: Mapping[str, FormDefinition]) -> None:
        self._forms = {**others, definition.key: definition}
        self._fields: dict[str, dict[str, Known | None]] = {}

    def is_form(self, key: str) -> bool:
        """Whether records of it can be linked to; rows of a sub-table cannot."""
        return key in self._forms

    def is_singleton(self, key: str) -> bool:
        """Whether it is a form with exactly one record."""
        return key in self._forms and self._forms[key].singleton

    def fields(self, address: str) -> dict[str, Known | None] | None:
        """The fields of a form or a sub-table by key, None when there is no such thing."""
        if address not in self._fields:
            rows = self._rows(address)
            if rows is None:
                return None
            self._fields[address] = {field.key: known(field) for field in rows.fields}
        return self._fields[address]

    def lost_at(self, start: str, path: str) -> str | None:
        """The first step of a look-up's path that leads nowhere, None when all of them lead on."""
        *links, last = path.split(".")
        here = start
        for step in links:
            if step == "parent_id" and "." in here:
                here = here.partition(".")[0]
                continue
            found = (self.fields(here) or {}).get(step)
            if found is None or not self.is_form(found.target):
                return step
            here = found.target
        fields = self.fields(here) or {}
        return None if last in fields or last in SYSTEM_COLUMNS else last

    def points_at(self, address: str, via: str, target: str) -> bool:
        """Whether `via` of this table leads to records of `target`.

        It is a link, or the text `x_id` beside the text `x_form`: the record of whichever form is named there.
        """
        fields = self.fields(address) or {}
        if via == "parent_id":
            return address.partition(".")[0] == target and "." in address
        found = fields.get(via)
        if found is None:
            return False
        beside = fields.get(f"{via.removesuffix('_id')}_form") if via.endswith("_id") else None
        names_form = beside is not None and beside.type.name == found.type.name == "text"
        return found.target == target or names_form

    def _rows(self, address: str) -> Rows | None:
        key, dot, inner = address.partition(".")
        form = self._forms.get(key)
        if form is None or not dot:
            return form
        return next((each for each in form.sub_tables if each.key == inner), None)
