"""The client's own notebook: kept as it was written, shared and taken back by one tap, thrown away for good."""

from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from audit.models import AccessEvent, Event
from hrtrack.refusals import Refused, Stale
from journal import actions
from journal.models import JournalEntry, Sharing
from tests.factories import CareFactory
from tests.reading import Page

MINE = "/my/notebook/"


def at(name, entry):
    return reverse(f"journal:{name}", args=[entry.pk])


def main(response):
    return Page(response.content.decode()).one("main").text


# --- writing ---------------------------------------------------------------------------------------------------


def test_a_page_is_kept_as_it_was_written_and_only_for_its_client(cast, dee):
    response = dee.post(MINE, {"words": "  it rained\r\nand I slept ", "then": "keep"}, follow=True)
    entry = JournalEntry.objects.get()
    assert (entry.client, entry.words) == (cast.dee, "  it rained\nand I slept")
    assert not Sharing.objects.exists()
    assert "Kept. Only you can read it." in main(response)
    assert "it rained" in main(response)
    (event,) = Event.objects.filter(kind__startswith="journal.")
    assert (event.kind, event.by, event.client_id, event.subject_id, event.detail) == (
        "journal.written", cast.dee.user, cast.dee.pk, entry.pk, {})  # fmt: skip


def test_a_button_that_says_nothing_shares_nothing(dee):
    dee.post(MINE, {"words": "no button at all"})
    assert not Sharing.objects.exists()


def test_a_page_can_be_shared_as_it_is_kept(cast, dee, maya):
    response = dee.post(MINE, {"words": "for you too", "then": "share"}, follow=True)
    assert "Shared. Maya can read it until you take it back." in main(response)
    assert "for you too" in main(maya.get(at("page", JournalEntry.objects.get())))


def test_with_nobody_there_the_page_says_that_nobody_reads_it(cast, signed_in):
    cast.tom.care.update(ends_at=cast.tom.created_at, starts_at=cast.tom.created_at)
    response = signed_in(cast.tom.user).post(MINE, {"words": "hello", "then": "share"}, follow=True)
    assert "Nobody works with you just now" in main(response)


@pytest.mark.parametrize("then", ["keep", "share"])
def test_what_cannot_be_kept_comes_back_whole_and_is_shared_with_nobody(dee, then):
    words = "y" * 100_001
    response = dee.post(MINE, {"words": words, "then": then})
    assert response.status_code == 422
    assert words in response.content.decode()
    assert dee.post(MINE, {"words": " \n", "then": then}).status_code == 422
    assert not JournalEntry.objects.exists()


def test_what_was_typed_comes_back_where_the_action_says_no(dee, monkeypatch):
    def refuse(*args, **kwargs):
        raise Refused("Not at this moment.")

    monkeypatch.setattr(actions, "write", refuse)
    response = dee.post(MINE, {"words": "nobody wants lost"})
    assert (response.status_code, "nobody wants lost</textarea>" in response.content.decode()) == (422, True)


def test_nobody_holds_the_pen_for_a_client(cast, own):
    for by in (cast.maya, cast.tom.user, cast.paul, cast.noor):
        with pytest.raises(Refused):
            actions.write(cast.dee, by=by, words="not theirs")
        for action in (actions.share, actions.take_back, actions.throw_away):
            with pytest.raises(Refused):
                action(own, by=by)
    with pytest.raises(Refused):
        actions.write(cast.dee, by=cast.dee.user, words=" ")
    assert JournalEntry.objects.get() == own
    assert not Sharing.objects.exists()


# --- sharing, and taking back ------------------------------------------------------------------------------------


