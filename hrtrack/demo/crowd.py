"""A crowd with a past: enough invented clients, last quarter, for a summary to have something it may show."""

import random
from datetime import timedelta

from django.utils import timezone

from clients.models import CareRelationship, Client
from goals.models import (
    Answer,
    Captured,
    Focus,
    FocusKind,
    FocusPlace,
    FocusWording,
    Goal,
    Lifecycle,
    Party,
    Place,
    Response,
    Revision,
    WhoseWords,
)
from goals.wording import content_hash

NAMES = (
    "Ana Bo Cleo Dan Eli Fay Gus Hana Ivo Jana Kai Lou Mo Nell Ola Pia Quin Ravi Sam Tess Uma Vic Wren Yara Zed".split()
)
SIZES = (96, 74, 52)
SAID = {
    Place.LOOKING: "just seeing how it is",
    Place.SAFER_USE: "never on my own",
    Place.MANAGED_USE: "weekends only, and I stop at midnight",
    Place.ABSTINENCE: "not for now",
}


def make_crowd(programs, clinicians):
    """Clients for each program with one thing, its place, and for most a goal in force, all said two quarters ago."""
    chance = random.Random(27)  # noqa: S311  (the same crowd every time, and nobody real)
    now = timezone.now()
    then = now - timedelta(days=200)
    clients = [
        Client(
            preferred_name=chance.choice(NAMES),
            display_code=f"Crowd-{index:03d}",
            program=program,
            since=then.date(),
            created_at=then,
        )
        for index, program in enumerate(
            program for program, size in zip(programs, SIZES, strict=True) for _ in range(size)
        )
    ]
    Client.objects.bulk_create(clients)
    CareRelationship.objects.bulk_create(
        CareRelationship(client=client, clinician=chance.choice(clinicians), starts_at=then) for client in clients
    )
    foci = [
        Focus(client=client, kind=FocusKind.SUBSTANCE, words=chance.choice(["drinks", "weed", "pills"]), opened_at=then)
        for client in clients
    ]
    Focus.objects.bulk_create(foci)
    FocusWording.objects.bulk_create(
        FocusWording(focus=focus, words=focus.words, captured=Captured.OWN_DEVICE, recorded_at=then) for focus in foci
    )
    places = [chance.choices(list(Place), weights=[3, 4, 6, 3])[0] for _ in foci]
    FocusPlace.objects.bulk_create(
        FocusPlace(focus=focus, place=place, captured=Captured.OWN_DEVICE, recorded_at=then)
        for focus, place in zip(foci, places, strict=True)
    )
    _goals(chance, then, foci, places, clinicians)


def _goals(chance, then, foci, places, clinicians):
    with_goal = [(focus, place) for focus, place in zip(foci, places, strict=True) if chance.random() < 0.85]
    goals = [
        Goal(client=focus.client, lifecycle=Lifecycle.BEING_TALKED_ABOUT, created_at=then)
        for focus, _place in with_goal
    ]
    Goal.objects.bulk_create(goals)
    Goal.foci.through.objects.bulk_create(
        Goal.foci.through(goal=goal, focus=focus) for goal, (focus, _place) in zip(goals, with_goal, strict=True)
    )
    revisions = [
        Revision(
            goal=goal,
            number=1,
            statement=SAID[place],
            place=place,
            whose_words=WhoseWords.CLIENT_VERBATIM,
            party=Party.CLIENT,
            content_hash=content_hash(SAID[place], place),
            captured=Captured.OWN_DEVICE,
            created_at=then,
        )
        for goal, (_focus, place) in zip(goals, with_goal, strict=True)
    ]
    Revision.objects.bulk_create(revisions)
    parties = [(revision, Party.CLIENT) for revision in revisions]
    parties += [(revision, Party.CLINICIAN) for revision in revisions if chance.random() < 0.7]
    Response.objects.bulk_create(
        Response(
            revision=revision,
            content_hash=revision.content_hash,
            party=party,
            answer=Answer.AGREE,
            captured=Captured.OWN_DEVICE,
            recorded_by=chance.choice(clinicians) if party == Party.CLINICIAN else None,
            recorded_at=then,
        )
        for revision, party in parties
    )
    Goal.objects.filter(pk__in=[goal.pk for goal in goals]).update(lifecycle=Lifecycle.IN_FORCE)
