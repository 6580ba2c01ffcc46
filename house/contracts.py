"""The two import contracts that import-linter does not have, and the command that checks them all.

Which contracts there are stands in pyproject.toml; why, in docs/decisions/0001-the-stack.md.
"""

import os
import sys

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output
from importlinter.cli import lint_imports

from house import ROOT


class Private(Contract):
    """Only a package itself may import its own modules of these names."""

    type_name = "private"

    root = fields.StringField()
    names = fields.SetField(subfield=fields.StringField())

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        trespasses = [
            (importer, imported, owner)
            for imported in sorted(graph.modules)
            if (owner := self.owner(imported))
            for importer in sorted(graph.find_modules_that_directly_import(imported))
            if importer != owner and not importer.startswith(f"{owner}.")
        ]
        return ContractCheck(kept=not trespasses, metadata={"trespasses": trespasses})

    def owner(self, module: str) -> str | None:
        """The package whose private module this is, or None when it is not a private one.

        A private module that has grown into a folder keeps the folder's contents private too.
        """
        parts = module.split(".")
        if len(parts) >= 3 and parts[0] == str(self.root) and parts[2] in _names(self.names):
            return ".".join(parts[:2])
        return None

    def render_broken_contract(self, check: ContractCheck) -> None:
        for importer, imported, owner in check.metadata["trespasses"]:
            output.print_error(f"{importer} reaches into {imported}; ask {owner} for a verb instead.")


class Reserved(Contract):
    """These libraries are imported by these packages only (`owners`), or by any but these (`strangers`).

    Direct imports are looked at: what reaches a library through its owner goes by the owner's own words.
    """

    type_name = "reserved"

    root = fields.StringField()
    libraries = fields.SetField(subfield=fields.StringField())
    owners = fields.SetField(subfield=fields.StringField(), required=False)
    strangers = fields.SetField(subfield=fields.StringField(), required=False)

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        offences = [
            (importer, library)
            for library in sorted(_names(self.libraries) & graph.modules)
            for importer in sorted(graph.find_modules_that_directly_import(library))
            if not self.allows(importer)
        ]
        return ContractCheck(kept=not offences, metadata={"offences": offences})

    def allows(self, importer: str) -> bool:
        root, _, inner = importer.partition(".")
        if root != str(self.root):
            return True
        package = inner.split(".")[0]
        owners, strangers = _names(self.owners), _names(self.strangers)
        return package in owners if owners else package not in strangers

    def render_broken_contract(self, check: ContractCheck) -> None:
        owners = " and ".join(sorted(_names(self.owners)))
        advice = (
            f"only {owners} may. Return a value or raise an error of your own instead."
            if owners
            else "ask the package that keeps the data for a verb instead."
        )
        for importer, library in check.metadata["offences"]:
            output.print_error(f"{importer} imports {library}; {advice}")


def _names(option: object) -> set[str]:
    """An option of a contract as import-linter has read it; its own types speak of how it is read."""
    return option if isinstance(option, set) else set()


def main() -> int:
    """`python -m house.contracts`: check the package chengwu that is found on the path of modules."""
    os.environ.setdefault("NO_COLOR", "1")
    return lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True, no_logo=True)


if __name__ == "__main__":
    sys.exit(main())
