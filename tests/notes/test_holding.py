"""A note is held at its signing: its client learns that, why and until when, and it opens by itself (I16, L-31)."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from audit.models import AccessEvent, Event
from clients.models import CareRelationship
from goals.models import Goal
from hrtrack.checks import each_route
from hrtrack.refusals import Refused, Stale
from notes import actions, holding
from notes.held import GROUNDS, Category, Hold, HoldTurn
from notes.latest import latest_for
from notes.markers import rows
from notes.models import ClientSide, SessionNote
from notes.standing import hold_of
from tests.factories import CareFactory, HoldFactory, UserFactory
from tests.reading import Page
from tests.world import make_world

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)  # a Monday; the programs of the cast are in UTC
WHY = "staffmarker: he reads her phone this week"
HELD = {"category": "danger", "words": WHY, "until": date(2026, 3, 9)}


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock


@pytest.fixture
def ade(cast, signed_in):
    """Ade works with Dee as well, in this file."""
    CareRelationship.objects.create(client=cast.dee, clinician=cast.ade, kind="co")
    return signed_in(cast.ade)


@pytest.fixture
def hold(cast, draft):
    """Dee's note of today, held by Maya for a week. The Hold."""
    draft = actions.save_draft(draft, by=cast.maya, seen=0, did="notemarker", minutes=47, present="notemarker")
    return holding.sign_and_hold(draft, by=cast.maya, seen=draft.version, **HELD)


@pytest.fixture
def read_by_dee(cast, signed_in, text):
    """What Dee reads of a note, signed in at this moment."""
    return lambda note: text(signed_in(cast.dee.user).get(note.get_absolute_url()))


def typed(**other):
    return {**HELD, "until": "2026-03-09", "seen": "1", **other}


# --- at signing ------------------------------------------------------------------------------------------


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


# --- what the client sees --------------------------------------------------------------------------------


def test_the_client_reads_that_it_is_held_why_by_whom_and_until_when(cast, dee, hold, text):
    listed = Page(dee.get(reverse("notes:mine")).content.decode())
    assert [link.attrs["href"] for link in listed.all("a", "row-link")] == [hold.note.get_absolute_url()]
    assert listed.one("p", "cluster").text.strip() == "held until March 9, 2026"
    page = text(dee.get(hold.note.get_absolute_url()))
    assert "This note is being held. You can read it from March 9, 2026 on." in page
    assert "Why Reading it right now could put somebody in danger." in page
    assert "Who holds it Maya" in page
    assert "Nobody else who works with you can read it now." in page


def test_not_one_thing_more_of_it_is_on_any_page_of_the_clients(cast, signed_in):
    make_world(cast)
    goal = Goal.objects.get(pk=cast.args["goal"][0])
    note = actions.start(cast.dee, by=cast.maya, way="outreach")
    parts = dict.fromkeys(("wanted", "said", "did", "went", "think", "touched", "next", "present"), "notemarker")
    note = actions.save_draft(note, by=cast.maya, seen=0, goals=[goal], minutes=47, **parts)
    note = holding.sign_and_hold(note, by=cast.maya, seen=note.version, **HELD).note
    actions.add(note, by=cast.maya, words="notemarker")
    cast.args["signed"] = cast.args["held"] = [note.pk]
    from tests.test_access import ROWS  # which pages open for Dee, and what they take

    dee, seen = signed_in(cast.dee.user), 0
    for name, (takes, get, _post) in ROWS.items():
        if get["dee"] == "200":
            page = dee.get(reverse(name, args=cast.args[takes])).content.decode()
            assert [marker for marker in ("notemarker", "staffmarker", "outreach") if marker in page] == [], name
            seen += 1
    assert seen > 60
    assert Goal.objects.filter(sessions=note).get() == goal
    assert goal.get_absolute_url() not in dee.get(note.get_absolute_url()).content.decode()
    assert latest_for(cast.dee, cast.dee.user).pk != note.pk
    assert {name for name, _route, _view in each_route()} == set(ROWS)


