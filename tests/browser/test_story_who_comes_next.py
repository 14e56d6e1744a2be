"""A1 · Maya leaves: Ines says yes, Dee another person, Sol on paper, Tom not now; and the account closes last."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import User
from clients.models import CareRelationship, Client, Program
from goals.models import Goal


@pytest.fixture
def with_maya(demo_people):
    """Tom works with Maya as well, as her own; Sol comes without a sign-in. Nobody else is hers."""
    maya = User.objects.get(username="maya")
    mine = Client.objects.filter(user__username__in=("dee", "ines", "tom"))
    sol = Client.objects.create(preferred_name="Sol", display_code="Willow-33", program=Program.objects.first())
    CareRelationship.objects.exclude(client__in=mine).delete()
    CareRelationship.objects.filter(client__user__username="tom").update(clinician=maya)
    CareRelationship.objects.create(client=sol, clinician=maya)
    return {client.preferred_name: client for client in [*mine, sol]}


def test_maya_leaves_and_each_says_who_comes_next(with_maya, somebody):
    goals = Goal.objects.in_force().count()
    last_day = (timezone.localdate() + timedelta(days=9)).isoformat()
    maya_pk = User.objects.get(username="maya").pk
    paul = somebody("paul").to(f"/office/people/{maya_pk}/").follow("Is leaving")
    paul.write("Last day here", last_day).press("Write down the last day").sees("4 codes", "not yet", "nobody yet")
    paul.sees_no(*with_maya)

    maya = somebody("maya").menu("My people").sees("Your last day here is").follow("Letters and answers")
    for name, client in sorted(with_maya.items()):
        maya.to(f"/people/{client.pk}/letter/")
        maya.write("What we did together", f"{name} and I talked on Thursdays.")
        maya.press("Keep: they can read it").sees("letter: written")
    leaving = f"/office/people/{maya_pk}/leaving/"
    for client in with_maya.values():
        paul.to(f"{leaving}{client.pk}/").page.get_by_label("Who could it be?").select_option(label="Ade (ade)")
        paul.press("Propose").sees("Ade, proposed")

    ines = somebody("ines").sees("There is a letter for you.").follow("Read and answer")
    ines.sees("Ines and I talked on Thursdays.", "Your goals stay as they are", "Ade has not answered them yet")
    ines.press("This is my answer", answers=422)
    ines.choose("Yes, Ade", "what I want, and the things it is about").press("This is my answer")
    ines.sees("Ade works with you from now on.")
    ines.follow("Who works with me").sees("What Ade reads from before").follow("More, or less")
    ines.choose("notes of sessions").press("Keep").sees("notes of sessions")
    ines.to(Goal.objects.in_force().get(client=with_maya["Ines"]).get_absolute_url())
    ines.sees("agreed with Maya; Ade: not asked yet")
    ade = somebody("ade").to(f"/people/{with_maya['Ines'].pk}/").sees("no wine at all", "passed on from before")

    dee = somebody("dee").follow("Read and answer").choose("Another person").press("This is my answer")
    dee.sees("Nothing changes until you say yes.")
    ade.to(f"/people/{with_maya['Dee'].pk}/", answers=404)

    maya.menu("My people").follow("Letters and answers").follow("Print, or write down the answer of Sol")
    maya.choose("Yes, Ade", "on paper").press("Write it down").sees("They see it at their next sign-in")

    tom = somebody("tom").follow("Read and answer")
    tom.choose("Not now: I pause, and can come again at any time").press("This is my answer").sees(
        "You pause at present"
    )
    paul.to(f"/office/codes/{with_maya['Tom'].pk}/").follow("Add or hand over")
    paul.page.get_by_label("Who", exact=True).select_option(label="Ade (ade)")
    paul.choose("cover").press("From now on")
    tom.to("/my/").sees("Ade stands in for Maya until", "You pause at present")

    paul.to(leaving).sees("another person", "not now: paused", "1 person would be left with nobody")
    paul.to(f"/office/people/{maya_pk}/close/").sees("Give each of them cover or another person first.")
    paul.to(f"/office/codes/{with_maya['Dee'].pk}/").follow("Add or hand over")
    paul.page.get_by_label("Who", exact=True).select_option(label="Ade (ade)")
    paul.choose("cover").press("From now on")
    paul.to(leaving).sees("Everybody has somebody").follow("Close the account").press("Close the account")
    paul.sees("The account of Maya is closed.")
    maya.to("/today/").sees("Sign in")
    assert Goal.objects.in_force().count() == goals
    tom.to("/my/").press("Come again").sees("Good to have you back.")


def test_dee_asks_for_somebody_else_and_maya_reads_nothing_of_it(demo_people, somebody):
    dee = somebody("dee").follow("Who works with me").follow("I would like to work with somebody else")
    dee.sees("nobody asks why").press("Ask for somebody else").sees("The office has not looked at it yet.")
    paul = somebody("paul").menu("Waiting").sees("River-27")
    with paul.arriving():
        paul.page.get_by_role("link", name="River-27").click()
    paul.press("We are looking")
    dee.to("/my/somebody-else/").sees("are looking for somebody").press("Take it back").sees("You took it back")
    paul.menu("Waiting").sees("Nobody is waiting")
