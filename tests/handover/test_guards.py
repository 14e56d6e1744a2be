"""What the database of this room refuses, one act for each constraint; and what happens at the same moment."""

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction
from django.db.models import CheckConstraint, UniqueConstraint
from django.utils import timezone

from handover.models import EpisodeTurn, Handover, Leaving, Letter, Reply, ReplyCheck, Wish
from tests.goals.test_guards import add, change
from tests.history import make_history

ADD_ONLY = (EpisodeTurn, Letter, Reply, ReplyCheck)
# By the name of the rule: what it refuses, over one row of everything.
REFUSED = {
    "one_waiting_wish_per_client": lambda: add(Wish, like=Wish.objects.first()),
    "a_wish_is_in_a_known_state": lambda: change(Wish, state="gone", state_at=timezone.now(), state_by=_somebody()),
    "a_wish_says_how_it_was_told": lambda: change(Wish, captured=""),
    "a_wish_that_moved_says_when_and_by_whom": lambda: change(Wish, state="looking"),
    "an_episode_turns_to_a_known_status": lambda: add(EpisodeTurn, like=EpisodeTurn.objects.first(), status="gone"),
    "a_reason_is_a_known_one_and_never_asked_for_coming": lambda: add(
        EpisodeTurn, like=EpisodeTurn.objects.filter(status="active").first(), reason="moving"
    ),
    "a_pause_says_how_it_was_told": lambda: add(
        EpisodeTurn, like=EpisodeTurn.objects.filter(status="finished").first(), captured=""
    ),
    "one_standing_leaving_per_clinician": lambda: add(Leaving, like=Leaving.objects.first()),
    "a_leaving_is_called_off_by_somebody": lambda: change(Leaving, called_off_at=timezone.now()),
    "one_handover_per_client_and_leaving": lambda: add(Handover, like=Handover.objects.first()),
    "a_handover_has_one_cause": lambda: change(Handover, wish=Wish.objects.first()),
    "a_person_is_proposed_by_somebody": lambda: change(Handover, person_by=None),
    "versions_of_a_letter_are_numbered": lambda: add(Letter, like=Letter.objects.first()),
    "a_reply_is_one_of_three": lambda: add(Reply, like=Reply.objects.first(), choice="maybe"),
    "a_yes_is_a_yes_to_somebody": lambda: add(Reply, like=Reply.objects.first(), choice="yes", person=None),
    "only_with_a_yes_something_goes_along": lambda: add(Reply, like=Reply.objects.first(), along=["goals"]),
    "a_reply_says_how_it_was_told": lambda: add(Reply, like=Reply.objects.first(), captured=""),
}


def _somebody():
    return Wish.objects.first().asked_by


def test_every_rule_has_an_act():
    rules = {
        rule.name
        for model in apps.get_app_config("handover").get_models()
        for rule in model._meta.constraints
        if isinstance(rule, CheckConstraint | UniqueConstraint)
    }
    assert rules == set(REFUSED)


@pytest.mark.django_db
def test_the_database_refuses_what_cannot_be(cast):
    make_history(cast)
    for name, act in REFUSED.items():
        # SQLite names the columns of a unique rule, and the guard of what is only added to comes before it.
        with pytest.raises(IntegrityError, match=f"{name}|UNIQUE|keeps every row"), transaction.atomic():
            act()


@pytest.mark.django_db
@pytest.mark.parametrize("verb", ["UPDATE", "DELETE"])
def test_i08_what_was_said_is_only_ever_added_to(cast, verb):
    make_history(cast)
    for model in ADD_ONLY:
        table = model._meta.db_table
        sql = f'UPDATE "{table}" SET id = id' if verb == "UPDATE" else f'DELETE FROM "{table}"'
        with pytest.raises(Exception, match="keeps every row"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)
