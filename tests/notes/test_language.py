"""Other words for what was written: found wherever they stand, never in quotes, and in no time."""

import signal
from types import SimpleNamespace

import pytest
from django.urls import reverse

from audit.models import Event
from hrtrack.refusals import Refused
from notes import offers
from notes.language import offers_in, quoted
from notes.models import WordOffer
from notes.offers import offers_for


def terms(*words):
    return [SimpleNamespace(term=word) for word in words]


def written(text, *words):
    return [found.written for found in offers_in(text, terms(*words))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He FAILED, she Failed.", ["FAILED", "Failed"]),
        ("unfailed failedness failed2", []),
        ("failed", ["failed"]),
        ("", []),
        ("non-compliant, non\u2011compliant", ["non-compliant", "non\u2011compliant"]),
        ("Non  compliant; non\ncompliant", ["Non  compliant", "non\ncompliant"]),
        ("non\n\ncompliant, non. compliant, non–compliant", []),
        ("a drug addict and an addict", ["drug addict", "addict"]),
        ("un Toxicomane\u0301 vient", ["Toxicomane\u0301"]),
        ("वह नशेड़ी है", ["नशेड़ी"]),
        ("هو مدمن اليوم", ["مدمن"]),
        ("STRASSE", ["STRASSE"]),
    ],
)  # fmt: skip
def test_terms_are_found_as_whole_words_in_any_script_the_longest_first(text, expected):
    assert (
        written(text, "failed", "non-compliant", "addict", "drug addict", "toxicomané", "नशेड़ी", "مدمن", "straße")
        == expected
    )


@pytest.mark.parametrize(
    "text",
    [
        *(
            "She said “I failed” there",
            'She said "I failed" there',
            "She said 'I failed' there",
            "»Ich failed« sagt er",
        ),
        *("„Ich failed“ sagt er", "„ik failed” zei ze", "« j’ai failed » dit-il", "‹failed›", "”jag failed” sa hon"),
        *(
            "她说「failed」了",
            "『failed』",
            "《failed》",
            "‘I’m failed’ he said",
            "“a\nfailed\nb”",
            "“failed, and never closed",
        ),
    ],
)
def test_what_stands_in_quotation_marks_is_nobodys_to_change(text):
    assert written(text, "failed") == []


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("it’s “so” that he failed", 1),
        ("it's her sister's: they failed", 1),
        ('a 5" pipe failed', 1),
        ("“one” failed “two” failed", 2),
        ("“never closed\n\nfailed in the next paragraph", 1),
        ("’cause he failed", 1),
        ("said: ”fine”. failed", 1),
    ],
)
def test_what_stands_outside_them_is_found(text, count):
    assert len(written(text, "failed")) == count


def test_a_place_is_where_the_words_stand():
    text = "🙂 so she failed, “failed”, and failed"
    assert [text[found.start : found.end] for found in offers_in(text, terms("failed"))] == ["failed", "failed"]
    assert quoted(text) == [(17, 25)]


@pytest.mark.parametrize(
    "text",
    [
        "a" * 100_000,
        "failed " * 14_000,
        "“" * 100_000,
        "‘a’b" * 25_000,
        "“\n" * 50_000,
        "'a " * 33_000,
        "non " * 25_000,
        "non-" * 25_000,
        " " * 100_000,
        "e\u0301" * 50_000,
        "\u0301" * 100_000,
        "“«„‹「" * 20_000,
        "\u202e\ufeff\ud7ff" * 33_000,
        "क्षि " * 20_000,
    ],
)
def test_a_hundred_thousand_characters_of_anything_come_to_an_end(text):
    """What grew with the square of a text would be minutes here; `make bench-notes` says what it takes."""
    rows = terms("failed", "non-compliant", "non non non x", "fell off the wagon", *(f"word {n}" for n in range(500)))
    signal.signal(signal.SIGALRM, _too_long)
    signal.alarm(20)
    try:
        found = offers_in(text, rows)
    finally:
        signal.alarm(0)
    assert all(0 <= one.start < one.end <= len(text) for one in found)


def _too_long(*_signal):
    pytest.fail("no end in sight")


# --- beside a draft ------------------------------------------------------------------------------------------


def test_the_list_of_the_first_day_is_there(db):
    assert WordOffer.objects.filter(language="en").count() > 40
    assert WordOffer.objects.get(term="non-compliant").offer == "chose not to"
    for term in ("user", "alcoholics", "junkies", "habit", "substitution", "discharged for use", "rock bottom"):
        assert WordOffer.objects.filter(term=term, language="en").exists(), term


