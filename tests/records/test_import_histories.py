"""places.csv, wordings.csv and states.csv: what was before, and how it stands; every problem by row and column."""

from datetime import date

import pytest

from goals.models import Focus, FocusPlace, Goal, GoalTurn, Revision

pytestmark = pytest.mark.django_db

FOCI = "id,client,kind,words\nf1,c1,substance,beer\nf2,c1,life_area,rent\n"
PLACES = "id,focus,place,parts,said_on,captured,recorded_by\n"
GOALS = "id,client,foci,statement,place,whose_words,captured,client_says,recorded_by,private,look_again\n"
WORDINGS = "id,goal,statement,whose_words,offered_by,captured,client_said_before,client_says,recorded_by,open,private\n"
STATES = "id,goal,state,words,captured,recorded_by\n"
AGREED = "g1,c1,f1,less,managed_use,client_verbatim,paper,agree,maya,,\n"


@pytest.fixture
def begun(maya, folder):
    """A focus and a goal in force; `begun("wordings.csv", rows)` writes one more file."""
    folder("foci.csv", FOCI)
    folder("goals.csv", GOALS + AGREED)
    headers = {"places.csv": PLACES, "wordings.csv": WORDINGS, "states.csv": STATES, "goals.csv": GOALS}
    return lambda name, rows: folder(name, headers[name] + rows)


def test_places_keep_their_order_and_a_yes_adds_none(begun, bring_in):
    bring_in(begun("places.csv", "p1,f1,abstinence,total,2024-01-02,phone,maya\np2,f1,looking,,,paper,\n"))
    assert list(FocusPlace.objects.order_by("pk").values_list("place", "said_on", "recorded_by__username")) == [
        ("abstinence", date(2024, 1, 2), "maya"),
        ("looking", None, None),
    ]
    assert list(Goal.objects.in_force().get().foci.values_list("words", flat=True)) == ["beer"]


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("p,f9,looking,,,paper,", "column focus: There is no focus with this id."),
        ("p,f2,looking,,,paper,", "column place: A part of life has no place on the continuum."),
        ("p,f1,up,,,paper,", "column place: “up” is not one of: looking"),
        ("p,f1,,,,paper,", "column place: This cell must not be empty."),
        ("p,f1,looking,,,,", "column captured: Say how the client's word was written down"),
        ("p,f1,looking,planned,,paper,", "column place: “planned” does not belong to that place."),
        ("p,f1,looking,,2999-01-01,paper,", "column said_on: “2999-01-01” has not come yet."),
        ("p,f1,looking,,,paper,nobody", "column recorded_by: There is no clinician with this user name."),
    ],
)
def test_a_place_that_does_not_fit_is_told(begun, problems, row, problem):
    [said] = problems(begun("places.csv", row + "\n"))
    assert said.startswith(f"places.csv, row 2, {problem}")
    assert not FocusPlace.objects.exists()


def test_later_words_take_their_turn_and_the_first_hold_until_the_client_says_yes(begun, bring_in):
    bring_in(begun("wordings.csv", "w2,g1,other,clinician,,,,,maya,,\n"))
    goal = Goal.objects.in_force().get()
    assert [words.statement for words in goal.revisions.all()] == ["less", "other"]
    assert goal.revisions.get(pk=goal.agreed_id).statement == "less"
    assert goal.offers.open().get().revision.statement == "other"


def test_a_yes_that_became_a_no_leaves_nothing_in_force(begun, bring_in):
    """Not even the words before: they do not come back by themselves."""
    bring_in(begun("wordings.csv", "w2,g1,other,client_verbatim,client,phone,agree,disagree,maya,no,\n"))
    assert not Goal.objects.in_force().exists()
    assert Goal.objects.get().lifecycle == "being_talked_about"


def test_words_no_longer_open_are_open_no_longer(begun, bring_in):
    bring_in(begun("wordings.csv", "w2,g1,other,clinician,,,,,maya,no,\n"))
    assert [offer.state for offer in Goal.objects.get().offers.all()] == ["withdrawn"]


