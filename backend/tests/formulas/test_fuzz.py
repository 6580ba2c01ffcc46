"""The fuzzer: whatever is typed, NULL comes exactly with an error, nothing raises, and arithmetic agrees with Decimal.

`CHENGWU_FUZZ=20000` runs so many formulas; `CHENGWU_FUZZ_SEED` another start.
"""

from __future__ import annotations

import os
import random
import re
from decimal import Decimal, localcontext
from typing import Any

import pytest
from psycopg import Connection

from chengwu.formulas.compile import compile_formula
from chengwu.formulas.errors import Mistake
from chengwu.formulas.evaluate import BROKEN, LIMIT, Draft, evaluate
from chengwu.formulas.lines import inputs_scope
from chengwu.formulas.types import ANY, BLANK
from tests.formulas.conftest import DAY, Says
from tests.formulas.grammar import HOSTILE_ROWS, Grammar, inputs

pytestmark = [pytest.mark.database, pytest.mark.slow]

FORMULAS = int(os.environ.get("CHENGWU_FUZZ", "400"))
MAY_BE_BLANK = (ANY, BLANK)
SEED = int(os.environ.get("CHENGWU_FUZZ_SEED", "1"))


def test_no_formula_raises_and_null_comes_exactly_with_an_error(fx: Connection[Any]) -> None:
    grammar = Grammar(SEED)
    broken: list[str] = []
    counted = errors = refused = 0
    surroundings = DAY.surroundings()
    for start in range(0, FORMULAS, 50):
        drafts = []
        for _ in range(min(50, FORMULAS - start)):
            source = grammar.formula()
            for row in HOSTILE_ROWS:
                scope, columns = inputs_scope(inputs(row))
                try:
                    drafts.append(Draft(columns, (compile_formula(source, scope, surroundings),)))
                except Mistake:
                    refused += 1
        for draft, [result] in zip(drafts, evaluate(fx, drafts), strict=True):
            [made] = draft.expressions
            counted += 1
            errors += result.error is not None
            if result.error in (BROKEN, LIMIT):
                broken.append(f"raises {result.error}: {made.source}")
            elif result.error is not None and result.error not in made.fails:
                broken.append(f"an error that was not foreseen, {result.error}: {made.source}")
            elif (
                result.value is None
                and result.error is None
                and made.problem is not None
                and made.type not in MAY_BE_BLANK
            ):
                broken.append(f"null without an error: {made.source}")
            elif result.value is None and result.error is None and not re.search(r"\[|NULL", made.source):
                broken.append(f"null from what cannot be blank: {made.source}")
    print(f"{counted} evaluations, {errors} errors, {refused} refused")  # noqa: T201
    assert broken == []


def test_arithmetic_agrees_with_decimal(says: Says) -> None:
    chance = random.Random(SEED)
    wrong = []
    for _ in range(150):
        source = _arithmetic(chance, 4)
        with localcontext() as context:
            context.prec = 120
            try:
                wanted = eval(source.replace("[", "Decimal('").replace("]", "')"))  # noqa: S307
            except ArithmeticError:
                continue
        shown = source.replace("[", "").replace("]", "")
        got = says(shown)
        if got.startswith("#") or abs(Decimal(got) - wanted) > max(abs(wanted), Decimal(1)) * Decimal("1e-20"):
            wrong.append((shown, got, wanted))
    assert wrong == []


def _arithmetic(chance: random.Random, depth: int) -> str:
    if depth == 0 or chance.random() < 0.2:
        return f"[{chance.randint(1, 9999)}.{chance.randint(0, 99):02}]"
    return f"({_arithmetic(chance, depth - 1)} {chance.choice('+-*/')} {_arithmetic(chance, depth - 1)})"
