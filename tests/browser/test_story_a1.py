"""A1, as far as its rooms stand · Paul adds a colleague, hands a code over, gives a sign-in, reads nobody's words."""

import re
from datetime import date, timedelta

import pytest
from django.apps import apps
from django.db import models

from accounts.models import User
from clients.models import CareRelationship, Client, Program
from goals import actions
from goals.actions.common import state_seen
from goals.models import Focus, Goal
from notes import actions as notes
from notes import holding
from notes.days import today_for
from sheets import actions as sheets
from tests.browser.crawl import every_page
from tracking import actions as tracking
from tracking.models import WeekCheck

MARK = "Zanzibar"  # stands in every text a client or a clinician can write, and nowhere else
OWN = "the boat is blue tonight"


def test_paul_adds_lena_and_her_first_phrase_must_be_changed(staff, somebody):
    paul = somebody("paul").sees("People who work here").follow("Add somebody")
    paul.write("Name shown to others", "Lena").write("User name", "lena").choose("clinician")
    phrase = paul.page.get_by_label("First phrase").input_value()
    paul.press("Add").sees("Lena can sign in now.", "first phrase not used yet").sees_no(phrase)

    lena = somebody("lena", phrase).sees("Choose your own phrase")
    for address in ("/today/", "/people/", "/people/new/"):
        lena.to(address).sees("Choose your own phrase")
    lena.write("The phrase you have now", phrase).write("Your new phrase", phrase).write("The same once more", phrase)
    lena.press("Keep this phrase", answers=422).sees("Please choose another.")
    lena.write("The phrase you have now", phrase).write("Your new phrase", OWN).write("The same once more", OWN)
    lena.press("Keep this phrase").sees("Today").sign_out()
    lena.sign_in("lena", phrase, answers=422).sign_in("lena", OWN).sees("Today")


def test_paul_says_who_works_with_whom_and_the_door_follows_at_once(tom, somebody):
    maya, ade, paul = somebody("maya"), somebody("ade"), somebody("paul")
    ade.to("/people/").sees("Tom")
    maya.to("/people/").sees_no("Tom")
    paul.menu("Who works with whom").sees("Ade", tom.display_code).sees_no("Tom")
    paul.follow(tom.display_code).follow("Add or hand over")
    paul.page.get_by_label("Who", exact=True).select_option(label="Maya (maya)")
    paul.choose("main person").press("From now on").sees("Maya", "main person")
    maya.to("/people/").sees("Tom")
    ade.to("/people/").sees_no("Tom")
    ade.to(f"/people/{tom.pk}/", answers=404).sees_no("Tom")


def test_paul_gives_a_sign_in_by_the_code_alone(staff, somebody):
    sol = Client.objects.create(preferred_name="Sol", program=Program.objects.get(name="Harbour"))
    paul = somebody("paul").to("/office/codes/").follow(sol.display_code).sees_no("Sol").follow("Give a sign-in")
    username, phrase = (paul.page.get_by_label(label).input_value() for label in ("User name", "First phrase"))
    assert re.fullmatch(r"[a-z]+-[a-z]+-\d+", username), "a user name says nothing about anybody"
    paul.sees_no("Sol").press("It is handed over: switch it on")
    paul.sees("first phrase not used yet").sees_no(phrase, "Sol")
    somebody(username, phrase).sees("Choose your own phrase")


# --- nothing clinical on any page of the office ----------------------------------------------------------

# Text that is no person's words: codes, hashes, zones, and the names of things.
NOT_WORDS = {
    "clients.Program": {"name", "time_zone"},
    "clients.Client": {"display_code"},
    "goals.CatalogueEntry": {"code", "name"},
    "goals.StreetName": {"name"},
    "goals.Revision": {"content_hash"},
    "goals.Response": {"content_hash"},
    "goals.Stance": {"content_hash"},
    "notes.SessionNote": {"part", "shape"},
    "notes.NoteLayout": {"name"},
    "notes.FoundBy": {"key"},
    "notes.NotePrompt": {"words"},
    "notes.WordOffer": {"term", "offer", "reason", "language"},
}
ROOMS = ("clients", "goals", "tracking", "sheets", "notes")


