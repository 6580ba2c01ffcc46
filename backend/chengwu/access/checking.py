"""What is wrong with a grant, all of it at once: each with its place, its sentence and its facts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from chengwu.access.model import MOST_ALSO, Grant, Scope
from chengwu.access.store.predicates import me
from chengwu.forms.catalogue import Catalogue, RecordTable
from chengwu.forms.computing import computing_of
from chengwu.forms.wording import label_of, shown
from chengwu.formulas.errors import Mistake
from chengwu.formulas.types import BOOL
from chengwu.kit.errors import FieldRefusal
from chengwu.kit.sentences import LANGUAGES, Words, said


def problems(catalogue: Catalogue, table: RecordTable, grant: Grant) -> list[FieldRefusal]:
    """What does not fit the form."""
    found = [*_of_parts(grant), *_of_fields(catalogue, table, grant)]
    for path, scope in grant.every_scope():
        found += _of_scope(catalogue, table, path, scope)
    return found


def circles(
    catalogue: Catalogue, form: str, grant: Grant, others: Mapping[int, Mapping[str, Grant]]
) -> list[FieldRefusal]:
    """Ways of `via` on which who may read a record depends on who may read it, whichever roles they are of."""
    ways: dict[str, set[str]] = {}
    for key, one in [(form, grant), *(pair for those in others.values() for pair in those.items())]:
        table = catalogue.tables.get(key)
        if table is not None:
            ways.setdefault(key, set()).update(_leads(table, scope) for _, scope in _ways_of(one))
    found = []
    for at, scope in _ways_of(grant):
        target = _leads(catalogue.form(form), scope)
        path = _way(ways, target, form) if target else None
        if path is not None:
            labels = [label_of(catalogue.form(key).form) for key in (form, *path)]
            way = {language: " → ".join(said(each, language) for each in labels) for language in LANGUAGES}
            facts: dict[str, object] = {"path": Words(way)}
            found.append(FieldRefusal(f"{at}.field", "access_via_circle", facts))
    return found


def _ways_of(grant: Grant) -> Iterator[tuple[str, Scope]]:
    """The scopes by which to read depends on what may be read elsewhere, each with its place."""
    for start, part in grant.every_part():
        for place, scope in enumerate(part.read):
            if scope.kind == "via":
                yield f"{start}read.{place}", scope


def _of_parts(grant: Grant) -> Iterator[FieldRefusal]:
    if len(grant.also) > MOST_ALSO:
        yield FieldRefusal("also", "access_also_too_many", {"most": MOST_ALSO})
    for start, part in grant.every_part():
        if start and part.also:
            yield FieldRefusal(f"{start}also", "access_also_inside", {})


def _of_fields(catalogue: Catalogue, table: RecordTable, grant: Grant) -> Iterator[FieldRefusal]:
    for at, name in grant.every_field():
        rows, dot, key = name.rpartition(".")
        of = catalogue.tables.get(f"{table.form.key}.{rows}") if dot else table
        if of is None or key not in of.known:
            facts: dict[str, object] = {"field": shown(name), "form": label_of(table.form)}
            yield FieldRefusal(f"{at.removesuffix(name)}{shown(name)}", "access_field_unknown", facts)


def _of_scope(catalogue: Catalogue, table: RecordTable, path: str, scope: Scope) -> Iterator[FieldRefusal]:
    facts: dict[str, object] = {"field": shown(scope.field), "form": label_of(table.form)}
    if scope.kind in ("member", "via"):
        each = table.known.get(scope.field)
        refers = each.type.refers_to(each.options) if each is not None else None
        if each is None:
            yield FieldRefusal(f"{path}.field", "access_field_unknown", facts)
        elif scope.kind == "member" and (refers is None or refers.to != "person" or each.field.encrypted):
            yield FieldRefusal(f"{path}.field", "access_field_holds_nobody", facts)
        elif scope.kind == "via" and not _leads(table, scope):
            yield FieldRefusal(f"{path}.field", "access_field_leads_nowhere", facts)
    elif scope.field:
        yield FieldRefusal(f"{path}.field", "access_scope_takes_none", facts)
    if scope.kind == "formula":
        try:
            computing_of(catalogue).compiled(scope.formula, table, BOOL, more={"me": me()})
        except Mistake as mistake:
            yield FieldRefusal(f"{path}.formula", mistake.sentence, mistake.fields[0].params)
    elif scope.formula:
        yield FieldRefusal(f"{path}.formula", "access_scope_takes_none", facts)


def _leads(table: RecordTable, scope: Scope) -> str:
    """The form that a link leads to; empty for what is no link."""
    each = table.known.get(scope.field)
    return each.target if each is not None and each.type.storage != "child_table" else ""


def _way(ways: Mapping[str, set[str]], start: str, end: str) -> tuple[str, ...] | None:
    """A way from one form to another, None when there is none."""
    known: dict[str, tuple[str, ...]] = {start: (start,)}
    waiting = [start]
    while waiting:
        here = waiting.pop()
        if here == end:
            return known[here]
        for onward in sorted(ways.get(here, set()) - known.keys() - {""}):
            known[onward] = (*known[here], onward)
            waiting.append(onward)
    return None
