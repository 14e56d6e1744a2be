"""A clinician's own notes are theirs alone: no other role, page, export or room has them (PRIVACY L-11, A18; I19)."""

import zipfile

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import User
from audit.models import AccessEvent, Event
from clients.models import CareRelationship
from hrtrack.checks import each_route
from hrtrack.refusals import Refused, Stale
from process import actions
from process.models import ProcessNote, Question
from process.questions import OURS, questions, set_questions
from tests.conftest import Visitor
from tests.house.product import BY_HAND, ROOT, module_name, source
from tests.house.test_imports import imported
from tests.test_access import COMMITTED, ROWS
from tests.world import PERSONAS, make_world, user_of

MARKER = "innermarker"


@pytest.fixture
def mine(cast):
    note = actions.start(cast.dee, by=cast.maya)
    return actions.keep(note, by=cast.maya, seen=0, words=MARKER)


def at(name, row):
    return reverse(f"process:{name}", args=[row.pk])


# --- nobody else ---------------------------------------------------------------------------------------------


def test_the_words_are_on_no_page_of_anybodys_but_their_authors_own(cast):
    """Every route that can be walked here, by every person, a colleague of the author at the same client among them."""
    CareRelationship.objects.create(client=cast.dee, clinician=cast.ade, kind="co")
    make_world(cast)
    actions.keep(ProcessNote.objects.get(), by=cast.maya, seen=1, words=MARKER)
    found = set()
    for persona in PERSONAS:
        visitor = Visitor(raise_request_exception=False)
        if user_of(cast, persona):
            visitor.force_login(user_of(cast, persona))
        for name in (name for name in ROWS if name not in {*COMMITTED, "account_logout", "leave"}):
            page = visitor.get(reverse(name, args=cast.args[ROWS[name][0]]))
            if MARKER.encode() in (b"".join(page) if page.streaming else page.content):
                found.add((persona, name))
    assert found == {("maya", "process:write"), ("maya", "process:throw_away")}
    assert sorted(ROWS) == sorted(name for name, _route, _view in each_route())


@pytest.mark.parametrize("who", ["dee", "ade", "lena", "noor", "paul", "nobody"])
def test_no_row_is_anybody_elses_i19(cast, mine, who):
    CareRelationship.objects.create(client=cast.dee, clinician=cast.ade, kind="co")
    user = {"dee": cast.dee.user, "nobody": AnonymousUser()}.get(who) or getattr(cast, who)
    assert not ProcessNote.objects.visible_to(user).exists()
    assert ProcessNote.objects.visible_to(cast.maya).get() == mine


def test_a_colleague_at_the_same_client_finds_nothing_and_cannot_tell(cast, mine, signed_in):
    CareRelationship.objects.create(client=cast.dee, clinician=cast.ade, kind="co")
    ade = signed_in(cast.ade)
    for name in ("write", "keep", "throw_away"):
        assert ade.get(at(name, mine)).status_code == 404
        assert ade.post(at(name, mine), {"seen": 1}).status_code == 404
    assert b"row-link" not in ade.get(at("of_client", cast.dee)).content


def test_who_works_with_them_no_more_reads_it_no_more(cast, mine, signed_in):
    CareRelationship.objects.filter(client=cast.dee, clinician=cast.maya).delete()
    assert signed_in(cast.maya).get(at("write", mine)).status_code == 404


def test_the_client_takes_everything_away_but_this(cast, mine, signed_in):
    from records.archive import archive_of

    with archive_of(cast.dee, cast.dee.user) as held, zipfile.ZipFile(held) as packed:
        assert MARKER.encode() not in b"".join(packed.read(name) for name in packed.namelist())


def test_no_other_room_knows_that_there_are_such_notes():
    """Whatever counts, lists, searches, prints or exports cannot reach what it does not know."""
    knows = {
        module_name(path)
        for path in BY_HAND
        if "process" not in path.relative_to(ROOT).parts
        and any(name.split(".")[0] == "process" for name in imported(source(path), module_name(path)))
    }
    assert knows == set()


def test_the_record_does_not_tell_that_there_is_one(cast, mine, signed_in):
    maya = signed_in(cast.maya)
    for name, row in (("of_client", cast.dee), ("write", mine), ("throw_away", mine)):
        maya.get(at(name, row))
    assert set(AccessEvent.objects.values_list("looked_at", "subject_id")) == {("list", None)}
    events = Event.objects.filter(kind__startswith="own_note")
    assert set(events.values_list("kind", "client_id", "subject_id")) == {
        ("own_note.opened", None, None),
        ("own_note.saved", None, None),
    }


def test_a_list_opens_none_of_them(cast, mine, signed_in):
    maya = signed_in(cast.maya)
    with CaptureQueriesContext(connection) as queries:
        maya.get(at("of_client", cast.dee))
    assert [query["sql"] for query in queries if '"process_processnote"."words"' in query["sql"]] == []


# --- writing -------------------------------------------------------------------------------------------------


