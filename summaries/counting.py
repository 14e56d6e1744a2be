"""How many people stood where when a quarter ended: distinct clients, from what had been recorded by then (D-1, D-2).

A fixed number of queries for each time zone in use, each answered by one row a group; no person's row is ever fetched.
What is recorded after the end counts in the next quarter, whenever it happened.
"""

from django.db.models import Case, CharField, Count, Exists, F, OuterRef, Q, Subquery, Value, When

from clients.models import Client, Program
from goals.continuum import Place
from goals.models import HOLDING, Answer, Focus, FocusPlace, Goal, GoalTurn, Party, Response, Revision
from goals.models.focus import HAS_PLACE
from summaries.disclosure import ProgramCounts

PLACES = (*(place.value for place in Place), "none_said")
AGREEMENTS = ("shared", "client_led", "neither")


def count(quarter):
    """[(Program, ProgramCounts)] in the programs' fixed order, without programs nobody had come to by then.

    One place for each client: that of their first-ranked open thing that has a place and is not prescribed (I10), else
    “none_said”. One agreement for each: that of their first-ranked goal in force, else “neither”.
    Ideas enter nothing (I19).
    """
    programs = list(Program.objects.all())
    counted = {program.pk: {} for program in programs}
    for zone in {program.time_zone for program in programs}:
        end = quarter.end_in(zone)
        theirs = Client.objects.filter(program__time_zone=zone, created_at__lt=end)
        for pk in theirs.values_list("program", flat=True).distinct():
            counted[pk] = {"places": dict.fromkeys(PLACES, 0), "agreements": dict.fromkeys(AGREEMENTS, 0)}
        here = theirs.filter(Q(closed_at__isnull=True) | Q(closed_at__gte=end))
        for column, answer in (("places", _place_at(end)), ("agreements", _agreement_at(end))):
            for program, said, people in (
                here.annotate(said=answer).order_by().values_list("program", "said").annotate(people=Count("pk"))
            ):
                counted[program][column][said or ("none_said" if column == "places" else "neither")] += people
    return [
        (
            program,
            ProgramCounts(
                key=str(program.pk),
                places=tuple(counted[program.pk]["places"].values()),
                agreements=tuple(counted[program.pk]["agreements"].values()),
            ),
        )
        for program in programs
        if counted[program.pk]
    ]


def _place_at(end):
    """For a Client: the place of what stood first for them at `end`, or NULL."""
    first = (
        Focus.objects.filter(client=OuterRef("pk"), kind__in=HAS_PLACE, is_medication=False, opened_at__lt=end)
        .filter(Q(closed_at__isnull=True) | Q(closed_at__gte=end))
        .annotate(place=_newest_place(end))
        .order_by("rank", "opened_at")
    )
    return Subquery(first.values("place")[:1])


def _not_disputed_by(end, rows):
    """Without those of which the client had said by then that they never said so (I30)."""
    return rows.exclude(check_by_client__is_right=False, check_by_client__recorded_at__lt=end)


def _newest_place(end):
    said = _not_disputed_by(end, FocusPlace.objects.filter(recorded_at__lt=end)).filter(focus=OuterRef("pk"))
    said = said.order_by("-id")
    return Subquery(said.values("place")[:1])


def _agreement_at(end):
    """For a Client: whose agreement their first-ranked goal in force at `end` was, or NULL."""
    goals = _in_force_at(end).filter(client=OuterRef("pk")).order_by("rank", "created_at")
    return Subquery(goals.values("agreement")[:1])


def _in_force_at(end):
    """Goals whose words held at `end`, with `agreement`: the same rule as Goal.objects.in_force(), as of then."""
    said = _not_disputed_by(end, Response.objects.filter(recorded_at__lt=end))
    yes = said.filter(revision=OuterRef("pk"), party=Party.CLIENT, answer=Answer.AGREE)
    agreed = Revision.objects.filter(Exists(yes), goal=OuterRef("pk")).order_by("-number")
    to_these = said.filter(revision=OuterRef("agreed_id")).order_by("-id")
    turns = GoalTurn.objects.filter(goal=OuterRef("pk"), recorded_at__lt=end).order_by("-id")
    return (
        Goal.objects.annotate(agreed_id=Subquery(agreed.values("pk")[:1]))
        .annotate(
            client_says=Subquery(to_these.filter(party=Party.CLIENT).values("answer")[:1]),
            client_said_at=Subquery(to_these.filter(party=Party.CLIENT).values("recorded_at")[:1]),
            clinician_says=Subquery(to_these.filter(party=Party.CLINICIAN).values("answer")[:1]),
            turned_to=Subquery(turns.values("after")[:1]),
            turned_at=Subquery(turns.values("recorded_at")[:1]),
        )
        .filter(client_says=Answer.AGREE)
        # A yes after the last turn puts it in force again, without a turn of its own.
        .filter(Q(turned_to__isnull=True) | Q(turned_to__in=HOLDING) | Q(client_said_at__gt=F("turned_at")))
        .annotate(
            agreement=Case(
                When(clinician_says=Answer.AGREE, then=Value("shared")),
                default=Value("client_led"),
                output_field=CharField(),
            )
        )
    )
