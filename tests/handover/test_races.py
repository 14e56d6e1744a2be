"""Two at the same moment: the second waits, sees what the first did, and is told (on both databases)."""

import pytest

from clients import actions as clients
from clients.models import CareRelationship
from handover import actions
from handover.models import EpisodeTurn, Wish
from hrtrack.refusals import Refused, Stale
from tests.handover.acts import leave, letter, now, propose, say
from tests.races import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def main_of(client):
    return CareRelationship.objects.active().get(client=client, kind="primary").clinician


@pytest.fixture
def asked(transactional_db, cast):
    return now(propose(cast, cast.dee, cast.ade, leaving=leave(cast)))


def test_a_yes_at_home_and_another_one_written_down_in_the_van(cast, asked):
    seen = asked.seen
    told = at_once(
        lambda: actions.reply(asked, by=cast.dee.user, choice="yes", seen=seen),
        lambda: actions.reply(asked, by=cast.maya, choice="another", seen=seen, captured="paper"),
    )
    assert isinstance(told, Stale)
    assert "a yes to Ade already" in str(told)
    assert main_of(cast.dee) == cast.ade


def test_a_yes_while_the_office_proposes_somebody_else(cast, asked):
    told = at_once(
        lambda: propose(cast, cast.dee, cast.lena, leaving=asked.leaving),
        lambda: actions.reply(asked, by=cast.dee.user, choice="yes", seen=asked.seen),
    )
    assert isinstance(told, Stale)
    assert "Something changed while you were reading" in str(told)
    assert main_of(cast.dee) == cast.maya


def test_a_yes_while_the_account_of_who_is_proposed_closes(cast, asked):
    clients.start_care(cast.tom, by=cast.paul, clinician=cast.lena, kind="co")
    told = at_once(
        lambda: clients.close_account(cast.ade, by=cast.paul),
        lambda: say(asked, cast.dee.user, "yes"),
    )
    assert isinstance(told, Refused)
    assert "not a clinician here" in str(told)
    assert main_of(cast.dee) == cast.maya


def test_a_wish_taken_back_while_the_office_begins_to_look(transactional_db, cast):
    wish = actions.ask(cast.dee, by=cast.dee.user)
    told = at_once(lambda: actions.take_back(wish, by=cast.dee.user), lambda: actions.look_for(wish, by=cast.paul))
    assert isinstance(told, Stale)
    assert Wish.objects.get().state == "taken_back"


def test_asked_on_two_devices_it_is_one_wish(transactional_db, cast):
    at_once(lambda: actions.ask(cast.dee, by=cast.dee.user), lambda: actions.ask(cast.dee, by=cast.dee.user))
    assert Wish.objects.count() == 1


def test_stopped_on_two_pages_it_is_one_pause(transactional_db, cast):
    told = at_once(
        lambda: actions.stop_for_now(cast.dee, by=cast.dee.user),
        lambda: actions.stop_for_now(cast.dee, by=cast.maya, captured="phone"),
    )
    assert isinstance(told, Stale)
    assert EpisodeTurn.objects.count() == 1


def test_a_letter_kept_on_two_pages_at_once_is_two_versions_or_a_sentence(cast, asked):
    told = at_once(
        lambda: letter(cast.dee, asked.leaving, did="one"), lambda: letter(cast.dee, asked.leaving, did="two")
    )
    assert isinstance(told, Stale)
    assert [row.did for row in asked.letters.all()] == ["one"]
