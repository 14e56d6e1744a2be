"""Whatever a file holds: a sentence that names file, row and column, nothing stored, and little memory."""

import os
import tracemalloc
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from clients.models import Client, Program
from records.models import ImportedRecord

pytestmark = pytest.mark.django_db

HEADER = "id,preferred_name,program\n"


def refusal(folder):
    """What the command says when it stores nothing."""
    with pytest.raises(CommandError) as refused:
        call_command("import_records", str(folder), stdout=StringIO())
    assert not Client.objects.exists()
    assert not Program.objects.exists()
    assert not ImportedRecord.objects.exists()
    return str(refused.value)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "clients.csv: The file is empty"),
        (b"\xef\xbb\xbf", "clients.csv: The file is empty"),
        (b"\n\n\n", "clients.csv: The file is empty"),
        (HEADER.encode("utf-16"), "clients.csv: The file is in UTF-16."),
        (b"\xfe\xff" + HEADER.encode("utf-16-be"), "clients.csv: The file is in UTF-16."),
        (HEADER.encode("utf-16-le"), "clients.csv, row 1: There is a NUL"),
        (b"\x00\x00\xfe\xff" + HEADER.encode("utf-32-be"), "clients.csv: The file is in UTF-32."),
        ((HEADER + "c1,Zoë,Hill\n").encode("cp1252"), "clients.csv, row 2: These bytes are not UTF-8"),
        ((HEADER + "c1,Zo,Hill\nc2,ok,Hill\nc3,\ud800,Hill\n").encode(errors="surrogatepass"),
         "clients.csv, row 4: These bytes are not UTF-8"),
        ((HEADER + "c1,D\0e,Hill\n").encode(), "clients.csv, row 2: There is a NUL"),
        (b"PK\x03\x04" + bytes(range(256)), "clients.csv: This is a packed file or a workbook"),
        (b"\x1f\x8b\x08" + bytes(range(256)), "clients.csv: This is a packed file or a workbook"),
        (b"id,preferred_name,program\nc1,Dee\n", "row 2: This row has 2 cells, and the first row names 3"),
        (b"id,preferred_name,program\nc1,Dee,Hill,x\n", "row 2: This row has 4 cells"),
        (b"id,preferred_name,program,id\nc1,Dee,Hill,c1\n", "row 1: The column “id” stands there twice"),
        (b"id,preferred_name,program,\nc1,Dee,Hill,\n", "row 1: Column 4 has no name"),
        (b"id,preferred_name,program,shoe\nc1,Dee,Hill,9\n", "row 1: There is no column “shoe” here"),
        (b"id,preferred_name\nc1,Dee\n", "row 1: A column is missing: program"),
        (",".join(f"c{n}" for n in range(5000)).encode(), "row 1: There is no column “c0” here"),
        (HEADER.replace("\n", "\r").encode() + b"c1,Dee,Hill\r", "row 1: The rows end in an old way"),
        (b'id,preferred_name,program\nc1,"Dee,Hill\nc2,Tom,Hill\n', "row 2: A quotation mark is opened in this row"),
        (b'id,preferred_name,program\nc1,"De"e,Hill\n', "row 2: A quotation mark stands inside a cell"),
        ((HEADER + "c1,Dee,Hill\nc2," + "x" * 200_000 + ",Hill\n").encode(), "row 3: A cell is longer than 131,072"),
        ((HEADER + "c1," + "x" * 500 + ",Hill\n").encode(), "row 2, column preferred_name: This is 500"),
        ((HEADER + "x" * 201 + ",Dee,Hill\n").encode(), "row 2, column id: An id has at most 200 characters"),
        (b"id,preferred_name,program\n,Dee,Hill\n", "row 2, column id: This cell must not be empty"),
        (b"id,preferred_name,program\n  ,Dee,Hill\n", "row 2, column id: This cell must not be empty"),
        ((HEADER + "c1,\u200f\u200b,Hill\n").encode(), "row 2, column preferred_name: This cell must not be empty"),
        (b"id,preferred_name,program\nc1,Dee,Hill\n\nc1,Tom,Hill\n", "row 4, column id: This id stands in an"),
        (b"id,preferred_name,program\n\x1b]0;x\x07,Dee,Hill,\n", "row 2: This row has 4 cells"),
        (b"id,preferred_name,program,\x1b[31m\n", "There is no column “\\x1b[31m” here"),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_read_gets_a_sentence(folder, content, sentence):
    said = refusal(folder("clients.csv", content))
    assert sentence in said
    assert said.endswith("Nothing was stored.")
    assert "\x1b" not in said


@pytest.mark.parametrize(
    "date", ["0000-01-01", "9999-12-31", "2023-02-29", "2024-04-31", "31.12.2023", "20231231", "2023-W01-1",
             "1899-12-31", "２０２３-01-01", "٢٠٢٣-٠١-٠١", "2023-01-01T00:00", "=1+1", "-", "2" * 90_000]
)  # fmt: skip
def test_a_day_that_is_none_gets_a_sentence(folder, date):
    said = refusal(folder("sessions.csv", f"id,client,date,state\ns1,c1,{date},held\n"))
    assert said.startswith("sessions.csv, row 2, column date: “")
    assert len(said) < 200


