"""What can go wrong, as values that a door can show.

The law: whoever refuses says *which* sentence (a key) with *which* facts (params); the words stand in the
`sentences.toml` beside the code, in every language, and only a door picks the language. So no refusal is a string,
and each can be tested by its key.

* `Refusal`: a person asked for something and does not get it. A door answers with its `status`.
* `Trouble`: the operator's machine or settings are in the way. The command line prints the sentence and exits with 1.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True)
class FieldRefusal:
    """One part of the input that is not accepted: `path` like `roles.0`, and a sentence as key and params."""

    path: str
    key: str
    params: dict[str, object]


class Refusal(Exception):
    """A request that is refused, with everything that RFC 9457 asks for.

    Subclasses set `status` (HTTP status code) and `key` (stable, snake_case, found in a `sentences.toml`).
    `params` fill the sentence and travel with the answer, so they carry no secret and no personal data beyond
    what the asker sent.
    """

    status: ClassVar[int] = 400
    key: ClassVar[str] = "bad_request"

    def __init__(self, *, fields: tuple[FieldRefusal, ...] = (), **params: object) -> None:
        super().__init__(self.key, params)
        self.params = params
        self.fields = fields


class NotFound(Refusal):
    """There is no such thing, or the asker may not know of it."""

    status = 404
    key = "not_found"


class NotAllowed(Refusal):
    """The asker is known and lacks the right; `params["right"]` names it."""

    status = 403
    key = "not_allowed"


class NotSignedIn(Refusal):
    """Nobody is signed in on this connection."""

    status = 401
    key = "not_signed_in"


class Stale(Refusal):
    """Somebody else changed it since it was read; `params["version"]` is the version of now."""

    status = 409
    key = "stale_version"


class Unacceptable(Refusal):
    """The input does not hold what is asked for; `fields` say where and why."""

    status = 422
    key = "unacceptable"

    @classmethod
    def at(cls, path: str, key: str, **params: object) -> Unacceptable:
        """The refusal of one field.

        >>> Unacceptable.at("name", "required").fields[0].path
        'name'
        """
        return cls(fields=(FieldRefusal(path, key, params),))


class TooMany(Refusal):
    """Asked too often; `params["retry_after"]` says in how many seconds it is worth asking again."""

    status = 429
    key = "too_many_requests"


class Unavailable(Refusal):
    """The database does not answer at present. Nothing was changed."""

    status = 503
    key = "database_unavailable"


class StorageFull(Refusal):
    """The disk of the database is full. Nothing was changed."""

    status = 507
    key = "storage_full"


class OutcomeUnknown(Refusal):
    """The connection broke while the change was being committed: it may or may not be there."""

    status = 503
    key = "outcome_unknown"


class Busy(Refusal):
    """Others kept changing the same things, and every attempt met them. Nothing was changed."""

    status = 409
    key = "busy"


class Trouble(Exception):
    """The product cannot go on because of something that its operator can mend.

    `key` names a sentence that says what happened, what was kept and what to do; `params` fill it.
    """

    def __init__(self, key: str, **params: object) -> None:
        super().__init__(key, params)
        self.key = key
        self.params = params
