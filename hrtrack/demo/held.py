"""What the demo people have of this: see hrtrack/demo/people.py."""

from datetime import timedelta

from clients.days import today_for
from notes import actions, holding


def fill(people):
    """people: {"dee": Client, "ines": Client, "tom": Client, "maya": User, "ade": User}."""
    _tom(people["tom"], people["ade"])


def _tom(tom, ade):
    """One note that is shared, and one that he asked not to be shown while his brother stays with him."""
    shared = actions.start(tom, by=ade, way="place")
    words = {"wanted": "Thursday", "said": "I know what I want.", "did": "Rang the come-off service together."}
    actions.sign(shared, by=ade, seen=shared.version, minutes=40, held_on=_days_ago(tom, 0), **words)
    held = actions.start(tom, by=ade, way="phone")
    words = {"said": "He reads my phone.", "did": "Talked about where he can be alone."}
    held = actions.save_draft(held, by=ade, seen=held.version, held_on=_days_ago(tom, 0), **words)
    holding.sign_and_hold(
        held,
        by=ade,
        seen=held.version,
        category="asked",
        words="His brother reads his phone and leaves in nine days. Tom asked for this himself.",
        until=today_for(tom) + timedelta(days=9),
    )


def _days_ago(client, days):
    return today_for(client) - timedelta(days=days)
