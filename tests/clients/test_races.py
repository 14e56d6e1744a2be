"""Two people at the same moment: the second waits, sees what the first did, and is told (on both databases)."""

import threading

import pytest
from django.db import connection, transaction

from accounts.models import Role, User
from clients import actions
from clients.models import CareRelationship, Client
from hrtrack.refusals import Refused, Stale
from tests.factories import CareFactory, UserFactory

pytestmark = pytest.mark.django_db(transaction=True)


class Second(threading.Thread):
    """Somebody else's action; `.refusal` is what they were told, None when it was done."""

    def __init__(self, act):
        super().__init__(daemon=True)
        self.act, self.refusal, self.result = act, None, None

    def run(self):
        try:
            self.result = self.act()
        except Refused as refusal:
            self.refusal = refusal
        finally:
            connection.close()

    def is_waiting(self, seconds=1.0):
        self.join(seconds)
        return self.is_alive()


def at_the_same_moment(first, second):
    """Do `first`; before it is over, begin `second` and see it wait; return what became of the second."""
    other = Second(second)
    with transaction.atomic():
        first()
        other.start()
        assert other.is_waiting()
    other.join(30)
    assert not other.is_alive()
    return other


def test_two_new_main_persons_follow_one_another(transactional_db, cast):
    other = at_the_same_moment(
        lambda: actions.start_care(cast.dee, by=cast.paul, clinician=cast.ade),
        lambda: actions.start_care(cast.dee, by=cast.paul, clinician=cast.lena),
    )
    assert other.refusal is None
    main = CareRelationship.objects.active().filter(client=cast.dee, kind="primary")
    assert [row.clinician for row in main] == [cast.lena]


def test_the_last_two_who_work_with_somebody_do_not_both_stop(transactional_db, cast):
    CareFactory(client=cast.dee, clinician=cast.ade, kind="co")
    mayas, ades = (CareRelationship.objects.get(client=cast.dee, clinician=who) for who in (cast.maya, cast.ade))
    other = at_the_same_moment(
        lambda: actions.end_care(mayas, by=cast.paul), lambda: actions.end_care(ades, by=cast.paul)
    )
    assert "Nobody else works with" in str(other.refusal)


def test_i28_two_who_cover_for_each_other_are_not_both_closed(transactional_db, cast):
    CareFactory(client=cast.dee, clinician=cast.ade, kind="co")
    CareFactory(client=cast.tom, clinician=cast.maya, kind="co")
    other = at_the_same_moment(
        lambda: actions.close_account(cast.maya, by=cast.paul), lambda: actions.close_account(cast.ade, by=cast.paul)
    )
    assert "Nobody else works with" in str(other.refusal)
    assert Client.objects.visible_to(User.objects.get(pk=cast.ade.pk)).count() == 2


def test_i28_nobody_is_given_to_somebody_who_is_just_leaving(transactional_db, cast):
    other = at_the_same_moment(
        lambda: actions.close_account(cast.lena, by=cast.paul),
        lambda: actions.start_care(cast.dee, by=cast.paul, clinician=cast.lena),
    )
    assert "not a clinician here at present" in str(other.refusal)
    assert CareRelationship.objects.active().filter(client=cast.dee).get().clinician == cast.maya


def test_two_administrators_do_not_close_each_other(transactional_db, cast):
    petra = UserFactory(administrator=True)
    other = at_the_same_moment(
        lambda: actions.close_account(petra, by=cast.paul), lambda: actions.close_account(cast.paul, by=petra)
    )
    assert "only administrator" in str(other.refusal)
    assert User.objects.able(Role.ADMINISTRATOR).get() == cast.paul


def test_two_sign_ins_at_once_are_one(transactional_db, cast):
    sol = actions.add_client(by=cast.maya, preferred_name="Sol")
    other = at_the_same_moment(
        lambda: actions.give_sign_in(sol, by=cast.maya), lambda: actions.give_sign_in(sol, by=cast.paul)
    )
    assert "There is a sign-in already" in str(other.refusal)
    assert User.objects.filter(name="Sol").count() == 1


def test_two_who_describe_at_once_the_second_is_told(transactional_db, cast):
    seen = cast.dee.fingerprint
    other = at_the_same_moment(
        lambda: actions.describe(cast.dee, by=cast.maya, seen=seen, preferred_name="Dee", pronouns="she"),
        lambda: actions.describe(cast.dee, by=cast.dee.user, seen=seen, preferred_name="Dee", pronouns="they"),
    )
    assert isinstance(other.refusal, Stale)
    assert Client.objects.get(pk=cast.dee.pk).pronouns == "she"


def test_a_program_that_somebody_is_just_moved_to_is_not_closed(transactional_db, cast):
    van = actions.add_program(by=cast.paul, name="The van")
    other = at_the_same_moment(
        lambda: actions.move_client(cast.dee, by=cast.maya, program=van),
        lambda: actions.close_program(van, by=cast.paul),
    )
    assert "1 person still comes to The van" in str(other.refusal)
