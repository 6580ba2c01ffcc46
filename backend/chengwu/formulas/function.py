"""What a function of the language is: the contract that every file in `functions/` fulfils.

A function says what it takes, what it gives, how it becomes SQL and when it fails, and brings examples that run. Its
help stands in `functions/help.toml`, in every language.

The law of the SQL (rules 2, 6, 7, 8, 9 of the design):

* Inside, NULL means "error" and nothing else, and NULL out means error too. A blank argument has become 0, '' or false
  before it arrives; a blank date, time or moment is an error (`#VALUE!`) before it arrives. So a function that is given
  no NULL returns NULL exactly when it fails with one of `fails`; given a NULL it returns NULL. What PostgreSQL calls
  STRICT, and operators, do that by themselves; greatest, concat, coalesce, CASE and IS do not.
* A list is an array; its NULL elements are blanks (not errors: a list with an error in it is NULL as a whole).
  A list of `ANY` is a jsonb array of numbers, strings, booleans, nulls, {"date"}, {"datetime"}, {"time"}.
* It never raises, whatever the values, also with constants while planning: clamp before a cast
  (`fx.whole_number({n}, -1000, 1000)`; least and greatest alone lose NULL), `nullif` for a
  divisor, no `text::numeric` outside fx.
* It names each argument once in its template. What needs one twice, or a loop, is a plpgsql function
  `fx.<name>`, STRICT IMMUTABLE PARALLEL SAFE, in `library/<family>.sql`, with every name written with its schema and no
  overloads. An SQL function is inlined only if it is not STRICT, has no SET and is one SELECT that uses each parameter
  once.
* Numbers are `numeric`: divide as `({a} + 0e-30) / nullif({b}, 0)`. A result may have 10^308 at most: set `large` when
  it can grow beyond its arguments and the check is not inside, so that the compiler puts it there; `long` for texts
  beyond a million characters in the same way.
* Today, now and the working calendar are arguments too: `call.today`, `call.now`, `call.holidays`, `call.workdays`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from functools import cached_property
from typing import Protocol, TypeAlias

from chengwu.formulas.scope import Surroundings
from chengwu.formulas.sql import Built
from chengwu.formulas.tree import Node
from chengwu.formulas.types import DIV0, NA, NAME, NUM, REF, VALUE, Literal, Scalar, Type, Volatility

__all__ = [
    "DIV0",
    "NA",
    "NAME",
    "NUM",
    "REF",
    "VALUE",
    "Call",
    "Compiler",
    "Example",
    "Function",
    "Gives",
    "Literal",
    "Parameter",
    "Volatility",
]


@dataclass(frozen=True)
class Parameter:
    """One thing that a function takes.

    `type` is what the argument is turned into before it arrives; a text that is no number fails there with #VALUE!.
    With `ANY` the argument arrives as it is (ask `call.types`).

    `repeated` parameters stand last. A single repeated one of a list type swallows single values and lists alike and
    arrives as one list (SUM). Several repeated ones, or one of a scalar type, arrive in `call.groups`.
    """

    name: str
    type: Type
    optional: bool = False
    default: str | None = None
    """SQL that stands in for an optional one that is left out: `0.`, `'x'`, `false`. Without it, `call.given` tells."""
    repeated: bool = False
    at_least: int = 1
    """How many times a repeated one is needed."""


@dataclass(frozen=True)
class Example:
    """A formula that is run in the tests and shown in the help, and what it gives.

    Results are written as the command line writes them: numbers as exact decimal strings ("1.01"), texts, True/False,
    dates as {"date": "2026-03-31"}, lists of these, errors as "#NUM!".
    """

    formula: str
    gives: object
    inputs: Mapping[str, object] = field(default_factory=dict)


class Call(Protocol):
    """One call of a function while it becomes SQL."""

    @property
    def arguments(self) -> Mapping[str, str]:
        """SQL of each argument by the parameter's name, in the type that was asked for; defaults filled in."""

    @property
    def types(self) -> Mapping[str, Type]:
        """The type in which each argument arrives."""

    @property
    def groups(self) -> Sequence[Mapping[str, str]]:
        """The repeated arguments, one mapping (parameter to SQL) for each time."""

    @property
    def group_types(self) -> Sequence[Mapping[str, Type]]:
        """Their types."""

    def given(self, name: str) -> bool:
        """Whether the argument was written."""

    def literal(self, name: str) -> Literal:
        """The constant that was written there, or None when it is none: for a cheaper SQL (rule 10)."""

    def quoted(self, value: Literal) -> str:
        """A constant as SQL."""

    def as_json(self, sql: str, kind: Type) -> str:
        """The value as jsonb, NULL staying NULL."""

    @property
    def today(self) -> str: ...
    @property
    def now(self) -> str: ...
    @property
    def holidays(self) -> str:
        """date[]: days off that would be working days by the week."""

    @property
    def workdays(self) -> str:
        """date[]: working days that would be days off by the week (调休)."""


