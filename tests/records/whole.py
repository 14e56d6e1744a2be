"""A record with something of everything that comes in again, and what it says, read from the tables themselves."""

from datetime import date, timedelta
from decimal import Decimal

from django.utils import timezone

from clients.days import day_of
from goals import actions as goals
from goals.models import FocusPlace, Goal, Offer, Party, Response
from notes.models import SessionNote
from tests.factories import SessionNoteFactory
from tests.goals.acts import put, say
from tracking import actions as tracking


def fill(cast):
    """Dee's record, in which every way that a goal, a thing or a measure can stand is there."""
    dee, maya, by = cast.dee, cast.maya, cast.dee.user
    dee.pronouns, dee.words_i_want, dee.language = "she/her", 'calm, "plain"\nand =slow', "Gaeilge"
    dee.save()
    beer = goals.add_focus(dee, by=by, kind="substance", words="my beers")
    rent = goals.add_focus(dee, by=by, kind="life_area", words="a door, with a lock")
    bets = goals.add_focus(dee, by=maya, kind="behaviour", words="bets", captured="phone")
    for parts, said_on in ((["targeted"], date(2026, 1, 2)), (["total"], date(2026, 1, 9))):
        goals.put_place(bets, by=maya, place="abstinence", parts=parts, exceptions="the derby",
                        until=date(2031, 1, 1), captured="phone", said_on=said_on)  # fmt: skip
    goals.check(FocusPlace.objects.filter(focus=bets).order_by("-id").first(), by=by, is_right=False)
    goals.change_focus(bets, by=maya, kind="behaviour", words="the horses", captured="said_aloud")
    goals.check(bets.wordings.first(), by=by, is_right=False)
    bets.refresh_from_db()
    goals.change_focus(rent, by=by, kind="life_area", words="a door of my own")
    _goals(cast, beer, rent, bets)
    goals.put_place(beer, by=by, place="looking")  # moved since: the words say something else
    _days(cast, beer)
    goals.close_focus(bets, by=by)
    today = timezone.localdate()
    note = SessionNoteFactory(client=dee, author=maya, held_on=today, minutes=30, way="phone", wanted="rent\nand sleep")
    SessionNote.objects.filter(pk=note.pk).update(state="signed", signed_at=timezone.now())
    SessionNoteFactory(client=dee, author=maya, held_on=today, state="did_not_happen", circumstance="hospital")


def _goals(cast, beer, rent, bets):
    dee, maya, by = cast.dee, cast.maya, cast.dee.user

    def said(statement, who=by, then="in_force", **words):
        return goals.write_goal(dee, by=who, then=then, statement=statement, **words)

    held = said("Two evenings without", place="managed_use", parts=["planned"], foci=[beer, rent], why="sleep")
    put(held, by, "in_force", "Three evenings without", place="managed_use", parts=["planned", "reduced"])
    put(held, maya, "offer", "None at home", place="safer_use")
    goals.look_again(held, by=by, on=date(2031, 2, 3))
    put(said("Rent by the third", foci=[rent]), by, "idea", "Rent by the first")  # a draft of their own beside it
    shared = said("A room\nbefore winter", maya, whose_words="together", foci=[rent], captured="paper",
                  said_on=date(2026, 2, 3))  # fmt: skip
    say(shared, maya, "agree")
    said("Leave the card at home", maya, "offer", foci=[bets])
    say(said("Found by both of us", maya, "offer", whose_words="together"), by, "need_time")
    late = said("Said yes to weeks later", maya, "offer", said_on=date(2026, 2, 3))
    say(late, maya, "agree", captured="phone", said_on=date(2026, 3, 4))
    mine = said("My own words, and a yes later", maya, "offer", whose_words="client_verbatim", captured="paper",
                said_on=date(2026, 2, 3))  # fmt: skip
    say(mine, maya, "agree", captured="phone", said_on=date(2026, 3, 4))
    once = said("Not any more")
    put(once, by, "in_force", "Nor this")
    say(once, by, "disagree")
    wrong = said("Never said", maya, "offer")
    goals.check(say(wrong, maya, "agree", captured="phone"), by=by, is_right=False)
    taken = said("Taken back", maya, "offer")
    goals.withdraw(taken.offers.get(), by=maya)
    said("A thought of my own", then="idea", foci=[beer])
    twice = said("Another thought", then="idea")
    put(twice, by, "idea", "The same, in other words")
    goals.turn(twice, by=by, to="set_aside")
    for state in ("paused", "reached", "reached_keeping_going", "set_aside", "entered_by_mistake"):
        goals.turn(said(f"To be {state}"), by=by, to=state, words="=for now")
    answered = said("Paused and then not wanted")
    goals.turn(answered, by=by, to="paused")
    say(answered, by, "disagree")
    aside = said("Offered and put aside", maya, "offer")
    goals.turn(aside, by=by, to="set_aside")


