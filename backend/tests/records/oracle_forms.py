"""Forms with something hidden in every corner, and two roles that hide different things of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from msgspec import structs

from chengwu.access.model import Grant, Scope
from chengwu.forms import FormDefinition, read
from tests.forms.samples import field as of

ALL: Final = (Scope(kind="all"),)
OWN: Final = (Scope(kind="own"),)
PAID: Final = (Scope(kind="formula", formula="paid"),)
RANKED: Final = (Scope(kind="formula", formula="rank > 0"),)
OF_DEAL: Final = (Scope(kind="via", field="deal"),)
STATES: Final = ("new", "done", "gone")


def _choice(key: str, *codes: str, several: bool = False) -> dict[str, Any]:
    return of(key, "multi_select" if several else "select", settings={"choices": [{"code": code} for code in codes]})


def _link(key: str, form: str, several: bool = False) -> dict[str, Any]:
    return of(key, "links" if several else "link", settings={"form": form})


def _formula(key: str, expression: str, **settings: Any) -> dict[str, Any]:
    return of(key, "formula", settings={"expression": expression, **settings})


FORMS: Final[Sequence[Mapping[str, Any]]] = (
    {
        "key": "client",
        "label": {"en": "Client"},
        "fields": [
            of("name"),
            of("code"),
            of("rank", "integer"),
            of("salary", "decimal"),
            of("phone", "phone"),
            of("bank", sensitivity="S3"),
            _link("parent", "client"),
            _formula("twice", "salary * 2"),
            of("total", "roll_up", settings={"function": "SUM", "form": "deal", "field": "cost", "via": "client"}),
            of("deals", "roll_up", settings={"function": "COUNT", "form": "deal", "via": "client"}),
        ],
        "title": "name",
        "search": ["name", "code"],
    },
    {
        "key": "deal",
        "label": {"en": "Deal"},
        "fields": [
            of("name", settings={"pinyin": True}),
            of("secret", settings={"pinyin": True}),
            of("note", "long_text"),
            of("amount", "decimal"),
            of("cost", "decimal"),
            of("made", "date"),
            of("at", "datetime"),
            of("due", "date"),
            _choice("state", *STATES),
            _choice("hush", *STATES),
            _choice("marks", "x", "y", several=True),
            of("paid", "boolean"),
            of("tel", "phone"),
            _link("client", "client"),
            _link("boss", "client"),
            _link("ref", "client"),
            _link("others", "client", several=True),
            _link("allies", "client", several=True),
            of("lines", "sub_table", settings={"form": "deal.line"}),
            _formula("plus", "amount + 1"),
            _formula("margin", "amount - cost"),
            _formula("worth", "SUM(lines.price)"),
            _formula("age", "DAYS(TODAY(), due)", stored=False, result="number"),
            _formula("young", "DAYS(TODAY(), made)", stored=False, result="number"),
            of("pay", "look_up", settings={"path": "client.salary"}),
            of("client_rank", "look_up", settings={"path": "client.rank"}),
        ],
        "title": "name",
        "search": ["name", "secret", "note"],
        "sub_tables": [
            {
                "key": "line",
                "label": {"en": "Line"},
                "fields": [
                    of("item"),
                    of("qty", "integer"),
                    of("price", "decimal"),
                    _link("product", "client"),
                    _formula("sum", "qty * price"),
                ],
            }
        ],
    },
    {
        "key": "visit",
        "label": {"en": "Visit"},
        "fields": [
            of("name"),
            of("stars", "integer"),
            of("score", "decimal"),
            _link("deal", "deal"),
            _link("target", "client"),
        ],
        "title": "name",
    },
)
COMPUTED: Final = {
    "client": ("twice", "total", "deals"),
    "deal": ("plus", "margin", "worth", "age", "young", "pay", "client_rank"),
    "deal.line": ("sum",),
    "visit": (),
}
FIRST: Final[Mapping[str, Grant]] = {
    "deal": Grant(
        read=OWN,
        update=OWN,
        fields={
            **dict.fromkeys(("secret", "cost", "due", "hush", "boss", "allies", "pay", "client_rank"), "hidden"),
            "tel": "masked",
            "line.price": "hidden",
        },
    ),
    "client": Grant(
        read=RANKED,
        fields={"code": "hidden", "salary": "hidden", "phone": "masked", "total": "hidden", "deals": "hidden"},
    ),
    "visit": Grant(read=OF_DEAL, fields={"score": "hidden"}),
}
SECOND: Final[Mapping[str, Grant]] = {
    "deal": Grant(
        read=PAID,
        fields={
            **dict.fromkeys(("amount", "cost", "hush", "tel", "others", "pay", "client_rank", "margin"), "hidden"),
            "lines": "hidden",
            "note": "masked",
        },
    ),
    "client": Grant(
        read=RANKED,
        fields={"salary": "hidden", "bank": "read", "phone": "hidden", "total": "hidden", "deals": "hidden"},
    ),
}
SEVERAL: Final[Mapping[str, Grant]] = {
    "deal": structs.replace(
        FIRST["deal"],
        fields={**{key: level for key, level in FIRST["deal"].fields.items() if key != "pay"}, "tel": "read"},
        also=(
            structs.replace(SECOND["deal"], fields={**SECOND["deal"].fields, "tel": "masked"}),
            Grant(read=PAID, others="hidden", fields={"boss": "read", "allies": "read", "line.price": "read"}),
        ),
    ),
    "client": structs.replace(
        FIRST["client"],
        also=(
            Grant(
                read=OWN,
                others="hidden",
                fields={"salary": "read", "phone": "read", "code": "read", "bank": "masked"},
            ),
        ),
    ),
    "visit": FIRST["visit"],
}
"""One role that shows different cells of different rows: by the grants beside its first."""


def forms() -> tuple[FormDefinition, ...]:
    """The three forms."""
    return tuple(read(each) for each in FORMS)
