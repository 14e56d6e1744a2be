"""Lock two (HOUSE §3): every model of a client's data answers who may see a row, and how its keys hold."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import models

from accounts.models import User
from audit.models import Event
from clients.models import Client
from handover.models import Wish
from hrtrack.models import SubmittedForm
from notes.indexed import FoundBy
from notes.models import Addendum, KeptDays, SessionMoment
from process.models import ProcessNote
from records.models import ImportedRecord
from tests.history import make_history
from tests.house.product import client_data, our_models, path_to_client

# Client data without a `visible_to` of its own: why none is needed. No view may name them (tests/house/test_views.py).
REACHED_OTHERWISE = {
    SessionMoment: "read only with its note, which was fetched through the person",
    KeptDays: "read only with its note, which was fetched through the person",
    Addendum: "read only with its note, which was fetched through the person",
    FoundBy: "hashes by which a note is found; only the notes are read, fetched through the person",
    Event: "for investigators with the database in their hands; no page reads it",
    ImportedRecord: "ids of elsewhere, for repeating an import; no page reads it",
}
# A client's rows that not even those who work with them may see: why.
THE_CLIENTS_ALONE = {Wish: "asking for somebody else is told to the office and to nobody who works with them"}
# The author's alone, and not even the client's: tests/process/test_alone.py.
ITS_AUTHORS = {ProcessNote}
SCOPED = [model for model in client_data() if model not in REACHED_OTHERWISE]
FOR_OFFICE = [model for model in SCOPED if hasattr(model._default_manager.none(), "for_office")]

# A key to a person that lets the row go with them: why.
GOES_WITH_THE_PERSON = {
    (SubmittedForm, "user"): "the key of a form that was sent, thrown away after a day: no record of anybody",
}


def label(model):
    return model._meta.label


@pytest.fixture
def history(cast):
    make_history(cast)


def of(model, client):
    """The rows about one client, found without asking who may see them."""
    return model._base_manager.filter(**{path_to_client(model): client.pk})


@pytest.mark.parametrize("model", client_data(), ids=label)
def test_a_model_of_client_data_answers_who_may_see_it(model):
    assert hasattr(model._default_manager.none(), "visible_to") == (model not in REACHED_OTHERWISE)
    assert model._default_manager.name == "objects"


@pytest.mark.django_db
@pytest.mark.parametrize("model", SCOPED, ids=label)
def test_a_clients_rows_are_for_them_and_who_works_with_them(history, cast, model):
    theirs = set(of(model, cast.dee).values_list("pk", flat=True))
    assert theirs, f"Make a {label(model)} in tests/history.py."
    staff = [] if model in THE_CLIENTS_ALONE else [cast.maya]
    themselves = [] if model in ITS_AUTHORS else [cast.dee.user]
    for person in (*themselves, *staff):
        seen = set(model.objects.visible_to(person).values_list("pk", flat=True))
        assert seen, person
        assert seen <= theirs, person
    others = {cast.maya, cast.dee.user} - {*themselves, *staff}
    for stranger in (cast.tom.user, cast.ade, cast.lena, *others):
        assert not theirs & set(model.objects.visible_to(stranger).values_list("pk", flat=True)), stranger


@pytest.mark.django_db
@pytest.mark.parametrize("scope", ["visible_to", "for_office"])
@pytest.mark.parametrize("model", SCOPED, ids=label)
def test_others_get_no_row_of_anybody(history, cast, model, scope):
    if scope == "for_office" and model not in FOR_OFFICE:
        return
    shut = {AnonymousUser(), cast.noor}
    if scope == "for_office":
        assert model.objects.for_office(cast.paul).exists()
        shut |= {cast.maya, cast.dee.user}
    else:
        shut |= {cast.paul}
    for closed in (cast.maya, cast.dee.user, cast.paul):
        closed.is_active = False
        closed.save(update_fields=["is_active"])
        shut.add(closed)
    assert [person for person in shut if getattr(model.objects, scope)(person).exists()] == []


def test_the_office_sees_codes_care_and_looking_and_nothing_else():
    assert sorted(map(label, FOR_OFFICE)) == [
        "audit.AccessEvent",
        "clients.CareRelationship",
        "clients.Client",
        "handover.Handover",
        "handover.Wish",
    ]


def test_nobody_who_stands_in_a_record_can_be_deleted_out_of_it():
    keys = {
        (model, field.name)
        for model in our_models()
        for field in model._meta.concrete_fields
        if field.related_model in {User, Client} and field.remote_field.on_delete is not models.PROTECT
    }
    assert keys == set(GOES_WITH_THE_PERSON)
