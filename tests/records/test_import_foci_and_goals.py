"""What it is about, where that was said to be, and goals that come into force by a recorded yes and in no other way."""

from datetime import date

import pytest
from django.utils import timezone

from clients.models import Client
from goals.checks import waiting_for_the_clients_look
from goals.models import Captured, Focus, FocusPlace, FocusWording, Goal, Lifecycle, Offer, Place, Response, Revision
from records.models import ImportedRecord
from tests.factories import FocusFactory

pytestmark = pytest.mark.django_db

GOAL = "id,client,foci,statement,place,parts,whose_words,recorded_by,captured,client_says,clinician_says,said_on\n"
FOCI = "id,client,kind,words\nf1,c1,substance,beer\nf2,c1,substance,weed\nf3,c2,substance,beer\n"


def test_foci_keep_the_words_the_code_and_the_order(folder, bring_in):
    where = folder(
        "foci.csv",
        "id,client,kind,words,catalogue,medication,rank\n"
        "f1,c1,substance,=gear,heroin,no,\nf2,c1,substance,my methadone,methadone,yes,\n"
        "f3,c2,life_area,sleep,sleep,,\nf4,c1,behaviour,bets,,,0\nf5,c1,behaviour,games,,,\n",
    )
    assert bring_in(where)["foci.csv"] == (5, 0, 0)
    rows = Focus.objects.filter(client__preferred_name="Dee").order_by("rank", "words")
    assert list(rows.values_list("words", "catalogue_id", "is_medication", "rank")) == [
        ("=gear", "heroin", False, 0),
        ("bets", None, False, 0),
        ("my methadone", "methadone", True, 1),
        ("games", None, False, 2),
    ]
    assert not FocusPlace.objects.exists()  # nothing was said, so no place is made up


def test_foci_without_a_rank_stand_after_those_that_are_here(folder, bring_in):
    where = folder()
    bring_in(where)
    FocusFactory(client=Client.objects.get(preferred_name="Dee"), rank=4)
    folder("foci.csv", "id,client,kind,words\nf1,c1,substance,beer\n")
    bring_in(where)
    assert Focus.objects.get(words="beer").rank == 5


def test_a_place_keeps_the_day_it_was_said_beside_the_day_it_came_here(maya, folder, bring_in):
    """I27: a late entry keeps both dates and who held the pen."""
    bring_in(
        folder(
            "foci.csv",
            "id,client,kind,words,place,parts,exceptions,until,said_on,captured,recorded_by\n"
            "f1,c1,substance,beer,abstinence,targeted,weddings,2031-01-01,2022-03-04,phone,Maya\n"
            "f2,c1,substance,weed,managed_use,reduced+planned,,,,paper,\n",
        )
    )
    place = FocusPlace.objects.get(focus__words="beer")
    assert (place.place, place.parts, place.exceptions, place.until) == (
        Place.ABSTINENCE,
        ["targeted"],
        "weddings",
        date(2031, 1, 1),
    )
    assert (place.said_on, place.captured, place.recorded_by) == (date(2022, 3, 4), Captured.PHONE, maya)
    assert place.recorded_at.date() == timezone.now().date()
    assert FocusPlace.objects.get(focus__words="weed").parts == ["planned", "reduced"]


def test_a_thing_is_called_what_the_file_says_and_the_client_is_asked_about_it(maya, folder, bring_in):
    bring_in(
        folder(
            "foci.csv",
            "id,client,kind,words,place,captured,recorded_by\n"
            "f1,c1,substance,beer,looking,phone,Maya\nf2,c1,substance,weed,,,\n",
        )
    )
    assert list(
        FocusWording.objects.order_by("pk").values_list("focus__words", "words", "captured", "recorded_by")
    ) == [
        ("beer", "beer", Captured.PHONE, maya.pk),
        ("weed", "weed", Captured.PAPER, None),
    ]
    asked = waiting_for_the_clients_look(Client.objects.get(preferred_name="Dee"))
    assert [row.statement for row in asked if row.kind == "wording"] == ["beer", "weed"]


@pytest.mark.parametrize(
    ("cells", "problem"),
    [
        ("substance,beer,,looking,,,,2999-01-01,paper,", "column said_on: “2999-01-01” has not come yet."),
        ("substance,beer,,,,,1850-01-01,,,", "column until: “1850-01-01” is too long ago."),
        ("substance,beer,nonsense,,,,,,,", "column catalogue: This code is not in the catalogue."),
        ("behaviour,beer,alcohol,,,,,,,", "column catalogue: In the catalogue, this is of another kind: substance."),
        ("drug,beer,,,,,,,,", "column kind: “drug” is not one of: substance, behaviour, life_area."),
        ("life_area,rent,,looking,,,,,paper,", "column place: A part of life has no place on the continuum."),
        ("substance,beer,,looking,,,,,,", "column captured: Say how the client's word was written down"),
        ("substance,beer,,looking,planned,,,,paper,", "column place: “planned” does not belong to that place."),
        ("substance,beer,,managed_use,planned,never,,,paper,", "column place: Exceptions and a date belong to"),
        ("substance,beer,,managed_use,planned+often,,,,paper,", "column parts: “often” is not one of: controlled"),
        ("substance,beer,,,planned,,,,,", "column parts: This belongs to a place, and the row names none."),
        ("substance,beer,,looking,,,,,paper,nobody", "column recorded_by: There is no clinician with this user name."),
    ],
)  # fmt: skip
def test_a_focus_that_does_not_fit_is_told_by_row_and_column(problems, folder, cells, problem):
    header = "id,client,kind,words,catalogue,place,parts,exceptions,until,said_on,captured,recorded_by"
    where = folder("foci.csv", f"{header}\nf1,c1,{cells}\n")
    [said] = problems(where)
    assert said.startswith(f"foci.csv, row 2, {problem}")


