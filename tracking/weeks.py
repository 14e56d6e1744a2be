"""Weeks: which wording was in force in one, which can be asked about, and how many went the way the client wanted.

Percent of weeks meeting my own goal (PRACTICE §12, source P10) = weeks answered “yes” ÷ weeks answered yes, partly or
no. Skipped weeks and weeks without an answer leave the denominator (I13). A week is measured by the wording in force
at its end, whatever the words became later; a week at whose end nothing was in force is not asked about.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q, Subquery

from clients.days import day_of, span_of, today_for
from goals.models import HOLDING, Answer, Goal, GoalTurn, Party, Response, Revision
from tracking.days import monday_of
from tracking.models import WeekAnswer, WeekCheck

WEEK = timedelta(days=7)
BACK = 8  # weeks that can still be answered
ENOUGH = 4  # answered weeks; of fewer, one more or less would turn a percent upside down, and the counts say it all


def past_weeks(client, many=BACK):
    """The Mondays of the last `many` weeks that are over where the client's program is, newest first."""
    this = monday_of(today_for(client))
    return [this - WEEK * number for number in range(1, many + 1)]


class WordsInForce:
    """Which wording of some goals was in force when. Two queries, however many goals."""

    def __init__(self, goals):
        self.answers, self.turns = defaultdict(list), defaultdict(list)
        said = Response.objects.undisputed().filter(revision__goal__in=goals, party=Party.CLIENT)
        for row in said.select_related("revision").order_by("id"):
            self.answers[row.revision.goal_id].append(row)
        for turn in GoalTurn.objects.undisputed().filter(goal__in=goals).order_by("id"):
            self.turns[turn.goal_id].append(turn)

    def at_the_end_of(self, day, goal):
        """The Revision in force when that day ended, or None: the newest wording the client had said yes to by then,
        while their newest answer to it was yes, and nothing had put the goal to rest since. What was written down
        later counts from the day it was said (I27)."""
        answers = [row for row in self.answers[goal.pk] if _said_on(row, goal.client) <= day]
        agreed = [row for row in answers if row.answer == Answer.AGREE]
        if not agreed:
            return None
        newest = max(agreed, key=lambda row: row.revision.number).revision
        last = [row for row in answers if row.revision_id == newest.pk][-1]
        turns = [turn for turn in self.turns[goal.pk] if day_of(turn.recorded_at, goal.client) <= day]
        since = _said_on(last, goal.client), last.recorded_at
        rests = (
            turns
            and turns[-1].after not in HOLDING
            and (day_of(turns[-1].recorded_at, goal.client), turns[-1].recorded_at) >= since
        )
        return newest if last.answer == Answer.AGREE and not rests else None


def _said_on(answer, client):
    return answer.said_on or day_of(answer.recorded_at, client)


@dataclass
class Week:
    """One week of one goal: the wording it is measured by, and the newest answer, if there is one."""

    first: date
    words: Revision
    answer: WeekCheck | None = None

    @property
    def last(self):
        return self.first + timedelta(days=6)


def weeks_of(goal, reader):
    """The Weeks that can be answered, newest first: three queries."""
    mondays = past_weeks(goal.client)
    in_force = WordsInForce([goal])
    answers = newest_answers(WeekCheck.objects.visible_to(reader).filter(goal=goal, week__in=mondays))
    return [
        Week(monday, words, answers.get((goal.pk, monday)))
        for monday in mondays
        if (words := in_force.at_the_end_of(monday + timedelta(days=6), goal))
    ]


def newest_answers(rows):
    """{(goal id, Monday): the newest WeekCheck}; what was answered before it counts no more."""
    return {(row.goal_id, row.week): row for row in rows.order_by("id")}


@dataclass
class Counted:
    """How many weeks were answered how, by their newest answers."""

    yes: int = 0
    partly: int = 0
    no: int = 0

    @property
    def answered(self):
        return self.yes + self.partly + self.no

    @property
    def percent(self):
        """Of the answered weeks, in whole percents, a half upwards; None where there are fewer than ENOUGH."""
        return (200 * self.yes + self.answered) // (2 * self.answered) if self.answered >= ENOUGH else None


def counted(answers):
    """Counted over WeekChecks: one a week, as newest_answers gives them."""
    how = Counter(row.answer for row in answers)
    return Counted(how[WeekAnswer.YES], how[WeekAnswer.PARTLY], how[WeekAnswer.NO])


def weeks_so_far(goal, reader):
    """(Counted over all weeks of the goal, [(Revision, Counted)] wording by wording, oldest first). One query."""
    rows = WeekCheck.objects.visible_to(reader).filter(goal=goal).select_related("revision")
    answers = list(newest_answers(rows).values())
    by_words = defaultdict(list)
    for row in answers:
        by_words[row.revision].append(row)
    in_order = sorted(by_words.items(), key=lambda pair: pair[0].number)
    return counted(answers), [(words, counted(rows)) for words, rows in in_order]


def asked_now(client, reader, at_most):
    """[(Goal, Week)] for last week, for goals in force at its end that have no answer for it: four queries.

    Of goals that were put to rest since, nobody is asked unless they look for it.
    """
    monday = past_weeks(client, 1)[0]
    goals = list(Goal.objects.visible_to(reader).in_force().filter(client=client).select_related("client__program"))
    in_force = WordsInForce(goals)
    answers = newest_answers(WeekCheck.objects.visible_to(reader).filter(goal__in=goals, week=monday))
    asked = [
        (goal, Week(monday, words))
        for goal in goals
        if (goal.pk, monday) not in answers and (words := in_force.at_the_end_of(monday + timedelta(days=6), goal))
    ]
    return asked[:at_most]


def asked_at_a_glance(client, reader, at_most):
    """The same in one query, for a page that shows much else: of goals of which the client has said nothing new since
    that week ended, so that what is in force now was in force then. Of the others the page of days asks."""
    monday = past_weeks(client, 1)[0]
    sunday = monday + timedelta(days=6)
    end = span_of(sunday, client)[1]
    by_then = Q(said_on__lte=sunday) | Q(said_on__isnull=True, recorded_at__lt=end)
    said = Response.objects.undisputed().filter(party=Party.CLIENT)
    turned = GoalTurn.objects.undisputed().filter(goal=OuterRef("pk"), recorded_at__gte=end)
    answers = WeekCheck.objects.visible_to(reader).filter(goal=OuterRef("pk"), week=monday)
    goals = (
        Goal.objects.visible_to(reader)
        .in_force()
        .filter(Exists(said.filter(by_then, revision=OuterRef("agreed_id"))), client=client)
        .exclude(Exists(said.exclude(by_then).filter(revision__goal=OuterRef("pk"))))
        .exclude(Exists(turned))
        .exclude(Exists(answers))
        .annotate(statement=Subquery(Revision.objects.filter(pk=OuterRef("agreed_id")).values("statement")))
    )
    return [(goal, Week(monday, Revision(pk=goal.agreed_id, statement=goal.statement))) for goal in goals[:at_most]]
