"""Each look of staff at a client's record is a row the client can read; without the row there is no page (I17, S-2)."""

import contextlib

import pytest
from django.db import connection
from django.urls import reverse

from audit.actions import NobodyWrites, looked, looks_written_at_the_end
from audit.models import SEEN_FROM_THE_OFFICE, AccessEvent, Looked
from clients import actions
from clients.models import Client
from tests.factories import CareFactory, UserFactory
from tests.reading import Page


@contextlib.contextmanager
def nobody_can_write():
    """The table of looks refuses every row, as it would on a full disk or a database set to read only."""
    table, vendor = "audit_accessevent", connection.vendor
    with connection.cursor() as cursor:
        if vendor == "postgresql":
            cursor.execute(
                "CREATE FUNCTION shut() RETURNS trigger LANGUAGE plpgsql AS "
                "$shut$ BEGIN RAISE EXCEPTION 'read only'; END $shut$"
            )
            cursor.execute(f"CREATE TRIGGER shut BEFORE INSERT ON {table} EXECUTE FUNCTION shut()")
        else:
            cursor.execute(f"CREATE TRIGGER shut BEFORE INSERT ON {table} BEGIN SELECT RAISE(ABORT, 'read only'); END")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"DROP TRIGGER shut ON {table}" if vendor == "postgresql" else "DROP TRIGGER shut")
            if vendor == "postgresql":
                cursor.execute("DROP FUNCTION shut()")


@pytest.fixture
def maya(cast, signed_in):
    return signed_in(cast.maya)


def care_of(client):
    return reverse("clients:care", args=[client.pk])


def test_one_insert_for_a_whole_list(cast, django_assert_num_queries):
    clients = [CareFactory(clinician=cast.maya).client for _ in range(3)]
    with django_assert_num_queries(1):
        looked(cast.maya, clients, Looked.LIST)
    rows = AccessEvent.objects.order_by("id")
    assert [row.client_id for row in rows] == [client.pk for client in clients]
    assert len({row.request_id for row in rows}) == 1
    assert {(row.by, row.role, row.looked_at, row.why) for row in rows} == {(cast.maya, "clinician", "list", "care")}


def test_the_thing_looked_at_and_the_ground_are_kept(cast):
    looked(cast.maya, [cast.dee.pk], Looked.WORDS, subject=cast.harbour, why="cover")
    row = AccessEvent.objects.get()
    assert (row.client_id, row.subject_id, row.why) == (cast.dee.pk, cast.harbour.pk, "cover")


def test_looking_at_oneself_or_at_nobody_leaves_no_row(cast, django_assert_num_queries):
    with django_assert_num_queries(0):
        looked(cast.dee.user, [cast.dee], Looked.PICTURE)
        looked(cast.maya, [], Looked.LIST)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("method", ["get", "post"])
def test_without_its_row_no_page_is_shown(transactional_db, cast, signed_in, method):
    Client.objects.filter(pk=cast.dee.pk).update(words_i_want="Marker-of-words")
    visitor = signed_in(cast.maya)
    address = reverse("clients:edit", args=[cast.dee.pk])
    with nobody_can_write():
        response = getattr(visitor, method)(address)
        assert response.status_code == 503
        for word in ("Marker-of-words", "Dee", cast.dee.display_code):
            assert word not in response.content.decode()
    assert visitor.get(address).status_code == 200


@pytest.mark.django_db(transaction=True)
def test_the_client_reads_their_own_page_all_the_same(transactional_db, cast, signed_in):
    with nobody_can_write():
        assert signed_in(cast.dee.user).get(reverse("clients:my_care")).status_code == 200


@pytest.mark.django_db(transaction=True)
def test_a_look_that_cannot_be_kept_is_an_exception_and_no_silence(transactional_db, cast):
    with nobody_can_write(), pytest.raises(NobodyWrites):
        looked(cast.maya, [cast.dee], Looked.LIST)


