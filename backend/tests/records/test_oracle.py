"""Nothing that may be asked tells two databases apart that differ only in what the reader may not see.

Five hundred questions by lot; `CHENGWU_ORACLE=10000` asks as many of each reader, `CHENGWU_ORACLE_SEED=2` asks others.
"""

from __future__ import annotations

import os
import random
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

import pytest

from chengwu.access.model import Grant
from tests.records.oracle_forms import FIRST, SECOND, SEVERAL
from tests.records.oracle_questions import Questions, answer
from tests.records.oracle_world import SCHEMA, Twins
from tests.support import Server, new_clock

pytestmark = [pytest.mark.database, pytest.mark.slow]
MANY = int(os.environ.get("CHENGWU_ORACLE", "250"))
SEED = int(os.environ.get("CHENGWU_ORACLE_SEED", "1"))


@contextmanager
def twins(server: Server, name: str, *roles: Mapping[str, Grant]) -> Iterator[Twins]:
    clocks = (new_clock(), new_clock())
    with server.copy(f"{name}_a", clocks[0]) as one, server.copy(f"{name}_b", clocks[1]) as other:
        made = Twins((one, other), clocks, *roles, seed=SEED)
        made.fill()
        yield made


@pytest.mark.parametrize(
    ("name", "roles"),
    [("one", (FIRST,)), ("two", (FIRST, SECOND)), ("several", (SEVERAL,))],
    ids=["one role", "two roles", "one role of several grants"],
)
def test_no_question_tells_what_is_hidden(server: Server, name: str, roles: Sequence[Mapping[str, Grant]]) -> None:
    with twins(server, f"oracle_{name}", *roles) as pair:
        one, other = pair.databases
        with one.reading(SCHEMA) as left, other.reading(SCHEMA) as right:
            rights, others = pair.rights(left), pair.rights(right)
            ids = [*pair.rows, *(row.id for row in pair.gone)]
            questions = Questions(random.Random(SEED), rights, ids, pair.moments, pair.marks)
            answered = 0
            for _ in range(MANY):
                words, ask = questions.next()
                found = answer(left, rights, ask)
                assert found == answer(right, others, ask), words
                answered += found[0] == "answered"
            assert answered > MANY // 4
