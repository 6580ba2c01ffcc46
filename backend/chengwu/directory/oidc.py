"""Signing in with a company's own sign-in (OpenID Connect, authorization code with PKCE).

* Nobody is made by it: only people who were invited, or are active, come in. The provider's own id of a person
  (`subject`) decides; at the first time the login does, and from then on belongs to that subject.
* An e-mail address counts only when the provider says that it verified it: else anybody could write in whose it is.
* A second factor that is on here is asked for all the same.

The provider is spoken to with no connection to the database held.
"""

from __future__ import annotations

import secrets
import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from ipaddress import ip_address
from typing import Any, Final
from urllib.parse import urlsplit

import httpx
from authlib.deprecate import AuthlibDeprecationWarning  # type: ignore[import-untyped]
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from chengwu.directory import sessions, signing_in
from chengwu.directory.checks import plain_login, refusing
from chengwu.directory.errors import NobodyHere, ProviderFailed
from chengwu.directory.model import NewSession, NewTicket
from chengwu.directory.store import oidc as store
from chengwu.directory.store import sessions as session_store
from chengwu.kit.db import Database, Session
from chengwu.kit.ids import fingerprint, new_secret
from chengwu.kit.settings import Provider
from chengwu.kit.vault import Vault
from chengwu.workspaces import announce

with warnings.catch_warnings():
    # Authlib would rather have httpx2, which is another package; what it does with httpx is the same.
    warnings.simplefilter("ignore", AuthlibDeprecationWarning)
    from authlib.integrations.base_client import OAuthError  # type: ignore[import-untyped]
    from authlib.integrations.httpx_client import OAuth2Client  # type: ignore[import-untyped]

LASTS: Final = timedelta(minutes=10)
SECONDS: Final = 10.0
LEEWAY_SECONDS: Final = 30
# Signatures with the provider's key only: with HMAC, or with none, anybody could sign.
ALGORITHMS: Final = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512")
_FAILURES: Final = (httpx.HTTPError, httpx.InvalidURL, OAuthError, JoseError, ValueError)


@dataclass(frozen=True)
class Departure:
    """Where to send the browser, and the secret by which it is known when it comes back."""

    url: str
    state: str


@dataclass(frozen=True)
class _Attempt:
    nonce: str
    verifier: bytes


@dataclass(frozen=True)
class _Endpoints:
    authorization: str
    token: str
    keys: str


@dataclass(frozen=True)
class _Locked:
    state: str
    password_hash: str | None
    second_factor: bool


def start(
    database: Database, schema: str, vault: Vault, provider: Provider, *, redirect_uri: str, prefix: str = ""
) -> Departure:
    """Begin: the address of the provider's page. `prefix` is put before the state, such as `main.`.

    The state also goes into a cookie of the browser that begins; only that browser may come back with it. Raises
    `ProviderFailed`.
    """
    endpoints = _discover(provider)
    secret, nonce, verifier = new_secret(), secrets.token_urlsafe(24), secrets.token_urlsafe(48)

    def note(session: Session) -> None:
        session.execute(
            store.ADD_ATTEMPT,
            state=fingerprint(secret),
            provider=provider.name,
            nonce=nonce,
            verifier=vault.seal(verifier.encode(), _about(provider)),
            expires_at=session.now + LASTS,
        )

    database.change(schema, note, sessions.BY_SCREEN)
    with _client(provider, redirect_uri) as client:
        url, _ = client.create_authorization_url(
            endpoints.authorization, state=prefix + secret, code_verifier=verifier, nonce=nonce
        )
    return Departure(str(url), secret)


def finish(
    database: Database,
    schema: str,
    vault: Vault,
    provider: Provider,
    *,
    state: str,
    code: str,
    redirect_uri: str,
    address: str,
    agent: str,
) -> NewSession | NewTicket:
    """The browser is back with a code: a session, or the question for the second factor.

    Raises `ProviderFailed` (unknown or used state, a token that does not hold, no answer), `NobodyHere`.
    """
    claims = _claims(database, schema, vault, provider, state=state, code=code, redirect_uri=redirect_uri)
    login = _login(provider, claims)
    return database.change(
        schema,
        lambda session: accept(session, provider, claims["sub"], login, address=address, agent=agent),
        sessions.BY_SCREEN,
    )


def accept(
    session: Session, provider: Provider, subject: str, login: str | None, *, address: str, agent: str
) -> NewSession | NewTicket:
    """Let in whom the provider vouches for; an invited person becomes active. Raises `NobodyHere`."""
    nobody = NobodyHere(provider=provider.label)
    person = session.value(store.PERSON_OF, the_provider=provider.name, the_subject=subject)
    first = person is None
    if first:
        known = session.dicts(session_store.BY_LOGIN, the_login=login) if login else []
        if not known:
            raise nobody
        person = known[0]["id"]
    kept = session.maybe(session_store.LOCK_FOR_SIGN_IN, _Locked, the_id=person)
    if kept is None or kept.state == "left":
        raise nobody
    if first:
        # A second account at the provider with the login of somebody whose account is known is not that person.
        with refusing(identity_person_key=nobody, identity_pkey=nobody):
            session.execute(store.ADD_IDENTITY, provider=provider.name, subject=subject, person=person)
    if kept.state == "invited":
        session.execute(session_store.ACTIVATE, the_id=person)
        session.execute(session_store.END_LINKS, the_person=person)
        session.note("join", "directory.person", person, after={"provider": provider.name}, person=person)
        announce(session, "people", person)
    return signing_in.admit(session, person, second=kept.second_factor, address=address, agent=agent)


