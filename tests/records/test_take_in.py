"""What a client took away comes in elsewhere as the same record."""

import io
import json
import zipfile

import pytest
from django.core.management import CommandError, call_command
from django.db import models, transaction

from accounts.models import User
from audit.models import Event
from clients import actions as clients
from clients.models import CareRelationship, Client, Program
from goals.models import Goal, Stance
from notes.models import SessionNote
from records import back, walk
from records.actions import take_away, take_in
from records.models import ImportedRecord
from strategies.models import StrategyChoice
from tests.factories import UserFactory
from tests.history import make_history
from tests.records.whole import account_of, fill

pytestmark = pytest.mark.django_db


def keep(client, path):
    """Write what this client takes away to the path; returns its record.json."""
    with take_away(client, by=client.user) as file:
        path.write_bytes(file.read())
    return json.loads(zipfile.ZipFile(path).read("record.json"))


@pytest.fixture
def elsewhere(db, request, tmp_path):
    """A record in which everything stands in every way it can, taken away from a database that is gone: (the zip, its
    record.json, what the tables said). The database is empty then, as if it were another."""
    path = tmp_path / "record.zip"
    with transaction.atomic():
        cast = request.getfixturevalue("cast")
        make_history(cast)
        fill(cast)
        told, account = keep(cast.dee, path), account_of(cast.dee)
        transaction.set_rollback(True)
    assert not Client.objects.exists()
    assert not Program.objects.exists()
    assert not User.objects.exists()
    return path, told, account


def said(path, *options):
    """What the command prints."""
    out = io.StringIO()
    call_command("take_in", str(path), *options, stdout=out)
    return out.getvalue()


def opened(client):
    """The client, who may sign in here now."""
    clients.reopen_account(client.user, by=UserFactory(administrator=True))
    return Client.objects.get(pk=client.pk)


def as_it_is(told):
    """{table: rows} without what is documented to differ: numbers of rows, names of staff, and what is given here."""
    tables = {name: rows for name, rows in told["tables"].items() if name not in back.STAYS_THERE}
    kinds = {model._meta.label: model for model in walk.client_models()}
    counted = {
        name: {str(row["id"]): place for place, row in enumerate(sorted(rows, key=lambda row: row["id"]))}
        for name, rows in tables.items()
        if isinstance(kinds[name]._meta.pk, models.BigAutoField)
    }

    def plain(field, value):
        if field.primary_key:
            return counted.get(field.model._meta.label, {}).get(str(value), value)
        if field.is_relation and field.related_model._meta.label in counted:
            return counted[field.related_model._meta.label].get(value, value)
        if isinstance(value, dict) and value.keys() == {"name", "role"}:
            return {**value, "name": value["name"].removesuffix(" (elsewhere)")}
        return sorted(value) if field.many_to_many else value

    return {
        name: sorted(
            (
                {
                    field.name: plain(field, row[field.name])
                    for field in walk.fields_of(kinds[name])
                    if not (kinds[name] is Client and field.name in back.GIVEN_HERE)
                }
                for row in rows
            ),
            key=lambda row: str(row["id"]),
        )
        for name, rows in tables.items()
    }


def test_a_whole_record_comes_into_an_empty_database_as_the_same_record(elsewhere, tmp_path):
    path, told, account = elsewhere
    assert [name for name, rows in told["tables"].items() if not rows] == []
    taken = take_in(path)
    assert taken.counts == {name: len(rows) for name, rows in told["tables"].items() if name not in back.STAYS_THERE}
    assert account_of(taken.client) == account
    again = keep(opened(taken.client), tmp_path / "again.zip")
    before, after = as_it_is(told), as_it_is(again)
    assert before.keys() == after.keys()
    for name, rows in before.items():
        assert after[name] == rows, name