def test_a_form_with_something_to_mend_leaves_its_look(cast, maya):
    """The form's own transaction is undone; that its page was shown is not."""
    response = maya.post(reverse("clients:edit", args=[cast.dee.pk]), {"preferred_name": ""})
    assert response.status_code == 422
    assert AccessEvent.objects.filter(client_id=cast.dee.pk, by=cast.maya).count() == 1


def test_looks_that_wait_are_written_once_and_only_when_all_went_well(cast):
    with looks_written_at_the_end():
        looked(cast.maya, [cast.dee], Looked.LIST)
        looked(cast.maya, [cast.tom], Looked.LIST)
        assert not AccessEvent.objects.exists()
    assert AccessEvent.objects.count() == 2
    with contextlib.suppress(ZeroDivisionError), looks_written_at_the_end():
        looked(cast.maya, [cast.dee], Looked.LIST)
        raise ZeroDivisionError
    looked(cast.maya, [cast.dee], Looked.LIST)
    assert AccessEvent.objects.count() == 3


def test_every_kind_of_look_has_words_for_the_client_and_for_the_office():
    assert set(SEEN_FROM_THE_OFFICE) == set(Looked)
    assert len({str(words) for words in SEEN_FROM_THE_OFFICE.values()}) == len(Looked)


# --- who may read the looks ------------------------------------------------------------------------------


def test_a_client_sees_looks_at_their_record_and_a_clinician_their_own(cast):
    looked(cast.maya, [cast.dee], Looked.LIST)
    looked(cast.ade, [cast.tom], Looked.LIST)

    def seen_by(user):
        return list(AccessEvent.objects.visible_to(user).values_list("by__username", flat=True))

    assert seen_by(cast.dee.user) == ["maya"]
    assert seen_by(cast.tom.user) == ["ade"]
    assert seen_by(cast.maya) == ["maya"]
    assert seen_by(cast.noor) == seen_by(cast.paul) == seen_by(UserFactory()) == []


def test_somebody_who_may_not_sign_in_sees_nothing(cast):
    looked(cast.maya, [cast.dee], Looked.LIST)
    actions.close_account(cast.dee.user, by=cast.paul)
    cast.dee.user.refresh_from_db()
    assert not AccessEvent.objects.visible_to(cast.dee.user).exists()


def test_the_clients_page_tells_who_what_and_when_and_collapses_nothing(cast, maya, signed_in):
    maya.get(reverse("clients:caseload"))
    maya.get(care_of(cast.dee))
    maya.get(care_of(cast.dee))
    page = Page(signed_in(cast.dee.user).get(reverse("audit:who_looked")).content.decode())
    lines = [line.text for line in page.all("li") if "looked at" in line.text]
    assert [line.startswith("Maya (clinician) looked at") for line in lines] == [True, True, True]
    assert ["who works with you" in line for line in lines] == [True, True, False]
    assert "your name in a list" in lines[2]
    assert page.one("title").text == "Who looked"


def test_the_clients_page_equals_the_rows(cast, maya, signed_in):
    """PRIVACY Q8, and nothing of another client's."""
    CareFactory(client=cast.tom, clinician=cast.maya, kind="co")
    for _ in range(52):
        looked(cast.maya, [cast.dee, cast.tom], Looked.LIST)
    dee = signed_in(cast.dee.user)
    pages = [dee.get(reverse("audit:who_looked"), {"page": page}).context["page_obj"] for page in (1, 2)]
    shown = [event.pk for page in pages for event in page]
    assert shown == list(AccessEvent.objects.filter(client_id=cast.dee.pk).order_by("-id").values_list("id", flat=True))
    assert len(shown) == 52


def test_before_anybody_looked_the_page_says_so(cast, signed_in):
    assert "Nobody has looked yet" in signed_in(cast.dee.user).get(reverse("audit:who_looked")).content.decode()
