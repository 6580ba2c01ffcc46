"""The interface as schemathesis reads it, and who asks it: answers are held against our own description."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, Final

import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.errors import Unsatisfiable
from schemathesis import Case, GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.core.failures import Failure, FailureGroup
from schemathesis.python import asgi
from schemathesis.specs.openapi import checks
from schemathesis.specs.openapi.schemas import OpenApiSchema

from chengwu.http.door import COOKIE
from tests.http.browser import Browser, Program
from tests.http.trade import ALL, Trade

CHECKS: Final = [
    not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_headers_conformance,
    checks.response_schema_conformance,
    checks.unsupported_method,
    checks.allow_header_conformance,
    checks.negative_data_rejection,
]
"""Left out: `positive_data_acceptance`, since versions, links and formulas are right or wrong beyond any schema;
`use_after_free` and `ensure_resource_availability`, since a record that is gone may be restored and has a history."""
EXCLUDED: Final = {
    "DELETE /api/session": "signs the asking session out: everything after it would be 401",
    "GET /api/live": "a stream that never ends",
}


class World(Trade):
    """Forms with records, and three who ask."""

    def __init__(self, database: Any) -> None:
        super().__init__(database)
        client = self.make("customer", name="华为", level="a")
        lines = [{"item": "布", "wage": "3"}]
        values = {"amount": 9, "cost": 4, "card": "6222 0000", "customer": client, "lines": lines}
        orders = [self.make("purchase", name=f"单{number}", **values) for number in range(3)]
        memo = self.make("memo", text="便条")
        self.owner.delete(f"/api/forms/memo/records/{memo}?version=1")
        some = {"cost": "hidden", "card": "masked", "line.wage": "hidden"}
        rights = {"read": [{"kind": "formula", "formula": "amount > 1"}], "create": True, "update": ALL}
        role = self.role(purchase={**rights, "fields": some}, memo={"read": ALL, "create": True})
        self.some = self.colleague(role)
        self.program = self.token(self.some, "records.api")
        self.callers: dict[str, Browser] = {"owner": self.owner, "some": self.some, "token": self.program}
        self.known = Known(
            {
                "key": ("purchase", "customer", "memo"),
                "field": ("name", "cost", "lines", "margin"),
                "records": (client, memo, *orders),
                "link": self._outside(orders[0]),
                **self._spare(role),
            }
        )

    def _outside(self, record: int) -> tuple[str, ...]:
        """Links of a public form and of a share."""
        definition = {"form": "memo", "title": {"en": "Memo"}, "fields": [{"field": "text", "prefill": True}]}
        end = (self.database.clock.now() + timedelta(days=300)).isoformat()
        share = {"form": "purchase", "record": record, "fields": ["name", "amount"], "title": "t", "expires_at": end}
        made = self.owner.post("/api/public-forms", definition=definition), self.owner.post("/api/shares", share=share)
        return tuple(each.json()["link"] for each in made)

    def _spare(self, role: int) -> dict[str, tuple[int, ...]]:
        """Others than those who ask, who are to stay: nobody signs themselves out or takes their own rights away."""
        owner = self.owner
        person, browser = self.somebody("tokens.manage")
        self.token(browser, "tokens.manage")
        made = {
            kind: owner.post(f"/api/{kind}", name=f"空闲{kind}").json()["id"]
            for kind in ("departments", "positions", "services")
        }
        return {
            **{kind: (number,) for kind, number in made.items()},
            "people": (person["id"],),
            "roles": (self.role(),),
            "sessions": (10**9,),
            "tokens": (10**9,),
            "grants": (role + 10**6,),
        }

    def headers(self, name: str) -> dict[str, str]:
        """What a caller sends with everything."""
        caller = self.callers[name]
        if isinstance(caller, Program):
            return dict(caller.headers)
        return {**caller.headers, "Cookie": f"{COOKIE}={caller.cookie}"}

    def schema(self, document: dict[str, Any]) -> OpenApiSchema:
        """The description, in-process."""
        made = schemathesis.openapi.from_dict(document)
        # The callers bring their own.
        made.config.generation.with_security_parameters = False
        made.app = _without_lifespan(self.app)
        return made


@dataclass(frozen=True)
class Known:
    """What is there, by what stands in addresses, so that questions find something."""

    there: Mapping[str, tuple[Any, ...]]

    def place(self, case: Case[Any], data: st.DataObject, *, often: bool) -> None:
        """Put it into the address: of numbers of the directory always, of the others `often` or never."""
        parts = case.path.split("/")
        for name, stands in list(case.path_parameters.items()):
            kind = parts[parts.index(f"{{{name}}}") - 1] if name == "number" else name
            ours = name == "number" and kind != "records"
            if kind in self.there and (isinstance(stands, int) if ours else often and data.draw(st.integers(0, 4))):
                case.path_parameters[name] = data.draw(st.sampled_from(self.there[kind]))


@dataclass
class Told:
    """What came of asking."""

    asked: Counter[str] = field(default_factory=Counter)
    statuses: Counter[int] = field(default_factory=Counter)
    answered: set[tuple[str, str]] = field(default_factory=set)
    wrong: dict[str, str] = field(default_factory=dict)


def ask_all(world: World, schema: OpenApiSchema, names: Sequence[str], examples: int, *, strict: bool = True) -> Told:
    """So many examples of each operation, half of them against its schema; each is asked by all of these callers.

    Not `strict`: a field may take more than it answers, such as 12.5 for "12.50".
    """
    told, client = Told(), asgi.get_client(schema.app)
    callers = {name: world.headers(name) for name in names}
    for operation in _operations(schema):
        for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE):
            if mode is GenerationMode.POSITIVE or _takes_something(operation):
                _ask(world.known, client, operation, callers, mode, max(1, examples // 2), told, strict)
    return told


def _ask(
    known: Known,
    client: Any,
    operation: Any,
    callers: Mapping[str, dict[str, str]],
    mode: GenerationMode,
    examples: int,
    told: Told,
    strict: bool,
) -> None:
    label = operation.label
    asking = ""

    @settings(
        max_examples=examples,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(generation_mode=mode), data=st.data())
    def asks(case: Case[Any], data: st.DataObject) -> None:
        nonlocal asking
        known.place(case, data, often=mode is GenerationMode.POSITIVE)
        for asking, headers in callers.items():
            client.cookies.clear()
            response = case.call(session=client, headers=headers)
            told.asked[label] += 1
            told.statuses[response.status_code] += 1
            held = CHECKS if (asking, label) in told.answered else [*CHECKS, checks.ignored_auth]
            held = held if strict else [each for each in held if each is not checks.negative_data_rejection]
            about = {"session": client, "headers": headers}
            case.validate_response(response, checks=held, headers=headers, transport_kwargs=about)
            if response.status_code < 300:
                told.answered.add((asking, label))

    try:
        asks()
    except Unsatisfiable:
        # Any word may stand in an address: nothing is against the schema.
        assert mode is GenerationMode.NEGATIVE
    except (FailureGroup, Failure, Exception) as failure:
        told.wrong[f"{asking} {mode.value} {label}"] = _words(failure)


def _words(failure: BaseException) -> str:
    inner = getattr(failure, "exceptions", ())
    return " // ".join(map(_words, inner)) if inner else f"{type(failure).__name__}: {failure}"[:1500]


def _operations(schema: OpenApiSchema) -> Iterator[Any]:
    found: Any
    for found in schema.get_all_operations():
        operation = found.ok()
        if operation.label not in EXCLUDED:
            yield operation


def _takes_something(operation: Any) -> bool:
    parts: Iterable[Any] = (operation.path_parameters, operation.query, operation.body)
    return any(len(list(part)) for part in parts)


def _without_lifespan(app: Any) -> Any:
    """Nothing here listens to live events."""

    async def bare(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "lifespan":
            raise RuntimeError("no lifespan")
        await app(scope, receive, send)

    return bare
