"""The house rules, in the order in which they are told to a newcomer, and how they are checked.

Exceptions are counted in house/exceptions.toml, per rule and file. A count may fall and never rises: more offences than
the count fail, and so do fewer, until the count is lowered.
"""

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

from house import ROOT
from house.rules import (
    commit_at_the_door,
    no_assert_false,
    no_sleep_in_tests,
    no_sql_from_text,
    one_clock,
    queries_in_store,
    routes_declare_their_right,
    words_in_sentences,
)
from house.rules.rule import Offence, Rule, Source

RULES: Mapping[str, Rule] = {
    "commit_at_the_door": commit_at_the_door.offences,
    "queries_in_store": queries_in_store.offences,
    "no_sql_from_text": no_sql_from_text.offences,
    "routes_declare_their_right": routes_declare_their_right.offences,
    "one_clock": one_clock.offences,
    "words_in_sentences": words_in_sentences.offences,
    "no_sleep_in_tests": no_sleep_in_tests.offences,
    "no_assert_false": no_assert_false.offences,
}

Exceptions = Mapping[str, Mapping[str, int]]
"""Rule, file, number of places."""


def sources(root: Path = ROOT) -> Iterator[Source]:
    """Every Python file of the product and its tests."""
    for path in sorted((root / "backend").rglob("*.py")):
        yield Source(path.relative_to(root).as_posix(), path.read_text(encoding="utf-8"))


def exceptions(root: Path = ROOT) -> Exceptions:
    """The exceptions that are allowed."""
    return tomllib.loads((root / "house" / "exceptions.toml").read_text(encoding="utf-8"))


def complaints(files: Iterator[Source], allowed: Exceptions) -> Iterator[str]:
    """One line for every offence that no exception covers, and for every exception that is no longer needed."""
    needed: dict[tuple[str, str], int] = {}
    for source in files:
        for name, rule in RULES.items():
            found = sorted(rule(source), key=lambda offence: offence.line)
            needed[name, source.path] = len(found)
            if len(found) > allowed.get(name, {}).get(source.path, 0):
                yield from (_line(source, name, offence) for offence in found)
    for name, counts in allowed.items():
        if name not in RULES:
            yield f"house/exceptions.toml: [{name}] is not a rule; they are {', '.join(RULES)}."
            continue
        for path, count in counts.items():
            real = needed.get((name, path), 0)
            if real < count:
                yield f"house/exceptions.toml: [{name}] {path} allows {count}, {real} are needed: lower it."


def _line(source: Source, rule: str, offence: Offence) -> str:
    return f"{source.path}:{offence.line}: {offence.message} [{rule}]"
