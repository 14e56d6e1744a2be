"""Administrators' pages about codes: who works with whom, programs, and who looked."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.formats import date_format

from audit.actions import looked
from audit.models import Looked
from clients.models import CareRelationship, Client, Program
from tests.clients.test_office import rows_of
from tests.factories import CareFactory, ClientFactory, ProgramFactory, UserFactory
from tests.reading import Page


def lines_of(response):
    """The lines of the log."""
    lines = Page(response.content.decode()).all("li")
    return [line.text for line in lines if line.inside("ul").classes == ["rows"]]


# --- who works with whom --------------------------------------------------------------------------------


def test_handing_over_on_the_page(cast, paul, to):
    page = Page(paul.get(to("office_care_new", cast.dee.pk)).content.decode())
    offered = [option.text for option in page.all("option")]
    assert offered == ["---------", "Ade (ade)", "Lena (lena)", "Maya (maya)"]
    fields = {"clinician": cast.ade.pk, "kind": "primary", "days": ""}
    assert paul.post(to("office_care_new", cast.dee.pk), fields)["Location"] == to("office_code", cast.dee.pk)
    now, before = Page(paul.get(to("office_code", cast.dee.pk)).content.decode()).all("ul", "rows")
    assert "Ade main person" in now.text
    assert "Maya" in before.text
    assert "Lena" in before.text


def test_somebody_beside_them_from_a_day_to_come_is_shown_and_can_be_ended(cast, paul, dee, to):
    first = timezone.localdate() + timedelta(days=5)
    fields = {"clinician": cast.ade.pk, "kind": "co", "days": "", "starts_on": first.isoformat(), "ends_on": ""}
    page = paul.post(to("office_care_new", cast.dee.pk), fields, follow=True).content.decode()
    shown = date_format(first, "DATE_FORMAT")
    assert f"It holds from {shown} on." in page
    now = Page(page).all("ul", "rows")[0].text
    assert f"also works with · from {shown}" in now
    assert "since" in now, "and of who works with them already, since when"
    assert f"from {shown}" in dee.get(to("my_care")).content.decode()
    row = CareRelationship.objects.get(clinician=cast.ade, client=cast.dee)
    paul.post(to("office_care_end", row.pk))
    row.refresh_from_db()
    assert row.ends_at == row.starts_at


def test_for_an_earlier_day_it_is_said_plainly_what_it_does(cast, paul, to):
    page = paul.get(to("office_care_new", cast.dee.pk)).content.decode()
    assert "An earlier day is written down as such; they can read from now on either way." in page


@pytest.mark.parametrize(
    ("given", "because"),
    [
        ({"starts_on": "soon"}, "That is not a day"),
        ({"kind": "cover", "ends_on": "2031-05-05"}, "only for who works beside the main person"),
        ({"ends_on": "9999-12-31"}, "more than 10 years away"),
        ({"kind": ""}, "required"),
        ({"kind": "boss"}, "not one of the choices here"),
        ({"kind": "cover", "days": "15"}, "Please write 14 or less."),
        ({"kind": "cover", "days": "0"}, "Please write 1 or more."),
        ({"kind": "cover", "days": "７７"}, "Please write 14 or less."),
        ({"clinician": "maya"}, "already works with"),
        ({"clinician": "noor"}, "not one of the choices here"),
        ({"clinician": "nonsense"}, "is not a valid UUID"),
    ],
)
def test_what_cannot_be_is_told(cast, paul, to, given, because):
    fields = {"clinician": "ade", "kind": "co", "days": "", **given}
    fields["clinician"] = getattr(getattr(cast, fields["clinician"], None), "pk", fields["clinician"])
    response = paul.post(to("office_care_new", cast.dee.pk), fields)
    assert response.status_code == 422
    assert because in response.content.decode()
    assert not CareRelationship.objects.active().filter(client=cast.dee).exclude(clinician=cast.maya).exists()


def test_ending_care_on_the_page(cast, paul, to):
    row = CareRelationship.objects.get(clinician=cast.maya)
    assert paul.get(to("office_care_end", row.pk)).status_code == 405
    paul.post(to("office_care_end", row.pk))
    assert "Nobody else works with" in paul.get(to("office_code", cast.dee.pk)).content.decode()
    CareFactory(client=cast.dee, clinician=cast.ade, kind="co")
    paul.post(to("office_care_end", row.pk))
    assert "It is over from now on." in paul.get(to("office_code", cast.dee.pk)).content.decode()
    assert not CareRelationship.objects.active().filter(clinician=cast.maya).exists()


def test_the_list_of_care_is_by_clinician_and_can_be_one_clinicians(cast, paul, to):
    rows = rows_of(paul.get(to("office_care")))[1:]
    assert [row.split()[:2] for row in rows] == [["Ade", cast.tom.display_code], ["Maya", cast.dee.display_code]]
    assert len(rows_of(paul.get(to("office_care"), {"who": cast.maya.pk}))) == 2
    for nonsense in ("maya", "'", cast.noor.pk):
        assert "Nobody works with anybody yet" in paul.get(to("office_care"), {"who": nonsense}).content.decode()


def test_codes_are_found_by_how_they_begin(cast, paul, to):
    ClientFactory(display_code="Zz_9-01")
    assert len(rows_of(paul.get(to("office_codes")))) == 4
    for begins, found in [("zz_", 2), ("Zz%", 0), ("_", 0), ("\x00", 4), ("' OR 1=1", 0)]:
        assert len(rows_of(paul.get(to("office_codes"), {"code": begins}))) == found


def test_an_empty_house_says_what_to_do(db, signed_in, to):
    paul = signed_in(UserFactory(administrator=True))
    assert "No clients yet" in paul.get(to("office_codes")).content.decode()
    assert "No program yet" in paul.get(to("office_programs")).content.decode()
    assert "Nobody has looked yet" in paul.get(to("office_log")).content.decode()
    maya = signed_in(UserFactory(clinician=True))
    assert "Nobody here yet" in maya.get(to("caseload")).content.decode()


def test_a_client_is_moved_to_another_program(cast, paul, to):
    assert paul.post(to("office_code", cast.dee.pk), {"program": cast.hill.pk}).status_code == 302
    cast.dee.refresh_from_db()
    assert cast.dee.program == cast.hill
    assert paul.post(to("office_code", cast.dee.pk), {"program": "x"}).status_code == 422


def test_a_program_closed_between_reading_and_sending_is_told(cast, paul, to, monkeypatch):
    closed = ProgramFactory(closed_at=timezone.now())
    Client.objects.filter(pk=cast.dee.pk).update(program=closed)
    response = paul.post(to("office_code", cast.dee.pk), {"program": closed.pk})
    assert response.status_code == 422
    assert "is closed. Please choose an open program." in response.content.decode()


# --- programs -------------------------------------------------------------------------------------------


def test_programs_on_the_page(cast, paul, to):
    assert paul.post(to("office_program_new"), {"name": "The van", "time_zone": "Europe/Dublin"}).status_code == 302
    rows = rows_of(paul.get(to("office_programs")), "li")
    assert [row for row in rows if " come" in row] == [
        "Harbour 1 person comes · UTC",
        "Hill 1 person comes · UTC",
        "The van 0 people come · Europe/Dublin",
    ]
    van = Program.objects.get(name="The van")
    assert paul.post(to("office_program", van.pk), {"name": "Hill", "time_zone": "UTC"}).status_code == 422
    assert paul.post(to("office_program_new"), {"name": "Hill", "time_zone": "UTC"}).status_code == 422
    assert paul.post(to("office_program_new"), {"name": "Moon", "time_zone": "Moon"}).status_code == 422
    assert paul.post(to("office_program", van.pk), {"name": "The bus", "time_zone": "UTC"}).status_code == 302
    for closed in (True, False):
        paul.post(to("office_program_close", van.pk))
        van.refresh_from_db()
        assert bool(van.closed_at) is closed
        assert paul.get(to("office_program", van.pk)).status_code == 200
    paul.post(to("office_program_close", cast.hill.pk))
    assert "1 person still comes to Hill" in paul.get(to("office_program", cast.hill.pk)).content.decode()


# --- who looked -----------------------------------------------------------------------------------------


def test_the_log_says_who_when_what_kind_and_which_code(cast, maya, paul, to):
    maya.get(to("caseload"))
    maya.get(to("care", cast.dee.pk))
    lines = lines_of(paul.get(to("office_log")))
    assert [line.rsplit(cast.dee.display_code, 1)[0] for line in lines] == [
        "Maya (clinician) looked at: who works with them · ",
        "Maya (clinician) looked at: name in a list · ",
    ]
    assert all(str(timezone.localdate().year) in line for line in lines)


def test_the_log_goes_back_fifty_at_a_time(cast, paul, to):
    for _ in range(51):
        looked(cast.maya, [cast.dee], Looked.LIST)
    newest = paul.get(to("office_log"))
    assert len(lines_of(newest)) == 50
    (older,) = (link.attrs["href"] for link in Page(newest.content.decode()).all("a", rel="next"))
    assert len(lines_of(paul.get(older))) == 1
    assert "The newest" in paul.get(older).content.decode()
    for nonsense in ("-1", "x", "²", "9" * 30, ""):
        assert len(lines_of(paul.get(to("office_log"), {"before": nonsense}))) == 50


def test_a_line_of_the_log_without_its_client_still_stands(cast, paul, to):
    looked(cast.maya, [cast.harbour.pk], Looked.LIST)
    assert "–" in lines_of(paul.get(to("office_log")))[0]
