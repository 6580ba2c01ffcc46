"""The verbs of those inside: publish a form, share a record or a view, and take either back.

Who may is asked at the door (`portals.publish`, `portals.share`); what they may give is what they have themselves.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any, Final

import msgspec

from chengwu.access.rights import Rights
from chengwu.directory.checks import name_of
from chengwu.fields.context import Context
from chengwu.forms.reading import plain
from chengwu.kit.db import Session, Statement
from chengwu.kit.errors import FieldRefusal, NotFound, Stale, Unacceptable
from chengwu.kit.ids import fingerprint, new_secret
from chengwu.portals import store
from chengwu.portals.checking import problems, shareable
from chengwu.portals.errors import Gone, NoPublicForm, NoShare, NotPublishable
from chengwu.portals.model import NewShare, PublicForm, Published, Share
from chengwu.records import query
from chengwu.views import service as views
from chengwu.views.opening import opened
from chengwu.workspaces import announce

FORM: Final = "portals.form"
SHARE: Final = "portals.share"
LONGEST: Final = timedelta(days=366)
"""A share lasts so long at most."""


def publish(session: Session, rights: Rights, definition: PublicForm, person: int, context: Context) -> Published:
    """Publish a form under a link of its own. Raises `NoForm`, `NotAllowed`, `NotPublishable` with every problem."""
    _demand(session, rights, definition, context)
    token = new_secret()
    number = session.value(
        store.ADD_FORM, token=token, form=definition.form, definition=plain(definition), by=person, at=session.now
    )
    session.note("create", FORM, number, after=plain(definition))
    announce(session, "portals", number)
    return Published(number, token, definition, person, session.now, None, 0, 1)


def change(
    session: Session, rights: Rights, number: int, definition: PublicForm, version: int, context: Context
) -> Published:
    """Publish it otherwise, under the same link. Raises `NoPublicForm`, `Stale`, and what `publish` raises."""
    before = _held(session, rights, number)
    if before.version != version:
        raise Stale(version=before.version)
    if before.definition.form != definition.form:
        raise NotPublishable(fields=(FieldRefusal("form", "portal_form_fixed", {}),))
    _demand(session, rights, definition, context)
    session.execute(store.CHANGE_FORM, the_id=number, now=plain(definition))
    session.note("update", FORM, number, before=plain(before.definition), after=plain(definition))
    announce(session, "portals", number)
    return replace(before, definition=definition, version=version + 1)


def end(session: Session, rights: Rights, number: int) -> None:
    """Take it away: its link is like one that never was. Raises `NoPublicForm`."""
    before = _held(session, rights, number)
    session.execute(store.END_FORM, the_id=number, at=session.now)
    session.note("delete", FORM, number, before=plain(before.definition))
    announce(session, "portals", number)


def published(session: Session, rights: Rights) -> list[Published]:
    """The public forms, the newest first: those of forms that the asker may fill in."""
    return [each for each in _forms(session, store.FORMS) if _fills_in(rights, each.definition.form)]


def consent(session: Session, form: str, record: int) -> dict[str, Any] | None:
    """What was agreed to when a record came in from outside, and when; None where it came otherwise."""
    found = session.dicts(store.CONSENTED, the_form=form, the_record=record)
    return found[0] if found else None


def find_form(session: Session, token: str, *, held: bool = False) -> Published:
    """The public form of a link. Raises `Gone`."""
    found = _forms(session, store.BY_TOKEN_HELD if held else store.BY_TOKEN, the_token=_text(token))
    if not found:
        raise Gone
    return found[0]


def share(
    session: Session, rights: Rights, wanted: NewShare, person: int, password: str | None, context: Context
) -> tuple[Share, str]:
    """Share a record or a view; with the secret of the link, which is kept nowhere. `password` is hashed already.

    Raises `NoForm`, `NotAllowed`, `NotFound`, `NoView`, `Unacceptable`.
    """
    table = rights.catalogue.form(wanted.form)
    rights.demand(table, "read")
    if (wanted.record is None) == (wanted.view is None):
        raise Unacceptable.at("record", "portal_share_of_one")
    end = wanted.expires_at
    if end.tzinfo is None or not session.now < end <= session.now + LONGEST:
        raise Unacceptable.at("expires_at", "portal_share_expiry", days=LONGEST.days)
    found = [
        FieldRefusal(f"fields.{place}", "portal_share_field", {"field": key[:60]})
        for place, key in enumerate(wanted.fields)
        if not shareable(rights, table, key)
    ]
    if found:
        raise Unacceptable(fields=tuple(found))
    if wanted.record is not None:
        query.record(session, rights, wanted.form, wanted.record, context, fields=())
    else:
        view = views.find(session, wanted.view or "", person)
        if view.definition.form != wanted.form or opened(view.definition, rights, context).refused:
            raise NotFound
    secret, fields = new_secret(), list(dict.fromkeys(wanted.fields))
    kept: dict[str, Any] = {
        "form": wanted.form,
        "record": wanted.record,
        "view": wanted.view,
        "fields": fields,
        "title": name_of(wanted.title, "title"),
        "search": wanted.search and wanted.view is not None,
        "expires_at": end,
    }
    number = session.value(
        store.ADD_SHARE,
        fingerprint=fingerprint(secret),
        colour=wanted.colour,
        password=password,
        by=person,
        at=session.now,
        **kept,
    )
    session.note("create", SHARE, number, after={**kept, "expires_at": end.isoformat(), "locked": password is not None})
    announce(session, "portals", number)
    return _share(session, number), secret


def shares(session: Session, person: int | None, form: str | None = None) -> list[Share]:
    """The shares that still work, the newest first: those of a person, or of everybody."""
    return _shares(session, store.SHARES, whose=person, the_form=form, moment=session.now)


def end_share(session: Session, number: int, person: int | None) -> None:
    """Take it back: its link is like one that never was. `person`: only where it is theirs. Raises `NoShare`."""
    found = _shares(session, store.LOCK_SHARE, the_id=number)
    if not found or (person is not None and found[0].by != person):
        raise NoShare
    session.execute(store.END_SHARE, the_id=number, at=session.now)
    session.note("delete", SHARE, number)
    announce(session, "portals", number)


def find_share(session: Session, secret: str) -> Share:
    """The share of a link. Raises `Gone`."""
    found = _shares(session, store.SHARE_BY, the_fingerprint=fingerprint(_text(secret)), moment=session.now)
    if not found:
        raise Gone
    return found[0]


def note_opening(session: Session, share: Share) -> None:
    """Somebody has opened it: counted, and kept in the journal."""
    session.execute(store.OPENED, the_id=share.id, at=session.now)
    session.note("open", SHARE, share.id, after={"form": share.form, "record": share.record, "view": share.view})


def _demand(session: Session, rights: Rights, definition: PublicForm, context: Context) -> None:
    rights.demand(rights.catalogue.form(definition.form), "create")
    found = problems(session, rights, definition, context)
    if found:
        raise NotPublishable(fields=tuple(found))


def _held(session: Session, rights: Rights, number: int) -> Published:
    found = _forms(session, store.LOCK_FORM, the_id=number)
    if not found or not _fills_in(rights, found[0].definition.form):
        raise NoPublicForm
    return found[0]


def _fills_in(rights: Rights, form: str) -> bool:
    table = rights.catalogue.tables.get(form)
    return table is not None and rights.may(table, "create")


def _text(given: str) -> str:
    """What comes from outside may be no text that can be kept; then it is nobody's secret."""
    return given.encode("utf-8", "replace").decode("utf-8").replace("\0", "?")


def _forms(session: Session, statement: Statement, **values: object) -> list[Published]:
    return [
        Published(**{**row, "definition": msgspec.convert(row["definition"], PublicForm)})
        for row in session.dicts(statement, **values)
    ]


def _shares(session: Session, statement: Statement, **values: object) -> list[Share]:
    return [Share(**{**row, "fields": tuple(row["fields"])}) for row in session.dicts(statement, **values)]


def _share(session: Session, number: int) -> Share:
    return _shares(session, store.LOCK_SHARE, the_id=number)[0]