def _claims(
    database: Database, schema: str, vault: Vault, provider: Provider, *, state: str, code: str, redirect_uri: str
) -> dict[str, Any]:
    """What the provider says of the person, verified."""
    failed = ProviderFailed(provider=provider.label)
    attempt = database.change(schema, lambda session: _take(session, provider, state), sessions.BY_SCREEN)
    if attempt is None:
        raise failed
    verifier = vault.open(bytes(attempt.verifier), _about(provider)).decode()
    endpoints = _discover(provider)
    try:
        with _client(provider, redirect_uri) as client:
            answer = client.fetch_token(
                endpoints.token, grant_type="authorization_code", code=code, code_verifier=verifier
            )
        keys = _keys(_fetch(provider, endpoints.keys))
        now = int(database.clock.now().timestamp())
        return _verified(provider, _text(answer, "id_token"), keys, attempt.nonce, now)
    except _FAILURES as broken:
        raise failed from broken


def _verified(provider: Provider, token: str, keys: KeySet, nonce: str, now: int) -> dict[str, Any]:
    """The claims of an id token; raises a `JoseError` or `ValueError` for one that does not hold."""
    claims = jwt.decode(token, keys, algorithms=list(ALGORITHMS)).claims
    jwt.JWTClaimsRegistry(
        now=now,
        leeway=LEEWAY_SECONDS,
        iss={"essential": True, "value": provider.issuer},
        aud={"essential": True, "value": provider.client_id},
        sub={"essential": True},
        exp={"essential": True},
        iat={"essential": True},
        nonce={"essential": True, "value": nonce},
    ).validate(claims)
    audience = claims["aud"]
    if isinstance(audience, list) and len(audience) > 1 and claims.get("azp") != provider.client_id:
        raise ValueError("meant for another client")
    if "azp" in claims and claims["azp"] != provider.client_id:
        raise ValueError("meant for another client")
    if not 1 <= len(claims["sub"]) <= 255 or not claims["sub"].isprintable():
        raise ValueError("not a subject")
    return claims


def _login(provider: Provider, claims: dict[str, Any]) -> str | None:
    """The login that the provider vouches for, or None."""
    value = claims.get(provider.login_claim)
    if not isinstance(value, str) or not value or not value.isprintable() or len(value) > 200:
        return None
    if provider.login_claim == "email" or "@" in value:
        verified = claims.get("email_verified") is True or claims.get("email_verified") == "true"
        if not verified or plain_login(str(claims.get("email", ""))) != plain_login(value):
            return None
    return plain_login(value)


def _take(session: Session, provider: Provider, state: str) -> _Attempt | None:
    return session.maybe(
        store.TAKE_ATTEMPT,
        _Attempt,
        the_state=fingerprint(state.encode("utf-8", "replace").decode()),
        the_provider=provider.name,
        now=session.now,
    )


def _discover(provider: Provider) -> _Endpoints:
    """Where the provider's pages are. All by TLS, except on this machine. Raises `ProviderFailed`."""
    try:
        _demand_safe(provider.issuer)
        found = _fetch(provider, provider.issuer.rstrip("/") + "/.well-known/openid-configuration")
        if found.get("issuer") != provider.issuer:
            raise ValueError("speaks for another issuer")
        endpoints = _Endpoints(
            _text(found, "authorization_endpoint"), _text(found, "token_endpoint"), _text(found, "jwks_uri")
        )
        for address in (endpoints.authorization, endpoints.token, endpoints.keys):
            _demand_safe(address)
        return endpoints
    except _FAILURES as broken:
        raise ProviderFailed(provider=provider.label) from broken


def _client(provider: Provider, redirect_uri: str) -> Any:
    return OAuth2Client(
        provider.client_id,
        provider.client_secret,
        scope=provider.scopes,
        redirect_uri=redirect_uri,
        code_challenge_method="S256",
        timeout=SECONDS,
        follow_redirects=False,
        trust_env=not _is_here(provider.issuer),
    )


def _fetch(provider: Provider, address: str) -> dict[str, Any]:
    """A document of the provider, asked for without any credentials."""
    with httpx.Client(timeout=SECONDS, follow_redirects=False, trust_env=not _is_here(provider.issuer)) as client:
        answer = client.get(address)
    if answer.status_code != 200:
        raise ValueError(f"answered {answer.status_code}")
    found = answer.json()
    if not isinstance(found, dict):
        raise ValueError("answered something else")
    return found


def _text(found: Mapping[str, Any], name: str) -> str:
    value = found.get(name)
    if not isinstance(value, str):
        raise ValueError(f"{name} is missing")
    return value


def _keys(found: dict[str, Any]) -> KeySet:
    try:
        return KeySet.import_key_set(found)  # type: ignore[arg-type]
    except (KeyError, TypeError, AttributeError) as broken:
        raise ValueError("not a set of keys") from broken


def _demand_safe(address: str) -> None:
    if urlsplit(address).scheme != "https" and not (urlsplit(address).scheme == "http" and _is_here(address)):
        raise ValueError("not by TLS")


def _is_here(address: str) -> bool:
    host = urlsplit(address).hostname or ""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _about(provider: Provider) -> bytes:
    return f"oidc verifier {provider.name}".encode()
