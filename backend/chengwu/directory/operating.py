"""What an operator at the command line does: make an owner, make a token. Whoever may do that holds the whole machine.

Nothing here knows or sets a password: an owner gets a link, with which they set their own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta

from psycopg import errors

from chengwu.directory import invitations, owners, permissions, tokens
from chengwu.directory.checks import language_of, login_of, name_of, refusing
from chengwu.directory.errors import LoginTaken, NobodyWithLogin, NoOwner, PersonNamed
from chengwu.directory.model import Actor, Limits
from chengwu.directory.store import people, rights
from chengwu.kit.db import Session
from chengwu.workspaces import announce, settings_of

_OPERATOR_SESSION = 0


def has_owner(session: Session) -> bool:
    """Whether the workspace has an owner who can sign in."""
    return bool(session.value(rights.OTHER_OWNERS, the_person=0))


def invite_owner(session: Session, *, name: str, login: str, limits: Limits) -> str:
    """A new owner, who sets a password with the link whose secret this is. Raises `LoginTaken`, `Unacceptable`."""
    language = language_of(settings_of(session).language)
    person = _add(session, name, login, language, [owners.owner_role(session, language)], {"owner": True})
    return invitations.new_link(session, _operator(session, person), person, "invitation", limits)


def add_person(session: Session, *, name: str, login: str, roles: Sequence[int]) -> int:
    """Somebody who has no way in yet: an invitation would be their link. Raises `LoginTaken`, `Unacceptable`."""
    given = sorted(set(roles))
    return _add(session, name, login, language_of(settings_of(session).language), given, {"roles": given})


def bring_back(session: Session, person: int) -> None:
    """Somebody who left is among the people again, without a way in. Nothing happens to one who is."""
    if session.execute(people.RETURN, the_id=person):
        session.note("return", "directory.person", person)
        announce(session, "people", person)


def forget_person(session: Session, person: int) -> None:
    """Take back somebody who was added, never came in, and whom nothing names.

    Whoever calls it has asked the records, whose fields no constraint keeps. Raises `PersonNamed` when they came in, or
    when the directory, a form, a view or the like names them; the transaction is lost then.
    """
    session.execute(people.FORGET_ROLES, the_id=person)
    try:
        gone = session.execute(people.FORGET, the_id=person)
    except errors.ForeignKeyViolation as named:
        raise PersonNamed from named
    if not gone:
        raise PersonNamed
    session.note("delete", "directory.person", person)
    announce(session, "people", person)


def make_token(session: Session, *, login: str, name: str, scopes: Sequence[str], days: int) -> str:
    """The secret of a new token of an active person.

    Raises `NobodyWithLogin`, `MoreRights`, `NotAllowed`, `Unacceptable`.
    """
    person = _active(session, login)
    made = tokens.create(session, _operator(session, person), name, scopes, session.now + timedelta(days=days))
    return made.secret


def acting(session: Session, login: str | None = None) -> Actor:
    """Whoever signs in with `login`, with the rights of this moment; without one the first owner of the workspace.

    An owner who was invited and has not come yet is one, too. Raises `NobodyWithLogin`, `NoOwner`.
    """
    if login is not None:
        return _operator(session, _active(session, login))
    person = session.value(rights.FIRST_OWNER)
    if person is None:
        raise NoOwner
    return _operator(session, person)


def _active(session: Session, login: str) -> int:
    """The active person who signs in so; raises `NobodyWithLogin`."""
    person: int | None = session.value(people.ACTIVE_BY_LOGIN, the_login=login_of(login))
    if person is None:
        raise NobodyWithLogin
    return person


def _add(
    session: Session, name: str, login: str, language: str, roles: Sequence[int], noted: Mapping[str, object]
) -> int:
    """Somebody with these roles who has not come yet; the journal also says what is `noted`."""
    with refusing(person_login_key=LoginTaken):
        person: int = session.value(
            people.ADD,
            name=name_of(name),
            login=login_of(login),
            password_hash=None,
            state="invited",
            department=None,
            position=None,
            manager=None,
            language=language,
            created_at=session.now,
        )
    session.execute(people.GIVE_ROLES, the_person=person, the_roles=list(roles))
    after = {"name": name_of(name), "login": login_of(login), **noted}
    session.note("create", "directory.person", person, after=after)
    announce(session, "people", person)
    return person


def _operator(session: Session, person: int) -> Actor:
    """Acting as the person, with the person's rights and no more."""
    theirs = owners.rights_of(session, person)
    held = permissions.names() if theirs.owner else theirs.permissions
    return Actor(person, "", "en", held, session=_OPERATOR_SESSION, owner=theirs.owner)
