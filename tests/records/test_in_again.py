"""What a client took away comes in elsewhere as the same record."""

import io
import zipfile

import pytest

from clients.models import Client
from goals import actions as goals
from goals.models import Focus, Goal
from records import again
from records.actions import bring_in_folder, take_away
from records.models import ImportedRecord
from tests.factories import UserFactory
from tests.goals.acts import put
from tests.records.whole import account_of, fill

pytestmark = pytest.mark.django_db


def taken(client, folder):
    """The part of what this client takes away that comes in again, unpacked into the folder."""
    packed = zipfile.ZipFile(io.BytesIO(take_away(client, by=client.user)))
    for name in packed.namelist():
        if name.startswith("again/"):
            (folder / name.removeprefix("again/")).write_bytes(packed.read(name))
    return folder


def came_in(client):
    """The client whom the one with this id became here."""
    return Client.objects.get(pk=ImportedRecord.objects.get(kind="client", external_id=str(client.pk)).object_id)


def test_what_was_taken_away_comes_in_again_as_the_same_record(cast, tmp_path):
    fill(cast)
    before = account_of(cast.dee)
    counts = bring_in_folder(taken(cast.dee, tmp_path), pen="maya")
    assert {count.file: count.new for count in counts} == {
        "clients.csv": 1, "foci.csv": 3, "goals.csv": 19, "wordings.csv": 5, "states.csv": 8, "places.csv": 5,
        "sessions.csv": 2, "measures.csv": 3, "entries.csv": 7,
    }  # fmt: skip
    after = account_of(came_in(cast.dee))
    for part, said in before.items():
        assert after[part] == said


def test_what_came_in_again_can_be_taken_away_again(cast, tmp_path):
    """And so on, letter by letter, but for the ids."""
    fill(cast)
    bring_in_folder(taken(cast.dee, tmp_path), pen="maya")
    client = came_in(cast.dee)
    client.user = UserFactory(username="dee2", name="Dee")
    client.save()
    theirs = ImportedRecord.objects.exclude(kind__in=("place", "state"))
    known = {str(one.object_id): one.external_id for one in theirs}
    first, second = again.files_of(cast.dee, cast.dee.user), again.files_of(client, client.user)
    assert first.keys() == second.keys()
    for name, (columns, rows) in first.items():
        before = sorted(_row(columns, row, {}) for row in rows)
        assert sorted(_row(columns, row, known) for row in second[name][1]) == before, name


def _row(columns, row, known):
    """A row as text; ids of here as the ones of there, and ids that are joined in one order."""
    cells = ["" if row.get(column) is None else str(row.get(column)) for column in columns]
    for at, column in enumerate(columns):
        if column in ("id", "client", "foci", "focus", "goal", "measure"):
            sign = "/" if "/" in cells[at] else "|"
            parts = [known.get(part, part) for part in cells[at].split(sign)]
            cells[at] = sign.join(sorted(parts) if sign == "|" else parts)
    return cells


def test_what_is_only_theirs_comes_in_as_only_theirs(cast, tmp_path):
    fill(cast)
    bring_in_folder(taken(cast.dee, tmp_path), pen="maya")
    client = came_in(cast.dee)
    client.care.create(clinician=cast.ade, kind="co")
    seen = account_of(client)
    assert Goal.objects.filter(client=client, lifecycle="idea").count() == 1
    private = {one["words"][0]["words"][0] for one in seen["goals"] if all(words["whose"][1] for words in one["words"])}
    assert private == {"A thought of my own", "Another thought"}
    visible = Goal.objects.visible_to(cast.ade).filter(client=client)
    assert visible.count() == len(seen["goals"]) - 2
    assert not visible.filter(revisions__statement__in=private).exists()


def test_a_draft_from_before_a_goal_was_shared_does_not_come_in_as_a_new_one(cast, tmp_path):
    goal = goals.write_goal(cast.dee, by=cast.dee.user, then="idea", statement="not sure yet")
    put(goal, cast.dee.user, "in_force", "sure now")
    bring_in_folder(taken(cast.dee, tmp_path), pen="maya")
    [stands] = account_of(came_in(cast.dee))["goals"]
    assert [words["words"][0] for words in stands["words"]] == ["sure now"]


def test_things_come_in_where_they_were_last_and_no_yes_moves_them(cast, tmp_path):
    fill(cast)
    bring_in_folder(taken(cast.dee, tmp_path), pen="maya")
    places = Focus.objects.get(client=came_in(cast.dee), words="my beers").places.order_by("pk")
    assert [one.place for one in places] == ["managed_use", "managed_use", "looking"]


def test_bringing_it_in_twice_does_nothing(cast, tmp_path):
    fill(cast)
    folder = taken(cast.dee, tmp_path)
    bring_in_folder(folder, pen="maya")
    before = account_of(came_in(cast.dee))
    assert {count.new for count in bring_in_folder(folder, pen="maya")} == {0}
    assert account_of(came_in(cast.dee)) == before


def test_a_row_that_names_no_pen_needs_one(cast, tmp_path, problems):
    fill(cast)
    said = problems(taken(cast.dee, tmp_path))
    assert said[0].startswith("foci.csv, row 4, column put_away: Say whose pen it was")