def _days(cast, beer):
    dee, maya, by, today = cast.dee, cast.maya, cast.dee.user, timezone.localdate()
    beers = tracking.add_measure(dee, by=by, name="=beers", unit="glasses", kind="amount", better="less", focus=beer,
                                 aim=Decimal("2.5"))  # fmt: skip
    mine = tracking.add_measure(dee, by=by, name="mine", kind="words", is_private=True)
    old = tracking.add_measure(dee, by=by, name="no more", kind="yes_no")
    for days, value in ((3, Decimal(2)), (2, Decimal("1.5")), (1, Decimal(0))):
        tracking.enter(beers, by=by, day=today - timedelta(days=days), value=value)
    tracking.enter(beers, by=by, day=today - timedelta(days=1), value=Decimal(4), beside="both", is_private=True)
    tracking.enter(beers, by=maya, day=today, is_unknown=True, words="- forgot", captured="phone")
    tracking.enter(mine, by=by, day=today, words="grey")
    tracking.enter(old, by=by, day=today, value=Decimal(1))
    tracking.put_away(old, by=by)


def account_of(client):
    """Everything of it that comes in again, in plain values and without ids, in the client's own order."""
    return {
        "client": [client.preferred_name, client.program.name, client.pronouns, client.words_i_want, client.language,
                   client.since],
        "things": [_thing(focus, client) for focus in client.foci.order_by("rank", "words")],
        "goals": [_goal(goal, client) for goal in Goal.objects.filter(client=client).with_words().order_by("rank")],
        "days": [_measure(measure) for measure in client.measures.order_by("rank")],
        "sessions": sorted(
            (note.held_on, note.state, note.minutes or 0, note.way, note.present, note.wanted, note.circumstance)
            for note in client.sessions.exclude(state="draft")
        ),
    }  # fmt: skip


def _thing(focus, client):
    places = [(one.line, one.said_on or day_of(one.recorded_at, client)) for one in focus.places.order_by("pk")]
    names = [(one.words, one.captured, day_of(one.recorded_at, client), hasattr(one, "check_by_client"))
             for one in focus.wordings.order_by("pk")]  # fmt: skip
    return focus.kind, focus.words, names, focus.catalogue_id, focus.is_medication, bool(focus.closed_at), places


def _goal(goal, client):
    return {
        "stands": (goal.lifecycle, goal.client_says, goal.clinician_says, goal.look_again_on),
        "about": sorted(focus.words for focus in goal.foci.all()),
        "words": [_wording(words, client) for words in goal.revisions.order_by("number")],
        "turned": list(goal.turns.filter(after=goal.lifecycle).values_list("after", "words")),
    }


def _wording(words, client):
    answers = Response.objects.undisputed().filter(revision=words)
    theirs, clinicians = (answers.filter(party=party).last() for party in (Party.CLIENT, Party.CLINICIAN))
    return {
        "words": (words.statement, words.place_line, words.why, words.whose_words, words.content_hash),
        "whose": (words.party, words.is_private, words.said_on or day_of(words.created_at, client)),
        "said": (theirs and theirs.answer, clinicians and clinicians.answer),
        "on": theirs and (theirs.said_on or day_of(theirs.recorded_at, client)),
        "open": Offer.objects.open().filter(revision=words).exists(),
    }


def _measure(measure):
    entries = measure.entries.order_by("day", "recorded_at")
    return {
        "line": (measure.name, measure.unit, measure.kind, measure.better, str(measure.focus), measure.counts_use,
                 measure.aim, measure.is_private, measure.captured, bool(measure.closed_at)),
        "days": list(entries.values_list("day", "value", "is_unknown", "words", "is_private", "captured")),
    }  # fmt: skip