def test_it_is_kept_and_kept_by_itself(cast, mine, signed_in):
    maya = signed_in(cast.maya)
    assert maya.post(at("write", mine), {"seen": 1, "words": "one\n  two"}).status_code == 302
    assert maya.post(at("keep", mine), {"seen": 2, "words": "three"}).json()["version"] == 3
    mine.refresh_from_db()
    assert mine.words == "three"
    assert b"three</textarea>" in maya.get(at("write", mine)).content
    assert set(maya.get(at("keep", mine)).json()) == {"token"}


def test_the_second_of_two_tabs_gets_both_texts(cast, mine, signed_in):
    maya = signed_in(cast.maya)
    page = maya.post(at("write", mine), {"seen": 0, "words": "other"})
    assert page.status_code == 422
    assert b"Kept meanwhile" in page.content
    assert b"other</textarea>" in page.content
    told = maya.post(at("keep", mine), {"seen": 0, "words": "<b>other"})
    assert (told.status_code, told.json()["version"]) == (409, 1)
    assert "&lt;b&gt;" in told.json()["html"]
    assert maya.post(at("keep", mine), {"seen": 0, "words": MARKER}).json()["version"] == 1
    assert maya.post(at("write", mine), {"seen": 0, "words": MARKER}).status_code == 422
    mine.refresh_from_db()
    assert mine.words == MARKER


@pytest.mark.parametrize(("words", "said"), [("\x00 so", "cannot be kept"), ("w" * 100_001, "100,000 fit")])
def test_what_cannot_be_kept_is_told_and_comes_back(cast, mine, signed_in, words, said):
    maya = signed_in(cast.maya)
    page = maya.post(at("write", mine), {"seen": 1, "words": words})
    assert (page.status_code, said in page.content.decode()) == (422, True)
    told = maya.post(at("keep", mine), {"seen": 1, "words": words})
    assert (told.status_code, said in told.json()["told"]) == (422, True)


def test_what_was_typed_for_one_that_is_gone_comes_back(cast, mine, signed_in):
    maya = signed_in(cast.maya)
    actions.throw_away(mine, by=cast.maya, seen=1)
    page = maya.post(at("write", mine), {"seen": 1, "words": "still here"})
    assert (page.status_code, b"still here" in page.content) == (404, True)


def test_throwing_away_asks_and_is_not_done_over_other_words(cast, mine, signed_in):
    maya = signed_in(cast.maya)
    assert MARKER.encode() in maya.get(at("throw_away", mine)).content
    assert maya.post(at("throw_away", mine), {"seen": 0})["Location"] == at("throw_away", mine)
    assert maya.post(at("throw_away", mine), {"seen": 1})["Location"] == at("of_client", cast.dee)
    assert not ProcessNote.objects.exists()


def test_an_empty_one_is_taken_up_again(cast, mine, signed_in):
    maya = signed_in(cast.maya)
    led = {maya.post(at("start", cast.dee))["Location"] for _tap in range(2)}
    assert len(led) == 1
    assert ProcessNote.objects.count() == 2


def test_the_actions_themselves_refuse_everybody_else(cast, mine):
    CareRelationship.objects.create(client=cast.dee, clinician=cast.ade, kind="co")
    for by in (cast.ade, cast.noor, cast.paul, cast.dee.user):
        with pytest.raises(Refused):
            actions.keep(mine, by=by, seen=1, words="theirs")
        with pytest.raises(Refused):
            actions.throw_away(mine, by=by, seen=1)
    for by in (cast.lena, cast.dee.user, cast.paul):
        with pytest.raises(Refused):
            actions.start(cast.dee, by=by)
    actions.throw_away(mine, by=cast.maya, seen=1)
    with pytest.raises(Stale):
        actions.keep(mine, by=cast.maya, seen=1, words="late")


def test_that_somebody_wrote_is_told_once_in_ten_minutes(cast, mine, time_machine):
    for at_ in ("14:00:02", "14:09:59", "14:10:01"):
        time_machine.move_to(f"2031-05-03T{at_}+00:00", tick=False)
        mine = actions.keep(mine, by=cast.maya, seen=mine.version, words=at_)
    assert Event.objects.filter(kind="own_note.saved", at__year=2031).count() == 2


# --- questions -----------------------------------------------------------------------------------------------


def test_the_service_puts_its_own_questions_beside_it(cast, mine, signed_in):
    maya, paul = signed_in(cast.maya), signed_in(cast.paul)
    assert questions() == list(OURS)
    address = reverse("process:office_questions")
    assert paul.post(address, {"words": " What did they teach me?\n\nAnd <who>? "}).status_code == 302
    page = maya.get(at("write", mine)).content
    assert b"What did they teach me?" in page
    assert b"And &lt;who&gt;?" in page
    assert b"What did I want for them?" not in page
    for wrong in ("\n".join("q" * 13), "q" * 201):
        assert paul.post(address, {"words": wrong}).status_code == 422
    assert [str(one) for one in Question.objects.all()] == ["What did they teach me?", "And <who>?"]
    paul.post(address, {"words": ""})
    assert questions() == list(OURS)
    with pytest.raises(Refused):
        set_questions(by=User.objects.get(username="maya"), words=["no"])
