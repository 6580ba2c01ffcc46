"""What axe finds on a page that keeps somebody from using it."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, Final

from playwright.sync_api import Page

_AXE: Final = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
_RUN: Final = """async () => {
  // What fades in has other colours than it will have; what never ends is not waited for.
  const moving = document.getAnimations().filter((one) => Number.isFinite(one.effect?.getComputedTiming().endTime));
  await Promise.allSettled(moving.map((one) => one.finished));
  const found = await axe.run(document, { resultTypes: ["violations"] });
  return found.violations
    .filter((one) => one.impact === "serious" || one.impact === "critical")
    .flatMap((one) => one.nodes.map((node) => [one.id, node.target.join(" "), node.failureSummary]));
}"""


@cache
def _axe() -> str:
    return _AXE.read_text(encoding="utf-8")


def barriers(page: Page) -> list[str]:
    """Serious and critical findings, one line each. axe comes from the machine: the page may not load it."""
    page.evaluate(_axe())
    found: list[Any] = page.evaluate(_RUN)
    return [" · ".join(" ".join(str(part).split()) for part in each) for each in found]
