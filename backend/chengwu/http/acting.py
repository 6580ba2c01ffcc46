"""What somebody does to records: their rights, their day and language, and the workspace's key for encrypted fields.

A form that the caller may do nothing with is answered like one that does not exist.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Final, TypeVar

from chengwu import journal
from chengwu.access.model import VERBS, Who, who_of
from chengwu.access.rights import Rights, rights_of
from chengwu.fields import Context
from chengwu.forms.catalogue import Catalogue, RecordTable
from chengwu.forms.errors import NoForm
from chengwu.forms.service import catalogue
from chengwu.http.door import Caller, Door
from chengwu.kit.db import Session
from chengwu.kit.errors import Refusal
from chengwu.kit.vault import Vault
from chengwu.records import revealing, sealed
from chengwu.records.model import Asked, Change, Channel, Written
from chengwu.records.query import Reveal
from chengwu.records.write import undo, write

T = TypeVar("T")
_ALONE: Final = "changes.0."


@dataclass(frozen=True)
class View:
    """Somebody before a form, in one reading."""

    session: Session
    catalogue: Catalogue
    rights: Rights
    table: RecordTable
    context: Context
    reveal: Reveal | None
    """Opens the encrypted fields of the form, where it has some."""


@dataclass(frozen=True)
class Acting:
    """A caller as somebody who works with records."""

    door: Door
    caller: Caller

    @cached_property
    def who(self) -> Who:
        return who_of(self.caller.actor)

    @property
    def channel(self) -> Channel:
        return "screen" if self.caller.actor.token is None else "api"

    @property
    def vault(self) -> Vault:
        return self.door.vault(self.caller)

    @property
    def context(self) -> Context:
        """The caller's language, the workspace's zone, and the day that it is there."""
        zone = self.caller.workspace.time_zone
        return Context.at(self.door.database.clock.now(), zone, self.caller.actor.language)

    def read(self, form: str, work: Callable[[View], T]) -> T:
        """Read of a form. Raises `NoForm`."""

        def ask(session: Session) -> T:
            made = catalogue(session)
            rights = rights_of(session, self.who)
            table = known_form(rights, form)
            return work(View(session, made, rights, table, self.context, self._opening(made, table)))

        return self.door.read(self.caller, ask)

    def reveal(self, form: str, record: int, keys: Sequence[str], reason: str) -> dict[str, Any]:
        """Masked values in full, which the journal keeps with the reason. Raises what `records.revealing` raises."""
        vault, context = self.vault, self.context

        def work(session: Session) -> dict[str, Any]:
            rights = rights_of(session, self.who)
            opened = sealed.opening(known_form(rights, form), vault, context)
            return revealing.reveal(session, rights, form, record, keys, reason, context, self.channel, opened)

        return self.door.change(self.caller, work)

    def write(self, changes: Sequence[Change], key: str | None) -> Written:
        """Do all of it or nothing. Raises `NoForm`, and what `records.write` raises."""

        vault = self.vault

        def work(session: Session) -> Written:
            rights = rights_of(session, self.who)
            for form in dict.fromkeys(change.form for change in changes):
                known_form(rights, form)
            return write(session, self.who, changes, Asked(self.channel, key=key or ""), vault=vault)

        return self.door.change(self.caller, work)

    def write_one(self, change: Change, key: str | None) -> Written:
        """The same of one change; what is refused stands where it stands in a request of one record."""
        with alone():
            return self.write([change], key)

    def undo(self, change_set: int, key: str | None = None) -> Written:
        """Take a change set back."""
        vault, asked = self.vault, Asked(self.channel, key=key or "")
        return self.door.change(self.caller, lambda session: undo(session, self.who, change_set, asked, vault=vault))

    def note(self, entries: Sequence[journal.NewEntry], change_set: int | None = None) -> int:
        """Entries of the journal about what changes no record; the number of their change set."""
        actor = journal.Actor(self.who.kind, self.who.id, self.who.behalf)
        return self.door.change(
            self.caller,
            lambda session: journal.append(session, actor, self.channel, entries, change_set=change_set),
        )

    def _opening(self, made: Catalogue, table: RecordTable) -> Reveal | None:
        """What opens encrypted fields. Where the workspace has none, its key is not even fetched."""
        if "encrypted" not in made.kept:
            fields = (each.field for one in made.tables.values() for each in one.known.values())
            made.kept["encrypted"] = any(field.encrypted for field in fields)
        if not made.kept["encrypted"]:
            return None
        sealed.remember(made, self.vault)
        return sealed.opening(table, self.vault, self.context)


def known_form(rights: Rights, key: str) -> RecordTable:
    """The form, for somebody who may do anything with it. Raises `NoForm`."""
    table = rights.catalogue.form(key)
    if not any(rights.may(table, verb) for verb in VERBS):
        raise NoForm(form=key[:60])
    return table


@contextmanager
def alone() -> Iterator[None]:
    """What is refused of the only change of a request has no place among others."""
    with moved(lambda path: path.removeprefix(_ALONE)):
        yield


@contextmanager
def moved(where: Callable[[str], str]) -> Iterator[None]:
    """The places of what is refused are those of the request: `where` says which, from the place inside."""
    try:
        yield
    except Refusal as refusal:
        refusal.fields = tuple(replace(each, path=where(each.path)) for each in refusal.fields)
        raise
