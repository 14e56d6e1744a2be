"""S1, as far as its rooms stand · Noor reads a quarter, and no number opens into anybody."""

import csv
import re

from clients.models import Client

NEVER = "Numbers here never open into people."
MASK = "·"


def test_noor_reads_a_quarter_and_saves_the_same_numbers(a_summary, somebody):
    noor = somebody("noor").sees("Summaries", NEVER).follow(a_summary).sees(f"Summary {a_summary}", NEVER)
    a_number_opens_nothing(noor)
    nobody_is_named(noor)
    on_the_page, in_the_file = numbers_of(noor), saved(noor)
    assert on_the_page, "there is something to read"
    assert MASK in on_the_page, "and something that is not shown"
    assert in_the_file == on_the_page, "the file has the same numbers and the same mask"
    noor.sign_out()


def a_number_opens_nothing(noor):
    cells, here = noor.page.locator("main td"), noor.page.url
    assert not cells.locator("a, button, input, [tabindex], [onclick]").count()
    for cell in (cells.first, cells.last):
        cell.click()
        assert noor.page.url == here
    assert not noor.page.locator("main").get_by_role("combobox").count(), "there is no filter to narrow it with"


def nobody_is_named(noor):
    content = noor.page.content()
    for name, code in Client.objects.values_list("preferred_name", "display_code"):
        assert code not in content
        assert not re.search(rf"\b{name}\b", noor.read()), name
    noor.sees_no("Maya", "Ade", "weed", "drinks", "midnight")


def numbers_of(walk):
    """What the cells of the page's tables show, in their order."""
    return [words.split("\n")[0].strip() for words in walk.page.locator("main td").all_inner_texts()]


def saved(noor):
    with noor.page.expect_download() as download:
        noor.page.get_by_role("link", name="Save as a table (CSV)").click()
    assert re.fullmatch(r"summary-\d{4}-Q\d\.csv", download.value.suggested_filename)
    lines = download.value.path().read_text(encoding="utf-8-sig").splitlines()
    rows = [row for row in csv.reader(lines) if row != [MASK, "not shown"]]  # that line says what the sign means
    return [cell for row in rows for cell in row if cell == MASK or re.fullmatch(r"\d+(–\d+)?", cell)]
