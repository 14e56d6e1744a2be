"""The people of the stories, each doing what they do there through the same actions as everybody else."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from accounts.models import Role, User
from clients.models import CareRelationship, Client, Program
from goals import actions
from goals.actions.common import state_seen
from goals.models import Captured, CatalogueEntry, FocusKind
from hrtrack.demo import (
    PHRASE,
    SIGN_INS,
    beside,
    held,
    journal,
    layouts,
    reflections,
    sheets,
    strategies,
    tracking,
    weeks,
)
from hrtrack.demo.crowd import make_crowd


@transaction.atomic
def make_demo_people():
    """All of them or none: safe after a crash, and a second call does nothing. Returns True when they were made."""
    if User.objects.filter(username="maya").exists():
        return False
    harbour, hill, van = (
        Program.objects.create(name=name, position=position)
        for position, name in enumerate(("Harbour", "Hill", "The van"), start=1)
    )
    users = {
        username: User.objects.create_user(username, PHRASE, name=username.title(), role=Role(persona))
        for persona, username, _about in SIGN_INS
    }
    maya, ade = users["maya"], users["ade"]
    make_crowd([harbour, hill, van], [maya, ade])
    dee = _client("Dee", harbour, users["dee"], maya, code="River-27")
    ines = _client("Ines", harbour, users["ines"], maya, code="Lantern-08")
    tom = _client("Tom", hill, users["tom"], ade, code="Cedar-41")
    _dee(dee, maya)
    _ines(ines, maya)
    _tom(tom, ade)
    for room in (tracking, weeks, sheets, reflections, strategies, held, journal, beside):
        room.fill({"dee": dee, "ines": ines, "tom": tom, "maya": maya, "ade": ade})
    layouts.fill({"paul": users["paul"]})
    return True


def _client(name, program, user, clinician, code):
    client = Client.objects.create(
        preferred_name=name, program=program, user=user, display_code=code, created_by=clinician
    )
    CareRelationship.objects.create(
        client=client, clinician=clinician, created_by=clinician, starts_at=timezone.now() - timedelta(days=60)
    )
    return client


def _focus(client, by, words, kind=FocusKind.SUBSTANCE, code=None):
    entry = CatalogueEntry.objects.filter(pk=code).first() if code else None
    told = None if by.is_client else Captured.SAID_ALOUD
    focus = actions.add_focus(client, by=by, kind=kind, words=words, catalogue=entry, captured=told)
    if told:  # looked at since, so that what waits for a look stays few
        actions.check(focus.wordings.get(), by=client.user, is_right=True)
    return focus


def _say(goal, by, what="agree", **extra):
    revision = goal.revisions.order_by("-number").first()
    return actions.answer(revision, by=by, answer=what, seen=revision.content_hash, **extra)


def _dee(dee, maya):
    """Several positions at once, an offer that waits, and one answer to look at (story CL1)."""
    sleep = _focus(dee, maya, "my sleep", FocusKind.LIFE_AREA)
    ice, drinks, weed = (
        _focus(dee, maya, words, code=code)
        for words, code in (("ice", "methamphetamine"), ("drinks", "alcohol"), ("weed", "cannabis"))
    )
    _focus(dee, maya, "smokes", code="nicotine")
    for thing, where in (
        (ice, {"place": "safer_use"}),
        (drinks, {"place": "managed_use", "parts": ["planned", "reduced"]}),
        (weed, {"place": "looking"}),
    ):
        told = actions.put_place(thing, by=maya, captured="said_aloud", **where)
        actions.check(told, by=dee.user, is_right=True)
    goal = actions.write_goal(
        dee,
        by=maya,
        then="in_force",
        captured="said_aloud",
        said_on=timezone.localdate() - timedelta(days=24),  # so that there are weeks to ask about
        foci=[sleep],
        statement="two nights a week I sleep before 3",
    )
    _say(goal, maya)
    actions.write_goal(
        dee,
        by=maya,
        then="offer",
        foci=[drinks],
        place="managed_use",
        parts=["planned", "reduced"],
        statement="No drinks on Mon–Wed; on other days stop at 6.",
        why="You said Thursdays are hard, so this leaves them out.",
    )


def _ines(ines, maya):
    """“No wine at all”, in force, both agreed (story K1 begins here)."""
    wine = _focus(ines, ines.user, "wine", code="alcohol")
    goal = actions.write_goal(
        ines,
        by=ines.user,
        then="in_force",
        foci=[wine],
        place="abstinence",
        parts=["targeted"],
        statement="no wine at all",
    )
    _say(goal, maya)
    actions.give_view(
        goal.revisions.get(),
        by=maya,
        support="support",
        seen=goal.revisions.get().content_hash,
        words="Glad to be with you in this.",
    )


def _tom(tom, ade):
    """His goal stands on his word; Ade sees it differently, says so, and offers other words (story CL2)."""
    spirits = _focus(tom, tom.user, "vodka", code="alcohol")
    goal = actions.write_goal(
        tom,
        by=tom.user,
        then="in_force",
        foci=[spirits],
        place="abstinence",
        parts=["targeted"],
        statement="Nothing from tomorrow, at home.",
    )
    mine = goal.revisions.get()
    actions.give_view(
        mine,
        by=ade,
        support="cannot_support",
        seen=mine.content_hash,
        words=(
            "I back you stopping. I am worried about a fit at home alone. "
            "I will call the clinic with you now if you like."
        ),
    )
    actions.put_words(
        goal,
        by=ade,
        then="offer",
        seen=state_seen(goal, ade),
        place="abstinence",
        parts=["targeted"],
        statement="Slower, on the clinic’s plan, or the come-off bed on Thursday.",
    )
