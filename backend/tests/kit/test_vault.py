"""Keys are changed: what each sealed names it and opens, and the keys of the server are never half written."""

from __future__ import annotations

import base64
import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from chengwu.kit.errors import Trouble
from chengwu.kit.vault import Ring, Vault, new_key
from chengwu.kit.vault_server import add_server_key, server_vault


@given(plain=some.binary(max_size=50), turns=some.lists(some.booleans(), max_size=4))
def test_each_key_of_a_ring_opens_what_it_sealed_and_the_last_one_seals(plain: bytes, turns: list[bool]) -> None:
    ring = Ring.of(new_key())
    sealed = [Vault(ring).seal(plain, b"7")]
    digest = Vault(ring).digest(plain, b"7")
    for digests in turns:
        ring = ring.with_new_key()
        if digests:
            to_come = ring.with_digests_to_come()
            assert Vault(to_come).digest(plain, b"7") == digest, "it is not in use yet"
            ring = to_come.with_digests_that_came()
            digest = Vault(to_come).digests(plain, b"7")[1]
        assert Vault(ring).digests(plain, b"7") == (digest,)
        sealed.append(Vault(ring).seal(plain, b"7"))
        assert sealed[-1].startswith(Vault(ring).heading)
    read = Vault(Ring.read(ring.write()))
    assert [read.open(each, b"7") for each in sealed] == [plain] * len(sealed)
    assert read.ring == ring


def test_a_key_that_is_not_here_is_named_and_asked_for_once_more() -> None:
    old = Vault(new_key())
    new = Vault(old.ring.with_new_key())
    sealed = new.seal(b"x", b"7")
    with pytest.raises(Trouble) as trouble:
        old.open(sealed, b"7")
    assert (trouble.value.key, trouble.value.params) == ("sealed_key_unknown", {"id": new.ring.newest.hex()})
    assert Vault(old.ring, again=lambda: new).open(sealed, b"7") == b"x"
    with pytest.raises(Trouble) as trouble:
        new.open(sealed[:1] + old.ring.newest + sealed[5:], b"7")
    assert trouble.value.key == "sealed_unreadable", "the name of the key is part of what is proved"


def test_a_process_that_has_the_keys_of_before_reads_the_file_again(tmp_path: Path) -> None:
    before = server_vault(None, tmp_path)
    first = before.seal(b"x", b"7")
    added = add_server_key(tmp_path)
    assert (len(added.ring.keys), added.ring.keys[0]) == (2, before.ring.keys[0])
    assert before.open(added.seal(b"x", b"7"), b"7") == b"x"
    assert added.open(first, b"7") == b"x"
    assert (tmp_path / "key").stat().st_mode & 0o777 == 0o600
    assert [each.name for each in tmp_path.iterdir()] == ["key"]


def test_all_who_begin_at_once_have_one_key_and_no_added_one_is_lost(tmp_path: Path) -> None:
    found: list[Vault] = []
    threads = [threading.Thread(target=lambda: found.append(server_vault(None, tmp_path / "a"))) for _ in range(16)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert len({vault.ring.keys for vault in found}) == 1
    adding = [threading.Thread(target=add_server_key, args=(tmp_path / "a",)) for _ in range(6)]
    for each in adding:
        each.start()
    for each in adding:
        each.join()
    assert len(server_vault(None, tmp_path / "a").ring.keys) == 7


def test_several_keys_in_the_settings_are_the_oldest_first(tmp_path: Path) -> None:
    old, new = new_key(), new_key()
    written = [base64.b64encode(key).decode() for key in (old, new)]
    vault = server_vault(", ".join(written), tmp_path)
    assert vault.ring.keys == (old, new)
    assert vault.open(Vault(old).seal(b"x", b"7"), b"7") == b"x"
    assert Vault(new).open(vault.seal(b"x", b"7"), b"7") == b"x"
    for broken in ("", ",", f"{written[0]},abc", f"{written[0]},{base64.b64encode(bytes(31)).decode()}"):
        with pytest.raises(Trouble) as trouble:
            server_vault(broken, tmp_path)
        assert trouble.value.key == "key_broken"
