"""A draft that keeps itself while it is written: what is acknowledged is kept, and what is not is told."""

import uuid
from types import SimpleNamespace

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from audit.models import AccessEvent, Event
from clients.models import CareRelationship
from notes import actions
from notes.forms import SessionForm
from notes.hands import Hand
from notes.models import HELD
from notes.offers import OURS
from tests.conftest import Visitor
from tests.goals.acts import write

PEN, OTHER = "0b8a4f0a-5a3c-4d1e-9a51-3f1c7f0a0001", "0b8a4f0a-5a3c-4d1e-9a51-3f1c7f0a0002"


@pytest.fixture
def keep(maya):
    """`keep(note, seen=…, turn=…, **typed)` sends the draft as the page's own script does."""

    def post(note, visitor=maya, **typed):
        page = {name: getattr(note, name) for name in HELD if getattr(note, name) is not None}
        sent = page | {"seen": 0, "pen": PEN, "turn": 1} | typed
        return visitor.post(address(note), {name: value for name, value in sent.items() if value is not None})

    return post


def address(note):
    return reverse("notes:keep", args=[note.pk])


# --- kept ----------------------------------------------------------------------------------------------------


def test_what_is_typed_is_kept_and_the_answer_says_so(cast, draft, keep):
    answer = keep(draft, did="tea", said="  “fine”")
    draft.refresh_from_db()
    assert answer.json() == {
        "version": 1,
        "saved_at": draft.saved_at.isoformat(),
        "said": f"Saved {date_format(timezone.localtime(draft.saved_at), 'H:i')}",
        "not_kept": [],
        "offers": dict.fromkeys(OURS, ""),
    }
    assert (draft.did, draft.said, draft.version) == ("tea", "  “fine”", 1)
    assert Event.objects.get(kind="session.saved").detail["version"] == 1


def test_it_needs_no_key_and_leaves_none(cast, draft, keep):
    from hrtrack.models import SubmittedForm

    assert keep(draft, once="no key at all", did="tea").status_code == 200
    assert not SubmittedForm.objects.exists()


def test_it_needs_the_token_against_forgery(cast, draft):
    visitor = Visitor(enforce_csrf_checks=True)
    visitor.force_login(cast.maya)
    assert visitor.post(address(draft), {"seen": 0, "did": "forged"}).status_code == 403
    token = visitor.get(address(draft)).json()["token"]
    sent = {"seen": 0, "did": "mine", "held_on": draft.held_on, "csrfmiddlewaretoken": token}
    assert visitor.post(address(draft), sent).status_code == 200
    draft.refresh_from_db()
    assert draft.did == "mine"


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"held_on": "31.02."}, "Date: That is not a day."),
        ({"minutes": "1e309"}, "Minutes: Write the minutes as a number"),
        ({"went": "\x00 so"}, "How it went: There is a character here that cannot be kept"),
        ({"went": "w" * 100_001}, "How it went: This is 100,001 characters long, and 100,000 fit."),
        ({"goals": ["nonsense"]}, "Goals you touched on: One of the goals you ticked is not here any more."),
        ({"way": "by pigeon"}, "How you met: "),
        ({"shape": "poem"}, "Headings: "),
    ],
)
def test_one_box_that_cannot_be_kept_holds_nothing_else_back(cast, draft, keep, wrong, said):
    goal = write(cast.dee, cast.dee.user, "in_force")
    draft.goals.add(goal)
    answer = keep(draft, did="tea", **{"goals": [str(goal.pk)]} | wrong)
    draft.refresh_from_db()
    assert answer.status_code == 200
    assert answer.json()["not_kept"][0].startswith(said)
    assert (draft.did, draft.went, draft.minutes, list(draft.goals.all())) == ("tea", "", None, [goal])


def test_goals_are_ticked_and_unticked_by_themselves_too(cast, draft, keep):
    goal = write(cast.dee, cast.dee.user, "in_force")
    keep(draft, goals=[str(goal.pk)])
    assert list(draft.goals.all()) == [goal]
    keep(draft, turn=2)
    assert not draft.goals.exists()


# --- one page is never second to itself ----------------------------------------------------------------------


