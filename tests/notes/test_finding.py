"""Finding signed notes by their words: the same on both databases, only one's own people's, and kept nowhere."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.urls import reverse

from audit.models import AccessEvent
from hrtrack import env
from notes import actions
from notes.finding import find, index, not_yet_indexed
from notes.indexed import FoundBy
from notes.terms import asked_for, excerpt, terms_in
from tests.factories import CareFactory, ClientFactory, SessionNoteFactory

ONLY_POSTGRESQL = pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite keeps no index")
ALL, OF_CLIENT = "notes:find", "notes:find_of_client"

# What stands in a note, what finds it, and what does not.
SCRIPTS = [
    (
        "Slept well, drank tea at Café Noir.",
        ["tea", "CAFE\u0301 noir", "café", "well slept"],
        ["te", "coffee", "tea rum"],
    ),
    ("چای بدون شکر خوردیم", ["چای", "شکر چای"], ["چا", "قهوه"]),
    ("चाय और बारिश", ["चाय", "बारिश चाय"], ["चा", "कॉफ़ी"]),
    ("我们喝茶和雨水。", ["茶", "喝茶", "茶和雨", "雨水 我们"], ["茶雨", "咖啡", "水雨"]),
    ("🫖 after rain ☔ tea2", ["rain", "tea2"], ["tea", "🫖 rum"]),
]


@pytest.fixture
def write(cast):
    """`write(words)` is a signed note about Dee in which this was done."""

    def signed(words, client=None, **others):
        note = SessionNoteFactory(client=client or cast.dee, author=cast.maya, did=words, signed=True, **others)
        index([note])
        return note

    return signed


@pytest.fixture
def look(maya):
    """`look(words)` is the page on which Maya looks for them."""

    def post(words, **others):
        return maya.post(reverse(ALL), {"words": words, **others})

    return post


def found(user, words, client=None):
    return list(find(user, words, client))


# --- words ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("text", "finds", "not_"), SCRIPTS)
def test_whole_words_of_every_script_are_found_whatever_their_capitals(cast, write, text, finds, not_):
    note, _other = write(text), write("nothing of it")
    assert {words: found(cast.maya, words) for words in (*finds, *not_)} == {
        **{words: [note] for words in finds},
        **{words: [] for words in not_},
    }


@pytest.mark.parametrize("text", [text for text, _finds, _not in SCRIPTS])
def test_a_note_is_found_by_every_word_in_it(cast, write, text):
    note = write(text)
    assert [term for term in terms_in(text) if found(cast.maya, term) != [note]] == []
    assert found(cast.maya, text) == [note]


def test_signs_alone_ask_for_nothing(cast, write):
    write("tea, or: nothing?")
    for words in ("", "  ", "?!", "🫖", "\x00"):
        assert asked_for(words) == set()
        assert found(cast.maya, words) == []


def test_the_words_around_it_are_shown(cast):
    one = excerpt("a" * 10 + " then we had Tea and bread " + "b" * 200, {"tea"})
    assert (one.before, one.found) == ("a" * 10 + " then we had ", "Tea")
    assert one.after == " and bread " + "b" * 79 + " …"
    assert excerpt("nothing", {"tea"}) is None


# --- whose ---------------------------------------------------------------------------------------------------


def test_a_draft_and_what_did_not_happen_are_not_found_until_it_is_signed(cast):
    draft = SessionNoteFactory(client=cast.dee, author=cast.maya, did="walked")
    SessionNoteFactory(client=cast.dee, author=cast.maya, did="walked", did_not_happen=True)
    assert found(cast.maya, "walked") == []
    actions.sign(draft, by=cast.maya, seen=0, did="walked")
    assert found(cast.maya, "walked") == [draft]


def test_what_was_added_counts_as_in_the_note(cast, write):
    note = write("tea")
    actions.add(note, by=cast.maya, words="and bread")
    assert found(cast.maya, "bread tea") == [note]


def test_only_ones_own_people_are_found(cast, write):
    toms = write("tea", client=cast.tom)
    dees = write("tea")
    assert found(cast.maya, "tea") == [dees]
    assert found(cast.ade, "tea") == [toms]
    for nobody in (cast.lena, cast.noor, cast.paul, cast.dee.user):
        assert found(nobody, "tea") == []
    assert found(cast.maya, "tea", cast.tom) == []
    CareFactory(client=cast.tom, clinician=cast.maya, kind="co")
    assert set(found(cast.maya, "tea")) == {dees, toms}
    assert found(cast.maya, "tea", cast.tom) == [toms]


# --- the page ------------------------------------------------------------------------------------------------


def test_a_page_opens_with_nothing_but_the_question(maya):
    page = maya.get(reverse(ALL)).content.decode()
    assert "<mark>" not in page
    assert "Nothing was found" not in page


def test_what_is_found_stands_between_the_words_around_it(look, write, text):
    write("we drank <b>tea</b>", present="her aunt")
    page = look("TEA")
    assert "we drank &lt;b&gt;<mark>tea</mark>&lt;/b&gt;" in page.content.decode()
    assert "1 note" in text(page)
    assert "<mark>aunt</mark>" in look("aunt").content.decode()


def test_each_person_shown_is_looked_at_once_and_nobody_else(cast, look, write):
    other = ClientFactory()
    CareFactory(client=other, clinician=cast.maya)
    for client in (cast.dee, cast.dee, other):
        write("tea", client=client)
    write("bread", client=ClientFactory())
    look("tea")
    assert sorted(AccessEvent.objects.values_list("client_id", "by", "looked_at")) == sorted(
        (client.pk, cast.maya.pk, "session") for client in (cast.dee, other)
    )
    look("nothing of the kind")
    assert AccessEvent.objects.count() == 2


def test_what_was_looked_for_is_kept_nowhere(look, write, caplog):
    write("tea")
    with caplog.at_level("DEBUG"):
        look("Zwetschgenmus tea")
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT * FROM "{table}"')
            assert "zwetschgenmus" not in repr(cursor.fetchall()).lower(), table
    assert [entry.name for entry in caplog.records if "zwetschgenmus" in entry.getMessage().lower()] == []


@pytest.mark.parametrize("address", [ALL, OF_CLIENT])
def test_pages_of_twenty_keep_the_words(cast, maya, write, address):
    for number in range(21):
        write("tea", minutes=number + 1)
    at = reverse(address, args=[cast.dee.pk] if address == OF_CLIENT else [])
    first, second = (maya.post(at, {"words": "tea", "page": page}).content.decode() for page in (1, 2))
    assert (first.count("<mark>"), second.count("<mark>")) == (20, 1)
    assert 'value="tea"' in second
    assert "Page 2 of 2" in second


@pytest.mark.parametrize("count", [1, 6])
def test_it_takes_as_many_queries_for_many_as_for_one(cast, look, write, django_assert_num_queries, count):
    for _ in range(count):
        client = ClientFactory()
        CareFactory(client=client, clinician=cast.maya)
        write("tea", client=client)
    with django_assert_num_queries(8 if connection.vendor == "sqlite" else 7):
        assert look("tea").content.decode().count("<mark>") == count


@pytest.mark.parametrize("words", ["' OR 1=1 --", "a & !b | (c:*)", "%_\\", "x" * 5000, "\ud83d tea", "tea\x00"])
def test_no_words_break_it(look, write, words):
    write("tea")
    assert look(words.encode("utf-8", "replace").decode()).status_code == 200


# --- what the database holds (PostgreSQL) --------------------------------------------------------------------


@ONLY_POSTGRESQL
def test_the_index_holds_hashes_that_differ_from_client_to_client(cast, write):
    write("tea tea Tea")
    write("tea", client=cast.tom)
    with connection.cursor() as cursor:
        cursor.execute("SELECT tsvector_to_array(words) FROM notes_foundby")
        (one,), (other,) = (row[0] for row in cursor.fetchall())
    assert len(one) == len(other) == 16
    assert one != other


@ONLY_POSTGRESQL
def test_a_note_is_found_under_an_old_key_until_it_is_indexed_anew(cast, write, settings):
    note = write("tea")
    settings.SEAL_KEYS = env.keys("NO_SUCH_VARIABLE", default=lambda: [env.new_key("k2")]) | settings.SEAL_KEYS
    assert found(cast.maya, "tea") == [note]
    call_command("index_notes")
    assert FoundBy.objects.get().key == "k2"
    assert not not_yet_indexed().exists()
    assert found(cast.maya, "tea") == [note]


@ONLY_POSTGRESQL
def test_notes_from_before_are_indexed_by_the_command(cast):
    note = SessionNoteFactory(client=cast.dee, author=cast.maya, did="tea", signed=True)
    assert found(cast.maya, "tea") == []
    call_command("index_notes")
    assert found(cast.maya, "tea") == [note]
