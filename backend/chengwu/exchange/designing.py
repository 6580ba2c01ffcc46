"""The new fields and choices of a plan, made before its rows are staged: staging looks at the forms as they are.

Whoever has them made needs the right to design forms. They are published like any other change of a form: together,
while people work. A draft that somebody else is working at stands in the way: publishing it is theirs to decide.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

import msgspec

from chengwu.exchange.aims import plain_words
from chengwu.exchange.errors import PlanWrong
from chengwu.exchange.model import ColumnTo, Import, ImportPlan, NewField, Target
from chengwu.exchange.store import rows as store
from chengwu.fields import words
from chengwu.fields.country import spoken
from chengwu.fields.spelling import pieces, plain
from chengwu.forms import FormDefinition, service
from chengwu.forms.model import FieldDefinition
from chengwu.forms.wording import label_of
from chengwu.kit.db import By, Database, Session
from chengwu.kit.errors import FieldRefusal
from chengwu.records import publishing

MOST_CHOICES: Final = 200
"""So many choices are made of the texts of a column; more are no choices."""
_CODE: Final = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,62}")


def asks_for_design(plan: ImportPlan) -> bool:
    """Whether the plan has new fields or choices to be made."""
    return any(
        target.new_fields or any(column.new_choices for column in target.columns)
        for sheet in plan.sheets
        for target in sheet.targets
    )


def carry_out(database: Database, schema: str, found: Import, by: By) -> ImportPlan:
    """Make the new fields and choices, and answer the plan that fills them. Raises what publishing raises."""
    drafts: dict[str, int] = {}

    def design(session: Session) -> ImportPlan:
        drafts.clear()
        return _design(session, found, drafts)

    plan = database.change(schema, design, by)
    if drafts:
        publishing.publish(database, schema, drafts, by)
    return plan


def _design(session: Session, found: Import, drafts: dict[str, int]) -> ImportPlan:
    definitions: dict[str, FormDefinition] = {}
    published = service.published(session)
    for place, sheet in enumerate(found.plan.sheets):
        for target in sheet.targets:
            definition = definitions.get(target.form, published[target.form])
            definition = _with_fields(definition, target.new_fields)
            for column in target.columns:
                if column.new_choices:
                    texts = texts_of(session, found, place, column.column)
                    definition = _with_choices(definition, column, texts, found.plan)
            for new in target.new_fields:
                if new.type in ("select", "multi_select"):
                    texts = texts_of(session, found, place, new.column)
                    definition = _with_choices(
                        definition, ColumnTo(column=new.column, field=new.key), texts, found.plan
                    )
            if definition != published[target.form]:
                definitions[target.form] = definition
    for key, definition in definitions.items():
        form = service.find(session, key)
        if form.definition != published[key]:
            raise PlanWrong(
                fields=(FieldRefusal("sheets", "exchange_plan_draft", {"form": label_of(published[key])}),), count=1
            )
        drafts[key] = service.save_draft(session, definition, form.version).version
    return _settled(found.plan)


def texts_of(session: Session, found: Import, place: int, column: int, most: int = MOST_CHOICES + 1) -> list[str]:
    """The different texts of a column of a planned sheet, the most frequent first."""
    plan = found.plan.sheets[place]
    rows = session.dicts(
        store.TEXTS,
        the_import=found.id,
        the_sheet=plan.sheet,
        the_place=str(column),
        the_column=column,
        first=plan.first,
        last=found.sheets[plan.sheet].rows if plan.last is None else plan.last,
        most=most,
    )
    return [row["text"] for row in rows]


def missing_choices(known: Sequence[Mapping[str, Any]], texts: Iterable[str], blanks: frozenset[str]) -> list[str]:
    """Those of the texts that are none of the choices, as they are written."""
    there = {plain(str(one["code"])) for one in known}
    there |= {plain(str(label)) for one in known for label in (one.get("label") or {}).values()}
    found: dict[str, str] = {}
    for text in texts:
        for one in pieces(text, words.SEPARATORS) or ():
            if plain(one) not in there and plain(one) not in blanks and plain(one) not in words.BLANK:
                found.setdefault(plain(one), one)
    return list(found.values())


def code_for(text: str, taken: set[str]) -> str:
    """A code for a choice: its own text where that can be one, else how it is spoken.

    >>> code_for("VIP", set()), code_for("小红书", set()), code_for("小红书", {"xiaohongshu"})
    ('VIP', 'xiaohongshu', 'xiaohongshu_2')
    """
    said = (
        text if _CODE.fullmatch(text) else re.sub(r"[^a-z0-9]+", "_", spoken(text, person=False).split(" ")[0].lower())
    )
    start = said.strip("_.-")[:40] or "choice"
    code, number = start, 1
    while code in taken:
        number += 1
        code = f"{start}_{number}"
    return code


def _with_fields(definition: FormDefinition, new: Sequence[NewField]) -> FormDefinition:
    there = {field.key for field in definition.fields}
    made = tuple(
        FieldDefinition(key=each.key, label=each.label, type=each.type, settings=each.settings)
        for each in new
        if each.key not in there
    )
    return msgspec.structs.replace(definition, fields=(*definition.fields, *made)) if made else definition


def _with_choices(
    definition: FormDefinition, column: ColumnTo, texts: Sequence[str], plan: ImportPlan
) -> FormDefinition:
    outer, _, key = column.field.rpartition(".")
    if outer:
        tables = tuple(
            msgspec.structs.replace(each, fields=_choosing(each.fields, key, column, texts, plan))
            if each.key == outer
            else each
            for each in definition.sub_tables
        )
        return msgspec.structs.replace(definition, sub_tables=tables)
    return msgspec.structs.replace(definition, fields=_choosing(definition.fields, key, column, texts, plan))


def _choosing(
    fields: Sequence[FieldDefinition], key: str, column: ColumnTo, texts: Sequence[str], plan: ImportPlan
) -> tuple[FieldDefinition, ...]:
    meant = {plain(text): said for text, said in column.words.items()}
    said = [meant.get(plain(text), text) for text in texts]
    return tuple(_chosen(field, said, plan) if field.key == key else field for field in fields)


def _chosen(field: FieldDefinition, texts: Sequence[str], plan: ImportPlan) -> FieldDefinition:
    known = list(field.settings.get("choices", ()))
    lacking = missing_choices(known, texts, plain_words(plan.blank_words))
    if len(lacking) > MOST_CHOICES:
        params: dict[str, object] = {"field": field.key, "limit": MOST_CHOICES}
        raise PlanWrong(fields=(FieldRefusal("sheets", "exchange_plan_many_choices", params),), count=1)
    codes = {str(one["code"]) for one in known}
    for text in lacking:
        code = code_for(text, codes)
        codes.add(code)
        known.append({"code": code, "label": {"zh-CN": text[:100]}})
    return msgspec.structs.replace(field, settings={**field.settings, "choices": known}) if lacking else field


def _settled(plan: ImportPlan) -> ImportPlan:
    """The plan once everything new is there: new fields are columns like others."""
    return msgspec.structs.replace(
        plan,
        sheets=tuple(
            msgspec.structs.replace(sheet, targets=tuple(_settled_target(target) for target in sheet.targets))
            for sheet in plan.sheets
        ),
    )


def _settled_target(target: Target) -> Target:
    columns = [msgspec.structs.replace(column, new_choices=False) for column in target.columns]
    columns += [ColumnTo(column=new.column, field=new.key) for new in target.new_fields]
    return msgspec.structs.replace(target, columns=tuple(columns), new_fields=())
