"""The words of the system become sentences of ours, and every sentence is there in both languages."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

import chengwu.kit.cluster
from chengwu.kit.cluster.diagnosis import explain, said_plainly
from chengwu.kit.errors import Trouble
from chengwu.kit.sentences import LANGUAGES, placeholders, tell

PACKAGE = Path(chengwu.kit.cluster.__file__).parent


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ('FATAL:  could not write lock file "postmaster.pid": No space left on device', "cluster_disk_full"),
        ('initdb: error: could not write file "x": No space left on device', "cluster_disk_full"),
        ("FATAL:  could not map anonymous shared memory: Cannot allocate memory", "cluster_no_memory"),
        ("ERROR:  could not resize shared memory segment: No space left on device", "cluster_no_memory"),
        ("FATAL:  database files are incompatible with server", "cluster_version_refused"),
        ('FATAL:  could not open file "pg_wal/1": Permission denied', "cluster_permission"),
        ('FATAL:  data directory "/d" has wrong ownership', "cluster_permission"),
        ("PANIC:  could not locate a valid checkpoint record", "cluster_damaged"),
        ('FATAL:  could not create lock file "postmaster.pid": Read-only file system', "cluster_read_only"),
        ("something nobody has seen yet", "cluster_failed"),
    ],
)
def test_last_words_are_understood(words: str, key: str) -> None:
    trouble = explain(
        f"2026-11-22 08:00:00 UTC [1] LOG:  starting\n2026-11-22 08:00:00 UTC [1] {words}\n", Path(), Path()
    )
    assert trouble.key == key
    assert str(trouble.params["reason"]) in f"2026-11-22 08:00:00 UTC [1] {words}" or key == "cluster_failed"


def test_a_full_disk_is_told_as_such() -> None:
    with (
        pytest.raises(Trouble, match="cluster_disk_full"),
        said_plainly(Path("/data")),
        Path("/dev/full").open("w") as full,
    ):
        full.write("x")


def test_every_sentence_is_used_and_every_key_has_its_sentence() -> None:
    sentences = tomllib.loads((PACKAGE / "sentences.toml").read_text(encoding="utf-8"))
    code = "".join(file.read_text(encoding="utf-8") for file in PACKAGE.glob("*.py"))
    assert set(re.findall(r'"(cluster_\w+)"', code)) == set(sentences)


def test_both_languages_tell_the_same_facts() -> None:
    for key, words in tomllib.loads((PACKAGE / "sentences.toml").read_text(encoding="utf-8")).items():
        assert len({frozenset(placeholders(words[language])) for language in LANGUAGES}) == 1, key


def test_a_told_trouble_has_no_gaps() -> None:
    trouble = explain("FATAL:  No space left on device", Path("/data"), Path("/data/log"))
    for language in LANGUAGES:
        assert not placeholders(tell(trouble.key, language, **trouble.params))
