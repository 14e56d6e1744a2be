"""One of everything, so that every route has something to knock for (tests/test_access.py)."""

from goals import actions
from goals.models import Response
from notes.models import SessionNote
from tests import factories

PERSONAS = ("nobody", "dee", "maya", "tom", "ade", "lena", "futura", "noor", "paul")


def make_world(cast):
    """Dee's record as Maya sees it: a thing, a goal with an open offer, an answer to check, a draft and a signed note.

    Adds Futura, a clinician whose work with Dee begins tomorrow. Returns the cast with `args`: what each kind of
    address takes.
    """
    cast.futura = factories.UserFactory(username="futura", clinician=True)
    factories.CareFactory(client=cast.dee, clinician=cast.futura, future=True, kind="co")
    thing = factories.FocusFactory(client=cast.dee)
    goal = actions.write_goal(cast.dee, by=cast.maya, then="in_force", captured="phone", statement="said", foci=[thing])
    offered = actions.write_goal(cast.dee, by=cast.maya, then="offer", statement="offered", foci=[thing])
    draft = SessionNote.objects.create(client=cast.dee, author=cast.maya)
    signed = SessionNote.objects.create(client=cast.dee, author=cast.maya, state="signed", signed_at=draft.opened_at)
    missed = SessionNote.objects.create(client=cast.dee, author=cast.maya, state="did_not_happen")
    care = cast.dee.care.get(clinician=cast.maya)
    cast.args = {
        "-": [],
        "client": [cast.dee.pk],
        "thing": [thing.pk],
        "goal": [goal.pk],
        "pause": [goal.pk, "paused"],
        "wording": [offered.revisions.get().pk],
        "offer": [offered.offers.get().pk],
        "answer": ["answer", Response.objects.get().pk],
        "draft": [draft.pk],
        "signed": [signed.pk],
        "missed": [missed.pk],
        "staff": [cast.ade.pk],
        "program": [cast.harbour.pk],
        "care": [care.pk],
        "quarter": ["2026-Q1"],
        "name": ["drafts"],
    }
    return cast


def user_of(cast, persona):
    """The account behind a persona, or None for nobody."""
    person = getattr(cast, persona, None)
    return getattr(person, "user", person)
