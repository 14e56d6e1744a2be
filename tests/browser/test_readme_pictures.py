"""The README's pictures: each persona's main page, from the demo people.

`HRTRACK_PICTURES=1 pytest tests/browser/test_readme_pictures.py` takes them anew into docs/pictures/. Without it every
page is walked to and looked over all the same, and the stored pictures must be there; nothing is changed.
"""

from dataclasses import replace
from pathlib import Path

import pytest

from clients.models import Client
from tests.browser.pictures import WANTED
from tests.browser.screens import DESK, PHONE

PICTURES = Path(__file__).parents[2] / "docs" / "pictures"
LARGEST = 150_000  # bytes; they are read in a browser, on whatever line there is
WIDE = replace(DESK, scheme="light")
PERSONAS = {
    "client": ("dee", PHONE, lambda: "/my/"),
    "clinician": ("maya", WIDE, lambda: f"/people/{Client.objects.get(display_code='River-27').pk}/"),
    "supervisor": ("noor", WIDE, lambda: "/summaries/2026-Q3/"),
    "administrator": ("paul", WIDE, lambda: "/office/care/"),
}


@pytest.fixture
def screen():
    return WIDE


@pytest.mark.parametrize("persona", PERSONAS)
def test_the_readme_shows_each_personas_main_page(a_summary, somebody, persona):
    username, screen, address = PERSONAS[persona]
    where = address().replace("2026-Q3", a_summary)
    walk = somebody(username, screen=screen).to(where)
    picture = PICTURES / f"{persona}.png"
    if WANTED:
        PICTURES.mkdir(parents=True, exist_ok=True)
        walk.page.screenshot(path=picture, timeout=60_000)
    assert picture.read_bytes().startswith(b"\x89PNG")
    assert picture.stat().st_size < LARGEST
