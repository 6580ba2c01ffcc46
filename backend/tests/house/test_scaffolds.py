"""`./run new` on a small repository: copies on both sides, lines in both lists, and sentences where it cannot."""

import shutil
from pathlib import Path

import pytest

from chengwu.apps.reading import of_folder
from house import ROOT
from house.scaffolds import KINDS, CannotMake, Kind, kinds_of, listed, make

TYPES = "backend/chengwu/fields/types"
TWINS = "web/src/fields/types"


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with field types, assignment strategies, connectors and templates."""
    files = {
        "backend/chengwu/fields/type.py": "",
        f"{TYPES}/__init__.py": (
            "from chengwu.fields.types.rating import Rating\nfrom chengwu.fields.types.text import Text\n\n"
            "FIELD_TYPES = (\n    Text(),\n    Rating(),\n)\n"
        ),
        f"{TYPES}/rating.py": '"""Rating: so many stars."""\n\nclass Rating:\n    name = "rating"\n',
        f"{TWINS}/index.ts": (
            'import { rating } from "./rating";\nimport { text } from "./text";\n'
            "export const fieldKinds = { text, rating } satisfies Kinds;\n"
        ),
        f"{TWINS}/rating/index.ts": 'export const rating = defineField({ name: "rating" });\n',
        f"{TWINS}/rating/rating.test.tsx": 'import { rating } from "./index";\n',
        "backend/chengwu/actions/strategy.py": "",
        "backend/chengwu/actions/strategies/__init__.py": "from .round_robin import RoundRobin\n\nALL = (RoundRobin,)",
        "backend/chengwu/actions/strategies/round_robin.py": "class RoundRobin: ...\n",
        "backend/chengwu/connectors/connector.py": "",
        "backend/chengwu/connectors/adapters/__init__.py": "from .echo import Echo\n\nALL = [\n    Echo,\n]\n",
        "backend/chengwu/connectors/adapters/echo/__init__.py": "class Echo: ...\n",
        "backend/chengwu/connectors/adapters/echo/test_echo.py": "from . import Echo\n",
        "backend/chengwu/connectors/adapters/echo/icon.png": "",
        "docs/build/packages.md": "",
        "templates/crm_sites/app.yaml": "key: crm_sites\non: [crm]\n",
        "templates/crm_sites/forms/crm_sites_site.yaml": "key: crm_sites_site\n",
    }
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (tmp_path / "backend/chengwu/connectors/adapters/echo/icon.png").write_bytes(b"\x89PNG\xff")
    return tmp_path


def read(repository: Path, path: str) -> str:
    return (repository / path).read_text(encoding="utf-8")


def test_a_new_field_type_is_written_on_both_sides(repository: Path) -> None:
    made = make(repository, "field", "signature")
    assert [path.relative_to(repository).as_posix() for path in made.new] == [
        f"{TYPES}/signature.py",
        f"{TWINS}/signature/index.ts",
        f"{TWINS}/signature/signature.test.tsx",
    ]
    assert read(repository, f"{TYPES}/signature.py") == (
        '"""Signature: so many stars."""\n\nclass Signature:\n    name = "signature"\n'
    )
    assert 'name: "signature"' in read(repository, f"{TWINS}/signature/index.ts")


def test_a_new_field_type_stands_in_both_lists_after_its_neighbour(repository: Path) -> None:
    make(repository, "field", "signature")
    python, typescript = read(repository, f"{TYPES}/__init__.py"), read(repository, f"{TWINS}/index.ts")
    assert "    Rating(),\n    Signature(),\n)" in python
    assert "import Rating\nfrom chengwu.fields.types.signature import Signature\n" in python
    assert 'import { rating } from "./rating";\nimport { signature } from "./signature";\n' in typescript
    assert "{ text, rating, signature } satisfies Kinds" in typescript


def test_the_neighbour_stays_as_it_was(repository: Path) -> None:
    before = read(repository, f"{TYPES}/rating.py")
    make(repository, "field", "signature")
    assert read(repository, f"{TYPES}/rating.py") == before


def test_a_name_of_several_words_is_a_class_in_capitals(repository: Path) -> None:
    make(repository, "strategy", "least_busy")
    folder = "backend/chengwu/actions/strategies"
    assert read(repository, f"{folder}/least_busy.py") == "class LeastBusy: ...\n"
    assert "ALL = (RoundRobin, LeastBusy,)" in read(repository, f"{folder}/__init__.py")


def test_a_kind_that_is_a_folder_is_copied_with_its_pictures(repository: Path) -> None:
    make(repository, "connector", "kingdee")
    folder = repository / "backend/chengwu/connectors/adapters/kingdee"
    assert (folder / "test_kingdee.py").read_text() == "from . import Kingdee\n"
    assert (folder / "icon.png").read_bytes() == b"\x89PNG\xff"


def test_a_template_is_data_and_its_folder_is_the_list(repository: Path) -> None:
    made = make(repository, "template", "bakery")
    assert made.changed == ()
    assert read(repository, "templates/bakery/app.yaml") == "key: bakery\non: [crm]\n"
    assert read(repository, "templates/bakery/forms/bakery_site.yaml") == "key: bakery_site\n"


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.word)
def test_the_neighbour_of_each_kind_that_exists_is_there(kind: Kind) -> None:
    if kind in kinds_of(ROOT):
        folder = ROOT / kind.folder
        assert (folder / kind.neighbour).is_dir() or (folder / f"{kind.neighbour}.py").is_file()


def test_what_is_made_of_the_real_templates_is_a_package_that_can_be_read(tmp_path: Path) -> None:
    (tmp_path / "docs" / "build").mkdir(parents=True)
    shutil.copy(ROOT / "docs" / "build" / "packages.md", tmp_path / "docs" / "build")
    for copied in ("crm_sites", "_blocks/call_record"):
        shutil.copytree(ROOT / "templates" / copied, tmp_path / "templates" / copied)
    make(tmp_path, "template", "bakery")
    make(tmp_path, "block", "oven_log")
    folder = tmp_path / "templates" / "bakery"
    manifest = (folder / "app.yaml").read_text(encoding="utf-8")
    (folder / "app.yaml").write_text(f"{manifest}blocks: [oven_log]\n", encoding="utf-8")
    package = of_folder(folder)
    assert (package.app.key, package.app.on) == ("bakery", ("crm",))
    assert all(key.startswith("bakery_") for those in package.parts.values() for key in those)
    assert "bakery_oven_log" in package.of("form")


def test_a_kind_without_contract_does_not_exist_yet(repository: Path) -> None:
    with pytest.raises(
        CannotMake, match=r"no charts yet.*Kinds that exist: field, strategy, connector, template, block"
    ):
        make(repository, "chart", "gauge")


def test_an_unknown_kind_is_answered_with_those_that_exist(tmp_path: Path) -> None:
    with pytest.raises(CannotMake, match=r"“gadget” is not a kind\. Kinds that exist: none yet"):
        make(tmp_path, "gadget", "lamp")
    assert kinds_of(tmp_path) == ()


@pytest.mark.parametrize("name", ["Signature", "my-field", "2d", "", "../../etc", "a__b"])
def test_a_name_that_is_no_name_is_refused(repository: Path, name: str) -> None:
    with pytest.raises(CannotMake, match="is not a name"):
        make(repository, "field", name)


def test_what_exists_is_not_written_over(repository: Path) -> None:
    make(repository, "field", "signature")
    with pytest.raises(CannotMake, match="exists already"):
        make(repository, "field", "signature")


def test_without_its_twin_nothing_is_written_at_all(repository: Path) -> None:
    (repository / TWINS / "index.ts").unlink()
    with pytest.raises(CannotMake, match="the list of this kind, does not exist"):
        make(repository, "field", "signature")
    assert not (repository / TYPES / "signature.py").exists()


def test_a_kind_that_the_screen_does_not_draw_yet_is_written_on_one_side(repository: Path) -> None:
    shutil.rmtree(repository / TWINS)
    made = make(repository, "field", "signature")
    assert [path.relative_to(repository).as_posix() for path in made.new] == [f"{TYPES}/signature.py"]
    assert [path.relative_to(repository).as_posix() for path in made.changed] == [f"{TYPES}/__init__.py"]


def test_a_list_is_left_alone_where_the_neighbour_is_part_of_a_longer_word() -> None:
    text = "from .text import Text\nfrom .longtext import Longtext\n"
    assert listed(text, "text", "memo").count("memo") == 1


def test_the_words_of_kinds_differ() -> None:
    assert len({kind.word for kind in KINDS}) == len(KINDS)
