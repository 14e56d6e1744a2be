"""A note is held at its signing, for a reason and until a day, or never."""

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from audit.models import Event
from hrtrack.refusals import Refused, Stale
from notes import actions, holding
from notes.held import GROUNDS, Category, Hold
from tests.notes.held.acts import HELD, WHY, typed


def test_a_draft_is_saved_read_once_more_signed_and_held(cast, maya, draft, send, text):
    address = reverse("notes:hold", args=[draft.pk])
    assert send(maya, draft, "hold", did="we made tea")["Location"] == address
    page = text(maya.get(address))
    assert "we made tea" in page
    assert all(str(words) in page for words in [*GROUNDS.values(), *Category.labels])
    assert maya.post(address, typed())["Location"] == draft.get_absolute_url()
    hold = Hold.objects.get()
    assert (hold.note, hold.number, hold.by, hold.category, hold.words) == (draft, 1, cast.maya, "danger", WHY)
    assert hold.until == datetime(2026, 3, 9, tzinfo=UTC)
    assert (hold.note.state, hold.note.did) == ("signed", "we made tea")
    event = Event.objects.get(kind="session.held")
    assert (event.by, event.client_id, event.subject_id) == (cast.maya, cast.dee.pk, draft.pk)
    assert event.detail == {"category": "danger", "until": "2026-03-09"}
    assert "Held until March 9, 2026. Dee reads that, and why." in text(maya.get(draft.get_absolute_url()))


def test_written_together_a_note_is_not_held(cast, maya, draft, send):
    button = 'value="hold"'
    address = reverse("notes:write", args=[draft.pk])
    assert button in maya.get(address).content.decode()
    send(maya, draft, "together")
    assert button not in maya.get(address).content.decode()


def test_the_page_of_a_signed_note_holds_nothing_back_any_more(cast, maya, signed, hold):
    for note in (signed, hold.note):
        assert maya.get(reverse("notes:hold", args=[note.pk]))["Location"] == note.get_absolute_url()
    assert maya.get(reverse("notes:hold_on", args=[signed.pk]))["Location"] == signed.get_absolute_url()
    assert 'value="hold"' not in maya.get(signed.get_absolute_url()).content.decode()
    with pytest.raises(Stale):
        holding.hold_on(signed, by=cast.maya, seen=1, **HELD)
    with pytest.raises(Stale):
        holding.sign_and_hold(signed, by=cast.maya, seen=signed.version, **HELD)
    assert Hold.objects.count() == 1


@pytest.mark.parametrize(
    ("box", "value", "said"),
    [
        ("category", "", "Choose one of these reasons. Without one, the note is shared."),
        ("category", "because", "Choose one of these reasons."),
        ("words", " \n", "Write why; a line is enough."),
        ("words", "a\0b", "There is a character here that cannot be kept"),
        ("words", "x" * 4001, "This is 4,001 characters long, and 4,000 fit."),
        ("until", "", "Choose the day from which it can be read."),
        ("until", "soon", "That is not a day."),
        ("until", "2026-03-02", "Choose a day after today: from that day on it can be read."),
        ("until", "2026-02-01", "Choose a day after today"),
        ("until", "2026-04-02", "That is more than 30 days away. The last day you can choose is April 1, 2026"),
        ("until", "9999-12-31", "That is more than 30 days away."),
    ],
)
def test_what_is_amiss_comes_back_in_a_sentence_with_all_that_was_typed(maya, draft, text, box, value, said):
    boxes = typed(seen="0", **{box: value})
    response = maya.post(reverse("notes:hold", args=[draft.pk]), boxes)
    assert response.status_code == 422
    assert said in text(response)
    if box != "words":
        assert WHY in response.content.decode()
    draft.refresh_from_db()
    assert (draft.state, Hold.objects.count()) == ("draft", 0)


def test_the_days_at_both_ends_are_taken(cast, maya, draft):
    for until in (date(2026, 3, 3), date(2026, 4, 1)):
        note = actions.start(cast.dee, by=cast.maya)
        holding.sign_and_hold(note, by=cast.maya, seen=note.version, category="asked", words="x", until=until)
    assert Hold.objects.count() == 2


def test_the_action_itself_refuses_such_days_and_no_words(cast, draft):
    for wrong in ({"until": date(2026, 3, 2)}, {"until": date(2026, 4, 2)}, {"words": " \n"}):
        with pytest.raises(Refused):
            holding.sign_and_hold(draft, by=cast.maya, seen=0, **{**HELD, **wrong})
        draft.refresh_from_db()
        assert (draft.state, draft.version) == ("draft", 0)


def test_a_draft_that_changed_meanwhile_is_looked_at_once_more(cast, maya, draft, text):
    actions.save_draft(draft, by=cast.maya, seen=0, did="saved on another device")
    response = maya.post(reverse("notes:hold", args=[draft.pk]), typed(seen="0"))
    assert response.status_code == 422
    page = text(response)
    assert "This draft was saved, signed or thrown away somewhere else meanwhile." in page
    assert "saved on another device" in page
    assert WHY in page
    assert maya.post(reverse("notes:hold", args=[draft.pk]), typed()).status_code == 302


def test_why_it_should_be_held_is_not_lost_with_a_draft_that_is_gone(cast, maya, draft, text):
    address = reverse("notes:hold", args=[draft.pk])
    actions.discard(draft, by=cast.maya, seen=0)
    response = maya.post(address, typed(seen="0"))
    assert response.status_code == 404
    assert WHY in text(response)
    assert maya.get(address).status_code == 404


def test_nobody_else_holds_a_note(cast, draft, hold, ade):
    for by in (cast.lena, cast.noor, cast.paul, cast.dee.user, cast.tom.user):
        for action, extra in ((holding.hold_on, HELD), (holding.open_now, {}), (holding.it_stays, {})):
            with pytest.raises(Refused):
                action(hold.note, by=by, seen=1, **extra)
    other = actions.start(cast.dee, by=cast.maya)
    with pytest.raises(Refused):
        holding.sign_and_hold(other, by=cast.ade, seen=0, **HELD)
