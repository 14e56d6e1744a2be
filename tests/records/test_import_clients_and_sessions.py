"""People, where they are seen, who works with them, and the sessions that were and were not."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from audit.models import Event
from clients.models import CareRelationship, Client, Program
from notes.models import Circumstance, SessionNote, SessionState
from records.tables.clients import display_codes
from tests.factories import ClientFactory, ProgramFactory, UserFactory

pytestmark = pytest.mark.django_db


def test_clients_come_with_their_program_and_who_works_with_them(maya, folder, bring_in):
    hill = ProgramFactory(name="Hill", position=7)
    where = folder(
        "clients.csv",
        "id,preferred_name,program,pronouns,words_i_want,language,since,clinician\n"
        'c1,Dee,Hill,she/her,"calm\nplease",English,2023-05-01,maya\n'
        "c2,Tom, New Place ,,,,,\n",
    )
    assert bring_in(where) == {"clients.csv": (2, 0, 0)}
    dee, tom = Client.objects.order_by("preferred_name")
    assert (dee.program, dee.pronouns, dee.words_i_want, dee.language, dee.since) == (
        hill,
        "she/her",
        "calm\nplease",
        "English",
        date(2023, 5, 1),
    )
    assert dee.created_at.date() == timezone.now().date()  # both dates are kept (I27)
    assert (tom.program.name, tom.program.position, tom.since) == ("New Place", 8, timezone.localdate())
    care = CareRelationship.objects.get()
    assert (care.client, care.clinician, care.kind) == (dee, maya, "primary")
    event = Event.objects.get(kind="care.started")
    assert (event.client_id, event.subject_id, event.by) == (dee.pk, care.pk, None)
    # It opens a record, so it begins now and not in 2023.
    assert timezone.now() - care.starts_at < timedelta(minutes=1)
    assert dee.display_code != tom.display_code
    assert list(Client.objects.visible_to(maya)) == [dee]


@pytest.mark.parametrize("who", ["nobody", "noor", "left"])
def test_a_clinician_must_be_one_who_may_sign_in(problems, folder, who):
    UserFactory(username="noor", supervisor=True)
    UserFactory(username="left", clinician=True, is_active=False)
    where = folder("clients.csv", f"id,preferred_name,program,clinician\nc1,Dee,Hill,{who}\n")
    assert problems(where) == ["clients.csv, row 2, column clinician: There is no clinician with this user name."]


def test_ids_are_exact_and_never_trimmed_or_recased(problems, folder, bring_in):
    ids = ["a1", "A1", "a1 ", " \u00e9", " e\u0301"]
    rows = "".join(f"{one},Number {number},Hill,2020-01-01\n" for number, one in enumerate(ids))
    where = folder("clients.csv", "id,preferred_name,program,since\n" + rows)
    assert bring_in(where) == {"clients.csv": (5, 0, 0)}
    folder("sessions.csv", 'id,client,date,state\ns,"a1 ",2024-01-01,held\n')
    bring_in(where)
    assert SessionNote.objects.get().client.preferred_name == "Number 2"
    folder("sessions.csv", 'id,client,date,state\nt," a1",2024-01-01,held\n')
    assert problems(where) == ["sessions.csv, row 2, column client: There is no client with this id."]


def test_held_sessions_come_in_signed_and_without_an_author(folder, bring_in):
    where = folder(
        "sessions.csv",
        "id,client,date,state,minutes,way,present,wanted\n"
        's1,c1,2024-02-29,held,45,phone,a friend,"sleep\r\nand rent"\n',
    )
    assert bring_in(where)["sessions.csv"] == (1, 0, 0)
    note = SessionNote.objects.get()
    assert (note.client.preferred_name, note.held_on, note.minutes, note.way) == ("Dee", date(2024, 2, 29), 45, "phone")
    assert (note.present, note.wanted) == ("a friend", "sleep\nand rent")
    assert (note.state, note.author, note.circumstance) == (SessionState.SIGNED, None, "")
    assert note.signed_at.date() == note.opened_at.date() == timezone.now().date()  # beside held_on (I27)


@pytest.mark.parametrize("circumstance", ["", *Circumstance.values])
def test_what_did_not_happen_keeps_its_circumstance_and_is_no_draft(folder, bring_in, circumstance):
    bring_in(
        folder("sessions.csv", f"id,client,date,state,circumstance\ns,c1,2024-01-01,did_not_happen,{circumstance}\n")
    )
    note = SessionNote.objects.get()
    assert (note.state, note.circumstance, note.signed_at) == ("did_not_happen", circumstance, None)


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("s,c9,2024-01-01,held,,,", "column client: There is no client with this id."),
        (
            "s,c1,2024-01-01,held,,jail,",
            "column circumstance: A circumstance belongs to what did not happen.",
        ),
        ("s,c1,2024-01-01,did_not_happen,0,,", "column minutes: This belongs to a session that was held."),
        ("s,c1,2024-01-01,did_not_happen,,,rent", "column wanted: This belongs to a session that was held."),
        ("s,c1,2024-01-01,missed,,,", "column state: “missed” is not one of: held, did_not_happen."),
        ("s,c1,,held,,,", "column date: This cell must not be empty."),
        ("s,c1,2020-02-28,held,,,", "column date: “2020-02-28” is before the client came (2020-02-29)."),
        ("s,c1,TOMORROW,held,,,", "column date: “TOMORROW” has not come yet."),
    ],
)
def test_a_session_that_does_not_fit_is_told_by_row_and_column(problems, folder, row, problem):
    tomorrow = (timezone.localdate() + timedelta(days=1)).isoformat()
    row, problem = row.replace("TOMORROW", tomorrow), problem.replace("TOMORROW", tomorrow)
    where = folder("sessions.csv", f"id,client,date,state,minutes,circumstance,wanted\n{row}\n")
    assert problems(where) == [f"sessions.csv, row 2, {problem}"]


def test_codes_are_new_ones(monkeypatch):
    monkeypatch.setattr("records.tables.clients.CODE_WORDS", ["River"])
    for number in range(100):
        ClientFactory(display_code=f"River-{number:02}", program=Program.objects.first() or ProgramFactory())
    codes = display_codes(50)
    assert len(set(codes)) == 50
    assert not Client.objects.filter(display_code__in=codes).exists()


@pytest.mark.parametrize("state", ["held", "did_not_happen"])
def test_a_session_from_elsewhere_opens_like_any_other(maya, folder, bring_in, signed_in, state):
    """Nobody here wrote it, so its page has no author to name."""
    where = folder("clients.csv", "id,preferred_name,program,since,clinician\nc1,Dee,Hill,2020-01-01,maya\n")
    folder("sessions.csv", f"id,client,date,state\ns1,c1,2024-02-29,{state}\n")
    bring_in(where)
    note = SessionNote.objects.get()
    note.client.user = UserFactory(username="dee")
    note.client.save(update_fields=["user"])
    for who in (maya, note.client.user):
        every = reverse("notes:of_client", args=[note.client_id]) if who == maya else reverse("notes:mine")
        for address in (note.get_absolute_url(), every):
            page = signed_in(who).get(address)
            assert page.status_code == 200
            assert "2024" in page.content.decode()
            assert "None" not in page.content.decode()