def test_a_page_is_shared_and_taken_back_and_every_turn_stays(cast, dee, maya, own):
    for name, is_shown, status in (("share", True, 200), ("take_back", False, 404), ("share", True, 200)):
        assert dee.post(at(name, own))["Location"] == own.get_absolute_url()
        assert maya.get(at("page", own)).status_code == status
        assert Sharing.objects.last().is_shown == is_shown
    assert list(Sharing.objects.values_list("entry_id", "client", "is_shown")) == [
        (own.pk, cast.dee.pk, is_shown) for is_shown in (True, False, True)
    ]
    kinds = Event.objects.filter(subject_id=own.pk, kind__startswith="journal.").order_by("id")
    assert list(kinds.values_list("kind", flat=True)) == [
        "journal.written", "journal.shared", "journal.taken_back", "journal.shared"]  # fmt: skip


def test_twice_is_as_once(cast, dee, own, shared):
    dee.post(at("share", shared))
    dee.post(at("take_back", own))
    assert list(Sharing.objects.values_list("entry_id", flat=True)) == [shared.pk]


def test_later_reads_stop_and_earlier_reads_stay_where_the_client_sees_them(cast, dee, maya, shared):
    maya.get(at("page", shared))
    dee.post(at("take_back", shared))
    assert maya.get(at("page", shared)).status_code == 404
    look = AccessEvent.objects.get()
    assert (look.by, look.client_id, look.looked_at, look.subject_id) == (
        cast.maya, cast.dee.pk, "journal", shared.pk)  # fmt: skip
    page = main(dee.get(at("page", shared)))
    assert "Only you can read this" in page
    assert page.index("Who read it") < page.index("Maya")
    assert "looked at a page of your notebook that you shared" in main(dee.get(reverse("audit:who_looked")))


def test_what_somebody_else_shares_by_the_id_of_this_page_counts_for_nothing(cast, maya, own):
    """As a record taken in from elsewhere might say."""
    Sharing.objects.create(client=cast.tom, entry_id=own.pk, is_shown=True)
    assert maya.get(at("page", own)).status_code == 404
    actions.share(own, by=cast.dee.user)
    assert maya.get(at("page", own)).status_code == 200


def test_a_clients_own_reading_is_no_look(dee, shared):
    page = main(dee.get(at("page", shared)))
    assert "Nobody has read it yet." in page
    assert "Maya can read it (since" in page
    assert not AccessEvent.objects.exists()


def test_whoever_comes_to_work_with_them_reads_what_is_shared_and_whoever_left_does_not(cast, signed_in, shared, own):
    lena, ade = signed_in(cast.lena), signed_in(cast.ade)
    assert (lena.get(at("page", shared)).status_code, ade.get(at("page", shared)).status_code) == (404, 404)
    CareFactory(client=cast.dee, clinician=cast.ade, kind="co")
    assert (ade.get(at("page", shared)).status_code, ade.get(at("page", own)).status_code) == (200, 404)


# --- throwing away -----------------------------------------------------------------------------------------------


def test_a_page_is_thrown_away_for_good_after_it_was_shown_once_more(dee, own):
    assert "marker of a grey morning" in main(dee.get(at("throw_away", own)))
    assert JournalEntry.objects.count() == 1
    response = dee.post(at("throw_away", own), follow=True)
    assert "It is gone." in main(response)
    assert not JournalEntry.objects.exists()
    assert Event.objects.filter(kind="journal.thrown_away", subject_id=own.pk).count() == 1
    assert dee.get(at("page", own)).status_code == 404


def test_that_a_page_was_shared_stays_known_when_it_is_gone(cast, dee, maya, shared):
    maya.get(at("page", shared))
    dee.post(at("throw_away", shared))
    assert Sharing.objects.visible_to(cast.dee.user).get().entry_id == shared.pk
    assert not Sharing.objects.visible_to(cast.maya).exists()
    assert AccessEvent.objects.filter(subject_id=shared.pk).count() == 1
    assert maya.get(at("page", shared)).status_code == 404


