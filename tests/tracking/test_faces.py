"""Five faces for whoever would rather not give a number; and a clinician's own view, never mixed with it (I12)."""

import re
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from audit.models import Event
from hrtrack.refusals import Refused
from tests.goals.acts import put, write
from tests.tracking.acts import errors_of, page_of
from tracking.actions import give_own_view, say
from tracking.models import ClinicianView, Face, Rating


@pytest.fixture
def goal(cast):
    return write(cast.dee, cast.dee.user, "in_force", "two nights I sleep")


def how(goal):
    return reverse("tracking:say", args=[goal.pk])


def mine(goal):
    return reverse("tracking:own_view", args=[goal.pk])


# --- faces ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("face", Face.values)
def test_a_face_is_enough_and_is_shown_with_its_word(dee, maya, goal, face):
    assert dee.post(how(goal), {"face": face}).status_code == 302
    rating = Rating.objects.get()
    assert (rating.face, rating.value, rating.words) == (face, None, "")
    for reader in (dee, maya):
        assert str(Face(face).label) in page_of(reader.get(how(goal))).one("li", "stack").text


@pytest.mark.parametrize("face", ["fine", "WELL", "well\x00", "x" * 1_000_000])
def test_there_are_five_and_no_other(dee, goal, face):
    response = dee.post(how(goal), {"face": face, "words": "nobody wants lost"})
    assert "Choose one of the five faces, or leave it out." in errors_of(response)
    assert page_of(response).one("textarea", name="words").text == "nobody wants lost"
    assert Rating.objects.count() == 0


def test_the_faces_differ_by_their_mouth_alone(dee, goal):
    drawn = re.findall(r'<svg class="face".*?</svg>', dee.get(how(goal)).content.decode())
    assert len(drawn) == 5
    assert len(set(drawn)) == 5
    assert len({re.sub(r'<path d="[^"]*" />', "", face) for face in drawn}) == 1


def test_the_database_knows_the_five(goal):
    with pytest.raises(IntegrityError), transaction.atomic():
        Rating.objects.create(goal=goal, face="fine", captured="own_device")


# --- the clinician's own view --------------------------------------------------------------------------------


def test_it_stands_by_itself_with_a_name_on_it(cast, dee, maya, goal):
    say(goal, by=cast.dee.user, value=2, words="hard")
    assert maya.post(mine(goal), {"words": "I see more sleep."})["Location"] == how(goal)
    view = ClinicianView.objects.get()
    assert (view.clinician, view.words) == (cast.maya, "I see more sleep.")
    assert Rating.objects.count() == 1
    event = Event.objects.last()
    assert (event.kind, event.subject_id, event.detail) == ("own_view.given", goal.pk, {})
    for reader in (dee, maya):
        page = page_of(reader.get(how(goal)))
        assert "I see more sleep." in page.one("main").text
        assert "Maya" in page.one("main").text
        said = [row.text for row in page.all("li", "stack") if "2 of 10" in row.text]
        assert len(said) == 1
        assert "I see more sleep." not in said[0]


def test_the_newest_one_stands_on_the_page_of_the_goal_and_leads_to_the_others(cast, dee, maya, goal):
    for reader in (dee, maya):
        assert page_of(reader.get(goal.get_absolute_url())).all("section", aria_labelledby="seen-beside") == []
    for words in ("I was worried.", "I see more sleep."):
        give_own_view(goal, by=cast.maya, words=words)
    for reader in (dee, maya):
        page = page_of(reader.get(goal.get_absolute_url()))
        beside = page.one("section", aria_labelledby="seen-beside")
        assert beside.text.startswith("How Maya sees it")
        assert ("I see more sleep." in beside.text, "I was worried." in beside.text) == (True, False)
        assert beside.inside("section").attrs["aria-labelledby"] == "how-it-goes"
        assert page.all("a", href=f"{how(goal)}#own-views")


@pytest.mark.parametrize("words", ["", " \u200b ", "x" * 5001, "a\x00b", "x" * 1_000_000])
def test_it_says_something_and_what_was_typed_stays(maya, goal, words):
    response = maya.post(mine(goal), {"words": words})
    assert response.status_code == 422
    assert ClinicianView.objects.count() == 0
    assert page_of(response).all("textarea", name="words")


@pytest.mark.parametrize("who", ["dee", "tom", "ade", "lena", "noor", "paul"])
def test_only_who_works_with_them_gives_one(cast, goal, signed_in, who):
    person = getattr(cast, who)
    user = getattr(person, "user", person)
    assert signed_in(user).post(mine(goal), {"words": "w"}).status_code in (403, 404)
    with pytest.raises(Refused):
        give_own_view(goal, by=user, words="w")
    assert ClinicianView.objects.count() == 0


def test_an_idea_is_nobodys_to_have_a_view_of(cast, maya):
    idea = write(cast.dee, cast.dee.user, "idea", "my own")
    assert maya.post(mine(idea), {"words": "w"}).status_code == 404
    with pytest.raises(Refused):
        give_own_view(idea, by=cast.maya, words="w")
    put(idea, cast.dee.user, "in_force", "now you may know")
    assert give_own_view(idea, by=cast.maya, words="w").pk


def test_the_client_is_not_asked_for_one(dee, maya, goal):
    ids = page_of(maya.get(how(goal))).ids()
    assert sorted(set(ids)) == sorted(ids)  # two forms on one page, and each field its own label
    assert mine(goal) not in dee.get(how(goal)).content.decode()
    assert mine(goal) in maya.get(how(goal)).content.decode()


def test_it_is_never_written_over_or_taken_away(cast, goal):
    view = give_own_view(goal, by=cast.maya, words="w")
    for act in (
        lambda: ClinicianView.objects.update(words="other"),
        view.delete,
        lambda: connection.cursor().execute("DELETE FROM tracking_clinicianview"),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            act()
    assert ClinicianView.objects.get().words == "w"


def test_a_view_of_nothing_is_not_kept(cast, goal):
    with pytest.raises(Refused, match="Write a few words"):
        give_own_view(goal, by=cast.maya, words="  \n")
    assert not ClinicianView.objects.exists()


def test_what_was_said_another_day_stands_with_that_day_and_how_we_know(cast, goal, dee):
    day = timezone.localdate() - timedelta(days=20)
    say(goal, by=cast.maya, value=2, captured="paper", said_on=day)
    said = page_of(dee.get(goal.get_absolute_url())).one("section", aria_labelledby="how-it-goes").text
    assert date_format(day, "DATE_FORMAT") in said
    assert "on paper" in said
