"""Where home is not safe a client has notes left out of their own pages, and nobody who looks on can tell (L-33)."""

import io
import json
import zipfile
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from audit.models import Event
from hrtrack.refusals import Refused
from notes import actions, holding
from notes.latest import latest_for
from notes.markers import rows
from notes.models import Hold, SessionNote
from notes.own_view import OwnView
from notes.viewing import say_what_shows
from tests.factories import HoldFactory

PHRASE = "seven calm herons by the water"
MINE = "/my/view/"


@pytest.fixture
def phrase(cast):
    cast.dee.user.set_password(PHRASE)
    cast.dee.user.save()


@pytest.fixture
def dee(cast, phrase, signed_in):
    return signed_in(cast.dee.user)


@pytest.fixture
def say(dee):
    """`say("hidden")` chooses it on Dee's own page, with her phrase."""
    return lambda shown, phrase=PHRASE: dee.post(MINE, {"shown": shown, "phrase": phrase})


def plain(response):
    """A page without what differs each time."""
    return [line for line in response.content.decode().splitlines() if "once" not in line and "csrf" not in line]


def test_notes_do_not_show_and_the_page_is_as_if_there_were_none(cast, dee, say, signed, signed_in):
    HoldFactory(note__client=cast.dee, by=cast.maya)
    opened = HoldFactory(note__client=cast.dee, by=cast.maya)
    holding.open_now(opened.note, by=cast.maya, seen=1)
    pages = [reverse("notes:mine"), reverse("goals:mine")]
    assert "we made tea" in dee.get(signed.get_absolute_url()).content.decode()
    assert say("hidden")["Location"] == reverse("goals:mine")
    toms = signed_in(cast.tom.user)
    dee.get(pages[1])  # takes the word “Kept.” along
    assert plain(dee.get(pages[0])) == plain(toms.get(pages[0]))
    assert "A note that was held" not in dee.get(pages[1]).content.decode()
    for note in (signed, opened.note, Hold.objects.first().note):
        assert dee.get(note.get_absolute_url()).status_code == 404
        assert dee.post(reverse("notes:my_side", args=[note.pk]), {"words": "x"}).status_code == 404
    me = cast.dee.user
    assert [model.objects.visible_to(me).exists() for model in (SessionNote, Hold)] == [False, False]
    assert latest_for(cast.dee, me) is None
    span = (signed.opened_at - timedelta(days=1), signed.opened_at + timedelta(days=2))
    assert (rows(cast.dee, me, *span), len(rows(cast.dee, cast.maya, *span)) > 0) == ([], True)
    assert say("shown").status_code == 302
    assert "we made tea" in dee.get(signed.get_absolute_url()).content.decode()


def test_those_who_work_with_them_read_on_and_read_that_it_was_asked(cast, maya, say, signed, draft, text):
    asked = "that notes do not show in their own view."
    pages = [
        signed.get_absolute_url(),
        reverse("notes:write", args=[draft.pk]),
        reverse("notes:of_client", args=[cast.dee.pk]),
    ]
    assert [page for page in pages if asked in text(maya.get(page))] == []
    say("hidden")
    assert [page for page in pages if asked not in text(maya.get(page))] == []
    assert "we made tea" in text(maya.get(pages[0]))


def test_the_page_and_its_answer_are_the_same_whatever_holds(dee, say):
    pages, answers = [], []
    for shown in ("shown", "hidden", "with_somebody", "shown", "hidden"):
        pages.append(plain(dee.get(MINE)))
        answers.append((say(shown)["Location"], "Kept." in dee.get(reverse("goals:mine")).content.decode()))
    assert all(page == pages[0] for page in pages)
    assert answers == [(reverse("goals:mine"), True)] * 5


