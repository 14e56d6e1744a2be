"""A client reads that a note is held, why and until when, and nothing more; and asks for another look (I16, L-31)."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from audit.models import AccessEvent, Event
from goals.models import Goal
from hrtrack.checks import each_route
from hrtrack.refusals import Refused
from notes import actions, holding
from notes.held import HoldTurn
from notes.latest import latest_for
from notes.markers import rows
from notes.models import ClientSide
from tests.factories import CareFactory, UserFactory
from tests.notes.held.acts import HELD, NOW, WHY
from tests.reading import Page
from tests.world import make_world


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


def test_no_other_look_at_what_can_be_read(cast, dee, hold, signed, text):
    holding.open_now(hold.note, by=cast.maya, seen=1)
    dee.post(reverse("notes:another_look", args=[hold.note.pk]))
    assert "Maya opened this note meanwhile. It can be read now." in text(dee.get(hold.note.get_absolute_url()))
    assert dee.post(reverse("notes:another_look", args=[signed.pk])).status_code == 404
    with pytest.raises(Refused):
        holding.ask_for_another_look(hold.note, by=cast.tom.user)


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
