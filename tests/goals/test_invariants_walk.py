"""Random walks: whatever a client and two clinicians do, in whatever order, the goal is what DOMAIN §4 says it is.

A walk that finds something prints itself as a list of steps. `WALKS=2000 make …` takes that many new ones; without it
the same walks are taken every time.
"""

import os

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from goals import actions
from goals.actions.checking import state_told_by
from goals.actions.common import latest_answer, newest_revision, state_seen
from goals.constellation import standing
from goals.models import (
    BY_STAFF,
    TRANSITIONS,
    Answer,
    Goal,
    GoalTurn,
    Lifecycle,
    Offer,
    Party,
    Response,
    Revision,
    Support,
)
from hrtrack.refusals import Refused
from tests.factories import CareFactory, FocusFactory, UserFactory
from tests.goals.told import Told

pytestmark = pytest.mark.django_db

PEOPLE = st.sampled_from(["dee", "maya", "cora"])
WAYS = st.sampled_from([None, None, "said_aloud", "said_aloud", "paper", "own_device"])
THEN = st.sampled_from(["in_force", "offer", "idea"])
PLACES = st.sampled_from(
    [{}, {"place": "looking"}, {"place": "managed_use", "parts": ["reduced"]}, {"place": "abstinence"}]
)
NEWEST = st.sampled_from([0, 0, 0, 1, 1, 2, 3, 4])  # counted from the newest one, as far as there are so many
FRESH = st.sampled_from([True] * 7 + [False])

# By what the model of the walk knows a row.
KEY = {
    Response: lambda row: ("said", row.pk),
    GoalTurn: lambda row: ("turned", row.pk),
    Offer: lambda row: ("offered", row.revision.number),
}