def test_a_page_that_heard_no_answer_goes_on(draft, keep):
    keep(draft, did="one")
    answer = keep(draft, seen=0, turn=2, did="one two")
    draft.refresh_from_db()
    assert (answer.status_code, draft.did, draft.version) == (200, "one two", 2)


def test_an_older_save_that_comes_late_on_a_slow_line_writes_over_nothing(draft, keep):
    keep(draft, turn=2, did="one two")
    assert keep(draft, seen=0, turn=1, did="one").status_code == 409
    draft.refresh_from_db()
    assert draft.did == "one two"


def test_the_buttons_of_a_page_that_heard_no_answer_work(maya, draft, keep, send):
    keep(draft, did="one")
    assert send(maya, draft, "sign", seen=0, pen=PEN, turn=2, did="one two").status_code == 302
    draft.refresh_from_db()
    assert (draft.state, draft.did) == ("signed", "one two")


@pytest.mark.parametrize(
    ("hand", "expected"),
    [
        ({}, (None, 0, "")),
        ({"pen": "nonsense", "turn": "3", "part": "did"}, (None, 0, "")),
        ({"pen": PEN, "turn": "3", "part": "did"}, (uuid.UUID(PEN), 3, "did")),
        ({"pen": PEN, "turn": "9" * 400, "part": "password"}, (uuid.UUID(PEN), -1, "")),
        ({"pen": PEN, "turn": "٣", "part": "\x00"}, (uuid.UUID(PEN), -1, "")),
    ],
)
def test_what_a_page_says_of_itself_is_read_or_left_out(hand, expected):
    assert Hand.that_sent(hand) == expected


def test_no_pen_is_nobodys_next():
    assert not Hand(None, 5).is_next(SimpleNamespace(pen=None, turn=1))


# --- somebody was first --------------------------------------------------------------------------------------


def test_the_second_of_two_tabs_is_told_and_gets_both_texts(cast, draft, keep):
    keep(draft, did="from the first tab")
    answer = keep(draft, pen=OTHER, did="<b>from the second</b>")
    told = answer.json()
    assert answer.status_code == 409
    assert told["told"].startswith("This draft was saved somewhere else while you were writing here.")
    assert (told["version"], told["state"]) == (1, "draft")
    assert "What we did: kept meanwhile" in told["html"]
    assert "&lt;b&gt;" in told["html"]
    assert "<b>" not in told["html"]
    draft.refresh_from_db()
    assert draft.did == "from the first tab"
    assert AccessEvent.objects.get().looked_at == "session"
    assert keep(draft, pen=OTHER, turn=2, seen=told["version"], did="both").status_code == 200


def test_two_tabs_with_the_same_words_have_nothing_to_tell(draft, keep):
    keep(draft, did="the same")
    answer = keep(draft, pen=OTHER, seen=0, did="the same")
    assert (answer.status_code, answer.json()["version"]) == (200, 1)


def test_what_cannot_be_read_is_no_difference_but_is_told(draft, keep):
    keep(draft, did="one")
    answer = keep(draft, pen=OTHER, did="two", held_on="soon", minutes="many")
    assert answer.status_code == 409
    assert "Date" not in answer.json()["html"]


def test_a_page_that_does_not_say_what_it_saw_is_late(draft, keep):
    assert keep(draft, seen=None, pen=None, did="tea").status_code == 409
    assert keep(draft, seen="7" * 400, pen=None, did="tea").status_code == 409


def test_signed_meanwhile_is_told_with_the_text(cast, draft, keep):
    actions.sign(draft, by=cast.maya, seen=0, did="signed words")
    answer = keep(draft, did="typed too late")
    assert answer.status_code == 409
    told = answer.json()
    assert (told["state"], "This note was signed while you were writing" in told["told"]) == ("signed", True)
    assert "typed too late" in told["html"]
    draft.refresh_from_db()
    assert draft.did == "signed words"


def test_marked_as_not_happened_by_one_tap_is_not_undone_by_a_page_that_keeps_itself(cast, draft, keep):
    actions.did_not_happen(cast.dee, by=cast.maya)
    answer = keep(draft, did="typed on")
    assert answer.status_code == 409
    assert "This was marked as “did not happen”" in answer.json()["told"]
    draft.refresh_from_db()
    assert (draft.state, draft.did) == ("did_not_happen", "")