def test_a_page_that_is_gone_is_not_shared_any_more_from_another_screen(cast, dee, own, monkeypatch):
    actions.throw_away(own, by=cast.dee.user)
    with pytest.raises(Stale, match="You threw this page away meanwhile"):
        actions.share(own, by=cast.dee.user)
    actions.throw_away(own, by=cast.dee.user)  # twice is fine
    assert Event.objects.filter(kind="journal.thrown_away").count() == 1

    def stale(entry, **kwargs):
        raise Stale("You threw this page away meanwhile.")

    other = actions.write(cast.dee, by=cast.dee.user, words="still here")
    monkeypatch.setattr(actions, "share", stale)
    assert "You threw this page away meanwhile." in main(dee.post(at("share", other), follow=True))


# --- lists -------------------------------------------------------------------------------------------------------


def test_staff_see_the_days_of_what_is_shared_and_open_each_page_for_itself(cast, maya, own, shared):
    for address in (reverse("journal:of_client", args=[cast.dee.pk]), reverse("goals:picture", args=[cast.dee.pk])):
        with CaptureQueriesContext(connection) as queries:
            page = maya.get(address).content.decode()
        assert shared.get_absolute_url() in page
        assert own.get_absolute_url() not in page
        assert "what I could not say aloud" not in page
        assert not [query for query in queries if '"journal_journalentry"."words"' in query["sql"]]


def test_where_nothing_is_shared_the_clients_page_says_nothing_of_a_notebook(cast, maya, own):
    assert "notebook" not in main(maya.get(reverse("goals:picture", args=[cast.dee.pk]))).casefold()
    assert "Nothing is shared just now." in main(maya.get(reverse("journal:of_client", args=[cast.dee.pk])))


def test_an_empty_notebook_asks_for_nothing(dee):
    assert "Nothing here yet. Nothing has to be." in main(dee.get(MINE))


@pytest.mark.parametrize("count", [1, 3])
def test_lists_ask_the_database_the_same_however_long(cast, dee, maya, count, django_assert_num_queries):
    for number in range(count):
        actions.write(cast.dee, by=cast.dee.user, words=f"page {number}", is_shown=True)
        maya.get(at("page", JournalEntry.objects.first()))
    with django_assert_num_queries(5):
        dee.get(MINE)
    with django_assert_num_queries(6):
        maya.get(reverse("journal:of_client", args=[cast.dee.pk]))
    page = at("page", JournalEntry.objects.first())
    with django_assert_num_queries(6):
        dee.get(page)


def test_long_notebooks_come_in_pages_of_fifty(cast, dee, maya):
    for number in range(51):
        actions.write(cast.dee, by=cast.dee.user, words=f"page {number}", is_shown=True)
    counts = [len(Page(dee.get(MINE, {"page": page}).content.decode()).all("blockquote", "words")) for page in (1, 2)]
    assert counts == [50, 1]
    address = reverse("journal:of_client", args=[cast.dee.pk])
    counts = [len(Page(maya.get(address, {"page": page}).content.decode()).all("a", "row-link")) for page in (1, 2)]
    assert counts == [50, 1]


# --- what the database itself keeps --------------------------------------------------------------------------------


def refused(write):
    with pytest.raises(IntegrityError), transaction.atomic():
        write()


def test_a_page_stays_as_it_was_written(own):
    refused(lambda: JournalEntry.objects.update(client=own.client))
    with connection.cursor() as cursor:
        refused(lambda: cursor.execute("UPDATE journal_journalentry SET words = words"))


def test_a_page_says_something(cast):
    refused(lambda: JournalEntry.objects.create(client=cast.dee, words=""))


def test_a_sharing_stays(shared):
    refused(lambda: Sharing.objects.update(is_shown=False))
    refused(lambda: Sharing.objects.all().delete())
    refused(Sharing.objects.get().save)
    with connection.cursor() as cursor:
        refused(lambda: cursor.execute("DELETE FROM journal_sharing"))


def test_an_address_that_never_was_and_a_page_of_somebody_else_are_the_same(cast, maya, own):
    real, never = maya.get(at("page", own)), maya.get(f"/notebook/{uuid4()}/")
    assert (real.status_code, main(real)) == (404, main(never))
