"""`python -m house.demos <package> [--check]`."""

import argparse
import sys
from collections.abc import Sequence

from house import ROOT
from house.demos import DEMOS


def main(arguments: Sequence[str]) -> int:
    """Write the demo of a package, or compare it."""
    parser = argparse.ArgumentParser(prog="python -m house.demos", description="Demo records of the packages.")
    parser.add_argument("package", choices=sorted(DEMOS))
    parser.add_argument("--check", action="store_true", help="write nothing; fail if a file is different")
    asked = parser.parse_args(arguments)
    folder = ROOT / "templates" / asked.package / "demo"
    made = {name: text.encode() for name, text in DEMOS[asked.package]().items()}
    there = {path.name: path.read_bytes() for path in sorted(folder.glob("*")) if path.is_file()}
    different = sorted(name for name in made.keys() | there.keys() if made.get(name) != there.get(name))
    if asked.check:
        for name in different:
            print(f"templates/{asked.package}/demo/{name} is not what `python -m house.demos {asked.package}` writes.")
        return 1 if different else 0
    folder.mkdir(parents=True, exist_ok=True)
    for name in different:
        if name in made:
            (folder / name).write_bytes(made[name])
        else:
            (folder / name).unlink()
    print(f"{len(made)} files, {sum(map(len, made.values())):,} bytes, {len(different)} changed.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
