"""The verbs of forms: design, publish, retire; and what people work with. Who may is asked by the door.

A draft may be saved with any problems that do not keep it from being stored; a version has none. Publishing changes
no table of records: whoever calls it makes the tables follow, in the same transaction.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import msgspec
from psycopg import errors

from chengwu.forms import store
from chengwu.forms.catalogue import Catalogue, Dated, catalogue_of
from chengwu.forms.checking import Problem, problems, unkept
from chengwu.forms.dated import kept
from chengwu.forms.differences import differences
from chengwu.forms.errors import FormKeyTaken, FormNeeded, FormNotPublished, FormNotReady, NoForm
from chengwu.forms.expressions import resolved
from chengwu.forms.model import Difference, Form, FormDefinition, Published, Version
from chengwu.forms.reading import written
from chengwu.forms.surroundings import day_of
from chengwu.forms.wording import label_of
from chengwu.kit.db import Session, Statement
from chengwu.kit.errors import Stale
from chengwu.kit.sentences import Listed
from chengwu.workspaces import announce, settings_of, shape_changed

FORM: Final = "form"


def save_draft(session: Session, definition: FormDefinition, version: int | None = None) -> Form:
    """Keep what is being designed. `version` is the one that was read; None for a form that is new.

    People go on working with what was published. Raises `FormKeyTaken`, `NoForm`, `Stale`, `FormNotReady` for a draft
    that cannot even be kept.
    """
    found = unkept(definition)
    if found:
        raise FormNotReady(fields=tuple(found))
    if version is None:
        number = _add(session, definition)
        session.note("create", FORM, number, after=written(definition))
    else:
        form = _locked(session, definition.key, version)
        if definition == form.definition:
            return form
        session.execute(store.SAVE, the_id=form.id, new_definition=written(definition))
        _note(session, "update", form.id, differences(form.definition, definition))
        number = form.id
    announce(session, "forms", number)
    return find(session, definition.key)


def publish(session: Session, key: str, version: int) -> Published:
    """Make the draft the version that people work with; without differences nothing happens.

    A retired form is in use again. Raises `NoForm`, `Stale`, `FormNotReady` with every problem, and `FormNeeded` when
    other forms would lead nowhere.
    """
    return publish_together(session, {key: version})[0]


def publish_together(
    session: Session, drafts: Mapping[str, int], retiring: Mapping[str, int] | None = None
) -> list[Published]:
    """Publish several forms, each by the version of its draft that was read, together or not at all.

    Forms that link to each other can only be published so; and those in `retiring`, to which drafts lead no more, be
    retired.
    """
    gone = retiring or {}
    forms = {form.key: form for form in _forms(session, store.LOCK_ALL)}
    for key, version in (*drafts.items(), *gone.items()):
        if key not in forms:
            raise NoForm(form=key)
        if forms[key].version != version:
            raise Stale(version=forms[key].version)
    before = published(session)
    stay = {key: each for key, each in before.items() if key not in gone}
    drafted = stay | {key: forms[key].definition for key in drafts}
    after = drafted | {key: resolved(drafted[key], drafted) for key in drafts}
    _demand_ready(drafts, after)
    _demand_others_whole(before, after, set(drafts) | set(gone))
    for key in gone:
        _retire(session, forms[key])
    newest = {each.key: each.definition for each in _versions(session, store.NEWEST, the_keys=list(drafts))}
    return [_publish(session, forms[key], after[key], newest.get(key)) for key in drafts]


def retire(session: Session, key: str, version: int) -> Form:
    """Offer the form no longer; its records and versions stay. Raises `NoForm`, `Stale`, `FormNotPublished`,
    `FormNeeded`."""
    forms = {form.key: form for form in _forms(session, store.LOCK_ALL)}
    form = forms.get(key)
    if form is None:
        raise NoForm(form=key)
    if form.version != version:
        raise Stale(version=form.version)
    if form.state != "published":
        raise FormNotPublished(form=label_of(form.definition))
    before = published(session)
    _demand_others_whole(before, {other: each for other, each in before.items() if other != key}, {key})
    _retire(session, form)
    return find(session, key)


def forget(session: Session, key: str) -> None:
    """The form with all its versions is gone, as the owner; what the journal says of it stays. Raises `NoForm`."""
    form = find(session, key)
    session.execute(store.FORGET_VERSIONS, the_form=form.id)
    session.execute(store.FORGET, the_form=form.id)
    session.note("delete", FORM, form.id, before={"key": key, "state": form.state})
    announce(session, "forms", form.id)


def find(session: Session, key: str) -> Form:
    """The form of this key; raises `NoForm`."""
    found = _forms(session, store.FIND, the_key=key)
    if not found:
        raise NoForm(form=key)
    return found[0]


def every(session: Session) -> list[Form]:
    """All forms, drafts and retired ones too, by key."""
    return _forms(session, store.EVERY)


def published(session: Session) -> dict[str, FormDefinition]:
    """The definitions that people work with, by key; without drafts and retired forms. One statement."""
    return {each.key: each.definition for each in _versions(session, store.PUBLISHED)}


def catalogue(session: Session) -> Catalogue:
    """The tables of records that people work with, made once for each publication in each process.

    Of its two readings, the one that is right on the day of this session.
    """
    found: Catalogue | None = session.kept.get("catalogue")
    if found is None:
        this = settings_of(session)
        day = kept(session)
        dated = None if day is None else Dated(day.day if day.complete else None)
        found = catalogue_of(session.schema, this.time_zone, this.definition_version, published(session), dated)
        session.kept["catalogue"] = found
    return found if found.dated is None else found.on(day_of(session.now, found.zone))


def at_version(session: Session, key: str, version: int) -> Version:
    """A definition as it was published; raises `NoForm`."""
    found = _versions(session, store.AT_VERSION, the_key=key, the_version=version)
    if not found:
        raise NoForm(form=key)
    return found[0]


def _add(session: Session, definition: FormDefinition) -> int:
    try:
        number: int = session.value(store.ADD, key=definition.key, definition=written(definition))
    except errors.UniqueViolation as taken:
        raise FormKeyTaken(form=definition.key) from taken
    return number


def _publish(session: Session, form: Form, definition: FormDefinition, before: FormDefinition | None) -> Published:
    changes = differences(before, definition)
    number = form.published or 0
    if not changes and form.state == "published":
        return Published(form.key, number, ())
    if changes:
        number += 1
        by = session.by.id if session.by.kind == "person" else session.by.behalf
        session.execute(
            store.ADD_VERSION,
            form=form.id,
            version=number,
            definition=written(definition),
            at=session.now,
            by=by,
        )
    _set_state(session, form, "published", number)
    was, now = {"state": form.state, "published": form.published}, {"state": "published", "published": number}
    shape_changed(session)
    session.note("publish", FORM, form.id, before=was, after=now)
    announce(session, "forms", form.id)
    return Published(form.key, number, changes)


def _retire(session: Session, form: Form) -> None:
    if form.state != "published":
        raise FormNotPublished(form=label_of(form.definition))
    _set_state(session, form, "retired", form.published)
    shape_changed(session)
    session.note("retire", FORM, form.id, before={"state": form.state}, after={"state": "retired"})
    announce(session, "forms", form.id)


def _demand_ready(drafts: Mapping[str, int], world: Mapping[str, FormDefinition]) -> None:
    """Every draft holds together among those that will be there."""
    found: list[Problem] = []
    for key in drafts:
        prefix = f"{key}." if len(drafts) > 1 else ""
        found += [Problem(f"{prefix}{each.path}", each.key, each.params) for each in problems(world[key], world)]
    if found:
        raise FormNotReady(fields=tuple(found))


def _demand_others_whole(
    before: Mapping[str, FormDefinition], after: Mapping[str, FormDefinition], changed: set[str]
) -> None:
    """No other form that people work with gets a problem by it."""
    broken = [
        Problem(f"{key}.{each.path}", each.key, each.params)
        for key, definition in after.items()
        if key not in changed
        for each in _new(problems(definition, after), problems(definition, before))
    ]
    if broken:
        names = sorted({each.path.partition(".")[0] for each in broken})
        raise FormNeeded(fields=tuple(broken), forms=Listed(label_of(after[key]) for key in names[:10]))


def _new(now: list[Problem], then: list[Problem]) -> list[Problem]:
    """The problems of now that were not there then."""
    return [each for each in now if each not in then]


def _set_state(session: Session, form: Form, state: str, number: int | None) -> None:
    session.execute(store.SET_STATE, the_id=form.id, new_state=state, new_published=number)


def _note(session: Session, operation: str, form: int, changes: tuple[Difference, ...]) -> None:
    before = {each.path: each.before for each in changes}
    session.note(operation, FORM, form, before=before, after={each.path: each.after for each in changes})


def _locked(session: Session, key: str, version: int) -> Form:
    found = _forms(session, store.LOCK, the_key=key)
    if not found:
        raise NoForm(form=key)
    if found[0].version != version:
        raise Stale(version=found[0].version)
    return found[0]


def _forms(session: Session, statement: Statement, **values: object) -> list[Form]:
    return [Form(**_typed(row)) for row in session.dicts(statement, **values)]


def _versions(session: Session, statement: Statement, **values: object) -> list[Version]:
    return [Version(**_typed(row)) for row in session.dicts(statement, **values)]


def _typed(row: dict[str, Any]) -> dict[str, Any]:
    return {**row, "definition": msgspec.convert(row["definition"], FormDefinition)}