@pytest.mark.parametrize("minutes", ["-5", "1441", "NaN", "1e3", "٣", "5,0", "5.0", "99999999999999999999"])
def test_minutes_that_are_no_number_get_a_sentence(folder, minutes):
    said = refusal(folder("sessions.csv", f'id,client,date,state,minutes\ns1,c1,2024-01-01,held,"{minutes}"\n'))
    assert "row 2, column minutes" in said
    assert "is not a whole number from 0 to 1440" in said


def test_the_first_twenty_problems_are_told_at_once(folder):
    content = "id,preferred_name,program\n" + "c1,,Hill\n" * 3
    assert refusal(folder("clients.csv", content)).count("must not be empty") == 3
    said = refusal(folder("clients.csv", HEADER + "".join(f"c{n},,Hill\n" for n in range(1000))))
    assert said.count("must not be empty") == 20
    assert "clients.csv, row 21, column preferred_name" in said
    assert "reading stopped at the twentieth" in said


def test_half_a_bad_file_stores_nothing_at_all(folder):
    good = "".join(f"c{n},Somebody,Hill\n" for n in range(1500))
    assert "row 1502" in refusal(folder("clients.csv", HEADER + good + "c0,Somebody,Hill\n"))


def test_a_folder_that_is_none_gets_a_sentence(folder, tmp_path):
    folder()
    assert "clients.csv: This is not a folder that can be read" in refusal(tmp_path / "clients.csv")
    assert "nowhere: This is not a folder that can be read" in refusal(tmp_path / "nowhere")
    (tmp_path / "empty").mkdir()
    known = "clients.csv, foci.csv, goals.csv, wordings.csv, states.csv, places.csv, sessions.csv, measures.csv"
    assert f"None of {known}, entries.csv is here" in refusal(tmp_path / "empty")
    (tmp_path / "empty" / "client.csv").write_text("id,preferred_name\nc1,Dee\n")
    assert "client.csv" in refusal(tmp_path / "empty"), "a slip of the pen in a name is seen"


@pytest.mark.parametrize("what", ["folder", "pipe", "dead link", "loop", "zero"])
def test_a_file_that_is_something_else_gets_a_sentence(tmp_path, what):
    path = tmp_path / "clients.csv"
    match what:
        case "folder":
            path.mkdir()
        case "pipe":
            os.mkfifo(path)
        case "dead link":
            path.symlink_to(tmp_path / "nowhere")
        case "loop":
            path.symlink_to(path)
        case "zero":
            path.symlink_to("/dev/zero")
    assert refusal(tmp_path).startswith("clients.csv: ")


def test_a_file_that_may_not_be_read_gets_a_sentence(folder, monkeypatch):
    # Tests may run as root, who may read everything: so the refusal of the system is played.
    where = folder()

    def no(*args, **kwargs):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("pathlib.Path.open", no)
    assert "clients.csv: The file cannot be opened: Permission denied." in refusal(where)


@pytest.mark.parametrize(
    "content",
    [
        b"id,preferred_name,program\nc1," + b"x" * 10 * 1024 * 1024 + b",Hill\n",
        b'id,preferred_name,program\nc1,"' + b"x\n" * 1024 * 1024 + b'",Hill\n',
        b"id,preferred_name,program\n" + b'"\n",' * 1024 * 1024,
        b"x" * 10 * 1024 * 1024,
    ],
    ids=["one cell of 10 MB", "one cell of many lines", "endless cells", "one line without an end"],
)
def test_an_enormous_row_takes_little_memory(folder, monkeypatch, content):
    largest = 256 * 1024
    monkeypatch.setattr("records.reading.LARGEST_ROW", largest)  # smaller, so that the test is quick
    where = folder("clients.csv", content)
    del content
    tracemalloc.start()
    said = refusal(where)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert "Is a quotation mark missing?" in said
    assert peak < 16 * largest  # an empty cell of one line break takes some fifteen times its bytes


def test_what_looks_like_a_formula_is_stored_as_the_text_it_is(folder):
    names = ["=1+1", "+44", "-5", "@SUM(A1)", "＝cmd", '=HYPERLINK("http://example.org")']
    quoted = [name.replace('"', '""') for name in names]
    rows = "".join(f'c{number},"{name}",Hill\n' for number, name in enumerate(quoted))
    call_command("import_records", str(folder("clients.csv", HEADER + rows)), stdout=StringIO())
    assert sorted(Client.objects.values_list("preferred_name", flat=True)) == sorted(names)


def test_scripts_marks_and_directions_are_text_like_any_other(folder):
    name = "<script>alert(1)</script>\u202e{{ 7*7 }} 👩‍👩‍👧 Zo\u0308e"
    call_command("import_records", str(folder("clients.csv", f"{HEADER}c1,{name},Hill\n")), stdout=StringIO())
    assert Client.objects.get().preferred_name == name
