"""What import_records says, and that doing it again does nothing."""

import re
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command

from audit.models import Event
from clients.models import Client, Program
from goals.models import Focus, Goal
from notes.models import SessionNote
from records.models import ImportedRecord

pytestmark = pytest.mark.django_db


def said(folder, *options):
    """What the command prints."""
    out = StringIO()
    call_command("import_records", str(folder), *options, stdout=out)
    return out.getvalue()


def test_the_documented_examples_come_in(maya, bring_in):
    examples = Path(settings.BASE_DIR) / "docs" / "examples"
    assert bring_in(examples) == {
        "clients.csv": (3, 0, 0),
        "foci.csv": (5, 0, 0),
        "goals.csv": (4, 0, 0),
        "wordings.csv": (2, 0, 0),
        "states.csv": (1, 0, 0),
        "sessions.csv": (4, 0, 0),
        "measures.csv": (3, 0, 0),
        "entries.csv": (6, 0, 0),
    }
    assert bring_in(examples) == {
        "clients.csv": (0, 3, 0),
        "foci.csv": (0, 5, 0),
        "goals.csv": (0, 4, 0),
        "wordings.csv": (0, 2, 0),
        "states.csv": (0, 1, 0),
        "sessions.csv": (0, 4, 0),
        "measures.csv": (0, 3, 0),
        "entries.csv": (0, 6, 0),
    }
    assert Client.objects.count() == 3
    assert Goal.objects.count() == 4


def test_a_repeat_does_nothing_and_a_changed_row_is_told_and_not_written_over(folder, bring_in):
    where = folder()
    bring_in(where)
    before = list(Client.objects.order_by("pk").values())
    assert bring_in(where) == {"clients.csv": (0, 2, 0)}
    folder(
        "clients.csv",
        "id,preferred_name,program,since\nc1,Deirdre,Harbour,2020-02-29\nc2,Tom,Hill,2020-02-29\nc3,Ann,Hill,\n",
    )
    text = said(where)
    assert "clients.csv             1              2          3" in text
    assert "clients.csv: rows brought in before that read differently now: 1 (row 2). Not changed." in text
    assert list(Client.objects.exclude(preferred_name="Ann").order_by("pk").values()) == before


def test_the_order_of_columns_and_empty_ones_make_no_row_different(folder, bring_in):
    where = folder()
    bring_in(where)
    folder(
        "clients.csv",
        "\ufeffprogram;pronouns;since;preferred_name;id\r\nHarbour;;2020-02-29;Dee;c1\r\nHill;;2020-02-29;Tom;c2\r\n",
    )
    assert bring_in(where) == {"clients.csv": (0, 2, 0)}


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_separators_line_ends_and_byte_order_marks(folder, bring_in, separator, end, mark):
    rows = [["id", "preferred_name", "program"], ["c1", '"a,b;c\td"', "Hill"], ["", "", ""], ["c2", "=x", "Hill"]]
    bring_in(folder("clients.csv", mark + end.join(separator.join(row) for row in rows)))
    assert sorted(Client.objects.values_list("preferred_name", flat=True)) == ["=x", "a,b;c\td"]


def test_a_header_alone_is_a_file_without_rows(folder, bring_in):
    assert bring_in(folder("clients.csv", "id,preferred_name,program")) == {"clients.csv": (0, 0, 0)}


def test_a_dry_run_says_the_same_and_stores_nothing(maya, folder):
    folder("sessions.csv", "id,client,date,state\ns1,c1,2024-01-01,held\n")
    folder("foci.csv", "id,client,kind,words\nf1,c1,substance,beer\n")
    folder("notes.csv", "id\n1\n")
    where = folder(
        "goals.csv",
        "id,client,foci,statement,whose_words,recorded_by,captured,client_says\n"
        "g1,c1,f1,less,client_verbatim,maya,paper,agree\n",
    )
    dry = said(where, "--dry-run")
    assert "Nothing was stored: this was a dry run." in dry
    for model in (Client, Program, SessionNote, Focus, Goal, ImportedRecord, Event):
        assert not model.objects.exists()
    wet = said(where)
    assert "All of it is stored." in wet
    assert dry.splitlines()[:-1] == wet.splitlines()[:-1]
    assert "New programs: 2." in wet
    assert "notes.csv is not a file of this format and was not read." in wet


def test_a_file_with_problems_is_the_last_one_read(problems, folder):
    folder("sessions.csv", "id,client,date,state\ns1,c1,2024-01-01,held\n")
    where = folder("clients.csv", "id,preferred_name,program\nc1,,Hill\n")
    assert problems(where) == ["clients.csv, row 2, column preferred_name: This cell must not be empty."]


def test_an_import_is_one_event_of_counts(folder, bring_in):
    bring_in(folder())
    event = Event.objects.get()
    assert (event.kind, event.by, event.detail) == ("records.brought_in", None, {"clients.csv": 2})


def test_rows_beyond_one_batch_come_in_too(folder, bring_in):
    rows = "".join(f"c{number},Somebody,Hill\n" for number in range(2345))
    where = folder("clients.csv", "id,preferred_name,program\n" + rows)
    assert bring_in(where) == {"clients.csv": (2345, 0, 0)}
    assert bring_in(where) == {"clients.csv": (0, 2345, 0)}
    assert Client.objects.values("display_code").distinct().count() == 2345


def test_no_progress_bar_shows_where_there_is_no_terminal(folder, capsys):
    said(folder())
    assert capsys.readouterr().err == ""


def test_on_a_terminal_each_file_has_a_bar_that_reaches_its_end(folder, monkeypatch):
    class Terminal(StringIO):
        def isatty(self):
            return True

    terminal = Terminal()
    monkeypatch.setattr("sys.stderr", terminal)
    where = folder()
    said(where)
    last = {line.partition(":")[0]: line for line in re.split(r"[\r\n]+", terminal.getvalue()) if ":" in line}
    assert sorted(last) == sorted(path.name for path in where.iterdir())
    assert all(": 100%|" in line for line in last.values()), last


def test_of_many_changed_rows_the_first_ten_are_named(folder):
    def people(name):
        return "id,preferred_name,program\n" + "".join(f"c{number},{name},Hill\n" for number in range(12))

    said(folder("clients.csv", people("Before")))
    text = said(folder("clients.csv", people("Now")))
    assert "read differently now: 12 (row 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 …). Not changed." in text


def test_each_row_here_says_what_it_stands_for(folder, bring_in):
    bring_in(folder())
    assert {str(one) for one in ImportedRecord.objects.all()} == {
        "client c1",
        "client c2",
        "program Harbour",
        "program Hill",
    }
