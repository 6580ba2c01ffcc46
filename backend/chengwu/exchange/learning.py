"""What is learnt from one import for the next: how a heading was read, and what applications call their fields."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

import msgspec

from chengwu.exchange.model import Import, Target
from chengwu.exchange.store import imports as store
from chengwu.exchange.wording import short
from chengwu.kit.db import Session

KEPT: Final = timedelta(days=730)
LONGEST_WORD: Final = 100


@dataclass(frozen=True)
class Remembered:
    """How a sheet with these headings was read into a form the last time."""

    form: str
    signature: str
    headings: tuple[str, ...]
    target: Target


def signature(headings: Sequence[str]) -> str:
    """What a heading is remembered by: the names of its columns, in order."""
    text = json.dumps([short(name) for name in headings], ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def learn(session: Session, found: Import) -> None:
    """Remember how each sheet was read. To be called when an import has been applied."""
    for plan in found.plan.sheets:
        headings = found.sheets[plan.sheet].signature
        for target in plan.targets:
            # Of several targets of one form, the first is what the columns mean by themselves.
            first = next(each for each in plan.targets if each.form == target.form)
            if target is first:
                _learn(session, target, headings)


def _learn(session: Session, target: Target, headings: Sequence[str]) -> None:
    session.execute(
        store.LEARN,
        form=target.form,
        signature=signature(headings),
        headings=list(headings),
        target=msgspec.to_builtins(msgspec.structs.replace(target, links=(), new_fields=(), fixed={}, otherwise={})),
        at=session.now,
    )


def remembered(session: Session, forms: Iterable[str]) -> list[Remembered]:
    """What was learnt about these forms, the newest first. What can no longer be read is left out."""
    found = []
    for row in session.dicts(store.REMEMBERED, the_forms=list(forms)):
        try:
            target = msgspec.convert(row["target"], Target)
        except msgspec.ValidationError:
            continue
        found.append(Remembered(row["form"], row["signature"], tuple(row["headings"]), target))
    return found


def forget_old(session: Session) -> None:
    """Forget what was not used for long."""
    session.execute(store.FORGET_LEARNT, before=session.now - KEPT)


def keep_words(session: Session, words: Mapping[str, Mapping[str, Sequence[str]]]) -> None:
    """What the fields of these forms are called in the sheets of their trade, instead of what was said before.

    By form and field. Applications say it when they are installed or changed; a form without words has none.
    """
    session.execute(store.FORGET_WORDS, the_forms=list(words))
    rows: list[dict[str, Any]] = [
        {"form": form, "field": field, "word": word.strip()[:LONGEST_WORD]}
        for form, fields in words.items()
        for field, those in fields.items()
        for word in those
        if word.strip()
    ]
    session.many(store.ADD_WORD, rows)


def keep_otherwise(session: Session, values: Mapping[str, Mapping[str, Any]]) -> None:
    """What new records of these forms get where a sheet says nothing, instead of what was said before."""
    session.execute(store.FORGET_OTHERWISE, the_forms=list(values))
    session.many(store.ADD_OTHERWISE, [{"form": form, "values": dict(each)} for form, each in values.items() if each])


def otherwise_of(session: Session, forms: Iterable[str]) -> dict[str, dict[str, Any]]:
    """By form: what new records get where a sheet says nothing."""
    return {row["form"]: row["values"] for row in session.dicts(store.OTHERWISE, the_forms=list(forms))}


def words_of(session: Session, forms: Iterable[str]) -> dict[tuple[str, str], set[str]]:
    """By form and field: the words, as headings are compared."""
    found: dict[tuple[str, str], set[str]] = {}
    for row in session.dicts(store.WORDS, the_forms=list(forms)):
        found.setdefault((row["form"], row["field"]), set()).add(short(row["word"]))
    return found