def test_that_there_was_a_session_is_no_secret(cast, hold):
    span = (NOW - timedelta(days=1), NOW + timedelta(days=1))
    assert rows(cast.dee, cast.dee.user, *span) == rows(cast.dee, cast.maya, *span) == [(date(2026, 3, 2), "a session")]


def test_nothing_is_written_beside_a_note_that_cannot_be_read(cast, dee, hold):
    response = dee.post(reverse("notes:my_side", args=[hold.note.pk]), {"words": "nobody wants lost"})
    assert response.status_code == 404
    assert "nobody wants lost" in response.content.decode()
    with pytest.raises(Refused):
        actions.write_my_side(hold.note, by=cast.dee.user, words="x")
    assert ClientSide.objects.count() == 0


# --- it opens by itself ----------------------------------------------------------------------------------


def test_it_opens_on_its_day_though_no_timer_ran(hold, clock, read_by_dee):
    clock.move_to(datetime(2026, 3, 8, 23, 59, 59, tzinfo=UTC))
    assert "This note is being held." in read_by_dee(hold.note)
    clock.move_to(datetime(2026, 3, 9, tzinfo=UTC))
    page = read_by_dee(hold.note)
    assert "notemarker" in page
    assert "This note was held by Maya until March 9, 2026." in page
    assert "staffmarker" not in page
    assert HoldTurn.objects.count() == 0


def test_the_day_begins_where_the_clients_program_is(cast, draft, clock, read_by_dee):
    cast.harbour.time_zone = "Pacific/Auckland"  # thirteen hours ahead of UTC
    cast.harbour.save(update_fields=["time_zone"])
    hold = holding.sign_and_hold(draft, by=cast.maya, seen=0, **HELD)
    assert hold.until == datetime(2026, 3, 8, 11, 0, tzinfo=UTC)
    clock.move_to(datetime(2026, 3, 8, 11, 0, tzinfo=UTC))
    assert "was held by Maya until March 9, 2026" in read_by_dee(draft)


def test_the_timer_says_once_of_each_that_it_opened(cast, hold, clock, capsys):
    call_command("release_held_notes")
    assert HoldTurn.objects.count() == 0
    clock.move_to(datetime(2026, 3, 9, 1, 0, tzinfo=UTC))
    for _again in range(2):
        call_command("release_held_notes")
    assert capsys.readouterr().out.splitlines() == [f"Opened by themselves: {count}." for count in (0, 1, 0)]
    turn = HoldTurn.objects.get()
    assert (turn.hold, turn.kind, turn.by) == (hold, "released", None)
    event = Event.objects.get(kind="session.released")
    assert (event.by, event.client_id, event.subject_id) == (None, cast.dee.pk, hold.note.pk)


def test_the_timer_says_nothing_of_what_somebody_opened_or_held_on(cast, hold, clock):
    other = HoldFactory(note__client=cast.dee, by=cast.maya)
    holding.open_now(other.note, by=cast.maya, seen=1)
    clock.move_to(datetime(2026, 3, 8, 12, 0, tzinfo=UTC))
    holding.hold_on(hold.note, by=cast.maya, seen=1, category="danger", words="again", until=date(2026, 3, 20))
    clock.move_to(datetime(2026, 3, 19, tzinfo=UTC))
    assert holding.release() == 0
    clock.move_to(datetime(2026, 3, 21, tzinfo=UTC))
    assert holding.release() == 1


def test_the_client_is_told_on_their_page_until_they_took_notice(cast, dee, hold, clock, text):
    front, told = reverse("goals:mine"), "A note that was held can be read now"
    assert told not in text(dee.get(front))
    clock.move_to(datetime(2026, 3, 9, tzinfo=UTC))
    dee = type(dee)()
    dee.force_login(cast.dee.user)
    assert told in text(dee.get(front))
    address = reverse("notes:read", args=[hold.note.pk])
    for _tap in range(2):
        assert dee.post(address)["Location"] == hold.note.get_absolute_url()
    assert told not in text(dee.get(front))
    assert list(HoldTurn.objects.values_list("kind", "by")) == [("read", cast.dee.user.pk)]


