"""Looking a page over: what holds on every page that anybody passes."""

import re
from urllib.parse import urlsplit

from axe_playwright_python.base import AXE_SCRIPT

from tests.browser.never import said_in_a_title, said_on_a_page

# An administrator's list of the very words for which others are offered; it is about words, and about nobody.
NAMES_THEM = "/office/words/"
NARROWEST = 320  # CSS pixels: a small phone, or 400 % of a desk's width (WCAG 1.4.10)

_KEPT = """async () => ({
  local: localStorage.length,
  session: sessionStorage.length,
  databases: (await indexedDB.databases()).length,
  caches: (await caches.keys()).length,
  workers: (await navigator.serviceWorker.getRegistrations()).length,
})"""
# How wide the page is, and what stands out of it, innermost first (text alone may, without an element that does).
_TOO_WIDE = """width => document.documentElement.scrollWidth <= width ? [] : [
  document.documentElement.scrollWidth + " px",
  ...[...document.querySelectorAll("body *")].filter(e => e.getBoundingClientRect().right > width + 1).reverse()
    .slice(0, 5).map(e => e.outerHTML.slice(0, 160))]"""
_AXE = """options => axe.run(options).then(found => found.violations.map(v =>
  v.id + ": " + v.help + " " + v.nodes.slice(0, 3).map(n => n.html.slice(0, 200) + " | " + n.any.concat(n.all, n.none)
    .map(c => c.message).slice(0, 1)).join(" ¶ ")))"""
_EVERYTHING = {"resultTypes": ["violations"], "preload": False}
_CONTRAST = {**_EVERYTHING, "runOnly": ["color-contrast"]}

# What differs from one showing of a page to the next: ids, the tokens of its forms, the time of the day.
_ONE_TIME = re.compile(
    r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9A-Za-z]{64}|\b[0-2]\d:[0-5]\d\b"
)
_found_before, _found_by_axe = {}, {}


def look_over(page, *, scheme, axe_on_each_screen=False):
    """[what is not as it should be] on the page as it stands: words, title, address, storage, width, axe.

    scheme              the colour scheme that the page is in and is left in
    axe_on_each_screen  whether axe, the dearest look, is asked again about a page that it saw on another screen
                        (it always sees both colour schemes)
    """
    found = [f"keeps {count} in {where}" for where, count in page.evaluate(_KEPT).items() if count]
    found += [f"the address says {word!r}" for word in said_in_a_title(urlsplit(page.url).path)]
    shown, screen = _ONE_TIME.sub("", page.content()), (scheme, *page.viewport_size.values())
    if (shown, screen) not in _found_before:  # else the same page has been looked over: a sign-in page, for one
        _found_before[shown, screen] = _read_over(page) + _too_wide(page)
    to_axe = (shown, screen if axe_on_each_screen else None)
    if to_axe not in _found_by_axe:
        _found_by_axe[to_axe] = _by_axe(page, scheme)
    return found + _found_before[shown, screen] + _found_by_axe[to_axe]


def _read_over(page):
    said = [] if urlsplit(page.url).path.startswith(NAMES_THEM) else said_on_a_page(page.locator("body").inner_text())
    found = [f"never says {word!r}" for word in said]
    return found + [f"the title says {word!r}" for word in said_in_a_title(page.title())]


def _by_axe(page, scheme):
    """What axe finds, and what it finds of contrast in the other colours."""
    page.evaluate(AXE_SCRIPT)
    found = page.evaluate(_AXE, _EVERYTHING)
    page.emulate_media(color_scheme="light" if scheme == "dark" else "dark")
    found += [f"in the other colours: {line}" for line in page.evaluate(_AXE, _CONTRAST)]
    page.emulate_media(color_scheme=scheme)
    return found


def _too_wide(page):
    size = page.viewport_size
    page.set_viewport_size({"width": NARROWEST, "height": size["height"]})
    found = [f"wider than {NARROWEST} px: {what}" for what in page.evaluate(_TOO_WIDE, NARROWEST)]
    page.set_viewport_size(size)
    return found