def goals_of(folder, bring_in, row):
    folder("foci.csv", FOCI)
    bring_in(folder("goals.csv", GOAL + row + "\n"))
    return Goal.objects.get()


def test_a_goal_comes_into_force_by_the_clients_recorded_yes(maya, folder, bring_in):
    """I1, I27: the yes, how it was captured, the day it was said, and who held the pen."""
    goal = goals_of(
        folder,
        bring_in,
        "g1,c1,f1|f2,less on Fridays,managed_use,reduced,client_verbatim,maya,said_aloud,agree,,2023-03-02",
    )
    assert list(Goal.objects.client_led()) == [goal]
    assert set(goal.foci.values_list("words", flat=True)) == {"beer", "weed"}
    yes = Response.objects.get()
    assert (yes.party, yes.answer, yes.captured, yes.recorded_by, yes.said_on) == (
        "client",
        "agree",
        "said_aloud",
        maya,
        date(2023, 3, 2),
    )
    assert yes.recorded_at.date() == timezone.now().date()
    assert Revision.objects.get().said_on == date(2023, 3, 2)
    assert set(FocusPlace.objects.values_list("focus__words", "place", "said_on")) == {
        ("beer", "managed_use", date(2023, 3, 2)),
        ("weed", "managed_use", date(2023, 3, 2)),
    }
    assert ImportedRecord.objects.get(kind="goal").object_id == goal.pk


@pytest.mark.parametrize("whose", ["client_verbatim", "client_edited", "clinician", "together"])
@pytest.mark.parametrize("answer", ["", "agree", "disagree", "need_time"])
def test_no_goal_comes_into_force_without_a_recorded_yes(maya, folder, bring_in, whose, answer):
    goal = goals_of(folder, bring_in, f"g1,c1,,less,,,{whose},maya,paper,{answer},,")
    in_force = answer == "agree"
    assert Goal.objects.in_force().exists() == in_force
    assert goal.lifecycle == (Lifecycle.IN_FORCE if in_force else Lifecycle.BEING_TALKED_ABOUT)
    assert Response.objects.filter(party="client", answer="agree").exists() == in_force
    assert Revision.objects.get().party == ("clinician" if whose == "clinician" else "client")


def test_both_answers_make_a_shared_agreement_and_an_offer_alone_stays_open(maya, folder, bring_in):
    folder("foci.csv", FOCI)
    bring_in(
        folder(
            "goals.csv",
            GOAL + "g1,c1,f1,less,,,clinician,maya,phone,agree,agree,\n" + "g2,c1,f1,other,,,clinician,maya,,,,\n",
        )
    )
    assert [goal.revisions.get().statement for goal in Goal.objects.shared()] == ["less"]
    assert [offer.revision.statement for offer in Offer.objects.open()] == ["other"]


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("g,c9,,less,,,clinician,maya,,,,", "column client: There is no client with this id."),
        ("g,c1,f9,less,,,clinician,maya,,,,", "column foci: There is no focus with the id “f9”."),
        ("g,c1,f1|f3,less,,,clinician,maya,,,,", "column foci: The focus “f3” is another client's."),
        ("g,c1,,less,,,clinician,nobody,,,,", "column recorded_by: There is no clinician with this user name."),
        ("g,c1,,less,,,clinician,maya,,agree,,", "column captured: Say how the client's word was written down"),
        ("g,c1,,less,,,client_verbatim,maya,,,,", "column captured: Say how the client's word was written down"),
        ("g,c1,,less,,,clinician,maya,own_device,agree,,", "column captured: “own_device” is not one of: in_room"),
        ("g,c1,,less,looking,reduced,clinician,maya,,,,", "column statement: “reduced” does not belong to that place."),
        ("g,c1,, ,,,clinician,maya,,,,", "column statement: This cell must not be empty."),
        ("g,c1,,less,,,mine,maya,,,,", "column whose_words: “mine” is not one of: client_verbatim"),
    ],
)  # fmt: skip
def test_a_goal_that_does_not_fit_is_told_by_row_and_column(problems, maya, folder, row, problem):
    folder("foci.csv", FOCI)
    [said] = problems(folder("goals.csv", f"{GOAL}{row}\n"))
    assert said.startswith(f"goals.csv, row 2, {problem}")
    assert not Goal.objects.exists()


def test_a_focus_of_an_unknown_client_is_told(problems, folder):
    where = folder("foci.csv", "id,client,kind,words\nf1,c9,substance,beer\n")
    assert problems(where) == ["foci.csv, row 2, column client: There is no client with this id."]