def test_of_a_note_that_is_held_no_notice_is_taken(cast, dee, hold):
    assert dee.post(reverse("notes:read", args=[hold.note.pk])).status_code == 404
    holding.take_notice(hold.note, by=cast.dee.user)
    assert HoldTurn.objects.count() == 0
    with pytest.raises(Refused):
        holding.take_notice(hold.note, by=cast.tom.user)


# --- opened before its day -------------------------------------------------------------------------------


def test_any_clinician_of_the_clients_opens_it_earlier(cast, ade, dee, hold, text):
    page = text(ade.get(hold.note.get_absolute_url()))
    assert "Held until March 9, 2026" in page
    assert WHY in page
    response = ade.post(reverse("notes:open", args=[hold.note.pk]), {"seen": "1"})
    assert response["Location"] == hold.note.get_absolute_url()
    assert "notemarker" in text(dee.get(hold.note.get_absolute_url()))
    assert "can be read now" in text(dee.get(reverse("goals:mine")))
    assert hold_of(hold.note, cast.maya).until == date(2026, 3, 2)
    assert Event.objects.filter(kind="session.opened", by=cast.ade, subject_id=hold.note.pk).count() == 1


def test_what_was_opened_or_held_on_meanwhile_says_by_whom(cast, ade, maya, hold, text):
    note = hold.note
    holding.hold_on(note, by=cast.ade, seen=1, category="asked", words="she asked", until=date(2026, 3, 20))
    late = maya.post(reverse("notes:hold_on", args=[note.pk]), typed(until="2026-03-30", words="nobody wants lost"))
    assert late.status_code == 422
    assert "Ade held it on meanwhile, until March 20, 2026. Read why" in text(late)
    assert "nobody wants lost" in text(late)
    maya.post(reverse("notes:open", args=[note.pk]), {"seen": "1"})
    assert "Ade held it on meanwhile" in text(maya.get(note.get_absolute_url()))
    holding.open_now(note, by=cast.ade, seen=2)
    late = maya.post(reverse("notes:hold_on", args=[note.pk]), typed(seen="2", until="2026-03-30"))
    assert "Ade opened this note meanwhile. It can be read now." in text(late)
    assert Hold.objects.count() == 2


# --- held on ---------------------------------------------------------------------------------------------


def test_it_is_held_on_with_fresh_words_and_a_later_day(cast, maya, dee, hold, text):
    address = reverse("notes:hold_on", args=[hold.note.pk])
    assert WHY in text(maya.get(address))
    for boxes, said in (
        (typed(until="2026-03-20", words=f"  {WHY.upper()}\n"), "That is what was written before."),
        (typed(until="2026-03-09", words="still so"), "It is held until March 9, 2026 already. Choose a later day."),
        (typed(until="2026-04-02", words="still so"), "That is more than 30 days away."),
    ):
        response = maya.post(address, boxes)
        assert (response.status_code, said in text(response)) == (422, True)
    assert maya.post(address, typed(until="2026-03-20", words="still so"))["Location"] == hold.note.get_absolute_url()
    assert [(one.number, one.by, one.words) for one in Hold.objects.order_by("number")] == [
        (1, cast.maya, WHY),
        (2, cast.maya, "still so"),
    ]
    page = text(dee.get(hold.note.get_absolute_url()))
    assert "You can read it from March 20, 2026 on." in page
    assert "Maya on March 2, 2026: until March 9, 2026" in page
    assert "still so" not in page


