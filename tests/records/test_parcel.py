"""Whatever lies there instead of a zip that a client took away: a sentence, little memory, and nothing unpacked."""

import json
import os
import tracemalloc
import zipfile

import pytest
from django.core.management import CommandError, call_command

from records import parcel
from records.archive import FORMAT

pytestmark = pytest.mark.django_db

RECORD = json.dumps({"format": FORMAT, "tables": {}})


def refusal(path):
    with pytest.raises(CommandError) as refused:
        call_command("take_in", str(path))
    return str(refused.value)


def packed(path, *members):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in members:
            file.writestr(name, content)
    return path


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"id,preferred_name\n", os.urandom(1000)])
def test_what_is_no_zip_gets_a_sentence(tmp_path, content):
    path = tmp_path / "record.zip"
    path.write_bytes(content)
    assert refusal(path).startswith("record.zip: This is no zip that can be read")


def test_a_zip_that_broke_on_its_way_gets_a_sentence(tmp_path):
    path = packed(tmp_path / "record.zip", ("record.json", RECORD * 100))
    path.write_bytes(path.read_bytes().replace(b"hrtrack", b"hrtruck")[:60] + path.read_bytes()[61:])
    assert refusal(path).startswith("record.zip: This is ")


@pytest.mark.parametrize("what", ["folder", "pipe", "nowhere"])
def test_what_is_no_file_gets_a_sentence(tmp_path, what):
    path = tmp_path / "record.zip"
    if what == "folder":
        path.mkdir()
    elif what == "pipe":
        os.mkfifo(path)
    assert refusal(path).startswith("record.zip: This is n")


@pytest.mark.parametrize(
    "members",
    [
        [],
        [("../record.json", RECORD)],
        [("/record.json", RECORD)],
        [("again/clients.csv", "id\n")],
        [("record.json", RECORD), *((f"{n}", "") for n in range(parcel.MOST_MEMBERS))],
    ],
    ids=["nothing", "a path upwards", "a path from the root", "something else", "very many names"],
)
def test_a_zip_without_a_single_record_gets_a_sentence(tmp_path, members):
    path = packed(tmp_path / "record.zip", *members)
    assert "This is not what a client takes away" in refusal(path)
    assert [one.name for one in tmp_path.iterdir()] == ["record.zip"]


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_records_in_one_zip_are_none(tmp_path):
    assert "no single record.json" in refusal(
        packed(tmp_path / "record.zip", ("record.json", RECORD), ("record.json", "{}"))
    )


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"\xff\xfe", "The record is not in UTF-8."),
        ("", "record.json is not JSON that can be read."),
        ('{"format": NaN}', "record.json is not JSON that can be read."),
        ("[" * 100_000, "record.json is not JSON that can be read."),
        ("[]", "This is not a record that a client took away."),
        ("1" * 10_000, "record.json is not JSON that can be read."),
        (json.dumps({"format": FORMAT, "tables": {"goals.Goal": [1]}}), "A row of this record is not one."),
    ],
)
def test_a_record_that_is_none_gets_a_sentence(tmp_path, content, sentence):
    assert sentence in refusal(packed(tmp_path / "record.zip", ("record.json", content)))


def test_a_bomb_is_refused_by_its_size_before_it_is_read(tmp_path, monkeypatch):
    monkeypatch.setattr(parcel, "LARGEST_RECORD", 1024 * 1024)
    path = packed(tmp_path / "record.zip", ("record.json", b" " * 50 * 1024 * 1024))
    tracemalloc.start()
    said = refusal(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert "This is larger than a record is: 50.0" in said.replace("\xa0", " ")
    assert peak < 4 * 1024 * 1024


def test_a_zip_larger_than_any_record_is_not_opened(tmp_path, monkeypatch):
    monkeypatch.setattr(parcel, "LARGEST_PARCEL", 100)
    assert "at most 100" in refusal(packed(tmp_path / "record.zip", ("record.json", RECORD)))
