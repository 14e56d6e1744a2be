"""CL1 step 8 · On paper: two sides, the code and no name; and what a browser's own print button gives."""

import pytest

from clients.models import Client
from strategies.models import StrategyChoice, StrategyTurn
from tests.paper.reading import File, needs_pango

SLEEP = "two nights a week I sleep before 3"
NOT_FOR_PAPER = "This page is not for printing."


@pytest.fixture
def dee(demo_people):
    """Dee of the demo, with something that she is trying and something that is hers alone."""
    client = Client.objects.get(user__username="dee")
    told = {"captured": "own_device", "recorded_by": client.user}
    for words, is_private in (("eat before five", False), ("ring Ana", True)):
        choice = StrategyChoice.objects.create(client=client, own_words=words, is_private=is_private, **told)
        StrategyTurn.objects.create(choice=choice, going="trying", **told)
    return client


def on_paper(walk):
    """What the printer gets of the page as it stands."""
    walk.page.emulate_media(media="print")
    words = walk.read()
    walk.page.emulate_media(media="screen")
    return words


@needs_pango
@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_maya_makes_dees_sheet_and_saves_it(dee, somebody, script):
    maya = somebody("maya", script=script)
    maya.to(f"/people/{dee.pk}/").follow("Paper to take along").sees("A sheet to take along", "eat before five", SLEEP)
    maya.sees_no("ring Ana").press("Make it", within=maya.part("A sheet to take along", "form"))
    maya.sees("What helps me", "eat before five", "What I want", SLEEP, dee.display_code).sees_no("Dee")
    assert maya.page.get_by_role("button", name="Print").count() == script
    printed = on_paper(maya)
    assert printed.startswith(dee.display_code)
    assert "Save as a file" not in printed
    maya.follow("Save as a file").sees("This saves a file on this device", "page.pdf")
    with maya.page.expect_download() as saved:
        maya.page.get_by_role("button", name="Save the file").click()
    assert saved.value.suggested_filename == "page.pdf"
    file = File(saved.value.path().read_bytes())
    assert [page for page, words in enumerate(file.pages) if "eat before five" in words] == [0]
    assert [page for page, words in enumerate(file.pages) if SLEEP in words] == [1]
    maya.follow("Go back, without a file").follow("Choose again").follow("Dee", within="main")


def test_dee_ticks_what_is_hers_alone_and_large_print(dee, somebody):
    walk = somebody("dee").to("/my/").follow("Paper to take along").sees("Only I see these")
    form = walk.part("A sheet to take along", "form")
    private = form.get_by_label("ring Ana", exact=True)
    assert not private.is_checked()
    private.check()
    form.get_by_label("Large print").check()
    walk.press("Make it", within=form).sees("ring Ana", dee.display_code)
    points = walk.page.locator(".paper :is(h1, h2, p, li, span)").evaluate_all(
        "all => Math.min(...all.filter(one => one.innerText).map(one => parseFloat(getComputedStyle(one).fontSize)))"
    )
    assert points >= 18 * 96 / 72
    sideways = walk.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert sideways == 0


def test_words_to_answer_are_on_paper_as_they_were_offered(dee, somebody):
    maya = somebody("maya").to(f"/people/{dee.pk}/paper/")
    maya.press("Make it", within=maya.part("Words to answer on paper", "form"))
    maya.sees("No drinks on Mon–Wed; on other days stop at 6.", "Yes", "Not for me", "I need time")
    mark = maya.page.locator(".paper .mark").inner_text()
    maya.to(f"/words/{dee.goals.get(offers__state='offered').pk}/").follow("Write down what Dee said").sees(
        f"On paper, these words are marked {mark}"
    )


def test_pages_of_goals_print_without_the_name(dee, somebody):
    offer = dee.goals.get(offers__state="offered")
    own = ["/my/", "/my/story/", f"/words/{offer.pk}/", f"/words/{offer.pk}/history/"]
    theirs = [f"/people/{dee.pk}/", f"/people/{dee.pk}/story/", *own[2:]]
    for walk, addresses in ((somebody("dee"), own), (somebody("maya"), theirs)):
        for address in addresses:
            printed = on_paper(walk.to(address))
            assert "Dee" not in printed, address
            assert NOT_FOR_PAPER not in printed
            assert "No drinks on Mon–Wed" in printed or "story" in address
        assert dee.display_code in on_paper(walk.to(addresses[0]))


def test_a_client_s_other_pages_print_one_sentence(dee, somebody):
    walk = somebody("dee")
    for address in ("/my/who-looked/", "/my/visits/", f"/people/{dee.pk}/paper/"):
        walk.to(address).sees_no(NOT_FOR_PAPER)
        printed = on_paper(walk)
        assert printed.startswith(NOT_FOR_PAPER)
        assert len(printed) < 120, printed
