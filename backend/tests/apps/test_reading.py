"""Packages are read from folders and zips; whatever is wrong or hostile is refused with its place."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from chengwu.apps.errors import PackageTooLarge, PackageUnreadable
from chengwu.apps.reading import LARGEST_FILE, MOST_FILES, of_files, of_folder, of_zip
from chengwu.apps.schemas import texts
from chengwu.apps.writing import files_of, into_folder, zip_of
from chengwu.kit.errors import Trouble
from chengwu.kit.sentences import tell
from tests.apps.world import FILES, edited, folder, package

SCHEMAS = Path(__file__).parents[3] / "docs" / "schemas"


def zipped(make: Callable[[zipfile.ZipFile], None]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for path, text in FILES.items():
            archive.writestr(path, text)
        make(archive)
    return made.getvalue()


def problems(files: dict[str, bytes]) -> dict[str, str]:
    with pytest.raises(PackageUnreadable) as told:
        of_files(files)
    for each in told.value.fields:
        for language in ("zh-CN", "en"):
            assert not re.search(r"\{[a-z_]+\}", tell(each.key, language, **each.params)), each
    return {each.path: each.key for each in told.value.fields}


def test_a_folder_a_zip_and_what_is_written_are_one_package(tmp_path: Path) -> None:
    first = package()
    assert of_files(files_of(first)) == first
    assert of_zip(zip_of(first)) == first
    into_folder(first, tmp_path / "shop")
    assert of_folder(tmp_path / "shop") == first
    assert first.files["scenario.md"] == "# First day\n"
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "letter.txt").write_text("Dear")
    with pytest.raises(Trouble):
        into_folder(first, tmp_path / "other")


def test_what_left_the_package_leaves_the_folder(tmp_path: Path) -> None:
    into_folder(package(), tmp_path)
    smaller = package(views__shop_big=None, app=FILES["app.yaml"].replace(", {view: shop_big}", ""))
    into_folder(smaller, tmp_path)
    assert of_folder(tmp_path) == smaller


def test_blocks_stand_beside_the_package_and_are_changed_by_it(tmp_path: Path) -> None:
    into_folder(package(), tmp_path / "shop")
    block = tmp_path / "_blocks" / "task" / "forms"
    block.mkdir(parents=True)
    (block / "{app}_task.yaml").write_text(
        "key: '{app}_task'\nlabel: {en: Task}\nfields:\n- {key: title, type: text}\n- {key: note, type: text}\n"
    )
    (tmp_path / "shop" / "app.yaml").write_text(FILES["app.yaml"] + "blocks: [task]\n")
    (tmp_path / "shop" / "forms" / "shop_task.yaml").write_text(
        "fields:\n- {key: note, removed: true}\n- {key: title, required: true}\n"
    )
    made = of_folder(tmp_path / "shop")
    assert made.of("form")["shop_task"] == {
        "key": "shop_task",
        "label": {"en": "Task"},
        "fields": [{"key": "title", "type": "text", "required": True}],
    }
    assert made.app.blocks == (), "an export has its forms whole"


def test_everything_that_is_wrong_is_told_at_once_with_file_and_line() -> None:
    found = problems(
        folder(
            **edited("forms/shop_order.yaml", ("type: serial", "kind: serial")),
            **edited("roles/shop_sales.yaml", ("key: shop_sales", "key: shop_seller")),
            **edited("views/shop_big.yaml", ("label: {en: Big ones}", "label: *big")),
            forms__other="key: other\nfields: []\n",
            **{"flows__shop_a": "key: shop_a\n", "notes.txt": "x"},
        )
    )
    assert found == {
        "forms/shop_order.yaml:5": "app_part_unreadable",
        "roles/shop_sales.yaml": "app_key_unlike_file",
        "views/shop_big.yaml:4": "app_yaml_anchor",
        "forms/other.yaml": "app_key_foreign",
        "flows/shop_a.yaml": "app_file_unknown",
        "notes.txt": "app_file_unknown",
    }
    assert problems({"forms/x.yaml": b""}) == {"app.yaml": "app_manifest_missing"}
    assert problems(folder(**edited("app.yaml", ("1.0.0", "1.0")))) == {"app.yaml:3": "app_part_unreadable"}
    assert problems(folder() | {"scenario.md": b"\xff"}) == {"scenario.md": "app_file_not_utf8"}
    assert problems(folder() | {"scenario.md": b"a\x00"}) == {"scenario.md": "app_file_not_utf8"}
    assert problems(folder(app=FILES["app.yaml"] + "blocks: [nothing]")) == {"app.yaml": "app_block_missing"}


@pytest.mark.parametrize(
    "path", ["../evil.yaml", "/etc/passwd", "a/../../b", "forms\\x.yaml", "forms/.hidden", "a b.md"]
)
def test_no_path_leads_out(path: str) -> None:
    with pytest.raises(PackageUnreadable) as told:
        of_zip(zipped(lambda archive: archive.writestr(path, "x")))
    assert told.value.fields[0].key == "app_path_refused"


def test_links_bombs_and_broken_zips_are_refused(tmp_path: Path) -> None:
    def link(archive: zipfile.ZipFile) -> None:
        info = zipfile.ZipInfo("forms/shop_link.yaml")
        info.external_attr = 0o120777 << 16
        archive.writestr(info, "/etc/passwd")

    def bomb(archive: zipfile.ZipFile) -> None:
        archive.writestr("demo/big.csv", b"0" * (LARGEST_FILE + 1), zipfile.ZIP_DEFLATED)

    def many(archive: zipfile.ZipFile) -> None:
        for number in range(MOST_FILES + 1):
            archive.writestr(f"demo/n{number}.csv", b"")

    with pytest.raises(PackageUnreadable):
        of_zip(zipped(link))
    with pytest.raises(PackageTooLarge):
        of_zip(zipped(bomb))
    with pytest.raises(PackageTooLarge):
        of_zip(zipped(many))
    for broken in (b"", b"PK", zip_of(package())[:-30], zip_of(package()).replace(b"shop", b"shup", 1)):
        with pytest.raises(PackageUnreadable):
            of_zip(broken)
    into_folder(package(), tmp_path)
    (tmp_path / "forms" / "shop_link.yaml").symlink_to("/etc/passwd")
    with pytest.raises(PackageUnreadable):
        of_folder(tmp_path)


def test_the_published_schemas_are_those_of_today() -> None:
    for name, text in texts().items():
        assert (SCHEMAS / name).read_text(encoding="utf-8") == text, "./run app schema docs/schemas writes them anew"
