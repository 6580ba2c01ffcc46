"""Forms as parts: their published definitions, without what publishing adds to them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, ClassVar, Final

import msgspec

from chengwu.apps import leads
from chengwu.apps.laying import laid_out
from chengwu.apps.merging import merge
from chengwu.apps.model import Change, Use
from chengwu.apps.part import Doing, Json, PartKind, Present
from chengwu.forms import problems as problems_of
from chengwu.forms import service
from chengwu.forms.catalogue import Catalogue, RecordTable
from chengwu.forms.checking import unkept
from chengwu.forms.errors import FormNotReady
from chengwu.forms.expressions import resolved
from chengwu.forms.model import FieldDefinition, Form, FormDefinition, Rows
from chengwu.kit.errors import FieldRefusal

_FOUND: Final = ("result", "stored")
"""Settings of computed fields that publishing finds."""
_COMPUTED: Final = ("formula", "look_up", "roll_up")


class FormPart(PartKind):
    """A form; its table follows."""

    name: ClassVar[str] = "form"
    folder: ClassVar[str] = "forms"
    struct: ClassVar[type[msgspec.Struct]] = FormDefinition
    rights: ClassVar[tuple[str, ...]] = ("forms.manage",)

    def read(self, raw: object) -> Json:
        definition = msgspec.convert(raw, FormDefinition)
        sub_tables = tuple(msgspec.structs.replace(each, fields=_said(each)) for each in definition.sub_tables)
        made: Json = laid_out(msgspec.structs.replace(definition, fields=_said(definition), sub_tables=sub_tables))
        return made

    def present(self, present: Present) -> dict[str, Json]:
        published = service.published(present.session)
        return {key: self.read(_plain(each)) for key, each in sorted(published.items()) if present.owns(self.name, key)}

    def state(self, present: Present) -> object:
        return {form.key: form.version for form in service.every(present.session) if present.owns(self.name, form.key)}

    def problems(self, doing: Doing) -> Iterator[FieldRefusal]:
        before, after = definitions(doing.before), definitions(doing.after)
        changed = {each.key for each in doing.of(self.name)}
        for key in sorted(changed & after.keys()):
            found = unkept(after[key]) or problems_of(after[key], after)
            yield from (FieldRefusal(f"{key}.{each.path}", each.key, each.params) for each in found)
        if not any(each.before is not None for each in doing.of(self.name)):
            return  # what was not there before, nobody leads to
        for key in sorted(after.keys() - changed):
            then = problems_of(before[key], before)
            for each in problems_of(after[key], after):
                if each not in then:
                    yield FieldRefusal(f"{key}.{each.path}", each.key, each.params)

    def apply(self, doing: Doing) -> None:
        session = doing.session
        forms = {form.key: form for form in service.every(session)}
        drafts: dict[str, int] = {}
        retiring: dict[str, int] = {}
        for change in doing.of(self.name):
            there = forms.get(change.key)
            if change.after is None:
                assert there is not None
                retiring[change.key] = there.version
            else:
                definition = msgspec.convert(change.after, FormDefinition)
                saved = service.save_draft(session, definition, there.version if there else None)
                drafts[change.key] = saved.version
        service.publish_together(session, drafts, retiring)
        # What this transaction has changed is not what the process keeps.
        session.kept = {}
        for change in doing.of(self.name):
            if change.key in forms and change.key in drafts:
                self._keep_designing(doing, change, forms[change.key])

    def uses(self, part: Json, catalogue: Catalogue) -> Iterator[Use]:
        key = str(part["key"])
        form = catalogue.tables.get(key)
        if form is None:
            return
        for path, target in dict.fromkeys(_of_form(form, catalogue)):
            if target != key:
                yield Use(self.name, key, path, target)

    def _keep_designing(self, doing: Doing, change: Change, form: Form) -> None:
        """What somebody was designing goes on from the new version."""
        drawn = self.read(_plain(form.definition))
        if form.state != "published" or change.before is None or drawn == change.before or drawn == change.after:
            return
        merged, _ = merge(change.before, drawn, change.after)
        version = service.find(doing.session, form.key).version
        try:
            definition = msgspec.convert(merged, FormDefinition)
            service.save_draft(doing.session, definition, version)
        except (msgspec.ValidationError, FormNotReady):
            return  # the two do not go together; the new version is what one designs from


def definitions(catalogue: Catalogue) -> dict[str, FormDefinition]:
    """The forms of a catalogue by key."""
    return {each.form.key: each.form for each in catalogue.forms}


def definitions_after(before: Mapping[str, FormDefinition], changes: list[Change]) -> dict[str, FormDefinition]:
    """The forms that people would work with, with the types of their computed fields."""
    of_forms = [each for each in changes if each.kind == FormPart.name]
    gone = {each.key for each in of_forms if each.after is None}
    world = {key: each for key, each in before.items() if key not in gone}
    new = {each.key: msgspec.convert(each.after, FormDefinition) for each in of_forms if each.after is not None}
    world |= new
    return world | {key: resolved(world[key], world) for key in new}


def _said(rows: Rows) -> tuple[FieldDefinition, ...]:
    """The fields without what publishing adds."""
    return tuple(
        msgspec.structs.replace(
            each, settings={name: value for name, value in each.settings.items() if name not in _FOUND}
        )
        if each.type in _COMPUTED
        else each
        for each in rows.fields
    )


def _plain(definition: FormDefinition) -> Any:
    return laid_out(definition)


def _of_form(form: RecordTable, catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """The place of each thing that leads somewhere, and where."""
    every = [("", form)]
    for sub_table in form.form.sub_tables:
        address = f"{form.form.key}.{sub_table.key}"
        if address in catalogue.tables:
            every.append((f"sub_tables.{sub_table.key}.", catalogue.tables[address]))
    for start, table in every:
        for path, target in _of_rows(table, catalogue):
            yield f"{start}{path}", target
    definition = form.form
    for place, section in enumerate(definition.sections):
        for key in section.fields:
            yield f"sections.{place}.fields", f"{definition.key}.{key}"
        for target in leads.of_expression(section.visible, form, catalogue):
            yield f"sections.{place}.visible", target
    if definition.title:
        yield "title", f"{definition.key}.{definition.title}"
    for key in definition.search:
        yield "search", f"{definition.key}.{key}"
    for place, rule in enumerate(definition.duplicates):
        for key in rule.fields:
            yield f"duplicates.{place}", f"{definition.key}.{key}"


def _of_rows(table: RecordTable, catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    for key, each in table.known.items():
        at = f"fields.{key}"
        for path, target in _of_field(table, key, catalogue):
            yield f"{at}.{path}", target
        if each.target:
            yield f"{at}.settings.form", each.target
    for place, check in enumerate(table.rows.checks):
        for target in leads.of_expression(check.expression, table, catalogue):
            yield f"checks.{place}", target
    for place, unique in enumerate(table.rows.unique):
        for key in unique.fields:
            yield f"unique.{place}", f"{table.address}.{key}"
    for place, rule in enumerate(table.rows.no_overlap):
        for key in (rule.resource, rule.period):
            yield f"no_overlap.{place}", f"{table.address}.{key}"
        for target in leads.of_expression(rule.when, table, catalogue):
            yield f"no_overlap.{place}.when", target


def _of_field(table: RecordTable, key: str, catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    field, settings = table.known[key].field, table.known[key].field.settings
    expressions = {"visible": field.visible, "default_expression": field.default_expression}
    if isinstance(field.required, str):
        expressions["required"] = field.required
    match field.type:
        case "formula":
            expressions["settings.expression"] = str(settings.get("expression", ""))
        case "look_up":
            expressions["settings.path"] = str(settings.get("path", ""))
    for path, source in expressions.items():
        for target in leads.of_expression(source, table, catalogue):
            yield path, target
    over = catalogue.tables.get(str(settings.get("form", "")))
    where = settings.get("where")
    if over is not None and isinstance(where, str):
        for target in leads.of_expression(where, over, catalogue):
            yield "settings.where", target
    if over is not None and field.type == "roll_up":
        yield "settings.form", over.address
        if str(settings.get("via", "")) in over.known:
            yield "settings.via", f"{over.address}.{settings['via']}"
        for word in ("field", "order"):
            for target in leads.of_expression(str(settings.get(word, "")), over, catalogue):
                yield f"settings.{word}", target
