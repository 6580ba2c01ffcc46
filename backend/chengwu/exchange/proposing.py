"""A plan to begin with: which column fills which field of which form, what links what, and what is told apart by what.

Nothing is decided by it. Only fields that the asker may fill are offered, and new ones only to those who design forms.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Literal

import msgspec

from chengwu.access.model import Who
from chengwu.access.rights import Rights, rights_of
from chengwu.exchange import learning
from chengwu.exchange.acting import context_of
from chengwu.exchange.aims import ID, OWNER, plain_words
from chengwu.exchange.designing import missing_choices
from chengwu.exchange.looking import texts
from chengwu.exchange.model import (
    ColumnProposal,
    ColumnTo,
    FieldCandidate,
    Import,
    ImportPlan,
    LinkTo,
    Proposal,
    SheetFound,
    SheetPlan,
    Target,
)
from chengwu.exchange.new_fields import new_field
from chengwu.exchange.scoring import Heading, Offered, candidates, headings_of, learnt_of
from chengwu.exchange.wording import BLANKS, NAMES, short
from chengwu.fields import Context
from chengwu.forms.catalogue import RecordTable
from chengwu.forms.errors import NoForm
from chengwu.forms.world import Known
from chengwu.kit.db import Session

MOST_SHEETS: Final = 50
MOST_GROUPS: Final = 9
_CHOICES: Final = ("select", "multi_select")


@dataclass(frozen=True)
class Manner:
    """How sheets of a trade fill a form, as its application says: preferred where a sheet allows it."""

    match: tuple[str, ...] = ()
    """The fields by which a row is a record that is there."""
    links: Mapping[str, str] = field(default_factory=dict)
    """The fields that lead to what the same row makes of another form, and which form."""
    several: bool = False
    """Whether columns that repeat are of this form."""


def propose(
    session: Session,
    who: Who,
    found: Import,
    forms: Sequence[str],
    *,
    designs: bool = False,
    manners: Mapping[str, Manner] | None = None,
) -> Proposal:
    """A plan for filling these forms, the most important one first; `manners` are those of forms that have one.

    Raises `NoForm` for a form that is not the asker's.
    """
    rights = rights_of(session, who)
    tables = [_importable(rights, form) for form in dict.fromkeys(forms)]
    context = context_of(session, who)
    words = learning.words_of(session, forms)
    remembered = learning.remembered(session, forms)
    otherwise = learning.otherwise_of(session, forms)
    offered = [field for table in tables for field in _offered(rights, table, words)]
    sheets: list[SheetPlan] = []
    columns: list[tuple[ColumnProposal, ...]] = []
    for place, sheet in enumerate(found.sheets):
        learnt = learnt_of(sheet, remembered)
        made = _Sheet(sheet, tables, offered, rights, context, learnt, otherwise, manners or {})
        targets = made.targets() if sheet.last >= sheet.first and len(sheets) < MOST_SHEETS else ()
        if targets and not sheet.hidden:
            last = sheet.total_row - 1 if sheet.total_row is not None else None
            last = sheet.last if last is None and sheet.last < sheet.rows else last
            sheets.append(
                SheetPlan(sheet=place, header=sheet.header, first=max(1, sheet.first), last=last, targets=targets)
            )
        columns.append(tuple(_proposals(session, found, place, made, targets, designs)))
    return Proposal(plan=ImportPlan(sheets=tuple(sheets), blank_words=BLANKS), columns=tuple(columns))


def _importable(rights: Rights, form: str) -> RecordTable:
    """The form, for somebody who may import into it. Raises `NoForm`, `ImportNotAllowed`."""
    table = rights.catalogue.form(form)
    if not any(rights.may(table, verb) for verb in ("read", "create", "update", "import")):
        raise NoForm(form=form[:60])
    rights.demand(table, "import")
    return table


def _offered(rights: Rights, table: RecordTable, words: Mapping[tuple[str, str], set[str]]) -> Iterator[Offered]:
    """The fields that may be filled, those of sub-tables too."""
    forms = frozenset(short(label) for label in (*table.form.label.values(), table.form.key))
    form = table.address

    def one(field: str, known: Known | None, labels: Sequence[str]) -> Offered:
        names = frozenset(short(label) for label in labels)
        return Offered(form, field, known, names, forms, frozenset(words.get((form, field), ())))

    for key, known in table.known.items():
        if known.type.storage == "child_table" and rights.writable(table, key):
            rows = rights.catalogue.table(table.sub_tables[key])
            for inner, each in rows.known.items():
                if rights.writable(rows, inner) and not each.to_a_file:
                    yield one(f"{rows.rows.key}.{inner}", each, list(each.field.label.values()))
        elif rights.writable(table, key) and not known.to_a_file and known.type.storage != "child_table":
            yield one(key, known, list(known.field.label.values()))
    if rights.may(table, "create"):
        yield one(OWNER, None, NAMES[OWNER])
    if rights.may(table, "update"):
        yield one(ID, None, NAMES[ID])


class _Sheet:
    """A sheet beside what its columns may mean."""

    def __init__(
        self,
        sheet: SheetFound,
        tables: Sequence[RecordTable],
        offered: Sequence[Offered],
        rights: Rights,
        context: Context,
        learnt: tuple[dict[tuple[str, str], ColumnTo], dict[int, set[tuple[str, str]]]],
        otherwise: Mapping[str, Mapping[str, Any]],
        manners: Mapping[str, Manner],
    ) -> None:
        self._otherwise, self._manners = otherwise, manners
        self._tables, self._rights, self._learnt = tables, rights, learnt[0]
        self._by_key = {(one.form, one.field): one for one in offered}
        self.headings = headings_of(sheet)
        self.found: dict[int, list[FieldCandidate]] = {
            heading.place: candidates(heading, offered, learnt[0], learnt[1], context) for heading in self.headings
        }

    def targets(self) -> tuple[Target, ...]:
        """One target for each form that columns fill, and one for each group of columns."""
        groups = sorted({one.group for one in self.headings if one.group is not None})[:MOST_GROUPS]
        alone = [one for one in self.headings if one.group is None]
        form = self._form_of_groups()
        taken = self._assigned(alone, None)
        made = [(table.address, taken[table.address]) for table in self._tables if table.address in taken]
        if groups and form is not None:
            shared = {}
            if len(self._tables) == 1 or (len(taken) == 1 and form in taken):
                shared = taken.get(form, {})
                made = [one for one in made if one[0] != form]
            for group in groups:
                those = [one for one in self.headings if one.group == group]
                fields = self._assigned(those, form).get(form, {})
                if fields:
                    made.append((form, {**shared, **fields}))
        return self._linked([self._target(form, fields) for form, fields in made])

    def _form_of_groups(self) -> str | None:
        """The form that the groups fill: one that says so, else where they fit best, of equals the last one."""
        fits: dict[str, int] = {}
        for heading in self.headings:
            if heading.group is not None:
                best: dict[str, int] = {}
                for one in self.found[heading.place]:
                    best[one.form] = max(best.get(one.form, 0), one.score)
                for form, score in best.items():
                    fits[form] = fits.get(form, 0) + score
        order = {table.address: place for place, table in enumerate(self._tables)}
        return max(fits, key=lambda form: (self._manner(form).several, fits[form], order[form]), default=None)

    def _manner(self, form: str) -> Manner:
        return self._manners.get(form, Manner())

    def _assigned(self, headings: Sequence[Heading], form: str | None) -> dict[str, dict[str, int]]:
        """By form: the fields and the columns that fill them, the best fitting first, each once."""
        pairs = sorted(
            (
                (one, heading.place)
                for heading in headings
                for one in self.found[heading.place]
                if form is None or one.form == form
            ),
            key=lambda pair: (-pair[0].score, pair[1]),
        )
        found: dict[str, dict[str, int]] = {}
        columns: set[int] = set()
        for one, place in pairs:
            if place not in columns and one.field not in found.get(one.form, {}):
                found.setdefault(one.form, {})[one.field] = place
                columns.add(place)
        return found

    def _target(self, form: str, fields: Mapping[str, int]) -> Target:
        table = next(table for table in self._tables if table.address == form)
        columns = tuple(
            self._column(form, field, place) for field, place in sorted(fields.items(), key=lambda one: one[1])
        )
        if ID in fields:
            return Target(form=form, columns=columns, match=(ID,), do="update")
        match = self._match(table, fields)
        return Target(form=form, columns=columns, otherwise=self._begin(table), match=match, do=self._do(table, match))

    def _do(self, table: RecordTable, match: tuple[str, ...]) -> Literal["create", "update", "both"]:
        """What may become of a row: without anything to find a record by, only a new one."""
        may_update, may_create = self._rights.may(table, "update"), self._rights.may(table, "create")
        if not match or not may_update:
            return "create" if may_create or not match else "update"
        return "both" if may_create else "update"

    def _begin(self, table: RecordTable) -> dict[str, Any]:
        """What new records get where the sheet says nothing, as far as the asker may give it."""
        values = self._otherwise.get(table.address, {})
        return {key: value for key, value in values.items() if key in table.known and self._rights.writable(table, key)}

    def _column(self, form: str, field: str, place: int) -> ColumnTo:
        heading = next(one for one in self.headings if one.place == place)
        before = self._learnt.get((form, short(heading.found.name)))
        if before is not None and before.field == field:
            return msgspec.structs.replace(before, column=place, create_linked=False, new_choices=False)
        return ColumnTo(column=place, field=field)

    def _match(self, table: RecordTable, fields: Mapping[str, int]) -> tuple[str, ...]:
        """What the form allows once, else what names a record."""
        for rule in table.form.unique:
            if all(key in fields and self._may_match(table, key) for key in rule.fields):
                return rule.fields
        title = table.form.title
        return (title,) if title in fields and self._may_match(table, title) else ()

    def _may_match(self, table: RecordTable, key: str) -> bool:
        return table.known[key].comparable and not self._rights.hides(table, key)

    def _linked(self, targets: Sequence[Target]) -> tuple[Target, ...]:
        """Links between what the same row makes, where no column says otherwise."""
        first: dict[str, int] = {}
        for place, target in enumerate(targets):
            first.setdefault(target.form, place)
        made = (msgspec.structs.replace(target, links=tuple(self._links(target, first))) for target in targets)
        return tuple(self._told_apart(target) for target in made)

    def _told_apart(self, target: Target) -> Target:
        if target.match == (ID,):
            return target
        table = next(table for table in self._tables if table.address == target.form)
        match = self._within(target, table)
        return msgspec.structs.replace(target, match=match, do=self._do(table, match))

    def _within(self, target: Target, table: RecordTable) -> tuple[str, ...]:
        """What the application says. Else a name tells records apart among those of one record that they link to: two
        firms may each have a 张伟.
        """
        there = {*(column.field for column in target.columns), *(link.field for link in target.links)}
        said = self._manner(target.form).match
        if said and there.issuperset(said) and all(self._may_match(table, key) for key in said):
            return said
        keys = tuple(link.field for link in target.links if self._may_match(table, link.field))
        return (*keys, *target.match) if target.match == (table.form.title,) and not _once(table) else target.match

    def _links(self, target: Target, first: Mapping[str, int]) -> Iterator[LinkTo]:
        table = next(table for table in self._tables if table.address == target.form)
        filled = {column.field for column in target.columns}
        said = [key for key, form in self._manner(target.form).links.items() if form in first]
        found = 0
        for key in dict.fromkeys([*said, *table.known]):
            known = table.known.get(key)
            other = first.get(known.target) if known is not None and known.type.storage != "child_table" else None
            if known is None or other is None or known.target == target.form or key in filled:
                continue
            # What the application does not name is a guess, of which one is enough.
            if (key in said or not found) and self._rights.writable(table, key):
                yield LinkTo(field=key, target=other)
                found += 1


def _once(table: RecordTable) -> bool:
    """Whether the form allows each title once."""
    return any(rule.fields == (table.form.title,) for rule in table.form.unique)


def _proposals(
    session: Session, found: Import, place: int, sheet: _Sheet, targets: Sequence[Target], designs: bool
) -> Iterator[ColumnProposal]:
    filled = {column.column: (target.form, column.field) for target in targets for column in target.columns}
    main = targets[0].form if targets else next((table.address for table in sheet._tables), "")
    keys = {key for table in sheet._tables if table.address == main for key in table.known}
    for heading in sheet.headings:
        made = None
        column = heading.found
        if designs and main and heading.place not in filled and column.looked_at > column.blank:
            made = new_field(heading.place, column, keys)
            keys.add(made.key)
        choices: tuple[str, ...] = ()
        if heading.place in filled:
            one = sheet._by_key.get(filled[heading.place])
            if one is not None and one.known is not None and one.known.type.name in _CHOICES:
                known = msgspec.to_builtins(one.known.options)["choices"]
                said = [text for text, _ in texts(session, found, place, heading.place)]
                blanks = plain_words(found.plan.blank_words)
                choices = tuple(missing_choices(known, said, blanks))[:200]
        yield ColumnProposal(
            column=heading.place,
            candidates=tuple(sheet.found[heading.place]),
            new_field=made,
            new_choices=choices,
        )
