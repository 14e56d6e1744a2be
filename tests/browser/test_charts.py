"""A picture of days: on paper it needs no colours to tell all it tells, and its ink stands out by day and by night."""

from decimal import Decimal

import pytest

from clients.models import Client
from tests.browser.looking import _TOO_WIDE
from tests.browser.screens import DESK
from tests.paper.reading import File
from tracking.models import Measure

SHEET = round(190 / 25.4 * 96)  # CSS pixels of 190 mm: a sheet of paper without its margins
# What is drawn, and what it stands on; the lines behind it separate and say nothing.
_DRAWN = """() => {
  const solid = (e) => {
    const colour = getComputedStyle(e).backgroundColor;
    return e.parentElement && /, 0\\)$|transparent/.test(colour) ? solid(e.parentElement) : colour;
  };
  return [...document.querySelectorAll(".chart svg path:not(.grid-line), .chart svg text")]
    .filter((e) => e.tagName === "text" || e.getAttribute("d"))
    .map((e) => [e, getComputedStyle(e)])
    .map(([e, style]) => ({
      kind: e.getAttribute("class"),
      dashes: style.strokeDasharray,
      ink: e.tagName === "text" ? style.fill : style.stroke,
      width: parseFloat(style.strokeWidth),
      ground: solid(e.closest(".chart")),
      shape: e.getAttribute("d"),
    }));
}"""
_CUT_OFF = """() => [...document.querySelectorAll("body *")]
  .filter((e) => getComputedStyle(e).overflowX !== "visible" && e.scrollWidth > e.clientWidth + 1 && e.clientWidth > 1)
  .map((e) => e.outerHTML.slice(0, 160))"""


@pytest.fixture
def screen():
    """One is enough here: the colours are asked for one by one."""
    return DESK


@pytest.fixture
def dee(two_visits):
    """Dee of the demo, with a visit behind her and a line of her own in the picture of her sleep."""
    Measure.objects.filter(name="sleep").update(aim=Decimal("6.5"))
    return Client.objects.get(user__username="dee")


@pytest.fixture
def addresses(dee):
    """Every page of hers that holds pictures."""
    sleep, mornings = (Measure.objects.get(client=dee, name=name) for name in ("sleep", "mornings I feel well"))
    return [
        f"/people/{dee.pk}/lines/",
        f"/measures/{sleep.pk}/",
        f"/measures/{sleep.pk}/?show=year",
        f"/people/{dee.pk}/together/?one={sleep.pk}&other={mornings.pk}",
    ]


def channels(colour):
    """(red, green, blue) of a computed colour that is not see-through."""
    assert colour.startswith("rgb("), colour
    return tuple(int(number) for number in colour[4:-1].split(","))


def contrast(one, other):
    """Between two computed colours (WCAG 2.2, contrast ratio)."""

    def brightness(colour):
        parts = [number / 255 for number in channels(colour)]
        red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    darker, lighter = sorted((brightness(one), brightness(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("username", ["dee", "maya"])
def test_on_paper_a_picture_needs_no_colours_and_its_table_is_there(addresses, somebody, username):
    walk = somebody(username)
    for address in addresses:
        page = walk.to(address).page
        page.emulate_media(media="print")
        page.set_viewport_size({"width": SHEET, "height": 1000})
        drawn = page.evaluate(_DRAWN)
        assert all(len(set(channels(one["ink"]))) == 1 for one in drawn), address
        dashes = {kind: {one["dashes"] for one in drawn if one["kind"] == kind} for kind in ("line", "own-line")}
        assert dashes == {"line": {"none"}, "own-line": {"6px, 3px"}}, address
        pictures = page.locator(".chart:has(svg[role=img])")
        for number in range(pictures.count()):
            told_apart_by_words_and_shapes(pictures.nth(number))
            all_rows_are_printed(pictures.nth(number))
        assert page.evaluate(_TOO_WIDE, SHEET) == page.evaluate(_CUT_OFF) == [], address
        page.set_viewport_size({"width": DESK.width, "height": DESK.height})
        page.emulate_media(media="screen")


def told_apart_by_words_and_shapes(picture):
    """A line of her own has its name beside it, and each kind of mark a shape that the legend shows."""
    assert picture.get_by_text("my line", exact=True).count() == picture.locator(".own-line").count()
    shapes = picture.locator("svg[role=img] .shape").evaluate_all("all => all.map(one => one.getAttribute('d'))")
    legend = picture.locator(".key .shape").evaluate_all("all => all.map(one => one.getAttribute('d'))")
    assert shapes
    assert len(set(legend)) == len(legend)
    assert set(shapes) == set(legend)
    assert picture.locator(".key").first.is_visible()


def all_rows_are_printed(picture):
    """Though the table is folded on the screen: one row at least where there is a point."""
    rows = picture.locator("tbody tr")
    assert bool(rows.count()) == bool(picture.locator(".dots").get_attribute("d"))
    assert rows.evaluate_all("all => all.filter(one => !one.checkVisibility() || !one.innerText.trim()).length") == 0
    assert rows.evaluate_all("all => all.filter(one => one.getBoundingClientRect().height < 10).length") == 0


def test_a_browsers_own_print_button_gives_the_numbers_too(addresses, somebody):
    walk = somebody("maya", script=False).to(addresses[0])
    folded = walk.page.locator(".chart tbody :is(th, td)").all_text_contents()
    printed = File(walk.page.pdf(format="A4")).text
    assert len(folded) > 40
    assert [words for words in folded if words not in printed] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_ink_of_a_picture_stands_out_from_its_ground(addresses, somebody, scheme):
    walk = somebody("dee")
    for address in [*addresses, "/style/"]:
        page = walk.to(address).page
        page.emulate_media(color_scheme=scheme)
        drawn = page.evaluate(_DRAWN)
        assert {one["kind"].split()[0] for one in drawn} >= ({"axis"} if "style" in address else {"line", "shape"})
        faint = [one for one in drawn if contrast(one["ink"], one["ground"]) < 3]
        assert faint == [], address
        page.emulate_media(color_scheme=DESK.scheme)
