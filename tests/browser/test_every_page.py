"""Every page that a link leads to, as everybody: looked over, neutral, and none without a way to it."""

from collections import Counter

import pytest
from django.urls import get_resolver
from django.urls.resolvers import URLPattern

from accounts.models import Role
from clients.models import Client
from tests.browser.crawl import FILES, every_page
from tests.browser.pictures import photograph

WHO = {"dee": Role.CLIENT, "maya": Role.CLINICIAN, "noor": Role.SUPERVISOR, "paul": Role.ADMINISTRATOR}

# What a button does, or what comes after one: the stories press them (tests/browser/test_story_*.py, test_room.py).
BY_A_BUTTON = {
    *(
        "goals:answer",
        "goals:check",
        "goals:check_all",
        "goals:check_offer",
        "goals:close_thing",
        "goals:hand_over",
        "goals:move_thing",
        "goals:move_words",
    ),
    *("goals:placed", "goals:room", "goals:room_words", "goals:give_back", "goals:withdraw"),
    *("notes:start", "notes:did_not_happen", "notes:reopen", "notes:discard", "notes:add", "notes:my_side"),
    *("notes:hold", "notes:hold_on", "notes:open", "notes:stays", "notes:another_look", "notes:read"),
    *("notes:office_word_off", "notes:office_layout_off"),
    *("process:start", "process:keep"),
    "notes:keep",  # what a draft's own script asks (tests/browser/test_autosave.py)
    *("strategies:only_me", "strategies:off", "strategies:sign", "strategies:lived", "strategies:retire"),
    *("tracking:move_measure", "tracking:turn_measure", "tracking:own_view", "sheets:no_change", "sheets:turn"),
    *("paper:page", "paper:save"),  # a paper is made by a button (tests/browser/test_paper.py)
    *("reflections:start_step", "reflections:start_likely", "reflections:start_keep"),
    *("reflections:let_go", "reflections:put_in_order", "reflections:move_harm", "reflections:put_step_away"),
    *("reflections:show_step", "reflections:untick", "reflections:take_out_gain", "reflections:take_out_harm"),
    *("reflections:take_sentence_away", "reflections:take_quote_away", "reflections:take_change_away"),
    *("clients:arrived", "clients:sign_in_close", "clients:office_sign_in_close", "clients:office_program_close"),
    "clients:office_care_end",
    *("handover:take_back", "handover:check", "handover:again", "handover:office_call_off", "handover:office_again"),
    "handover:office_turn",
    # what comes after a last day was set, a wish or a yes (tests/browser/test_story_a1.py)
    *("handover:asked", "handover:along", "handover:mine", "handover:letter", "handover:office_next"),
    *("handover:office_said", "handover:office_wish"),
    *("journal:share", "journal:take_back"),
}
# A page open to both sides that one of them meets by another address, or by a button.
THE_OTHERS = {
    "dee": {"goals:story", "clients:care", "goals:turn"},
    "maya": {"goals:my_story", "notes:left"},  # no draft of hers stayed behind (tests/notes/test_late.py)
}


@pytest.mark.parametrize("who", WHO)
def test_every_page_a_link_leads_to_is_as_it_should_be(a_summary, two_visits, somebody, who):
    whose = Client.objects.get(user__username="dee").pk if who == "maya" else ""
    walk, passed = somebody(who), Counter()
    walk.axe_on_each_screen = True
    for name in every_page(walk, whose=whose):
        passed[name] += 1
        if name not in FILES:
            photograph(walk, f"{who}-{name.replace(':', '-')}-{passed[name]}")
    assert sorted(pages_of(WHO[who]) - set(passed) - BY_A_BUTTON - THE_OTHERS.get(who, set())) == []


def pages_of(role):
    """The names of all routes that this role may use."""
    return {name for name, view in _routes(get_resolver()) if role in getattr(view, "allowed_roles", ())}


def _routes(resolver, space=""):
    for entry in resolver.url_patterns:
        if isinstance(entry, URLPattern):
            yield f"{space}{entry.name}", entry.callback
        else:
            yield from _routes(entry, f"{entry.namespace}:" if entry.namespace else space)