class Compiler(Protocol):
    """What operators, calls and the lazy functions (IF, IFERROR, …) ask of the compiler; other functions never do."""

    surroundings: Surroundings
    volatility: Volatility
    reads: set[str]

    def build(self, node: Node, wanted: Type | None = None) -> Built:
        """Value, type and possible errors of a node, as `wanted` or as it is."""

    def converted(self, built: Built, wanted: Type, node: Node) -> Built:
        """As `wanted`, or a Mistake at the node."""

    def branches(self, nodes: Sequence[Node], wanted: Type | None) -> list[Built]:
        """What several branches give, in one type."""

    def let(self, built: Built, body: Callable[[str], str]) -> str:
        """`body` over a value that is computed once."""

    def gathered(self, nodes: Sequence[Node], wanted: Type | None, at: Node) -> Built:
        """One list from single values and lists in their order."""

    def filtered(self, node: Node, condition: Node, item: Scalar | None) -> Built:
        """The values of a node for those rows for which the condition holds."""

    def through_rows(self, node: Node) -> bool:
        """Whether the node stands for one value for each of many rows."""

    def aggregated(self, node: Node, kinds: Sequence[Scalar], write: Callable[[str, bool], str]) -> Built | None:
        """An aggregate over the rows that a node goes through, where their values cannot be errors.

        `write` makes it of the SQL of one value, which is NULL for a blank, and of whether it never is. The result has
        the type and the size of one value. None: no rows, or their values are of none of these kinds or may be errors.
        """

    def asked(self, form: Node, condition: Node | None) -> AbstractContextManager[tuple[str, str]]:
        """What follows FROM for the rows of a form that fulfil a condition, and their order.

        Inside, nodes are built over these rows. A row whose condition is in error is left out, as in a filter.
        """


Gives: TypeAlias = "Type | Callable[[Sequence[Type]], Type]"
"""A type, or how it follows from the types of the arguments in the order written."""


@dataclass(frozen=True)
class Function:
    """A function of the language.

    `sql` is a template with `{parameter}` for each parameter (a repeated list parameter too), or a function of the
    call when that is not enough. `fails` are the errors of its own. With more than one, `why` (template or function) is
    the SQL that gives the error's name, asked only where the value is NULL and every argument is not.
    """

    name: str
    takes: tuple[Parameter, ...]
    gives: Gives
    sql: str | Callable[[Call], str]
    examples: tuple[Example, ...]
    fails: tuple[str, ...] = ()
    why: str | Callable[[Call], str] | None = None
    volatility: Volatility = Volatility.STEADY
    large: bool = False
    long: bool = False
    digits: int | None = None
    """How many digits the number has before the point at most; None: as many as a checked number may have (308)."""
    length: int | None = None
    """How many characters the text has at most; None: as many as a checked text may have (1 MB)."""
    inexact: bool = False
    """Whether the result is cut after 30 digits, so that comparing and rounding look at 28."""
    lazy: Callable[[Compiler, Sequence[Node], Type | None], Built] | None = None
    """For functions that do not evaluate all their arguments. `logic` has these, and SUM."""
    over_rows: Callable[[Compiler, Node], Built | None] | None = None
    """A cheaper way over a single argument that is a path through many rows; None from it: there is none."""
    asks: bool = False
    """Whether the first argument names a form, whose names the others consist of."""

    @cached_property
    def fewest(self) -> int:
        """How many arguments it needs."""
        return sum(one.at_least if one.repeated else not one.optional for one in self.takes)

    @cached_property
    def most(self) -> int | None:
        """How many it takes at most; None: no limit."""
        return None if any(one.repeated for one in self.takes) else len(self.takes)