def test_what_staff_of_elsewhere_said_is_said_by_them_and_by_nobody_here(elsewhere):
    here = UserFactory(username="maya", name="Maya", clinician=True)
    client = take_in(elsewhere[0]).client
    there = Stance.objects.get(revision__goal__client=client).clinician
    assert there != here
    assert (there.name, there.role, there.is_active, there.has_usable_password()) == (
        "Maya (elsewhere)", "clinician", False, False,
    )  # fmt: skip
    assert not CareRelationship.objects.exists()
    assert not Client.objects.visible_to(here).exists()
    assert (client.user.role, client.user.is_active, client.user.has_usable_password()) == ("client", False, False)


def test_it_counts_here_from_the_day_it_came_and_one_event_tells_of_it(elsewhere):
    client = take_in(elsewhere[0]).client
    event = Event.objects.get()
    assert (event.kind, event.by, event.client_id) == ("record.taken_in", None, client.pk)
    assert client.created_at >= ImportedRecord.objects.get(kind="program").imported_at
    assert Goal.objects.filter(client=client).earliest("created_at").created_at < client.created_at


def test_taking_it_in_twice_does_nothing(elsewhere, tmp_path):
    path, told, account = elsewhere
    assert "All of it is stored" in said(path)
    client = Client.objects.get()
    assert said(path).startswith(f"{client.display_code} is here already, since ")
    assert Client.objects.count() == 1
    assert account_of(client) == account
    told["tables"]["goals.Focus"][0]["words"] = "other words"
    assert "reads differently now. What is here stays as it is." in said(parcel(tmp_path, told))
    assert account_of(client) == account


def test_where_the_record_began_it_is_here_already(cast, tmp_path):
    keep(cast.dee, tmp_path / "record.zip")
    assert "this record was taken away from here" in said(tmp_path / "record.zip")


def test_a_dry_run_says_the_same_and_stores_nothing(elsewhere):
    dry = said(elsewhere[0], "--dry-run")
    assert dry.splitlines()[-1] == "Nothing was stored: this was a dry run."
    for model in (Client, Program, User, SessionNote, Goal, ImportedRecord, Event):
        assert not model.objects.exists()
    assert dry.splitlines()[:-1] == said(elsewhere[0]).splitlines()[:-1]


def test_they_come_to_a_program_that_is_here_where_one_is_named(elsewhere):
    with pytest.raises(CommandError, match="There is no open program of this name here"):
        call_command("take_in", str(elsewhere[0]), program="Hill")
    hill = Program.objects.create(name="Hill")
    assert take_in(elsewhere[0], program="Hill").client.program == hill


def test_what_the_library_and_the_catalogue_here_do_not_know_stays_in_words(elsewhere, tmp_path):
    told = elsewhere[1]
    choice = next(row for row in told["tables"]["strategies.StrategyChoice"] if row["text"])
    choice["text"]["words"] = "nobody here wrote this"
    told["tables"]["goals.Focus"][0]["catalogue"] = "moonwater"
    taken = take_in(parcel(tmp_path, told))
    assert StrategyChoice.objects.get(pk=choice["id"]).own_words == choice["text"]["title"]
    assert taken.client.foci.get(pk=told["tables"]["goals.Focus"][0]["id"]).catalogue is None
    assert len(taken.remarks) == 2


# --- a file in which something was changed ---------------------------------------------------------------------


def parcel(folder, told, name="other.zip"):
    """A zip with this record in it."""
    path = folder / name
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("record.json", told if isinstance(told, str | bytes) else json.dumps(told))
    return path


def first(told, table, **wanted):
    return next(row for row in told["tables"][table] if all(row[name] == value for name, value in wanted.items()))


def no_yes(told):
    goal = first(told, "goals.Goal", lifecycle="in_force")["id"]
    words = {row["id"] for row in told["tables"]["goals.Revision"] if row["goal"] == goal}
    for row in told["tables"]["goals.Response"]:
        if row["revision"] in words and row["party"] == "client":
            row["answer"] = "disagree"


def other_words(told):
    told["tables"]["goals.Revision"][0]["statement"] += " and more"


def other_answer(told):
    told["tables"]["goals.Response"][0]["content_hash"] = "0" * 64


def a_key(told):
    told["tables"]["tracking.Entry"][0]["measure"] = "6b1ce6f5-6a5c-4d0b-8d4e-6f2b0c9d7a11"