def test_thrown_away_meanwhile_is_told(cast, draft, keep):
    actions.discard(draft, by=cast.maya, seen=0)
    answer = keep(draft, did="typed on")
    assert answer.status_code == 404
    assert "Your words are still here: copy them." in answer.json()["told"]


def test_thrown_away_in_the_very_moment_is_told(cast, draft, keep, monkeypatch):
    """Between looking and locking: the action finds nothing any more."""
    found = SessionForm.is_valid

    def and_gone(form):
        answer = found(form)
        actions.discard(draft, by=cast.maya, seen=0)
        return answer

    monkeypatch.setattr(SessionForm, "is_valid", and_gone)
    answer = keep(draft, did="typed on")
    assert answer.status_code == 404
    assert "What you typed is still here." in answer.json()["told"]


def test_a_client_who_went_to_somebody_else_is_no_longer_written_about(cast, draft, keep):
    CareRelationship.objects.filter(clinician=cast.maya).update(ends_at=timezone.now())
    assert keep(draft, did="typed on").status_code == 404
    draft.refresh_from_db()
    assert draft.did == ""


def test_a_refusal_is_told(cast, draft, keep, monkeypatch):
    from hrtrack.refusals import Refused

    def refuse(note, **kwargs):
        raise Refused("Not at this moment.")

    monkeypatch.setattr(actions, "save_draft", refuse)
    answer = keep(draft, did="typed on")
    assert (answer.status_code, answer.json()) == (422, {"told": "Not at this moment."})


def test_nobody_signed_in_is_led_to_the_door(draft, visitor):
    assert visitor.post(address(draft), {"did": "tea"})["Location"].startswith("/sign-in/")
    assert visitor.get(address(draft))["Location"] == f"/sign-in/?next={address(draft)}"


# --- coming back ---------------------------------------------------------------------------------------------


def test_the_draft_opens_again_at_the_part_that_was_written_last(cast, maya, draft, keep, text):
    page = maya.get(reverse("notes:write", args=[draft.pk])).content.decode()
    assert "autofocus" not in page
    assert "Nothing saved yet" in page
    keep(draft, part="went", went="well")
    page = maya.get(reverse("notes:write", args=[draft.pk])).content.decode()
    assert page.count("autofocus") == 1
    assert page.index('name="went"') < page.index("autofocus") < page.index("well</textarea>")
    assert "Saved " in page
    today = maya.get(reverse("notes:today")).content.decode()
    assert f'href="{reverse("notes:write", args=[draft.pk])}#id_went"' in today


def test_a_save_that_does_not_say_where_it_was_leaves_the_place_as_it_was(draft, keep):
    keep(draft, part="went")
    keep(draft, turn=2, part="password")
    draft.refresh_from_db()
    assert draft.part == "went"


def test_a_page_with_something_to_say_first_is_read_from_its_top(maya, draft, send):
    send(maya, draft, pen=PEN, turn=1, part="went", went="well")
    page = maya.get(reverse("notes:write", args=[draft.pk])).content.decode()
    assert "Saved. Only you see it" in page
    assert "autofocus" not in page


def test_signing_in_again_leads_back_to_the_draft(cast, draft, visitor):
    page = reverse("notes:write", args=[draft.pk])
    door = visitor.get(page)["Location"]
    assert door == f"/sign-in/?next={page}"
    led = visitor.post(door, {"login": "maya", "password": "a calm phrase for tests"})
    assert led["Location"] == page


@pytest.mark.parametrize("count", [1, 3])
def test_a_save_asks_the_database_the_same_however_much_there_is(
    cast, draft, keep, count, time_machine, django_assert_num_queries
):
    time_machine.move_to(timezone.now().replace(minute=33), tick=False)  # both saves within the same ten minutes
    goals = [str(write(cast.dee, cast.dee.user, "in_force", f"goal {number}").pk) for number in range(count)]
    keep(draft, goals=goals)
    with django_assert_num_queries(15):
        assert keep(draft, turn=2, goals=goals, did="tea").status_code == 200