def test_the_second_time_on_takes_somebody_else_than_who_held_it_last(cast, ade, maya, hold, text):
    address, note = reverse("notes:hold_on", args=[hold.note.pk]), hold.note
    holding.hold_on(note, by=cast.maya, seen=1, category="danger", words="second", until=date(2026, 3, 12))
    page = text(maya.get(address))
    assert "Now it takes somebody else who works with Dee to hold it on." in page
    assert "Sign and hold" not in page
    response = maya.post(address, typed(seen="2", words="third", until="2026-03-15"))
    assert response.status_code == 422
    assert "You were the one to hold it last." in text(response)
    assert ade.post(address, typed(seen="2", words="third", until="2026-03-15")).status_code == 302
    with pytest.raises(Refused, match="Now it takes somebody else"):
        holding.hold_on(note, by=cast.ade, seen=3, category="danger", words="fourth", until=date(2026, 3, 18))
    holding.hold_on(note, by=cast.maya, seen=3, category="danger", words="fourth", until=date(2026, 3, 18))
    assert [hold.by for hold in Hold.objects.order_by("number")] == [cast.maya, cast.maya, cast.ade, cast.maya]


def test_the_first_time_on_may_be_another_clinicians_too(cast, ade, hold):
    holding.hold_on(hold.note, by=cast.ade, seen=1, category="asked", words="she asked", until=date(2026, 3, 12))
    assert Hold.objects.get(number=2).by == cast.ade


def test_what_has_opened_is_not_held_again(cast, maya, hold, clock, text):
    clock.move_to(datetime(2026, 3, 9, tzinfo=UTC))
    with pytest.raises(Stale, match="This note is not held"):
        holding.hold_on(hold.note, by=cast.maya, seen=1, category="danger", words="again", until=date(2026, 3, 12))


# --- another look ----------------------------------------------------------------------------------------


def test_the_client_asks_for_somebody_else_to_look(cast, ade, maya, dee, hold, text):
    note = hold.note
    assert "These people can do that: Ade" in text(dee.get(note.get_absolute_url()))
    for _tap in range(2):
        assert dee.post(reverse("notes:another_look", args=[note.pk]))["Location"] == note.get_absolute_url()
    assert "You asked for this on March 2, 2026." in text(dee.get(note.get_absolute_url()))
    assert HoldTurn.objects.get().kind == "asked"
    assert Event.objects.filter(kind="session.another_look_asked", by=cast.dee.user).count() == 1
    asked = "Dee asks for somebody else to look at a note that is held"
    assert asked in text(ade.get(reverse("notes:today")))
    assert asked not in text(maya.get(reverse("notes:today")))
    assert "Dee asked on March 2, 2026 for somebody else to look at it." in text(maya.get(note.get_absolute_url()))


def test_who_looked_lets_it_stay_and_the_client_reads_that(cast, ade, maya, dee, hold, text):
    note, stays = hold.note, reverse("notes:stays", args=[hold.note.pk])
    ade.post(stays, {"seen": "1"})
    assert "Nobody asked for another look at this note." in text(ade.get(note.get_absolute_url()))
    holding.ask_for_another_look(note, by=cast.dee.user)
    maya.post(stays, {"seen": "1"})
    assert "You hold it yourself. Somebody else has to look." in text(maya.get(note.get_absolute_url()))
    for _tap in range(2):
        ade.post(stays, {"seen": "1"})
    assert "Somebody else has looked meanwhile" in text(ade.get(note.get_absolute_url()))
    assert list(HoldTurn.objects.values_list("kind", "by")) == [
        ("asked", cast.dee.user.pk),
        ("stays", cast.ade.pk),
    ]
    page = text(dee.get(note.get_absolute_url()))
    assert "Ade looked at it on March 2, 2026. It stays held until March 9, 2026." in page
    assert "asks for somebody else" not in text(ade.get(reverse("notes:today")))