def test_a_draft_and_an_idea_are_the_clients_alone(begun, bring_in, maya):
    begun("goals.csv", AGREED + "g2,c1,f1,my thought,,client_verbatim,,,,yes,2031-01-02\n")
    bring_in(begun("wordings.csv", "w2,g1,draft,client_verbatim,,,,,,,yes\n"))
    idea = Goal.objects.get(lifecycle="idea")
    assert (idea.look_again_on, idea.foci.get().words, idea.created_by) == (date(2031, 1, 2), "beer", None)
    drafts = Revision.objects.filter(is_private=True)
    assert set(drafts.values_list("statement", "author", "captured")) == {
        ("draft", None, "own_device"),
        ("my thought", None, "own_device"),
    }
    Goal.objects.get(lifecycle="in_force").client.care.create(clinician=maya, kind="co")
    assert [words.statement for words in Revision.objects.visible_to(maya)] == ["less"]


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("w,g9,x,clinician,,,,,maya,,", "column goal: There is no goal with this id."),
        ("w,g1,x,clinician,,,,,,,", "column recorded_by: Say whose pen it was"),
        ("w,g1,x,clinician,client,,,,maya,,", "column captured: Say how the client's word was written down"),
        ("w,g1,x,clinician,them,,,,maya,,", "column offered_by: “them” is not one of: client, clinician."),
        ("w,g1,x,clinician,,paper,disagree,,maya,,", "column client_said_before: “disagree” is not one of: agree."),
        ("w,g1,x,clinician,,,,,,,yes", "column private: What is only the client's has nobody else's"),
        ("w,g1,x,client_verbatim,,paper,,agree,,,yes", "column private: What is only the client's has nobody else's"),
        ("w,g1,x,client_verbatim,,,,,maya,,yes", "column private: What is only the client's has nobody else's"),
    ],
)
def test_words_that_do_not_fit_are_told(begun, problems, row, problem):
    [said] = problems(begun("wordings.csv", row + "\n"))
    assert said.startswith(f"wordings.csv, row 2, {problem}")
    assert not Revision.objects.exists()


def test_words_of_staff_cannot_be_put_to_what_is_the_clients_alone(begun, problems):
    begun("goals.csv", "g1,c1,,my thought,,client_verbatim,,,,yes,\n")
    [said] = problems(begun("wordings.csv", "w,g1,x,clinician,,,,,maya,,\n"))
    assert said.startswith("wordings.csv, row 2, column statement: ")


@pytest.mark.parametrize("state", ["paused", "reached", "reached_keeping_going", "set_aside", "entered_by_mistake"])
def test_a_goal_stands_as_it_stood(begun, bring_in, maya, state):
    bring_in(begun("states.csv", f"s,g1,{state},=for now,phone,maya\n"))
    goal, turn = Goal.objects.get(), GoalTurn.objects.get()
    assert (goal.lifecycle, turn.before, turn.after, turn.words) == (state, "in_force", state, "=for now")
    assert (turn.captured, turn.recorded_by) == ("phone", maya)


def test_nothing_is_open_on_what_is_put_away(begun, bring_in):
    begun("wordings.csv", "w2,g1,other,clinician,,,,,maya,,\n")
    bring_in(begun("states.csv", "s,g1,set_aside,,phone,maya\n"))
    assert not Goal.objects.get().offers.open().exists()


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("s,g9,paused,,phone,maya", "column goal: There is no goal with this id."),
        ("s,g1,in_force,,phone,maya", "column state: “in_force” is not one of: paused"),
        ("s,g1,paused,,phone,", "column recorded_by: Say whose pen it was"),
        ("s,g1,paused,,phone,nobody", "column recorded_by: Say whose pen it was"),
        ("s,g1,paused,,,maya", "column captured: Say how the client's word was written down"),
        ("s,g2,paused,,phone,maya", "column state: There are no words that the client said yes to."),
        ("s,g3,reached_keeping_going,,phone,maya", "column state: Keeping going is a yes to the words"),
    ],
)
def test_a_state_that_does_not_fit_is_told(begun, problems, row, problem):
    more = "g2,c1,,offered,,clinician,,,maya,,\ng3,c1,,was agreed,,client_verbatim,paper,agree,maya,,\n"
    begun("goals.csv", AGREED + more)
    begun("wordings.csv", "w,g3,now not,client_verbatim,client,phone,agree,need_time,maya,no,\n")
    [said] = problems(begun("states.csv", row + "\n"))
    assert said.startswith(f"states.csv, row 2, {problem}")
    assert not GoalTurn.objects.exists()


@pytest.mark.parametrize("file", ["foci.csv", "measures.csv"])
def test_what_is_put_away_says_by_whom(folder, bring_in, problems, maya, file):
    where = folder("foci.csv", "id,client,kind,words,put_away,recorded_by\nf1,c1,substance,beer,yes,maya\n")
    bring_in(where)
    beer = Focus.objects.get()
    assert (beer.closed_by, beer.closed_at) == (maya, beer.opened_at)
    rows = {
        "foci.csv": "id,client,kind,words,put_away\nf2,c1,substance,wine,yes\n",
        "measures.csv": "id,client,name,kind,captured,put_away\nm1,c1,cups,amount,paper,yes\n",
    }
    [said] = problems(folder(file, rows[file]))
    assert said.startswith(f"{file}, row 2, column put_away: Say whose pen it was")
