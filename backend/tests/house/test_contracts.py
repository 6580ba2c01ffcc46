"""Each import contract catches its deliberate offence, and a clean product offends none.

A small product of bare imports stands in for the real one; the contracts are the real ones of pyproject.toml.
"""

import os
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path

import pytest

from house import ROOT
from house.scaffolds import KINDS

CLEAN = {
    "__init__": "",
    "__main__": "import chengwu.main",
    "main": "import chengwu.http.app\nimport chengwu.worker\nimport chengwu.cli\nimport uvicorn",
    "http/__init__": "",
    "http/app": "import litestar\nimport chengwu.records\nimport chengwu.directory.service",
    "worker/__init__": "import chengwu.reactions",
    "cli/__init__": "import chengwu.directory.service",
    "reactions": "import chengwu.rules.service\nimport chengwu.flows.service",
    "rules/__init__": "",
    "rules/service": "import chengwu.records.service",
    "flows/__init__": "",
    "flows/service": "import chengwu.records.service",
    "records/__init__": "import chengwu.records.service",
    "records/service": "import chengwu.records.store\nimport chengwu.fields.type\nimport chengwu.records.model",
    "records/store": "import sqlalchemy\nimport chengwu.records.tables\nimport chengwu.records.model",
    "records/tables": "import sqlalchemy",
    "records/model": "",
    "fields/__init__": "",
    "fields/type": "import chengwu.kit",
    "fields/types/__init__": "import chengwu.fields.types.number\nimport chengwu.fields.types.rating",
    "fields/types/number": "import chengwu.fields.type",
    "fields/types/rating": "import chengwu.fields.type",
    "directory/__init__": "",
    "directory/service": "import chengwu.directory.store\nimport chengwu.jobs.service",
    "directory/store": "import chengwu.kit",
    "connectors/__init__": "",
    "connectors/connector": "",
    "connectors/adapters/__init__": "",
    "connectors/adapters/echo/__init__": "import chengwu.connectors.connector",
    "connectors/adapters/mail/__init__": "import chengwu.connectors.connector",
    "jobs/__init__": "",
    "jobs/service": "import chengwu.workspaces.service",
    "workspaces/__init__": "",
    "workspaces/service": "import chengwu.kit",
    "kit/__init__": "import psycopg",
}


@dataclass(frozen=True)
class Offence:
    """One module that imports what it must not, and what the contracts say of it."""

    module: str
    imports: str
    contract: str
    says: str = ""


OFFENCES = {
    "records know rules": Offence("records/model", "chengwu.rules", "Imports only go down the stack"),
    "flows know rules": Offence("flows/service", "chengwu.rules", "Imports only go down the stack"),
    "workspaces know jobs": Offence("workspaces/service", "chengwu.jobs", "Imports only go down the stack"),
    "kit knows the product": Offence("kit/__init__", "chengwu.workspaces", "Imports only go down the stack"),
    "one door knows another": Offence("worker/__init__", "chengwu.http", "Imports only go down the stack"),
    "a package without a place": Offence(
        "gadgets/__init__", "chengwu.kit", "Imports only go down the stack", "gadgets"
    ),
    "a kind knows its neighbour": Offence(
        "fields/types/rating", "chengwu.fields.types.number", "No file in fields/types imports its neighbour"
    ),
    "a connector knows another": Offence(
        "connectors/adapters/echo/__init__",
        "chengwu.connectors.adapters.mail",
        "No file in connectors/adapters imports its neighbour",
    ),
    "the store of another": Offence(
        "flows/service",
        "chengwu.records.store",
        "A package keeps its store and its tables to itself",
        "ask chengwu.records for a verb instead",
    ),
    "a store that is a folder": Offence(
        "flows/service", "chengwu.forms.store.drafts", "A package keeps its store and its tables to itself"
    ),
    "the web framework inside": Offence(
        "rules/service", "litestar", "Only the door knows the web framework", "only http and main may"
    ),
    "the server inside": Offence("cli/__init__", "uvicorn", "Only the door knows the web framework"),
    "SQL in the door": Offence("http/app", "sqlalchemy", "HTTP says no SQL", "ask the package that keeps the data"),
    "a driver in the door": Offence("http/app", "psycopg.rows", "HTTP says no SQL"),
    "a store knows its service": Offence("records/store", "chengwu.records.service", "Inside a package"),
    "a cycle": Offence("connectors/connector", "chengwu.connectors.adapters", "No cycles anywhere"),
}


def product(root: Path, modules: dict[str, str]) -> Path:
    """Write the modules below `root` as the package chengwu."""
    for name, text in modules.items():
        path = root / "chengwu" / f"{name}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text + "\n", encoding="utf-8")
    return root


def lint(root: Path) -> tuple[int, str]:
    """What the real contracts say of the product in `root`."""
    done = subprocess.run(
        [sys.executable, "-m", "house.contracts"],
        cwd=root,
        env={**os.environ, "PYTHONPATH": f"{root}{os.pathsep}{ROOT}", "COLUMNS": "200", "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def test_a_clean_product_keeps_every_contract(tmp_path: Path) -> None:
    code, said = lint(product(tmp_path, CLEAN))
    assert code == 0, said
    assert " 0 broken" in said


@pytest.mark.parametrize("name", OFFENCES)
def test_each_offence_is_caught_by_its_contract(tmp_path: Path, name: str) -> None:
    offence = OFFENCES[name]
    modules = dict(CLEAN)
    if offence.imports.startswith("chengwu.forms"):
        modules |= {"forms/__init__": "", "forms/store/__init__": "", "forms/store/drafts": ""}
    modules[offence.module] = f"{modules.get(offence.module, '')}\nimport {offence.imports}"
    code, said = lint(product(tmp_path, modules))
    assert code == 1, said
    broken = [line.removesuffix(" BROKEN") for line in said.splitlines() if line.endswith(" BROKEN")]
    assert any(line.startswith(offence.contract) for line in broken), said
    assert offence.says in said


def test_every_kind_of_code_has_its_contract() -> None:
    options = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
    kept = [
        module
        for contract in options["contracts"]
        if contract["type"] == "independence"
        for module in contract["modules"]
    ]
    assert kept == [kind.independence for kind in KINDS if kind.independence]