def test_the_third_choice_is_undone_by_somebody_who_works_with_them_alone(cast, maya, dee, say, signed):
    say("with_somebody")
    for shown in ("shown", "hidden"):
        say(shown)
    assert OwnView.objects.count() == 1
    assert dee.get(signed.get_absolute_url()).status_code == 404
    assert Event.objects.filter(kind="own_view.asked_again", by=cast.dee.user).count() == 2
    maya.post(reverse("notes:view_of", args=[cast.dee.pk]), {"shown": "shown", "captured": "said_aloud"})
    assert dee.get(signed.get_absolute_url()).status_code == 200
    row = OwnView.objects.order_by("pk").last()
    assert (row.shown, row.captured, row.recorded_by) == ("shown", "said_aloud", cast.maya)


def test_a_clinician_writes_the_wish_down_and_says_how_they_know(cast, maya, dee, signed, text):
    address = reverse("notes:view_of", args=[cast.dee.pk])
    assert maya.post(address, {"shown": "hidden", "captured": ""}).status_code == 422
    assert maya.post(address, {"shown": "", "captured": "phone"}).status_code == 422
    assert OwnView.objects.count() == 0
    assert maya.post(address, {"shown": "hidden", "captured": "phone"})["Location"] == address
    assert "on the phone · Maya" in text(maya.get(address))
    assert dee.get(signed.get_absolute_url()).status_code == 404


@pytest.mark.parametrize(("shown", "phrase"), [("hidden", "wrong"), ("hidden", ""), ("", PHRASE), ("all", PHRASE)])
def test_without_the_phrase_or_a_choice_nothing_changes(say, shown, phrase):
    response = say(shown, phrase)
    assert response.status_code == 422
    assert not phrase or phrase not in response.content.decode()
    assert OwnView.objects.count() == 0


def test_wrong_tries_are_few(say, settings):
    settings.ACCOUNT_RATE_LIMITS = {"reauthenticate": "2/m/user"}
    for _try in range(2):
        say("hidden", "wrong")
    assert "Too many tries" in say("hidden").content.decode()


def test_it_is_the_clients_wish_and_nobody_elses(cast):
    for by in (cast.tom.user, cast.ade, cast.lena, cast.noor, cast.paul):
        with pytest.raises(Refused):
            say_what_shows(cast.dee, by=by, shown="hidden", captured="phone")
    with pytest.raises(Refused):
        say_what_shows(cast.dee, by=cast.maya, shown="hidden")
    with pytest.raises(Refused):
        say_what_shows(cast.dee, by=cast.dee.user, shown="all")


@pytest.mark.parametrize(
    ("shown", "ticked", "there"),
    [
        ("shown", False, True),
        ("hidden", False, False),
        ("hidden", True, True),
        ("with_somebody", True, False),
    ],
)
def test_the_file_leaves_them_out_unless_asked_for_by_the_phrase(cast, dee, say, signed, shown, ticked, there):
    actions.write_my_side(signed, by=cast.dee.user, words="sidemarker")
    say(shown)
    answer = dee.post("/my/all/", {"phrase": PHRASE, **({"with_notes": "on"} if ticked else {})})
    packed = zipfile.ZipFile(io.BytesIO(answer.getvalue()))
    whole = "".join(packed.read(name).decode() for name in packed.namelist())
    assert [marker in whole for marker in ("we made tea", "sidemarker", str(signed.pk))] == [there] * 3
    assert "notes.OwnView" not in json.loads(packed.read("record.json"))["tables"]
    assert say("shown").status_code == 302  # and afterwards the file's own wish is over
    assert dee.get(signed.get_absolute_url()).status_code == (404 if shown == "with_somebody" else 200)


def test_no_row_is_changed_or_taken_away(cast):
    say_what_shows(cast.dee, by=cast.dee.user, shown="hidden")
    for statement in ("UPDATE notes_ownview SET id = id", "DELETE FROM notes_ownview"):
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    for wrong in ({"shown": "half"}, {"captured": "guessed"}):
        fields = {"client": cast.dee, "shown": "hidden", "captured": "phone", "recorded_by": cast.maya} | wrong
        with pytest.raises(IntegrityError), transaction.atomic():
            OwnView.objects.create(**fields)
