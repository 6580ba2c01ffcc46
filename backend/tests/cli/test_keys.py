"""The commands about keys, from beginning to end, beside a product that is running."""

from __future__ import annotations

import base64
import re
import secrets
from pathlib import Path

import pytest

from tests.product import once, running
from tests.support import until

pytestmark = [pytest.mark.database, pytest.mark.slow]


def test_keys_are_changed_while_the_product_runs_and_it_starts_again_with_them(folder: Path) -> None:
    data = folder / "data"
    with running(data) as product:
        product.ready()
        rotated = once(data, "keys", "rotate", "--digests")
        assert rotated.returncode == 0, rotated.stderr
        key = re.search(r"the key ([0-9a-f]{8})", rotated.stdout)
        assert key is not None, rotated.stdout
        shown = until(lambda: (out := once(data, "keys", "show").stdout) and "; 0 values" in out and out)
        assert key[1] in str(shown)
        assert "1 earlier" in str(shown)
        served = once(data, "keys", "rotate", "--server")
        assert served.returncode == 0, served.stderr
        assert "1 workspaces" in served.stdout
        assert len((data / "secrets" / "key").read_text().split()) == 2
        made = once(data, "workspace", "create", "studio", "--name", "Studio")
        assert made.returncode == 0, made.stderr
    again = once(data, "keys", "show", "-w", "studio")
    assert again.returncode == 0, again.stderr


def test_a_key_in_the_settings_is_changed_by_whoever_keeps_them(folder: Path) -> None:
    data = folder / "data"
    old, new = (base64.b64encode(secrets.token_bytes(32)).decode() for _ in range(2))
    assert once(data, "owner", "create", "--login", "a@b.c", "--name", "A", secret_key=old).returncode == 0
    refused = once(data, "keys", "rotate", "--server", secret_key=old)
    assert (refused.returncode, "CHENGWU_SECRET_KEY" in refused.stderr) == (1, True)
    wrong = once(data, "keys", "rotate", "--server", secret_key=new)
    assert wrong.returncode == 1
    assert "nothing was changed" in wrong.stderr
    both = once(data, "keys", "rotate", "--server", secret_key=f"{old},{new}")
    assert both.returncode == 0, both.stderr
    assert "1 workspaces" in both.stdout
    assert once(data, "keys", "show", secret_key=new).returncode == 0
    gone = once(data, "keys", "show", secret_key=old)
    assert gone.returncode == 1
    assert "Put back" in gone.stderr
    assert once(data, "keys", "rotate", "--server", "--digests", secret_key=new).returncode == 1
    with running(data, secret_key=old) as product:
        assert "Put back" in product.ready().said(), "it starts, and says what does not open"
