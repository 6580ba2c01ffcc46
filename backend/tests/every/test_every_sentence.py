"""Every sentence that users read: in every language, whole, and asked for by somebody."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import chengwu
from chengwu.kit.sentences import LANGUAGES, all_sentences, placeholders

PRODUCT = Path(chengwu.__file__).parent
KEYS = sorted(all_sentences())
# Questions, labels and names are not sentences; they are said on buttons, in lists and before a colon.
_NO_SENTENCE = re.compile(
    r"^(step_|role_|permission_\w+(?<!_help)$|first_workspace_name|passphrase_prompt|belonging_|verb_|figure_|exchange_state_)"
)


@pytest.mark.parametrize("key", KEYS)
def test_it_is_there_in_every_language_with_the_same_facts(key: str) -> None:
    words = all_sentences()[key]
    assert set(words) == set(LANGUAGES)
    assert len({frozenset(placeholders(sentence)) for sentence in words.values()}) == 1


@pytest.mark.parametrize("key", KEYS)
def test_it_is_calm_and_says_ni(key: str) -> None:
    for sentence in all_sentences()[key].values():
        assert sentence == sentence.strip()
        assert "!" not in sentence
        assert "！" not in sentence
        # People from outside are addressed as a company addresses its clients.
        assert "您" not in sentence or key.startswith("portal_")


def test_it_is_a_whole_sentence() -> None:
    broken = [
        key
        for key in KEYS
        for sentence in all_sentences()[key].values()
        if not _NO_SENTENCE.match(key) and not re.search(r"[.。;；)）\])}?？]$|\{\w+\}$|\)$", sentence)
    ]
    assert broken == []


def test_chinese_has_the_signs_of_chinese() -> None:
    """Behind a Chinese sign, or before one, no comma, colon, question mark or bracket of English stands."""
    chinese = "[\\u3400-\\u9fff“”]"
    narrow = re.compile(f"{chinese} ?[,;:?(]|[,;:?)] ?{chinese}")
    told = {key: all_sentences()[key]["zh-CN"] for key in KEYS}
    # What is typed into a formula, or into a terminal, is not Chinese.
    plain = {key: re.sub(r"[A-Z_]{2,}\([^)]*\)", "", sentence) for key, sentence in told.items()}
    assert {key: told[key] for key, sentence in plain.items() if narrow.search(sentence)} == {}


def strings_of_the_code() -> set[str]:
    """Every text constant in the product."""
    found: set[str] = set()
    for file in PRODUCT.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.add(node.value)
    return found


def test_each_is_asked_for_somewhere() -> None:
    used = strings_of_the_code()
    # The words of a kind or a permission are found by its name.
    named = ("permission_", "belonging_", "verb_", "figure_", "exchange_state_")
    idle = [key for key in KEYS if key not in used and not key.startswith(named)]
    assert idle == []
