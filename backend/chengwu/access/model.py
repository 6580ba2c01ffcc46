"""What a role grants, and who acts.

The law of a grant: what it does not say, it does not give. The one exception is `others`, the level of the fields that
it does not name. Where rows of one form are to have different levels, a grant has further ones beside it (`also`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Literal

import msgspec

from chengwu.directory.model import Actor

Level = Literal["hidden", "masked", "read", "write"]
LEVELS: Final[tuple[Level, ...]] = ("hidden", "masked", "read", "write")
"""From nothing to everything; each includes those before it."""
Verb = Literal["read", "create", "update", "delete", "export", "import", "print", "transfer", "reveal"]
ROW_VERBS: Final[tuple[Verb, ...]] = ("read", "update", "delete", "export", "print", "transfer", "reveal")
"""Those that are granted for some rows and not for others."""
WHOLE_VERBS: Final[tuple[Verb, ...]] = ("create", "import")
"""Those that are granted or not: no row is there yet."""
VERBS: Final[tuple[Verb, ...]] = (*ROW_VERBS[:1], "create", *ROW_VERBS[1:4], "import", *ROW_VERBS[4:])
MOST_ALSO: Final = 20
"""How many further grants a role may have for one form."""
ScopeKind = Literal["all", "department", "own", "member", "via", "formula"]
WhoKind = Literal["person", "token", "service", "portal", "system"]


class Part(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """A piece of a grant, as JSON and YAML write it."""


class Scope(Part, frozen=True, kw_only=True):
    """Some rows of a form. `department`: of my department and those below it; `own`: I am their owner, or made them;
    `member`: the field holds me; `via`: the field links to a record that I may read; `formula`: it holds of the row.
    """

    kind: ScopeKind
    field: str = ""
    formula: str = ""


class Grant(Part, frozen=True, kw_only=True):
    """What one role may do with the records of one form. The scopes of a verb add up; none is no row."""

    read: tuple[Scope, ...] = ()
    create: bool = False
    update: tuple[Scope, ...] = ()
    delete: tuple[Scope, ...] = ()
    export: tuple[Scope, ...] = ()
    import_: bool = msgspec.field(name="import", default=False)
    print: tuple[Scope, ...] = ()
    transfer: tuple[Scope, ...] = ()
    reveal: tuple[Scope, ...] = ()
    """Where masked fields may be looked at in full, one by one, with a reason that the journal keeps."""
    fields: dict[str, Level] = {}
    """By key; `line.qty` for a field of the sub-table `line`."""
    others: Level = "write"
    """The level of the fields that are not named."""
    also: tuple[Grant, ...] = ()
    """Further grants of the role for the form, each with rows and levels of its own and none with `also`. As between
    roles, a cell is shown if one of them grants both its row and its field."""

    @property
    def parts(self) -> tuple[Grant, ...]:
        """This one and those beside it: each says for itself which rows it grants and how far."""
        return (self, *self.also)

    def scopes(self, verb: Verb) -> tuple[Scope, ...]:
        """The rows of a verb that is granted for rows."""
        found: tuple[Scope, ...] = getattr(self, verb)
        return found

    def whole(self, verb: Verb) -> bool:
        """Whether a verb is granted that has no rows."""
        return self.import_ if verb == "import" else self.create

    def every_scope(self) -> Iterator[tuple[str, Scope]]:
        """Every scope with its place, such as `read.0` or `also.1.read.0`."""
        for start, part in self.every_part():
            for verb in ROW_VERBS:
                for place, scope in enumerate(part.scopes(verb)):
                    yield f"{start}{verb}.{place}", scope

    def every_field(self) -> Iterator[tuple[str, str]]:
        """Every field that a level is given to, with its place, such as `fields.phone` or `also.1.fields.phone`."""
        for start, part in self.every_part():
            for key in part.fields:
                yield f"{start}fields.{key}", key

    def every_part(self) -> Iterator[tuple[str, Grant]]:
        """This one and those beside it, each with what its places begin with: nothing, `also.0.` and so on."""
        yield "", self
        for place, part in enumerate(self.also):
            yield f"also.{place}.", part


@dataclass(frozen=True)
class StoredGrant:
    """A grant as it stands; whoever changes it names the version that was read."""

    role: int
    form: str
    grant: Grant
    version: int


@dataclass(frozen=True)
class Service:
    """Something that acts with roles of its own: a rule, a flow, a connector."""

    id: int
    name: str
    roles: tuple[int, ...]
    version: int


@dataclass(frozen=True)
class Who:
    """Who acts on records. `everything`: all rights, as owners and the system itself have them."""

    kind: WhoKind
    id: int | None = None
    """The number of the person, the token or the service."""
    person: int | None = None
    """Who `me` is; a service is nobody."""
    department: int | None = None
    roles: frozenset[int] = frozenset()
    everything: bool = False
    behalf: int | None = None
    """The person on whose behalf it is done; gives no rights."""
    language: str = "zh-CN"
    name: str = ""
    given: tuple[tuple[str, Grant], ...] = ()
    """What somebody outside is given, by form, instead of roles. See `outside`."""


SYSTEM: Final = Who("system", everything=True)
"""The product itself, where nobody asked: migrations, computing anew, the turn of the day."""


def who_of(actor: Actor) -> Who:
    """A person with the roles of this moment, on a session or with a token."""
    token = actor.token is not None
    return Who(
        "token" if token else "person",
        actor.token if token else actor.person,
        actor.person,
        actor.department,
        actor.roles,
        actor.of_owner,
        actor.person if token else None,
        actor.language,
        actor.name,
    )


def outside(number: int, given: Mapping[str, Grant], language: str) -> Who:
    """Somebody without an account, who may do exactly this.

    What stands for their role is made of what they are given: nothing that is kept for one is ever another's.
    """
    those = tuple(sorted(given.items()))
    digest = hashlib.blake2b(msgspec.json.encode(those, order="deterministic"), digest_size=15).digest()
    return Who("portal", number, roles=frozenset({-int.from_bytes(digest, "big") - 1}), language=language, given=those)
