"""Applications at the command line: readable, and with exit codes that a script can go by."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.apps.world import FILES, edited, package
from tests.product import once, prepare

from chengwu.apps.writing import files_of, into_folder  # isort: skip

pytestmark = pytest.mark.slow


def test_from_a_folder_to_nothing_again(folder: Path, tmp_path: Path) -> None:
    data = folder / "data"
    prepare(data)
    source, exported = tmp_path / "shop", tmp_path / "exported"
    into_folder(package(), source)

    def app(*words: str, code: int = 0) -> str:
        done = once(data, "app", *words)
        assert done.returncode == code, done.stdout + done.stderr
        return done.stdout + done.stderr

    once(data, "owner", "create", "--login", "o@example.cn", "--name", "O")
    planned = app("plan", str(source))
    assert "+ form shop_customer  Customer" in planned and "It can be published" in planned
    assert "published as revision 1: 4 created" in app("apply", str(source))
    assert app("list").startswith("shop\t1.0.0\t1\t")
    assert "is the same" in app("diff", str(source))
    into_folder(package(**edited("views/shop_big.yaml", ("Big ones", "Huge"))), source)
    assert 'view shop_big label.en: "Huge" → "Big ones"' in app("diff", str(source), code=1)
    app("apply", str(source))
    assert app("revisions", "shop").splitlines()[0].startswith("2\t1.0.0\tchange")
    app("rollback", "shop")
    app("export", "shop", str(exported))
    assert {path: (exported / path).read_bytes() for path in files_of(package())} == files_of(package())
    assert "form\tshop_order\tchecks.0\tshop_order.amount" in app("uses", "shop_order.amount")
    (source / "forms" / "shop_order.yaml").write_text(
        FILES["forms/shop_order.yaml"].replace("amount >= 0", "nothing >= 0")
    )
    assert "cannot be published" in app("plan", str(source), code=1)
    (source / "forms" / "shop_order.yaml").write_text("key: [")
    assert "forms/shop_order.yaml" in app("apply", str(source), code=1)
    app("demo", "shop")
    into_folder(
        package(**edited("forms/shop_order.yaml", ("{en: Note}, type: text", "{en: Note}, type: integer"))), source
    )
    assert "2 values of “shop_order.note” do not fit" in app("apply", str(source), "--accept-loss")
    assert app("originals").startswith("shop_order.note\ttext\tinteger\t")
    assert [line.split("\t")[1] for line in app("originals", "shop_order.note").splitlines()] == ['"first"', '"second"']
    app("uninstall", "shop", "--with-data", code=1)
    assert "left nothing behind" in app("uninstall", "shop", "--with-data", "--yes-delete", "shop")
    assert app("list") == ""
