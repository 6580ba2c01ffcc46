"""What everybody may do with their own account."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import msgspec
from litestar.params import JSONBody

from chengwu.directory import people, second_factor, sessions, signing_in, tokens
from chengwu.directory.model import Token
from chengwu.http.door import TOKEN_PREFIX, Caller, Door
from chengwu.http.rights import needs, signed_in
from chengwu.http.route import delete, get, patch, post
from chengwu.http.shapes import Density, Language, Name, Number, Password, PersonShown, Theme, shown
from chengwu.kit.db import Session
from chengwu.kit.paging import Page

Code = Annotated[str, msgspec.Meta(max_length=100)]


class OwnChanges(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is to change of oneself."""

    name: Name | None = None
    language: Language | None = None
    theme: Theme | None = None
    density: Density | None = None


class PasswordChange(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The present password, and the one from now on."""

    current: Password
    new: Password


class PasswordGiven(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The present password, asked for again."""

    password: Password


class FirstCode(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A code that the phone shows."""

    code: Code


class SecretShown(msgspec.Struct, frozen=True):
    """For the phone: the secret as text, and as an address for the QR code."""

    secret: str
    uri: str


class RecoveryCodes(msgspec.Struct, frozen=True):
    """Ten codes, each of which works once in place of the phone. They cannot be shown again."""

    recovery_codes: list[str]


class OwnSession(msgspec.Struct, frozen=True):
    """A place where one is signed in. `current` is the one that asks."""

    id: int
    created_at: datetime
    last_used_at: datetime
    address: str
    agent: str
    current: bool


class SessionsEnded(msgspec.Struct, frozen=True):
    """How many sessions have ended."""

    ended: int


class NewToken(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A token to make: permissions of one's own, and an end within 366 days."""

    name: Name
    scopes: Annotated[list[Annotated[str, msgspec.Meta(max_length=100)]], msgspec.Meta(max_length=200)]
    expires_at: datetime


class TokenShown(msgspec.Struct, frozen=True):
    """A token, without its secret."""

    id: int
    name: str
    scopes: list[str]
    created_at: datetime
    expires_at: datetime
    last_used_at: datetime | None


class TokenMade(msgspec.Struct, frozen=True):
    """A new token; `secret` cannot be shown again."""

    token: TokenShown
    secret: str


@patch("/me", right=signed_in())
def change_me(door: Door, caller: Caller, data: JSONBody[OwnChanges]) -> PersonShown:
    """Change one's own name, language, theme or density of rows."""
    changed = door.change(
        caller,
        lambda session: people.change_own(
            session,
            caller.actor,
            name=data.name,
            language=data.language,
            theme=data.theme,
            density=data.density,
        ),
    )
    return shown(changed, PersonShown)


@post("/me/password", right=signed_in(), status_code=204)
def change_password(door: Door, caller: Caller, data: JSONBody[PasswordChange]) -> None:
    """Give oneself another password. All other sessions end."""
    signing_in.change_password(door.database, caller.workspace.schema, caller.actor, data.current, data.new)


@post("/me/second-factor", right=signed_in())
def begin_second_factor(door: Door, caller: Caller, data: JSONBody[PasswordGiven]) -> SecretShown:
    """A secret for the phone. The second factor is on only once `confirm` was given a code."""
    signing_in.confirm_password(door.database, caller.workspace.schema, caller.actor, data.password)
    vault = door.vault(caller)
    new = door.change(caller, lambda session: second_factor.begin(session, vault, caller.actor))
    return SecretShown(new.secret, new.uri)


@post("/me/second-factor/confirm", right=signed_in())
def confirm_second_factor(door: Door, caller: Caller, data: JSONBody[FirstCode]) -> RecoveryCodes:
    """Turn the second factor on with a code of the phone."""
    vault = door.vault(caller)
    return RecoveryCodes(
        door.change(caller, lambda session: second_factor.confirm(session, vault, caller.actor, data.code))
    )


@post("/me/second-factor/remove", right=signed_in(), status_code=204)
def remove_second_factor(door: Door, caller: Caller, data: JSONBody[PasswordGiven]) -> None:
    """Turn the second factor off."""
    signing_in.confirm_password(door.database, caller.workspace.schema, caller.actor, data.password)
    door.change(caller, lambda session: second_factor.remove(session, caller.actor))


@get("/me/sessions", right=signed_in())
def list_own_sessions(door: Door, caller: Caller) -> Page[OwnSession]:
    """Where one is signed in."""
    found = door.read(caller, lambda session: sessions.own(session, caller.actor, door.limits))
    return Page(
        [
            OwnSession(
                each.id, each.created_at, each.last_used_at, each.address, each.agent, each.id == caller.actor.session
            )
            for each in found
        ],
        None,
    )


@delete("/me/sessions/{number:int}", right=signed_in())
def end_own_session(door: Door, caller: Caller, number: Number) -> None:
    """End a session of one's own, also the present one."""
    door.change(caller, lambda session: sessions.end(session, caller.actor, number))


@post("/me/sessions/end-others", right=signed_in())
def end_other_sessions(door: Door, caller: Caller) -> SessionsEnded:
    """End all of one's own sessions but the present one."""
    return SessionsEnded(door.change(caller, lambda session: sessions.end_others(session, caller.actor)))


@get("/me/tokens", right=signed_in())
def list_own_tokens(door: Door, caller: Caller) -> Page[TokenShown]:
    """One's own tokens, the newest first."""
    found = door.read(caller, lambda session: tokens.own(session, caller.actor))
    return Page([_shown(token) for token in found], None)


@post("/me/tokens", right=needs("tokens.manage"))
def make_token(door: Door, caller: Caller, data: JSONBody[NewToken]) -> TokenMade:
    """A token for a program that acts in one's name. Its secret is in this answer and nowhere else."""

    def work(session: Session) -> tokens.NewToken:
        return tokens.create(session, caller.actor, data.name, data.scopes, data.expires_at)

    made = door.change(caller, work)
    return TokenMade(_shown(made.token), f"{TOKEN_PREFIX}{caller.workspace.key}_{made.secret}")


@delete("/me/tokens/{number:int}", right=signed_in())
def end_token(door: Door, caller: Caller, number: Number) -> None:
    """End a token of one's own."""
    door.change(caller, lambda session: tokens.end(session, caller.actor, number))


def _shown(token: Token) -> TokenShown:
    return shown(token, TokenShown)


ROUTES = (
    change_me,
    change_password,
    begin_second_factor,
    confirm_second_factor,
    remove_second_factor,
    list_own_sessions,
    end_own_session,
    end_other_sessions,
    list_own_tokens,
    make_token,
    end_token,
)
