"""What a view asks of the records: a page of them, and figures over all. `records.query` answers, with its rights."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any

import msgspec

from chengwu.access.rights import Rights
from chengwu.fields.context import Context
from chengwu.forms.catalogue import RecordTable
from chengwu.records.reading.asked import (
    MOST,
    MOST_KEYS,
    Counted,
    Cursor,
    Filter,
    GroupsAsked,
    GroupSort,
    QueryAsked,
    Skipped,
    Sort,
    WhichAsked,
)
from chengwu.views.kind import path_of
from chengwu.views.kinds import by_name
from chengwu.views.looking import Look, along
from chengwu.views.model import Opened, ViewDefinition


class Moment(WhichAsked, frozen=True, kw_only=True):
    """What is asked beside the view at this moment: conditions and words that hold as well, another order, a page."""

    sort: Annotated[tuple[Sort, ...], msgspec.Meta(max_length=MOST_KEYS)] | None = None
    """None: the order of the view."""
    limit: Annotated[int, msgspec.Meta(ge=1, le=MOST)] = 50
    after: Cursor | None = None
    skip: Skipped = 0
    count: Counted = "none"


def asked(view: Opened, rights: Rights, moment: Moment | None = None) -> QueryAsked:
    """A page of the records of a view, with all that is drawn of them."""
    moment = moment or Moment()
    definition = view.definition
    table = rights.catalogue.form(definition.form)
    fields, expand, rows = along(rights, table, dict.fromkeys(_paths(view, rights, table)))
    return QueryAsked(
        filter=_both(definition.filter, moment.filter),
        search=moment.search,
        as_of=moment.as_of,
        fields=fields if definition.columns else None,
        expand=expand,
        rows=rows,
        sort=_order(definition) if moment.sort is None else moment.sort,
        limit=moment.limit,
        after=moment.after,
        skip=moment.skip,
        count=moment.count,
    )


def groups_asked(view: Opened, rights: Rights, context: Context, which: WhichAsked | None = None) -> GroupsAsked | None:
    """The figures over all records of a view; None where it shows none."""
    which = which or WhichAsked()
    definition = view.definition
    look = Look(rights, rights.catalogue.form(definition.form), context)
    kind = by_name(view.drawn)
    if kind is None:
        return None
    options = kind.options(definition.settings if view.drawn == definition.kind else {})
    made = kind.figures(definition, options, look.finds)
    if made is None:
        return None
    return GroupsAsked(
        filter=_both(definition.filter, which.filter),
        search=which.search,
        as_of=which.as_of,
        groups=made.groups,
        aggregates=made.figures,
        sort=tuple(GroupSort(group=at, descending=down) for at, down in enumerate(made.descending)),
    )


def _paths(view: Opened, rights: Rights, table: RecordTable) -> Iterator[str]:
    """The fields that are drawn: the title, the columns, what groups are made of, what the kind names."""
    definition = view.definition
    yield from (column.field for column in definition.columns)
    title = table.form.title
    if title in table.known and (not rights.hides(table, title) or rights.masks(table, title)):
        yield title
    named: list[str] = [each.field for each in definition.group]
    kind = by_name(view.drawn) if view.drawn == definition.kind else None
    if kind is not None:
        named += [path_of(item) for _, _, item in kind.named(kind.options(definition.settings))]
    # A page reaches through one link; groups reach further, and open by a condition.
    yield from (path for path in named if path and path.count(".") < 2)


def _order(definition: ViewDefinition) -> tuple[Sort, ...]:
    """Groups first, since records of one group stand together."""
    grouped = {each.field: each.descending for each in definition.group}
    sorts = {each.field: each.descending for each in definition.sort if each.field not in grouped}
    both: dict[str, Any] = {**grouped, **sorts}
    return tuple(Sort(field=path, descending=down) for path, down in both.items())[:MOST_KEYS]


def _both(one: Filter, other: Filter) -> Filter:
    """Both hold: what the view says stands at `filter.all.0`."""
    return {"all": [one, other]} if one and other else one or other
