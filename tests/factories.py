"""Invented people and their records, one factory a model, with traits for the states a test needs."""

from datetime import timedelta

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from accounts.models import Role, User
from clients.models import CareRelationship, Client, Program
from goals.models import Focus, FocusKind
from notes.models import Hold, SessionNote, SessionState


class ProgramFactory(DjangoModelFactory):
    class Meta:
        model = Program

    name = factory.Sequence("Program {}".format)
    position = factory.Sequence(int)


class UserFactory(DjangoModelFactory):
    class Meta:
        model = User
        skip_postgeneration_save = True

    class Params:
        clinician = factory.Trait(role=Role.CLINICIAN)
        supervisor = factory.Trait(role=Role.SUPERVISOR)
        administrator = factory.Trait(role=Role.ADMINISTRATOR)

    username = factory.Sequence("person{}".format)
    name = factory.LazyAttribute(lambda user: user.username.title())
    role = Role.CLIENT
    password = factory.django.Password("a calm phrase for tests")


class ClientFactory(DjangoModelFactory):
    class Meta:
        model = Client

    class Params:
        with_sign_in = factory.Trait(
            user=factory.SubFactory(UserFactory, name=factory.SelfAttribute("..preferred_name"))
        )

    preferred_name = factory.Sequence("Client {}".format)
    program = factory.SubFactory(ProgramFactory)


class CareFactory(DjangoModelFactory):
    class Meta:
        model = CareRelationship

    class Params:
        former = factory.Trait(
            starts_at=factory.LazyFunction(lambda: timezone.now() - timedelta(days=90)),
            ends_at=factory.LazyFunction(lambda: timezone.now() - timedelta(days=1)),
        )
        future = factory.Trait(starts_at=factory.LazyFunction(lambda: timezone.now() + timedelta(days=1)))

    client = factory.SubFactory(ClientFactory)
    clinician = factory.SubFactory(UserFactory, clinician=True)
    starts_at = factory.LazyFunction(lambda: timezone.now() - timedelta(days=30))


class FocusFactory(DjangoModelFactory):
    class Meta:
        model = Focus

    client = factory.SubFactory(ClientFactory)
    kind = FocusKind.SUBSTANCE
    words = factory.Sequence("something {}".format)
    rank = factory.Sequence(int)


class SessionNoteFactory(DjangoModelFactory):
    class Meta:
        model = SessionNote

    class Params:
        signed = factory.Trait(state=SessionState.SIGNED, signed_at=factory.LazyFunction(timezone.now))
        did_not_happen = factory.Trait(state=SessionState.DID_NOT_HAPPEN)

    client = factory.SubFactory(ClientFactory)
    author = factory.SubFactory(UserFactory, clinician=True)


class HoldFactory(DjangoModelFactory):
    """A signed note that is held: held by its author for a week, unless said otherwise."""

    class Meta:
        model = Hold

    note = factory.SubFactory(SessionNoteFactory, signed=True, author=factory.SelfAttribute("..by"))
    by = factory.SubFactory(UserFactory, clinician=True)
    category = "danger"
    words = "why, for staff alone"
    until = factory.LazyFunction(lambda: timezone.now() + timedelta(days=7))
