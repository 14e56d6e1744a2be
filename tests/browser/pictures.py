"""Photographs of pages, for people to look at; taken only where somebody asks for them with HRTRACK_PICTURES=1.

They are written to var/pictures/ at the width of the walk, in both colours.
"""

import os
from pathlib import Path

from tests.browser.screens import PHONE

PICTURES = Path(__file__).parents[2] / "var" / "pictures"
WANTED = bool(os.environ.get("HRTRACK_PICTURES"))


def photograph(walk, what, how=""):
    """Keep the page as it stands, or each of several.

    what  a name for the page, or {name: address} of those to walk to
    how   what is put after each name
    """
    for name, address in what.items() if isinstance(what, dict) else [(what, None)]:
        if address:
            walk.to(address)
        if WANTED:
            _take(walk, name + how)


def _take(walk, name):
    PICTURES.mkdir(parents=True, exist_ok=True)
    kind = "phone" if walk.page.viewport_size["width"] == PHONE.width else "desk"
    for scheme in ("light", "dark"):
        walk.page.emulate_media(color_scheme=scheme)
        walk.page.screenshot(path=PICTURES / f"{name}-{kind}-{scheme}.png", full_page=True, timeout=60_000)
    walk.page.emulate_media(color_scheme=walk.scheme)
