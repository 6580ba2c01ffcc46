"""Everything that is wrong with a plan, at once, with its place: columns, fields, rights."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

import msgspec

from chengwu.access.model import Verb, Who
from chengwu.access.rights import Rights, rights_of
from chengwu.exchange.acting import context_of
from chengwu.exchange.aims import ID, OWNER, column_aim
from chengwu.exchange.model import ColumnTo, Import, SheetFound, SheetPlan, Target
from chengwu.fields import Context, Unacceptable
from chengwu.fields.types import by_name
from chengwu.forms.catalogue import Catalogue, RecordTable
from chengwu.forms.errors import NoForm
from chengwu.forms.keys import is_key, is_reserved
from chengwu.forms.service import catalogue as catalogue_of
from chengwu.forms.wording import column_words, label_of, unkeepable
from chengwu.forms.world import Known
from chengwu.kit.db import Session
from chengwu.kit.errors import FieldRefusal

MOST_COLUMNS: Final = 2_000
"""Columns of all targets of a sheet together."""
Wrong = Iterator[FieldRefusal]
_MAY_NOT: Final[Mapping[str, str]] = {
    "import": "exchange_plan_may_not_import",
    "create": "exchange_plan_may_not_create",
    "update": "exchange_plan_may_not_update",
}


def problems(session: Session, who: Who, found: Import, *, designs: bool = True) -> list[FieldRefusal]:
    """Everything that keeps the plan from being carried out by this person. `designs`: they may change forms."""
    catalogue = catalogue_of(session)
    rights = rights_of(session, who)
    return list(_Plan(catalogue, rights, found, context_of(session, who), designs).problems())


class _Plan:
    """A plan beside the forms, the file and the rights of whoever imports."""

    def __init__(self, catalogue: Catalogue, rights: Rights, found: Import, context: Context, designs: bool) -> None:
        self._catalogue, self._rights, self._found = catalogue, rights, found
        self._context, self._designs = context, designs

    def problems(self) -> Wrong:
        """All of them."""
        if not self._found.plan.sheets:
            yield FieldRefusal("sheets", "exchange_plan_empty", {})
        yield from unkeepable(msgspec.to_builtins(self._found.plan), "")
        seen: set[int] = set()
        for place, sheet in enumerate(self._found.plan.sheets):
            path = f"sheets.{place}"
            if sheet.sheet >= len(self._found.sheets) or sheet.sheet in seen:
                yield FieldRefusal(f"{path}.sheet", "exchange_plan_sheet", {"sheet": sheet.sheet + 1})
                continue
            seen.add(sheet.sheet)
            yield from self._sheet(sheet, self._found.sheets[sheet.sheet], path)

    def _sheet(self, plan: SheetPlan, sheet: SheetFound, path: str) -> Wrong:
        if plan.last is not None and plan.last < plan.first:
            yield FieldRefusal(f"{path}.last", "exchange_plan_rows", {"first": plan.first, "last": plan.last})
        if sum(len(target.columns) for target in plan.targets) > MOST_COLUMNS:
            yield FieldRefusal(f"{path}.targets", "exchange_plan_columns", {"limit": MOST_COLUMNS})
            return
        for place, target in enumerate(plan.targets):
            yield from self._target(plan, place, target, sheet, f"{path}.targets.{place}")

    def _target(self, plan: SheetPlan, place: int, target: Target, sheet: SheetFound, path: str) -> Wrong:
        try:
            table = self._catalogue.form(target.form)
        except NoForm:
            yield FieldRefusal(f"{path}.form", "exchange_plan_form", {"form": target.form[:60]})
            return
        label = label_of(table.form)
        for verb in self._verbs(target):
            if not self._rights.may(table, verb):
                yield FieldRefusal(f"{path}.form", _MAY_NOT[verb], {"form": label})
        if table.form.singleton and target.do != "update":
            yield FieldRefusal(f"{path}.do", "exchange_plan_singleton", {"form": label})
        if not target.columns and not target.new_fields:
            yield FieldRefusal(f"{path}.columns", "exchange_plan_no_columns", {"form": label})
        yield from self._columns(table, target, sheet, path)
        yield from self._match(table, target, path)
        yield from self._links(table, plan, place, target, path)
        yield from self._given(table, target, target.fixed, f"{path}.fixed")
        yield from self._given(table, target, target.otherwise, f"{path}.otherwise")
        yield from self._new_fields(table, target, sheet, path)

    @staticmethod
    def _verbs(target: Target) -> tuple[Verb, ...]:
        doing: dict[str, tuple[Verb, ...]] = {
            "create": ("create",),
            "update": ("update",),
            "both": ("create", "update"),
        }
        return ("import", *doing[target.do])

    def _columns(self, table: RecordTable, target: Target, sheet: SheetFound, path: str) -> Wrong:
        filled: set[str] = set()
        for place, to in enumerate(target.columns):
            at = f"{path}.columns.{place}"
            if to.column >= len(sheet.columns):
                yield FieldRefusal(f"{at}.column", "exchange_plan_column", {"column": to.column + 1})
            if to.field in filled:
                yield FieldRefusal(f"{at}.field", "exchange_plan_twice", {"field": self._called(table, to.field)})
            filled.add(to.field)
            yield from self._column(table, target, to, at)

    def _column(self, table: RecordTable, target: Target, to: ColumnTo, at: str) -> Wrong:
        unknown = FieldRefusal(
            f"{at}.field", "exchange_plan_field", {"field": to.field[:100], "form": label_of(table.form)}
        )
        try:
            aim = column_aim(self._catalogue, target, to)
        except (KeyError, NoForm, StopIteration):
            yield unknown
            return
        if aim.how in ("id", "code"):
            if to.field not in target.match:
                yield FieldRefusal(f"{at}.field", "exchange_plan_only_match", {"field": aim.label})
            elif aim.known is not None and self._rights.hides(aim.table, aim.key):
                yield unknown
            elif aim.known is not None and (aim.known.type.name != "serial"):
                yield FieldRefusal(f"{at}.field", "exchange_plan_computed", {"field": aim.label})
            return
        if aim.known is None:
            return
        if aim.known.type.storage == "child_table" or aim.known.to_a_file:
            yield FieldRefusal(f"{at}.field", "exchange_plan_no_text", {"field": aim.label})
        elif not self._writable(aim.table, aim.key, target):
            # What may not even be read is told like what is not there.
            hidden = self._rights.level(aim.table, aim.key) == "hidden"
            yield unknown if hidden else FieldRefusal(f"{at}.field", "exchange_plan_not_writable", {"field": aim.label})
        yield from self._link(aim.known, to, at)
        if to.new_choices and aim.known.type.name not in ("select", "multi_select"):
            yield FieldRefusal(f"{at}.new_choices", "exchange_plan_no_choices", {"field": aim.label})
        if to.new_choices and not self._designs:
            yield FieldRefusal(f"{at}.new_choices", "exchange_plan_may_not_design", {})

    def _link(self, known: Known, to: ColumnTo, at: str) -> Wrong:
        if not known.target or known.type.storage == "child_table":
            if to.link_by or to.create_linked:
                yield FieldRefusal(f"{at}.link_by", "exchange_plan_no_link", {"field": label_of(known.field)})
            return
        linked = self._catalogue.form(known.target)
        by = to.link_by or linked.form.title
        params: dict[str, object] = {
            "field": label_of(known.field),
            "form": label_of(linked.form),
            "by": self._called(linked, by),
        }
        if by == ID:
            return
        if by not in linked.known or self._rights.hides(linked, by) or linked.known[by].field.encrypted:
            yield FieldRefusal(f"{at}.link_by", "exchange_plan_link_by", params)
            return
        if not linked.known[by].in_the_table and by not in linked.volatile:
            yield FieldRefusal(f"{at}.link_by", "exchange_plan_link_by", params)
        if to.create_linked:
            may = all(self._rights.may(linked, verb) for verb in ("import", "create"))
            if not may:
                yield FieldRefusal(f"{at}.create_linked", "exchange_plan_may_not_create", {"form": params["form"]})
            title = linked.form.title
            if not title or by != title or not self._rights.writable(linked, title, "create"):
                yield FieldRefusal(f"{at}.create_linked", "exchange_plan_create_by_title", params)

    def _match(self, table: RecordTable, target: Target, path: str) -> Wrong:
        given = {to.field for to in target.columns} | {link.field for link in target.links}
        given |= {new.key for new in target.new_fields}
        if target.do == "update" and not target.match:
            yield FieldRefusal(f"{path}.match", "exchange_plan_match_needed", {})
        for place, field in enumerate(target.match):
            at = f"{path}.match.{place}"
            if field not in given:
                yield FieldRefusal(at, "exchange_plan_match_column", {"field": self._called(table, field)})
                continue
            if field == ID:
                if target.match != (ID,) or target.do != "update":
                    yield FieldRefusal(at, "exchange_plan_match_id", {})
                continue
            known = table.known.get(field)
            new = any(each.key == field for each in target.new_fields)
            if known is None:
                if not new:
                    yield FieldRefusal(at, "exchange_plan_match_field", {"field": field[:60]})
            elif not known.comparable or self._rights.hides(table, field):
                yield FieldRefusal(at, "exchange_plan_match_field", {"field": label_of(known.field)})

    def _called(self, table: RecordTable, key: str) -> str:
        """The label of a field, or the key that was sent where it is hidden or none."""
        if key in table.system:
            return column_words(key)
        there = key in table.known and self._rights.level(table, key) != "hidden"
        return label_of(table.known[key].field) if there else key[:60] or "-"

    def _links(self, table: RecordTable, plan: SheetPlan, place: int, target: Target, path: str) -> Wrong:
        for number, link in enumerate(target.links):
            at = f"{path}.links.{number}"
            known = table.known.get(link.field)
            if known is None or not known.target or known.type.storage == "child_table":
                yield FieldRefusal(
                    f"{at}.field", "exchange_plan_field", {"field": link.field[:60], "form": label_of(table.form)}
                )
                continue
            if not self._writable(table, link.field, target):
                yield FieldRefusal(f"{at}.field", "exchange_plan_not_writable", {"field": label_of(known.field)})
            other = plan.targets[link.target] if link.target < len(plan.targets) else None
            if other is None or link.target == place or other.form != known.target:
                yield FieldRefusal(f"{at}.target", "exchange_plan_link_target", {"field": label_of(known.field)})

    def _given(self, table: RecordTable, target: Target, values: Mapping[str, Any], path: str) -> Wrong:
        """Values that the plan itself brings."""
        for field, value in values.items():
            at = f"{path}.{field[:60]}"
            if field == OWNER:
                continue
            known = table.known.get(field)
            if known is None or known.type.computed or known.type.storage == "child_table":
                yield FieldRefusal(at, "exchange_plan_field", {"field": field[:60], "form": label_of(table.form)})
            elif not self._writable(table, field, target):
                yield FieldRefusal(at, "exchange_plan_not_writable", {"field": label_of(known.field)})
            else:
                try:
                    known.type.accept(value, known.options, self._context)
                except Unacceptable as refused:
                    yield refused.at(at, label_of(known.field))

    def _new_fields(self, table: RecordTable, target: Target, sheet: SheetFound, path: str) -> Wrong:
        keys = set(table.known)
        for place, new in enumerate(target.new_fields):
            at = f"{path}.new_fields.{place}"
            if not self._designs:
                yield FieldRefusal(at, "exchange_plan_may_not_design", {})
            if new.column >= len(sheet.columns):
                yield FieldRefusal(f"{at}.column", "exchange_plan_column", {"column": new.column + 1})
            if not is_key(new.key) or is_reserved(new.key) or new.key in keys:
                yield FieldRefusal(f"{at}.key", "exchange_plan_new_key", {"key": new.key[:60]})
            keys.add(new.key)
            try:
                kind = by_name(new.type)
                kind.options(new.settings)
            except (KeyError, Unacceptable):
                yield FieldRefusal(f"{at}.type", "exchange_plan_new_type", {"type": new.type[:60]})
                continue
            if kind.computed or kind.storage == "child_table":
                yield FieldRefusal(f"{at}.type", "exchange_plan_new_type", {"type": new.type[:60]})

    def _writable(self, table: RecordTable, key: str, target: Target) -> bool:
        """Whether the field may be filled in wherever the target creates or changes."""
        if table.is_row:
            return self._rights.writable(table, key)
        may = self._rights.writable
        return (target.do == "update" or may(table, key, "create")) and (
            target.do == "create" or may(table, key, "update")
        )