def test_where_nobody_else_can_look_the_office_learns_the_code_and_nothing_else(cast, maya, dee, hold, signed_in, text):
    office, note = signed_in(cast.paul), hold.note
    waits = "Asked for somebody else to look at something"
    assert "Nobody else who works with you can read it now. If you ask, the office sees" in text(
        dee.get(note.get_absolute_url())
    )
    assert waits not in text(office.get(reverse("handover:office_waiting")))
    dee.post(reverse("notes:another_look", args=[note.pk]))
    assert "The office sees your code" in text(dee.get(note.get_absolute_url()))
    page = office.get(reverse("handover:office_waiting"))
    assert text(page).index(waits) < text(page).index(cast.dee.display_code)
    assert not any(word in text(page) for word in ("Dee", "Maya", "held", "note", "session", "danger", WHY))
    assert AccessEvent.objects.filter(by=cast.paul, client_id=cast.dee.pk, looked_at="code").exists()
    until = timezone.now() + timedelta(days=1)
    CareFactory(client=cast.dee, clinician=cast.ade, kind="cover", ends_at=until)
    assert waits not in text(office.get(reverse("handover:office_waiting")))
    ade = signed_in(cast.ade)
    assert "Dee asks for somebody else to look" in text(ade.get(reverse("notes:today")))
    assert "These people can do that: Ade" in text(dee.get(note.get_absolute_url()))


def test_a_look_that_is_over_waits_for_nobody(cast, hold, signed_in, text):
    holding.ask_for_another_look(hold.note, by=cast.dee.user)
    holding.open_now(hold.note, by=cast.maya, seen=1)
    assert cast.dee.display_code not in text(signed_in(cast.paul).get(reverse("handover:office_waiting")))


@pytest.mark.parametrize(("carries", "named"), [(False, False), (True, True)])
def test_only_who_can_read_the_note_is_named_and_can_look(cast, dee, hold, signed_in, text, clock, carries, named):
    clock.shift(timedelta(hours=1))
    began = {"starts_at": timezone.now(), "reads_from": timezone.now()}
    CareFactory(client=cast.dee, clinician=cast.ade, kind="co", carries_notes=carries, **began)
    CareFactory(client=cast.dee, clinician=UserFactory(name="Gone", role="clinician", is_active=False), kind="co")
    holding.ask_for_another_look(hold.note, by=cast.dee.user)
    page = text(dee.get(hold.note.get_absolute_url()))
    assert ("These people can do that: Ade" in page) == named
    assert "Gone" not in page
    assert signed_in(cast.ade).get(hold.note.get_absolute_url()).status_code == (200 if named else 404)
    waits = text(signed_in(cast.paul).get(reverse("handover:office_waiting")))
    assert (cast.dee.display_code in waits) != named


def test_no_other_look_at_what_can_be_read(cast, dee, hold, signed, text):
    holding.open_now(hold.note, by=cast.maya, seen=1)
    dee.post(reverse("notes:another_look", args=[hold.note.pk]))
    assert "Maya opened this note meanwhile. It can be read now." in text(dee.get(hold.note.get_absolute_url()))
    assert dee.post(reverse("notes:another_look", args=[signed.pk])).status_code == 404
    with pytest.raises(Refused):
        holding.ask_for_another_look(hold.note, by=cast.tom.user)


# --- for those who work with them ------------------------------------------------------------------------


def test_lists_of_staff_say_what_is_held_and_until_when(cast, maya, hold, text):
    assert "held until March 9, 2026" in text(maya.get(reverse("notes:of_client", args=[cast.dee.pk])))
    page = text(maya.get(reverse("notes:today")))
    assert "Held for now A note is held from Dee" in page
    assert "March 2, 2026 · held until March 9, 2026" in page
    assert WHY not in page


@pytest.mark.parametrize("count", [1, 3])
def test_pages_about_held_notes_ask_the_database_the_same_however_many(
    cast, maya, dee, count, django_assert_num_queries
):
    for _one in range(count):
        hold = HoldFactory(note__client=cast.dee, by=cast.maya)
    with django_assert_num_queries(5):
        dee.get(reverse("notes:mine"))
    with django_assert_num_queries(8):
        maya.get(reverse("notes:of_client", args=[cast.dee.pk]))
    with django_assert_num_queries(7):
        dee.get(hold.note.get_absolute_url())


@pytest.mark.parametrize("who", ["noor", "paul", "lena"])
def test_nobody_but_the_client_and_their_clinicians_knows_of_a_hold(cast, hold, who):
    user = getattr(cast, who)
    assert list(Hold.objects.visible_to(user)) == list(SessionNote.objects.known_to(user)) == []
