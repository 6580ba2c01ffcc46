"""The icons of the installed app, drawn from the mark of the product: `python -m house.icons`, with Chromium.

The mark is web/public/favicon.svg. A mask may cut off a fifth of each side, so there the mark is smaller and its ground
reaches to the edges.
"""

import re
import tempfile
from pathlib import Path
from typing import Final

from house import ROOT
from house.machine import chromium

PUBLIC: Final = ROOT / "web" / "public"
MARK: Final = PUBLIC / "favicon.svg"
ICONS: Final = {
    "any-192.png": (192, False),
    "any-512.png": (512, False),
    "maskable-192.png": (192, True),
    "maskable-512.png": (512, True),
    "touch-180.png": (180, True),
}
"""Name, length of a side, and whether a mask may be laid over it."""


def drawn(side: int, maskable: bool) -> str:
    """The mark as a picture of this size.

    >>> 'rx="0"' in drawn(192, True), 'rx="6"' in drawn(192, False)
    (True, True)
    """
    mark = MARK.read_text(encoding="utf-8").replace("<svg ", f'<svg width="{side}" height="{side}" ', 1)
    if not maskable:
        return mark
    mark = re.sub(r'(<rect [^>]*?)rx="\d+"', r'\1rx="0"', mark, count=1)
    return mark.replace("<g ", '<g transform="translate(4.2 4.2) scale(.7375)" ', 1)


def write() -> None:
    """Write them anew. Needs Chromium and the packages of a developer."""
    from playwright.sync_api import sync_playwright

    found = chromium()
    if found is None:
        raise SystemExit("Chromium was not found; ./run doctor says how to get it.")
    (PUBLIC / "icons").mkdir(exist_ok=True)
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=str(found), args=["--no-sandbox", "--disable-gpu"])
        for name, (side, maskable) in ICONS.items():
            page = browser.new_page(viewport={"width": side, "height": side})
            file = Path(folder) / "mark.html"
            file.write_text(f"<body style='margin:0'>{drawn(side, maskable)}</body>", encoding="utf-8")
            page.goto(file.as_uri())
            page.screenshot(path=PUBLIC / "icons" / name, omit_background=True)
        browser.close()


if __name__ == "__main__":
    write()
