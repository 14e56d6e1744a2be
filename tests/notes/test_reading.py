"""Lists of sessions, and who may open which door."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from audit.models import AccessEvent
from clients.models import CareRelationship
from notes.latest import latest_for
from notes.models import IN_WORDS, SessionNote
from tests.factories import SessionNoteFactory
from tests.reading import Page


def sessions(cast, count, **fields):
    today = timezone.localdate()
    return [
        SessionNoteFactory(
            client=cast.dee, author=cast.maya, signed=True, held_on=today - timedelta(days=day), **fields
        )
        for day in range(count)
    ]


def test_a_clinician_reads_all_sessions_newest_first_with_their_own_drafts(cast, maya, signed, draft, text):
    CareRelationship.objects.create(client=cast.dee, clinician=cast.ade, kind="co")
    SessionNoteFactory(client=cast.dee, author=cast.ade, held_on=timezone.localdate() - timedelta(days=3))
    older = SessionNoteFactory(
        client=cast.dee, author=cast.ade, did_not_happen=True, held_on=timezone.localdate() - timedelta(days=2)
    )
    CareRelationship.objects.create(client=cast.tom, clinician=cast.maya, kind="co")
    SessionNoteFactory(client=cast.tom, author=cast.maya, signed=True)
    page = Page(maya.get(reverse("notes:of_client", args=[cast.dee.pk])).content.decode())
    assert [link.attrs["href"] for link in page.all("a", "row-link")] == [
        note.get_absolute_url() for note in (draft, signed, older)
    ]
    assert [tag.text for tag in page.all("span", "tag")][1:] == ["draft", "did not happen"]


def test_a_client_reads_their_own_without_drafts(cast, dee, signed, draft):
    happened_not = SessionNoteFactory(
        client=cast.dee, author=cast.maya, did_not_happen=True, held_on=timezone.localdate() - timedelta(days=2)
    )
    SessionNoteFactory(client=cast.tom, author=cast.ade, signed=True)
    page = Page(dee.get(reverse("notes:mine")).content.decode())
    assert [link.attrs["href"] for link in page.all("a", "row-link")] == [
        signed.get_absolute_url(),
        happened_not.get_absolute_url(),
    ]


def test_empty_lists_say_what_comes(cast, maya, dee, text):
    assert "No sessions yet." in text(maya.get(reverse("notes:of_client", args=[cast.dee.pk])))
    assert "Nothing here yet." in text(dee.get(reverse("notes:mine")))


def test_a_list_opens_none_of_the_notes(cast, maya, dee):
    sessions(cast, 1)
    for visitor, address in (
        (maya, reverse("notes:of_client", args=[cast.dee.pk])),
        (dee, reverse("notes:mine")),
        (maya, reverse("notes:today")),
    ):
        with CaptureQueriesContext(connection) as queries:
            visitor.get(address)
        asked = " ".join(query["sql"] for query in queries)
        assert '"notes_sessionnote"."held_on"' in asked
        assert [name for name in IN_WORDS if f'"notes_sessionnote"."{name}"' in asked] == []


def test_long_lists_come_in_pages_of_fifty(cast, maya, dee):
    sessions(cast, 51)
    for visitor, address in ((maya, reverse("notes:of_client", args=[cast.dee.pk])), (dee, reverse("notes:mine"))):
        counts = [
            len(Page(visitor.get(address, {"page": page}).content.decode()).all("a", "row-link"))
            for page in ("1", "2", "99", "many")
        ]
        assert counts == [50, 1, 1, 50]


@pytest.mark.parametrize("count", [1, 3])
def test_lists_ask_the_database_the_same_however_long(cast, maya, dee, count, django_assert_num_queries):
    sessions(cast, count, way="phone")
    with django_assert_num_queries(8):
        maya.get(reverse("notes:of_client", args=[cast.dee.pk]))
    with django_assert_num_queries(5):
        dee.get(reverse("notes:mine"))


def test_the_latest_note_is_one_that_can_be_read(cast, signed, draft):
    CareRelationship.objects.create(client=cast.dee, clinician=cast.ade, kind="co")
    newer = SessionNoteFactory(client=cast.dee, author=cast.ade, signed=True)
    assert latest_for(cast.dee, cast.maya) == latest_for(cast.dee, cast.dee.user) == newer
    assert latest_for(cast.dee, cast.lena) is None
    assert latest_for(cast.tom, cast.ade) is None


def test_a_draft_leads_to_the_last_note(cast, maya, signed, draft):
    page = maya.get(reverse("notes:write", args=[draft.pk])).content.decode()
    assert f'href="{signed.get_absolute_url()}">Last note: ' in page


def test_a_session_taken_over_from_older_records_has_no_author(cast, maya, dee, text):
    note = SessionNoteFactory(client=cast.dee, author=None, did_not_happen=True, circumstance="hospital")
    for reader in (maya, dee):
        page = text(reader.get(note.get_absolute_url()))
        assert "taken over from older records" in page
        assert "in hospital" in page
        assert "It did happen" not in page
    signed = SessionNoteFactory(client=cast.dee, author=None, signed=True, think="she is tired")
    assert "What staff thinks" in text(maya.get(signed.get_absolute_url()))


@pytest.mark.parametrize("who", ["noor", "paul", None])
def test_nobody_but_the_client_and_their_clinicians_has_sessions_to_see(cast, signed, draft, who):
    user = getattr(cast, who) if who else AnonymousUser()
    assert list(SessionNote.objects.visible_to(user)) == []


# --- every look is written down --------------------------------------------------------------------------


def test_each_page_of_staff_writes_who_looked_and_a_clients_own_look_does_not(cast, maya, dee, signed, draft, send):
    send(maya, draft, did="tea")
    pages = {
        reverse("notes:of_client", args=[cast.dee.pk]): None,
        signed.get_absolute_url(): signed.pk,
        reverse("notes:write", args=[draft.pk]): draft.pk,
        reverse("notes:discard", args=[draft.pk]): draft.pk,
    }
    for address, subject in pages.items():
        maya.get(address)
        look = AccessEvent.objects.latest("id")
        assert (look.by, look.client_id, look.looked_at, look.subject_id) == (
            cast.maya,
            cast.dee.pk,
            "session",
            subject,
        )
    dee.get(signed.get_absolute_url())
    dee.get(reverse("notes:mine"))
    assert AccessEvent.objects.count() == len(pages)


# --- doors -----------------------------------------------------------------------------------------------

CLIENTS, NOTES = ("start", "did_not_happen", "of_client"), ("visit", "write", "discard", "reopen", "add", "my_side")
READ = {"of_client", "visit", "write", "discard", "today", "all_of", "mine", "walk_in"}
FOR_CLIENTS = ("visit", "my_side", "mine")
ONLY_CLIENTS = ("my_side", "mine")


def address(name, cast, note):
    key = {"today": [], "walk_in": [], "mine": [], "all_of": ["new"]}.get(name)
    if key is None:
        key = [cast.dee.pk if name in CLIENTS else note.pk]
    return reverse(f"notes:{name}", args=key)


ROUTES = ("today", "all_of", "walk_in", "mine", *CLIENTS, *NOTES)


@pytest.mark.parametrize("name", ROUTES)
def test_nobody_signed_in_is_sent_to_sign_in(cast, signed, visitor, name):
    for method in (visitor.get, visitor.post):
        response = method(address(name, cast, signed))
        assert response.status_code == 302
        assert "/today/" not in response["Location"].split("?")[0]
        assert reverse("account_login") in response["Location"]


@pytest.mark.parametrize("name", ROUTES)
@pytest.mark.parametrize("who", ["noor", "paul"])
def test_supervisors_and_administrators_open_no_door_here(cast, signed, signed_in, name, who):
    visitor = signed_in(getattr(cast, who))
    assert visitor.get(address(name, cast, signed)).status_code == 403
    assert visitor.post(address(name, cast, signed)).status_code == 403


@pytest.mark.parametrize("name", ROUTES)
def test_a_page_of_the_other_role_stays_shut(cast, signed, maya, dee, name):
    if name in ONLY_CLIENTS:
        assert maya.get(address(name, cast, signed)).status_code == 403
        assert maya.post(address(name, cast, signed)).status_code == 403
    elif name not in FOR_CLIENTS:
        assert dee.get(address(name, cast, signed)).status_code == 403
        assert dee.post(address(name, cast, signed)).status_code == 403


@pytest.mark.parametrize(
    ("who", "name"),
    [(who, name) for who in ("ade", "lena", "soon") for name in (*CLIENTS, *NOTES) if name not in ONLY_CLIENTS]
    + [("tom", name) for name in ("visit", "my_side")],
)
def test_somebody_elses_session_cannot_be_told_from_one_that_never_was(cast, signed, draft, signed_in, name, who):
    soon = cast.ade
    if who == "soon":
        CareRelationship.objects.create(
            client=cast.dee, clinician=soon, kind="co", starts_at=timezone.now() + timedelta(days=1)
        )
    user = {"soon": soon, "tom": cast.tom.user}.get(who) or getattr(cast, who)
    visitor = signed_in(user)
    note = draft if name in ("write", "discard") else signed
    method = visitor.get if name in READ else visitor.post
    real = method(address(name, cast, note))
    never = method(
        address(name, cast, note).replace(str(cast.dee.pk), str(uuid4())).replace(str(note.pk), str(uuid4()))
    )
    assert real.status_code == never.status_code == 404
    assert b"Dee" not in real.content
    typed = {"words": "mine", "did": "mine", "seen": "0", "once": str(uuid4())}
    if name in ("write", "add", "my_side"):
        real, never = (
            visitor.post(at, typed)
            for at in (address(name, cast, note), f"/visits/{uuid4()}/{name.replace('_', '-')}/")
        )
        assert real.status_code == never.status_code == 404
        strip = lambda page: Page(page.content.decode()).one("main").text  # noqa: E731
        assert strip(real) == strip(never)


@pytest.mark.parametrize("name", ["start", "did_not_happen", "reopen", "add", "my_side"])
def test_what_writes_is_not_done_by_looking(cast, signed, maya, dee, name):
    visitor = dee if name == "my_side" else maya
    assert visitor.get(address(name, cast, signed)).status_code == 405


@pytest.mark.parametrize("name", ["visit", "of_client", "today", "all_of", "mine"])
def test_what_is_read_takes_no_post(cast, signed, maya, dee, name):
    visitor = dee if name == "mine" else maya
    assert visitor.post(address(name, cast, signed)).status_code == 405


@pytest.mark.parametrize("name", sorted(READ))
def test_titles_and_addresses_are_neutral(cast, signed, draft, maya, dee, name):
    visitor = dee if name == "mine" else maya
    at = address(name, cast, draft if name in ("write", "discard") else signed)
    title = Page(visitor.get(at).content.decode()).one("title").text
    assert title in {"Today", "Someone new", "Visit", "Visits", "Notes"}
    assert not any(word in at for word in ("goal", "drug", "clinic", "therap", "dee"))
