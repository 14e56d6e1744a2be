"""Maya signs a note and holds it back; Dee sees that it is held, asks for another look, and reads it on its day."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone
from django.utils.formats import date_format

from accounts.models import User
from clients.models import CareRelationship, Client

WHY = "Her partner reads her phone until he moves out on Saturday."
WORDS = "Talked about where to go on Saturday."


@pytest.fixture
def ade_too(demo_people):
    CareRelationship.objects.create(
        client=Client.objects.get(user__username="dee"), clinician=User.objects.get(username="ade"), kind="co"
    )


def test_a_note_is_held_and_opens_on_its_day(ade_too, somebody):
    until = timezone.localdate() + timedelta(days=6)
    day = _day(until)
    maya_signs_and_holds(somebody("maya"), until, day)
    dee = somebody("dee")
    dee.menu("Notes").sees(f"held until {day}").follow(_day(timezone.localdate()))
    dee.sees("This note is being held.", "Reading it right now could put somebody in danger.", day, "Maya", "Ade")
    dee.sees_no(WORDS, WHY, "phone until")
    dee.press("Ask for somebody else to look at it").sees("Your wish is written down.", "You asked for this on")
    ade_looks(somebody("ade"), day)
    dee.to(dee.path).sees("Ade looked at it on", f"It stays held until {day}.")
    with time_machine.travel(timezone.now() + timedelta(days=6)):
        dee = somebody("dee")
        dee.sees("A note that was held can be read now").press(re.compile("^Read it"))
        dee.sees(WORDS, f"This note was held by Maya until {day}.").sees_no(WHY, "phone until")
        dee.menu("My page").sees_no("can be read now")


def maya_signs_and_holds(maya, until, day):
    maya.menu("My people").follow(re.compile("^Dee")).press("Start session").write("What we did", WORDS)
    maya.press("Sign and hold back…").sees("Notes are shared when they are signed", WORDS)
    maya.press("Sign and hold it back", answers=422).sees("Choose one of these reasons.")
    maya.choose("Reading it now could put somebody’s life or body in danger")
    maya.write("Why is it so for Dee?", WHY).write("Dee can read it from", until.isoformat())
    maya.press("Sign and hold it back").sees(f"Held until {day}. Dee reads that, and why.", WHY, WORDS)
    maya.menu("Today").sees("A note is held from Dee")
    maya.follow("A note is held from Dee").follow("Hold it on").sees("How it stands", WHY)


def ade_looks(ade, day):
    ade.menu("Today").follow("Dee asks for somebody else to look at a note that is held").sees(WHY, WORDS)
    ade.press("I looked: it stays held").sees("They can read that you looked", "Ade looked at it on")


def _day(date):
    return date_format(date, "DATE_FORMAT")