class Walk(RuleBasedStateMachine):
    people = None  # set by the test: {"dee": User, …, "client": Client}

    def __init__(self):
        super().__init__()
        self.undo = transaction.atomic()
        self.undo.__enter__()
        self.told, self.goal, self.old = Told(), None, {}

    def teardown(self):
        transaction.set_rollback(True)
        self.undo.__exit__(None, None, None)

    # --- doing something, and telling the model what came of it ------------------------------------------------

    def attempt(self, act):
        """Do it; where it is refused, nothing at all may have happened."""
        before, was = self.everything(), self.goal and Goal.objects.get(pk=self.goal.pk).lifecycle
        try:
            with transaction.atomic():
                result = act()
        except Refused:
            assert self.everything() == before
            return None
        self.note_what_was_written()
        return was, result

    def everything(self):
        return [list(model.objects.order_by("pk").values()) for model in (Goal, Revision, Offer, Response, GoalTurn)]

    def note_what_was_written(self):
        """Tell the model what is new, in the order in which one action writes."""
        seen = {row[:2] for row in self.told.log}
        for number, is_private in Revision.objects.order_by("number").values_list("number", "is_private"):
            if ("wrote", number) not in seen:
                self.told.log.append(("wrote", number, is_private))
        for number in Offer.objects.order_by("made_at").values_list("revision__number", flat=True):
            if ("offered", number) not in seen:
                self.told.log.append(("offered", number))
        for pk, *said in Response.objects.order_by("pk").values_list("pk", "revision__number", "party", "answer"):
            if ("said", pk) not in seen:
                self.told.log.append(("said", pk, *said))
        for pk, after in GoalTurn.objects.order_by("pk").values_list("pk", "after"):
            if ("turned", pk) not in seen:
                self.told.log.append(("turned", pk, after))

    @initialize(who=PEOPLE, then=THEN, way=WAYS, place=PLACES)
    def somebody_writes_a_goal(self, who, then, way, place):
        def act(who, then, way):
            return actions.write_goal(
                self.people["client"],
                by=self.people[who],
                then=then,
                captured=way,
                foci=[self.people["drinks"], self.people["sleep"]],
                statement="first words",
                **place,
            )

        done = self.attempt(lambda: act(who, then, way)) or self.attempt(lambda: act("dee", "idea", None))
        self.goal = done[1]

    @rule(who=PEOPLE, then=THEN, way=WAYS, place=PLACES, fresh=FRESH)
    def other_words(self, who, then, way, place, fresh):
        by = self.people[who]
        seen = state_seen(self.goal, by) if fresh else self.old.get(who, "0.0.0.0.0")
        self.old[who] = state_seen(self.goal, by)
        done = self.attempt(
            lambda: actions.put_words(
                self.goal, by=by, then=then, seen=seen, statement="other words", captured=way, **place
            )
        )
        if who == "dee" and fresh:
            assert done, "a client can put other words at any time (I4)"
        if done and then == "in_force":
            assert self.told.in_force == done[1].number

    @rule(who=PEOPLE, which=NEWEST, what=st.sampled_from(Answer.values), way=WAYS, fresh=FRESH, same=FRESH)
    def an_answer(self, who, which, what, way, fresh, same):
        by, revisions = self.people[who], list(self.goal.revisions.all())
        revision = revisions[-1 - which % len(revisions)]
        before = latest_answer(revision, Party.CLIENT if by.is_client or way else Party.CLINICIAN)
        done = self.attempt(
            lambda: actions.answer(
                revision,
                by=by,
                answer=what,
                seen=revision.content_hash if same else "another",
                last=(before.pk if before else 0) if fresh else 1_000_000,
                captured=way,
                for_client=way is not None,
            )
        )
        assert not done or (same and fresh)
        assert not done or not revision.is_private
        if done and what == "agree" and done[1].party == Party.CLIENT:
            assert self.told.in_force == revision.number, "a yes puts exactly the words it answers in force"

    @rule(who=PEOPLE, which=NEWEST)
    def an_offer_is_taken_back(self, who, which):
        offers = list(self.goal.offers.all())
        if offers:
            self.attempt(lambda: actions.withdraw(offers[which % len(offers)], by=self.people[who]))

    @rule(who=PEOPLE, to=st.sampled_from(Lifecycle.values), way=WAYS)
    def a_turn(self, who, to, way):
        done = self.attempt(lambda: actions.turn(self.goal, by=self.people[who], to=to, captured=way))
        if done and done[1]:
            assert to in TRANSITIONS[Lifecycle(done[0])]

    @rule(who=st.sampled_from(["maya", "cora"]), which=NEWEST, support=st.sampled_from(Support.values))
    def a_view(self, who, which, support):
        revisions = list(self.goal.revisions.all())
        revision = revisions[-1 - which % len(revisions)]
        before = self.everything()
        self.attempt(
            lambda: actions.give_view(
                revision, by=self.people[who], support=support, seen=revision.content_hash, words="I worry."
            )
        )
        assert self.everything() == before

    @rule(which=NEWEST, is_right=st.booleans(), kind=st.sampled_from([Response, GoalTurn, Offer]), only_captured=FRESH)
    def the_client_looks_at_what_was_written_down(self, which, is_right, kind, only_captured):
        rows = kind.objects.order_by("made_at" if kind is Offer else "id")
        rows = list(rows.filter(captured__in=BY_STAFF) if only_captured else rows)
        if not rows:
            return
        row = rows[-1 - which % len(rows)]
        in_force, before = self.told.in_force, len(self.told.log)
        done = self.attempt(lambda: actions.check(row, by=self.people["dee"], is_right=is_right))
        assert not done or row.captured in BY_STAFF
        if done and not is_right:
            self.told.never.add(KEY[kind](row))
            if kind is Response and row.answer == "agree" and row.revision.number == in_force != self.told.agreed:
                assert self.told.in_force is None, "out of force, and older words do not come back by themselves (I30)"
            assert len(self.told.log) - before <= 1

    @rule(who=PEOPLE, earlier=st.booleans())
    def the_order_changes(self, who, earlier):
        before = Goal.objects.get(pk=self.goal.pk).lifecycle
        self.attempt(lambda: actions.move_goal(self.goal, by=self.people[who], earlier=earlier))
        self.attempt(lambda: actions.look_again(self.goal, by=self.people[who], on=None))
        assert Goal.objects.get(pk=self.goal.pk).lifecycle == before

    # --- what holds after every step ---------------------------------------------------------------------------

    @invariant()
    def what_is_in_force_is_what_was_said(self):
        if self.goal is None:
            return
        goal = Goal.objects.with_words().get(pk=self.goal.pk)
        assert goal.lifecycle == self.told.lifecycle, self.told
        in_force = {one.pk: one.agreed_id for one in Goal.objects.in_force()}
        words = self.told.in_force and self.goal.revisions.get(number=self.told.in_force).pk
        assert in_force == ({goal.pk: words} if words else {}), self.told
        assert bool(Goal.objects.shared()) == (self.told.standing == "shared")
        assert bool(Goal.objects.client_led()) == (self.told.standing == "client_led")
        assert standing(goal) == self.told.standing

    @invariant()
    def the_state_is_the_one_the_rows_tell(self):
        if self.goal is not None:
            assert state_told_by(self.goal) == Goal.objects.get(pk=self.goal.pk).lifecycle

    @invariant()
    def the_database_agrees(self):
        if self.goal is not None:
            for goal in Goal.objects.all():
                goal.save(update_fields=["lifecycle"])  # the guard of I1 looks at every update

    @invariant()
    def an_idea_is_the_clients_alone(self):
        if self.goal is None:
            return
        for who in ("maya", "cora"):
            user = self.people[who]
            assert bool(Goal.objects.visible_to(user)) == (not self.told.is_private)
            assert not Revision.objects.visible_to(user).filter(is_private=True).exists()
            shown = newest_revision(self.goal, user)
            assert shown is None or shown.parent is None or not shown.parent.is_private


def test_whatever_people_do_the_goal_is_what_they_said(cast):
    cora = UserFactory(username="cora", clinician=True)
    CareFactory(client=cast.dee, clinician=cora, kind="co")
    Walk.people = {
        "dee": cast.dee.user,
        "maya": cast.maya,
        "cora": cora,
        "client": cast.dee,
        "drinks": FocusFactory(client=cast.dee, words="drinks"),
        "sleep": FocusFactory(client=cast.dee, words="sleep", kind="life_area"),
    }
    walks = int(os.environ.get("WALKS", "12"))
    run_state_machine_as_test(
        Walk,
        settings=settings(
            max_examples=walks,
            stateful_step_count=30,
            derandomize="WALKS" not in os.environ,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
