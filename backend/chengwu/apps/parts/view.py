"""Views as parts: those that everybody shares."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

import msgspec

from chengwu.apps import leads
from chengwu.apps.laying import laid_out
from chengwu.apps.model import Use
from chengwu.apps.part import Doing, Json, PartKind, Present
from chengwu.fields.context import Context
from chengwu.forms.catalogue import Catalogue
from chengwu.kit.errors import FieldRefusal
from chengwu.views import service
from chengwu.views.checking import problems
from chengwu.views.looking import designing
from chengwu.views.model import ViewDefinition
from chengwu.views.using import fields_of


class ViewPart(PartKind):
    """A way to look at the records of a form."""

    name: ClassVar[str] = "view"
    folder: ClassVar[str] = "views"
    struct: ClassVar[type[msgspec.Struct]] = ViewDefinition
    rights: ClassVar[tuple[str, ...]] = ("views.share",)

    def present(self, present: Present) -> dict[str, Json]:
        shared = service.shared(present.session)
        return {
            each.definition.key: self.read(laid_out(each.definition))
            for each in shared
            if present.owns(self.name, each.definition.key)
        }

    def state(self, present: Present) -> object:
        shared = service.shared(present.session)
        return {each.definition.key: each.version for each in shared if present.owns(self.name, each.definition.key)}

    def problems(self, doing: Doing) -> Iterator[FieldRefusal]:
        rights, context = designing(doing.after), _context(doing)
        for change in doing.of(self.name):
            if change.after is not None:
                definition = msgspec.convert(change.after, ViewDefinition)
                for each in problems(definition, rights, context):
                    yield FieldRefusal(f"{change.key}.{each.path}", each.key, each.params)

    def apply(self, doing: Doing) -> None:
        shared = {each.definition.key: each for each in service.shared(doing.session)}
        for change in doing.of(self.name):
            there = shared.get(change.key)
            if change.after is None:
                if there is not None:
                    service.remove(doing.session, change.key, there.version)
                continue
            definition = msgspec.convert(change.after, ViewDefinition)
            if there is not None and there.definition.form != definition.form:
                service.remove(doing.session, change.key, there.version)
                there = None
            version = there.version if there is not None else None
            service.save(doing.session, definition, _context(doing), version=version)

    def uses(self, part: Json, catalogue: Catalogue) -> Iterator[Use]:
        definition = msgspec.convert(part, ViewDefinition)
        yield Use(self.name, definition.key, "form", definition.form)
        table = catalogue.tables.get(definition.form)
        if table is None:
            return
        fields = {f"{address}.{field}" for address, field in fields_of(definition, catalogue)}
        for target in sorted(fields):
            yield Use(self.name, definition.key, "", target)
        for target in dict.fromkeys(leads.of_filter(definition.filter, table, catalogue)):
            if "=" in target:
                yield Use(self.name, definition.key, "filter", target)
        for place, rule in enumerate(definition.colours):
            for target in dict.fromkeys(leads.of_expression(rule.when, table, catalogue)):
                if "=" in target:
                    yield Use(self.name, definition.key, f"colours.{place}", target)


def _context(doing: Doing) -> Context:
    zone = doing.after.zone
    return Context.at(doing.session.now, zone, doing.present.language)
