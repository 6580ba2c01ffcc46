"""`./run api`: the description of the API, and the types that the browser's client is made from.

`web/openapi.json` is what the server says of itself; `npm run api` makes TypeScript of it. Both are kept in the
repository, so that a change of the API is seen in a review; `--check` fails when they would differ.
"""

import json
from collections.abc import Sequence

from house import ROOT, frontend, product
from house.progress import say

DESCRIPTION = ROOT / "web" / "openapi.json"


def described() -> str:
    """What the server says of its API today, as stable text."""
    done = product.ask("openapi")
    if done.returncode:
        raise RuntimeError(done.stderr.strip() or "`chengwu openapi` failed without a word.")
    try:
        said = json.loads(done.stdout)
    except ValueError as error:
        raise RuntimeError(f"`chengwu openapi` did not answer with JSON: {error}") from error
    return json.dumps(said, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def run(arguments: Sequence[str]) -> int:
    """Write both, or with --check only compare."""
    try:
        today = described()
    except RuntimeError as reason:
        say(f"✗ {reason}")
        return 1
    if "--check" in arguments:
        return _compare(today)
    DESCRIPTION.write_text(today, encoding="utf-8")
    try:
        frontend.install(frontend.APIGEN)
        frontend.npm("making the types of the client", "run", "api")
    except frontend.CannotBuild as reason:
        say(f"✗ {reason}")
        return 1
    print(DESCRIPTION.relative_to(ROOT))
    return 0


def _compare(today: str) -> int:
    """Whether the types follow the description is checked by the front end's own `npm run check`."""
    if DESCRIPTION.is_file() and DESCRIPTION.read_text(encoding="utf-8") == today:
        return 0
    say("✗ web/openapi.json is not what the server says of its API. ./run api writes it anew.")
    return 1
