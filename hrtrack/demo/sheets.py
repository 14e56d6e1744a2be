"""What the demo people have written down in parts: see hrtrack/demo/people.py."""

from datetime import timedelta

from django.utils import timezone

from sheets import actions


def fill(people):
    """people: {"dee": Client, "ines": Client, "tom": Client, "maya": User, "ade": User}."""
    dee, ines, tom = people["dee"], people["ines"], people["tom"]
    actions.begin(
        dee, by=dee.user, kind="good_outcome", parts={"words": "Waking up not sick. My sister picks up the phone."}
    )
    actions.begin(
        dee,
        by=dee.user,
        kind="safety_plan",
        parts={
            "signs": "Three nights without sleep. Using alone in the stairwell.",
            "kit_place": "blue bag, front pocket",
            "kit_until": f"{timezone.localdate() + timedelta(days=500)}",
            "check_in": "Jo rings at ten; if I do not pick up she comes by",
            "call": "Jo. The van on Tuesdays and Fridays.",
            "reasons": "my sister, the cat",
        },
    )
    actions.begin(
        dee,
        by=dee.user,
        kind="strengths",
        is_private=True,
        parts={"good_at": "fixing bikes", "people": "Jo, the woman at the bakery"},
    )
    wine = ines.foci.get(words="wine")
    actions.begin(
        ines,
        by=ines.user,
        kind="use_plan",
        focus=wine,
        parts={"otherwise": "tell Ana, eat, go to bed", "days": "celebrations, decided the day before"},
    )
    actions.begin(ines, by=ines.user, kind="good_outcome", parts={"words": "Evenings that are mine."})
    actions.begin(
        tom,
        by=people["ade"],
        kind="safety_plan",
        captured="said_aloud",
        parts={
            "signs": "shaking, sweating",
            "call": "my sister; the come-off service",
            "first": "sit down, call my sister",
            "kit_place": "in the kitchen, beside the phone",
            "kit_until": f"{timezone.localdate() - timedelta(days=20)}",
        },
    )
