"""A clinician's people, and what a client wants to be called."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from audit.models import AccessEvent, Event, Looked
from clients import actions
from clients.models import CODE_WORDS, CareRelationship, Client, Program, new_display_code
from hrtrack.refusals import Refused, Stale
from tests.factories import CareFactory, ClientFactory, ProgramFactory, UserFactory
from tests.reading import Page


def looks(client):
    return list(AccessEvent.objects.filter(client_id=client.pk).values_list("by__username", "looked_at"))


# --- somebody new ---------------------------------------------------------------------------------------


def test_a_name_is_all_that_is_asked(maya, to):
    page = Page(maya.get(to("new")).content.decode())
    asked = [field.attrs["name"] for field in page.all("input") if field.attrs.get("type") != "hidden"]
    assert asked == ["preferred_name"]


def test_somebody_new_is_in_and_everything_else_can_wait(cast, maya, to):
    response = maya.post(to("new"), {"preferred_name": " Sol "})
    sol = Client.objects.get(preferred_name="Sol")
    assert response["Location"] == to("arrived", sol.pk)
    page = maya.get(response["Location"]).content.decode()
    assert "<bdi>Sol</bdi> is in." in page
    assert "Everything else can wait." in page
    assert sol.display_code in page
    care = sol.care.get()
    assert (care.clinician, care.kind, care.ends_at, care.created_by) == (cast.maya, "primary", None, cast.maya)
    assert sol.created_by == cast.maya
    assert looks(sol) == [("maya", Looked.PICTURE)]
    kinds = Event.objects.filter(client_id=sol.pk).order_by("id").values_list("kind", flat=True)
    assert list(kinds) == ["client.added", "care.started"]


def test_to_which_program_somebody_new_comes_is_said_and_can_be_changed(cast, maya, to):
    page = maya.post(to("new"), {"preferred_name": "Sol"}, follow=True).content.decode()
    sol = Client.objects.get(preferred_name="Sol")
    for shown in (page, maya.get(f"/people/{sol.pk}/").content.decode()):
        assert "They come to Harbour." in shown
        assert f'href="{to("edit", sol.pk)}"' in shown


def test_the_program_is_that_of_the_clinicians_newest_client(cast):
    van = ProgramFactory(name="The van", position=0)
    assert actions.add_client(by=UserFactory(clinician=True), preferred_name="Sol").program == van
    CareFactory(clinician=cast.maya, client__program=cast.hill, starts_at=timezone.now() - timedelta(hours=1))
    assert actions.add_client(by=cast.maya, preferred_name="Sol").program == cast.hill
    assert actions.add_client(by=cast.maya, preferred_name="Ana", program=van).program == van


def test_a_closed_program_takes_nobody_new(cast):
    Program.objects.exclude(pk=cast.hill.pk).update(closed_at=timezone.now())
    assert actions.add_client(by=cast.maya, preferred_name="Sol").program == cast.hill


def test_without_any_program_the_name_stays_and_a_sentence_says_what_to_do(cast, maya, to):
    Program.objects.update(closed_at=timezone.now())
    response = maya.post(to("new"), {"preferred_name": "Sol"})
    assert response.status_code == 422
    page = response.content.decode()
    assert "ask an administrator" in page
    assert 'value="Sol"' in page
    assert not Client.objects.filter(preferred_name="Sol").exists()


@pytest.mark.parametrize("typed", ["", "   ", "\u200f", "x" * 121, "Sol\x00"])
def test_a_name_that_cannot_be_kept_is_told_in_a_sentence(maya, to, typed):
    assert maya.post(to("new"), {"preferred_name": typed}).status_code == 422
    assert Client.objects.count() == 2


@pytest.mark.parametrize("who", ["noor", "paul", "dee"])
def test_only_clinicians_add_clients(cast, who):
    person = getattr(cast, who)
    with pytest.raises(Refused):
        actions.add_client(by=getattr(person, "user", person), preferred_name="Sol")


def test_a_code_says_nothing_and_is_new(db):
    codes = {ClientFactory(preferred_name="Dee").display_code for _ in range(30)}
    assert len(codes) == 30
    assert all(code.split("-")[0] in CODE_WORDS for code in codes)


def test_codes_grow_longer_when_the_short_ones_are_taken(db, monkeypatch):
    monkeypatch.setattr("clients.models.secrets.randbelow", lambda most: 7)
    monkeypatch.setattr("clients.models.secrets.choice", lambda words: words[0])
    codes = [ClientFactory(display_code=new_display_code()).display_code for _ in range(5)]
    assert codes[:4] == ["River-07", "River-007", "River-0007", "River-000007"]
    assert len(codes[4]) == len("River-") + 12


# --- the list -------------------------------------------------------------------------------------------


def test_the_list_shows_name_code_program_and_as_what(cast, maya, to):
    page = Page(maya.get(to("caseload")).content.decode())
    (row,) = page.all("a", "row-link")
    assert row.text == f"Dee {cast.dee.display_code} Harbour · main person"
    assert row.attrs["href"] == f"/people/{cast.dee.pk}/"
    assert looks(cast.dee) == [("maya", Looked.LIST)]


def test_only_those_one_works_with_now_are_in_the_list(cast, signed_in, to):
    CareFactory(clinician=cast.lena, future=True, client=cast.tom, kind="co")
    assert not signed_in(cast.lena).get(to("caseload")).context["page_obj"].object_list
    assert not AccessEvent.objects.exists()


def test_covering_is_called_cover(cast, signed_in, to):
    CareFactory(clinician=cast.ade, client=cast.dee, kind="cover", ends_at=timezone.now() + timedelta(days=3))
    rows = Page(signed_in(cast.ade).get(to("caseload")).content.decode()).all("a", "row-link")
    assert [row.text.rsplit(" · ")[-1] for row in rows] == ["cover", "main person"]


def test_fifty_people_a_page_by_name(cast, maya, to):
    for number in range(60):
        CareFactory(clinician=cast.maya, client__preferred_name=f"Name {number:02d}", client__program=cast.hill)
    first, second = (maya.get(to("caseload"), {"page": page}).context["page_obj"].object_list for page in (1, 2))
    names = [client.preferred_name for client in [*first, *second]]
    assert (len(first), len(second)) == (50, 11)
    assert names == sorted(names)


@pytest.mark.parametrize("asked", ["0", "-1", "999", "x", "'", "1e9", ""])
def test_a_page_that_is_not_there_is_another_page_and_no_error(maya, to, asked):
    assert maya.get(to("caseload"), {"page": asked}).status_code == 200


# --- what to be called ----------------------------------------------------------------------------------

SAID = {
    "preferred_name": "Dee-Dee",
    "pronouns": "they/them",
    "words_i_want": "smokes, not “use”\nnever “problem”",
    "language": "English, some Twi",
}


@pytest.mark.parametrize("who", ["maya", "dee"])
def test_a_client_and_their_clinician_can_say_what_to_call_them(cast, maya, dee, to, who):
    visitor = {"maya": maya, "dee": dee}[who]
    fields = {**SAID, "program": str(cast.harbour.pk), "seen": cast.dee.fingerprint}
    response = visitor.post(to("edit", cast.dee.pk), fields)
    assert response["Location"] == to("care", cast.dee.pk)
    cast.dee.refresh_from_db()
    assert {name: getattr(cast.dee, name) for name in SAID} == SAID
    assert cast.dee.user.name == "Dee-Dee"
    event = Event.objects.get(kind="client.described")
    assert event.detail == {"changed": sorted(SAID)}


def test_everything_but_the_name_may_be_empty(cast, dee, to):
    fields = {"preferred_name": "Dee", "seen": cast.dee.fingerprint}
    assert dee.post(to("edit", cast.dee.pk), fields).status_code == 302
    response = dee.post(to("edit", cast.dee.pk), {**fields, "preferred_name": ""})
    assert response.status_code == 422
    assert not Event.objects.filter(kind="client.described").exists()  # nothing had changed


def test_a_client_does_not_choose_the_program_by_a_hidden_field(cast, dee, to):
    page = Page(dee.get(to("edit", cast.dee.pk)).content.decode())
    assert not page.all("select")
    dee.post(to("edit", cast.dee.pk), {**SAID, "program": cast.hill.pk, "seen": cast.dee.fingerprint})
    cast.dee.refresh_from_db()
    assert cast.dee.program == cast.harbour
    seen = cast.dee.fingerprint
    actions.describe(cast.dee, by=cast.dee.user, seen=seen, preferred_name="Dee", program=cast.hill)
    cast.dee.refresh_from_db()
    assert cast.dee.program == cast.harbour


def test_a_clinician_can_move_a_client_to_an_open_program(cast, maya, to):
    closed = ProgramFactory(closed_at=timezone.now())
    fields = {**SAID, "seen": cast.dee.fingerprint}
    assert maya.post(to("edit", cast.dee.pk), {**fields, "program": closed.pk}).status_code == 422
    assert maya.post(to("edit", cast.dee.pk), {**fields, "program": cast.hill.pk}).status_code == 302
    cast.dee.refresh_from_db()
    assert cast.dee.program == cast.hill


def test_a_closed_program_is_not_swapped_for_another_behind_ones_back(cast, maya, to):
    Program.objects.filter(pk=cast.harbour.pk).update(closed_at=timezone.now())
    page = Page(maya.get(to("edit", cast.dee.pk)).content.decode())
    assert [option.text for option in page.all("option") if "selected" in option.attrs] == ["Harbour"]


def test_two_who_write_at_once_lose_nothing(cast, maya, dee, to):
    seen = cast.dee.fingerprint
    actions.describe(cast.dee, by=cast.dee.user, seen=seen, preferred_name="Dee", words_i_want="her own words")
    fields = {**SAID, "program": str(cast.harbour.pk), "seen": seen}
    response = maya.post(to("edit", cast.dee.pk), fields)
    page = response.content.decode()
    assert response.status_code == 422
    assert "her own words" in page
    assert "smokes, not “use”" in page
    fresh = Page(page).one("input", name="seen").attrs["value"]
    assert maya.post(to("edit", cast.dee.pk), {**fields, "seen": fresh}).status_code == 302
    cast.dee.refresh_from_db()
    assert cast.dee.words_i_want == SAID["words_i_want"]


def test_somebody_without_a_sign_in_is_described_all_the_same(cast):
    sol = actions.add_client(by=cast.maya, preferred_name="Sol")
    actions.describe(sol, by=cast.maya, seen=sol.fingerprint, preferred_name="Sol", pronouns="he")
    sol.refresh_from_db()
    assert sol.pronouns == "he"


def test_a_page_without_its_print_is_stale(cast):
    with pytest.raises(Stale):
        actions.describe(cast.dee, by=cast.maya, seen="", preferred_name="Dee")


@pytest.mark.parametrize("who", ["ade", "lena", "noor", "paul", "tom"])
def test_nobody_else_describes_a_client(cast, who):
    person = getattr(cast, who)
    by = getattr(person, "user", person)
    with pytest.raises(Refused, match="not yours"):
        actions.describe(cast.dee, by=by, seen=cast.dee.fingerprint, preferred_name="X")


HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{ 7|add:7 }}",
    "\u202eright to left",
    "a\u2028b",
]


@pytest.mark.parametrize("words", HOSTILE)
def test_what_people_write_is_shown_as_they_wrote_it_and_does_nothing(cast, maya, dee, to, words):
    fields = {"preferred_name": words, "words_i_want": words, "pronouns": words, "language": words}
    Client.objects.filter(pk=cast.dee.pk).update(**fields)
    for visitor in (maya, dee):
        for name in ("care", "edit"):
            page = Page(visitor.get(to(name, cast.dee.pk)).content.decode())
            assert not page.all("img")
            assert all("src" in script.attrs for script in page.all("script"))
            assert words.split()[0] not in page.one("title").text
    caseload = Page(maya.get(to("caseload")).content.decode())
    assert words.split("\u2028")[0] in caseload.one("a", "row-link").text


# --- who works with them --------------------------------------------------------------------------------


def test_a_client_reads_who_works_with_them_and_who_did(cast, dee, to):
    CareRelationship.objects.filter(clinician=cast.lena).update(kind="co")
    for address in (to("my_care"), to("care", cast.dee.pk)):
        page = Page(dee.get(address).content.decode())
        now, before = page.all("ul", "rows")
        assert now.text.startswith("Maya main person · since ")
        assert before.text.startswith("Lena also works with · ")
        assert " to " in before.text
        assert page.one("title").text == "Who works with me"
    assert not AccessEvent.objects.exists()


def test_a_clinician_reads_it_too_and_the_client_can_see_that(cast, maya, to):
    assert "Who works with" in Page(maya.get(to("care", cast.dee.pk)).content.decode()).one("h1").text
    assert looks(cast.dee) == [("maya", Looked.CARE)]


def test_with_nobody_at_work_the_page_says_so(cast, dee, to):
    CareRelationship.objects.filter(clinician=cast.maya).update(ends_at=timezone.now())
    assert "Nobody at this moment." in dee.get(to("my_care")).content.decode()


def test_an_account_of_a_client_without_a_record_finds_nothing(db, signed_in, to):
    assert signed_in(UserFactory()).get(to("my_care")).status_code == 404


def test_rows_read_plainly(cast):
    assert str(cast.dee) == "Dee"
    assert str(cast.harbour) == "Harbour"
    assert str(CareRelationship.objects.get(clinician=cast.maya)) == "Maya – Dee"
    assert cast.dee.clinician_label == f"Dee · {cast.dee.display_code}"


def test_a_stranger_and_somebody_who_may_not_sign_in_see_nobody(cast):
    cast.maya.is_active = False
    for nobody in (AnonymousUser(), cast.maya):
        assert not Client.objects.visible_to(nobody).exists()