@pytest.fixture
def marked(tom):
    """Tom's record with the mark in every text that somebody wrote."""
    ade = User.objects.get(username="ade")
    mark(tom, ade)
    assert not unmarked(), "these texts bear no mark yet"
    return tom


def mark(tom, ade):
    Client.objects.filter(pk=tom.pk).update(preferred_name=MARK, pronouns=MARK, words_i_want=MARK, language=MARK)
    User.objects.filter(pk=tom.user_id).update(name=MARK)
    tom.refresh_from_db()
    thing = actions.add_focus(tom, by=tom.user, kind="substance", words=MARK)
    place = {"place": "abstinence", "parts": ["targeted"], "exceptions": MARK}
    actions.put_place(thing, by=tom.user, **place)
    said = {"statement": MARK, "why": MARK}
    goal = actions.write_goal(tom, by=tom.user, then="in_force", foci=[thing], **place, **said)
    words = goal.revisions.get()
    seen = words.content_hash
    actions.answer(words, by=ade, answer="disagree", words=MARK, seen=seen)
    actions.give_view(words, by=ade, support="with_a_concern", words=MARK, seen=seen)
    actions.put_words(goal, by=ade, then="offer", seen=state_seen(goal, ade), **place, **said)
    actions.turn(Goal.objects.get(), by=tom.user, to="paused", words=MARK)
    tracking.say(goal, by=tom.user, value=6, words=MARK)
    tracking.give_own_view(goal, by=ade, words=MARK)
    measure = tracking.add_measure(tom, by=tom.user, name=MARK, kind="words", unit=MARK)
    tracking.enter(measure, by=tom.user, words=MARK)
    told = {"captured": "own_device", "recorded_by": tom.user}
    WeekCheck.objects.create(goal=goal, revision=words, week=date(2026, 3, 2), answer="yes", words=MARK, **told)
    sheets.begin(tom, by=tom.user, kind="both_sides", title=MARK, parts={"as_it_is": MARK})
    note = notes.start(tom, by=ade)
    parts = dict.fromkeys(("wanted", "present", "said", "did", "went", "think", "touched", "next"), MARK)
    note = notes.sign(note, by=ade, seen=note.version, goals=[goal], **parts)
    notes.add(note, by=ade, words=MARK)
    notes.write_my_side(note, by=tom.user, words=MARK)
    held = notes.start(tom, by=ade)
    held = notes.save_draft(held, by=ade, seen=held.version, said=MARK)
    until = today_for(tom) + timedelta(days=9)
    holding.sign_and_hold(held, by=ade, seen=held.version, category="asked", words=MARK, until=until)


def unmarked():
    """Every text field of the rooms that no row of bears the mark, but those that are nobody's words."""
    return [
        f"{model._meta.label}.{field.name}"
        for room in ROOMS
        for model in apps.get_app_config(room).get_models()
        for field in model._meta.get_fields()
        if isinstance(field, (models.CharField, models.TextField))
        and not field.choices
        and field.name not in NOT_WORDS.get(model._meta.label, ())
        # Row by row: what is sealed is not found by its words.
        and not any(MARK in getattr(row, field.name) for row in model.objects.all())
    ]


def test_no_page_of_the_office_holds_a_clients_name_or_anybodys_words(marked, somebody):
    assert Focus.objects.exists()
    assert CareRelationship.objects.exists()
    paul = somebody("paul")
    passed = set()
    for route in every_page(paul, each=1):
        passed.add(route)
        assert MARK not in paul.page.content(), paul.path
    assert {"clients:people", "clients:office_code", "clients:office_care", "clients:office_log"} <= passed
