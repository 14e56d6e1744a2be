"""The invented people: made whole or not at all, once, and only where nobody is real."""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from accounts.models import User
from clients.models import Client
from goals.models import Goal
from hrtrack.demo import PHRASE, SIGN_INS
from hrtrack.demo.people import make_demo_people
from hrtrack.models import SubmittedForm


@pytest.fixture
def demo(db):
    make_demo_people()


def test_every_persona_can_sign_in(demo, visitor):
    for persona, username, _about in SIGN_INS:
        assert User.objects.get(username=username).role == persona
        assert visitor.login(username=username, password=PHRASE)


def test_a_second_time_does_nothing(demo):
    before = (User.objects.count(), Client.objects.count(), Goal.objects.count())
    assert make_demo_people() is False
    assert (User.objects.count(), Client.objects.count(), Goal.objects.count()) == before


def test_after_a_crash_halfway_nothing_is_left_and_the_next_time_makes_them_all(db, monkeypatch):
    def crash(*args):
        raise KeyboardInterrupt

    monkeypatch.setattr("hrtrack.demo.people._tom", crash)
    with pytest.raises(KeyboardInterrupt):
        make_demo_people()
    assert User.objects.count() == 0
    monkeypatch.undo()
    assert make_demo_people() is True


def test_the_stories_begin_where_they_should(demo):
    of = Goal.objects.in_force().filter
    assert of(client__preferred_name="Ines", client__display_code="Lantern-08", clinician_says="agree").count() == 1
    assert of(client__display_code="Cedar-41").get().clinician_says is None
    assert Goal.objects.get(client__display_code="River-27", offers__state="offered").lifecycle == "being_talked_about"


def test_invented_people_are_not_made_outside_the_demo(db, settings):
    settings.DEMO = False
    with pytest.raises(CommandError, match="HRTRACK_MODE=demo"):
        call_command("demo")
    assert User.objects.count() == 0


def test_keys_of_forms_are_forgotten_after_a_month(cast, capsys):
    for days in (31, 29):
        form = SubmittedForm.objects.create(
            user=cast.maya, key=f"00000000-0000-4000-8000-0000000000{days}", path="/", led_to="/"
        )
        SubmittedForm.objects.filter(pk=form.pk).update(taken_at=timezone.now() - timedelta(days=days))
    call_command("forget_forms")
    assert capsys.readouterr().out == "Forgot 1 keys.\n"
    assert [str(key)[-2:] for key in SubmittedForm.objects.values_list("key", flat=True)] == ["29"]