def test_other_words_stand_beside_the_part_after_saving_and_change_nothing(maya, draft, send, text):
    response = send(maya, draft, did="She failed; he said “I failed”. <b>Failed</b>")
    page = maya.get(response["Location"])
    assert "Other words, if you like" in text(page)
    html = page.content.decode()
    assert html.count('data-for="failed"') == 1
    assert 'data-for="Failed" data-nth="0"' in html
    draft.refresh_from_db()
    assert draft.did == "She failed; he said “I failed”. <b>Failed</b>"


def test_the_clients_own_words_are_left_alone(maya, draft, send, text):
    page = maya.get(send(maya, draft, said="I failed", wanted="why I failed", present="an addict")["Location"])
    assert "Other words" not in text(page)


def test_the_answer_to_a_save_brings_the_offers_for_what_is_kept(maya, draft):
    sent = {"seen": 0, "held_on": draft.held_on, "think": "in denial, failed", "said": "failed"}
    answer = maya.post(reverse("notes:keep", args=[draft.pk]), sent).json()
    assert "sees it differently" in answer["offers"]["think"]
    assert (answer["offers"]["did"], set(answer["offers"])) == ("", set(offers.OURS))


def test_the_same_words_are_told_apart_by_their_place(db):
    found = offers_for({"did": "failed and “failed” and failed"})["did"]
    assert [(one.written, one.nth) for one in found] == [("failed", 0), ("failed", 2)]


def test_no_more_are_offered_than_can_be_read(db):
    assert len(offers_for({"did": "failed " * 50})["did"]) == offers.MOST


def test_words_are_offered_in_the_languages_that_notes_are_written_in_here(cast, signed_in, settings):
    WordOffer.objects.create(term="gescheitert", offer="ging anders", reason="so", language="de")
    assert offers_for({"did": "gescheitert"})["did"] == []
    settings.NOTE_LANGUAGES = [("en", "English"), ("de", "Deutsch")]
    assert [found.row.offer for found in offers_for({"did": "gescheitert"})["did"]] == ["ging anders"]
    page = signed_in(cast.paul).get(reverse("notes:office_word_new")).content.decode()
    assert "Deutsch" in page


def test_nothing_is_kept_of_who_was_offered_what(maya, draft, send):
    send(maya, draft, did="She failed")
    maya.get(reverse("notes:write", args=[draft.pk]))
    assert "failed" not in str(list(Event.objects.values_list("detail", flat=True)))
    assert {field.name for field in WordOffer._meta.get_fields()} == {"id", "term", "offer", "reason", "language"}


# --- the service's list --------------------------------------------------------------------------------------


def test_a_term_is_added_changed_and_taken_off_by_an_administrator(cast, signed_in, text):
    paul = signed_in(cast.paul)
    sent = {"term": "hooked", "offer": "uses daily", "reason": "A person is no fish.", "language": "en"}
    assert paul.post(reverse("notes:office_word_new"), sent)["Location"] == reverse("notes:office_words")
    row = WordOffer.objects.get(term="hooked")
    assert "A person is no fish." in text(paul.get(reverse("notes:office_words") + "?page=2")) + text(
        paul.get(reverse("notes:office_words"))
    )
    page = reverse("notes:office_word", args=[row.pk])
    assert 'value="uses daily"' in paul.get(page).content.decode()
    paul.post(page, sent | {"offer": ""})
    row.refresh_from_db()
    assert row.offer == ""
    paul.post(reverse("notes:office_word_off", args=[row.pk]))
    assert not WordOffer.objects.filter(term="hooked").exists()
    kinds = ["office.word_added", "office.word_changed", "office.word_taken_off"]
    assert list(Event.objects.filter(subject_id=row.pk).order_by("id").values_list("kind", flat=True)) == kinds


def test_a_term_stands_in_the_list_once(cast, signed_in, text):
    sent = {"term": "Non-Compliant", "offer": "x", "reason": "y", "language": "en"}
    response = signed_in(cast.paul).post(reverse("notes:office_word_new"), sent)
    assert response.status_code == 422
    assert "This term is in the list already." in text(response)


def test_only_administrators_keep_the_list(cast):
    row = WordOffer.objects.first()
    for by in (cast.maya, cast.noor, cast.dee.user):
        with pytest.raises(Refused):
            offers.keep_offer(by=by, term="x", offer="y", reason="z", language="en")
        with pytest.raises(Refused):
            offers.take_off(row, by=by)