def two_ways(told):
    offer = told["tables"]["goals.Offer"][0]
    offer["goal"] = next(row["id"] for row in told["tables"]["goals.Goal"] if row["id"] != offer["goal"])


def twice(told):
    told["tables"]["tracking.Measure"].append(told["tables"]["tracking.Measure"][0])


def two_people(told):
    told["tables"]["clients.Client"] *= 2


CHANGES = [
    (no_yes, "goals.Goal: The database refuses this: "),
    (other_words, "goals.Revision, row 1: These are not the words that were answered"),
    (other_answer, "goals.Response: The database refuses this: "),
    (a_key, "tracking.Entry, row 1, column measure: It points at what is not in this file."),
    (two_ways, "goals.Offer, row 1: Two keys of this row lead to two different things."),
    (twice, "column id: This id stands in an earlier row as well."),
    (two_people, "clients.Client: A record is of one client."),
    (("tables", {}), "clients.Client, row 1, column program: This cell must not be empty."),
    (("tables", "rows"), "The tables of this record are missing."),
    (("format", "hrtrack record 1"), "taken away from another release of hrtrack"),
    (("format", "a letter"), "This is not a record that a client took away."),
    (("accounts.User", [{}]), "accounts.User: There is no such table here."),
    (("goals.Goal", "role", "x"), "goals.Goal, row 1, column role: There is no such field here."),
    (("goals.Goal", "lifecycle", "won"), "column lifecycle: “won” is not one of what may stand here."),
    (("goals.Goal", "rank", "1"), "column rank: “1” is of another kind."),
    (("goals.Goal", "rank", -1), "goals.Goal, row 1, column rank: "),
    (("goals.Goal", "created_at", "2999-01-01T00:00:00+00:00"), "“2999-01-01” has not come yet."),
    (("goals.Goal", "created_at", "2020-01-01T00:00:00"), "does not say in which time zone"),
    (("goals.Goal", "created_by", "Maya"), "This is nobody: a name and a role belong here."),
    (("goals.Goal", "foci", ["x"]), "column foci: It points at what is not in this file."),
    (("goals.Goal", "id", None), "column id: Something has to stand here."),
    (("goals.FocusPlace", "parts", ["flying"]), "goals.FocusPlace, row 1: "),
    (("goals.FocusPlace", "parts", {}), "column parts: “{}” is of another kind."),
    (("goals.FocusPlace", "parts", [[[[1]]]]), "is of another kind."),
    (("goals.FocusPlace", "focus", None), "column focus: Something has to stand here."),
    (("tracking.Rating", "value", 11), "tracking.Rating"),
    (("tracking.Measure", "name", "\0"), "There is a character here that cannot be kept."),
    (("tracking.Measure", "name", "\ud800"), "There is a character here that cannot be kept."),
    (("tracking.Measure", "name", "x" * 500), "This is 500 characters long"),
    (("sheets.SheetVersion", "parts", {"no such part": "x"}), "This page has no such part."),
    (("sheets.SheetVersion", "sharing", {"x": {"with": "all", "for": ""}}), "with whom a part is shared"),
    (("strategies.StrategyChoice", "text", 5), "It points at what is not in this file."),
]  # fmt: skip


@pytest.mark.parametrize(("change", "sentence"), CHANGES)
def test_a_record_in_which_something_was_changed_is_refused_whole(elsewhere, tmp_path, change, sentence):
    told = elsewhere[1]
    match change:
        case ("tables" | "format" as name, value):
            told[name] = value
        case (table, value):
            told["tables"][table] = value
        case (table, name, value):
            told["tables"][table][0][name] = value
        case _:
            change(told)
    with pytest.raises(CommandError) as refused:
        call_command("take_in", str(parcel(tmp_path, told)))
    assert sentence in str(refused.value)
    assert str(refused.value).endswith("Nothing was stored.")
    for model in (Client, Program, User, Goal, ImportedRecord, Event):
        assert not model.objects.exists()
