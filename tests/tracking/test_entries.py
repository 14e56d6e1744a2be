"""What was so on a day: one tap, both dates, and all that was typed comes back."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from audit.models import Event
from hrtrack.refusals import Refused
from tests.tracking.acts import ago, asked, enter, errors_of, keep_an_eye, page_of, values, wrote
from tracking import actions
from tracking.models import Entry, MeasureKind


@pytest.mark.parametrize(
    ("kind", "typed", "kept", "told"),
    [
        ("amount", {"value": "2,5"}, 2.5, "2.5 cups"),
        ("amount", {"value": "٣"}, 3, "3 cups"),
        ("amount", {"value": "0"}, 0, "0 cups"),
        ("yes_no", {"value": "1"}, 1, "yes"),
        ("yes_no", {"value": "0"}, 0, "no"),
        ("scale", {"value": "10"}, 10, "10 of 10"),
        ("scale", {"value": "0"}, 0, "0 of 10"),
        ("words", {"words": "<i>slow</i>"}, "<i>slow</i>", "&lt;i&gt;slow&lt;/i&gt;"),
        ("watching", {}, "", "noted"),
        ("amount", {"is_unknown": "on"}, "?", "not known"),
        ("words", {"is_unknown": "on"}, "?", "not known"),
    ],
)
def test_one_tap_keeps_today(cast, dee, today, kind, typed, kept, told):
    measure = keep_an_eye(cast.dee, "m", kind, unit="cups" if kind == "amount" else "")
    response = dee.post(enter(measure), {"back": "days", **typed}, follow=True)
    assert response.redirect_chain == [(reverse("tracking:mine"), 302)]
    assert values(measure) == [(today, kept)]
    assert f"m, today: {told}." in response.content.decode()
    entry = Entry.objects.get()
    assert (entry.captured, entry.recorded_by, entry.is_private) == ("own_device", cast.dee.user, False)
    event = Event.objects.last()
    assert (event.kind, event.subject_id, event.detail) == ("entry.kept", entry.pk, {"captured": "own_device"})


def test_the_cards_of_the_page_post_what_one_tap_needs(cast, dee, today):
    for kind in MeasureKind.values:
        keep_an_eye(cast.dee, f"my {kind}", kind)
    for form in page_of(dee.get(reverse("tracking:mine"))).all("form"):
        if not form.attrs.get("action", "").endswith("/enter/"):
            continue
        page = page_of(dee.get(reverse("tracking:mine")))
        buttons = [button for button in page.all("button") if button.inside("form").attrs == form.attrs]
        named = {(button.attrs.get("name"), button.attrs.get("value")) for button in buttons}
        kind = Entry.measure.field.related_model.objects.get(pk=form.attrs["action"].split("/")[2]).kind
        assert (("is_unknown", "on") in named) == (kind != "watching")
        assert {value for name, value in named if name == "value"} == {
            "yes_no": {"1", "0"},
            "scale": {str(number) for number in range(11)},
        }.get(kind, set())


def test_one_tap_leads_back_to_where_it_was(cast, dee, glasses):
    for number, (back, there) in enumerate(
        (
            ("front", reverse("goals:mine")),
            ("days", reverse("tracking:mine")),
            ("measure", glasses.get_absolute_url()),
            ("//evil.example", glasses.get_absolute_url()),
            ("", glasses.get_absolute_url()),
        )
    ):
        typed = {"value": "1", "day": ago(cast.dee, number).isoformat(), "back": back}
        assert dee.post(enter(glasses), typed)["Location"] == there


def test_the_same_form_sent_twice_is_kept_once(dee, glasses):
    once = "0b7f6f5e-4a55-4c58-93d4-6a0a0e0d3a11"
    for _twice in range(2):
        assert dee.post(enter(glasses), {"value": "1", "once": once}).status_code == 302
    assert Entry.objects.count() == 1


def test_late_entry_keeps_both_days_and_who_held_the_pen_i27(cast, dee, maya, glasses):
    maya.post(enter(glasses), {"value": "2", "day": ago(cast.dee, 5).isoformat(), "captured": "phone"})
    entry = Entry.objects.get()
    assert (entry.day, timezone.localdate(entry.recorded_at)) == (ago(cast.dee, 5), timezone.localdate())
    assert (entry.captured, entry.recorded_by) == ("phone", cast.maya)
    for reader in (dee, maya):
        row = page_of(reader.get(glasses.get_absolute_url())).one("ul", "rows").text
        assert date_format(entry.day, "DATE_FORMAT") in row
        assert f"written down on {date_format(timezone.localdate(), 'DATE_FORMAT')}" in row
        assert "on the phone" in row
        assert "by Maya" in row


def test_only_the_client_keeps_an_entry_to_themselves(cast, dee, maya, glasses, today):
    dee.post(enter(glasses), {"value": "7", "words": "my own matter", "is_private": "on"})
    assert Entry.objects.get().is_private
    for address in (glasses.get_absolute_url(), reverse("tracking:days", args=[cast.dee.pk]), enter(glasses)):
        page = maya.get(address).content.decode()
        assert "my own matter" not in page
        assert "7 glasses" not in page
    assert maya.post(enter(glasses), {"value": "1", "is_private": "on"}).status_code == 302  # nothing to ask: unseen
    assert values(glasses) == [(today, 7), (today, 1)]
    assert [row.is_private for row in Entry.objects.order_by("recorded_at")] == [True, False]
    with pytest.raises(Refused, match="Only the person themselves"):
        actions.enter(glasses, by=cast.maya, value=1, is_private=True, captured="phone")
    mine = keep_an_eye(cast.dee, "mine", is_private=True)
    assert not page_of(dee.get(enter(mine))).all("input", name="is_private")
    assert maya.post(enter(mine), {"value": "1"}).status_code == 404


# --- what cannot be --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "typed", "told"),
    [
        ("amount", {}, "Say how it was, or that you do not know."),
        ("amount", {"value": "x"}, "is not a number"),
        ("amount", {"value": "NaN"}, "is not a number"),
        ("amount", {"value": "1e309"}, "is not a number"),
        ("amount", {"value": "2\x00"}, "is not a number"),
        ("amount", {"value": "9" * 1_000_000}, "is not a number"),
        ("amount", {"value": "1,200"}, "can be read two ways"),
        ("amount", {"value": "-1"}, "Choose a number from 0 to"),
        ("amount", {"value": "100000000"}, "Choose a number from 0 to"),
        ("amount", {"value": "0.125"}, "At most 2 digits"),
        ("amount", {"value": "2", "is_unknown": "on"}, "Either a number, or “I do not know”."),
        ("scale", {"value": "11"}, "Choose one of these"),
        ("scale", {"value": "5.5"}, "Choose one of these"),
        ("scale", {"value": "-1"}, "Choose one of these"),
        ("yes_no", {"value": "2"}, "Choose one of these"),
        ("yes_no", {"value": "yes\x00"}, "Choose one of these"),
        ("words", {"words": " \u200b "}, "Write a few words"),
        ("words", {"words": "x" * 2001}, "2,001 characters long"),
        ("words", {"words": "x" * 1_000_000}, "1,000,000 characters long"),
        ("words", {"words": "a\x00b"}, "There is a character here that cannot be kept"),
        ("amount", {"value": "1", "day": "2019-02-29"}, "That is not a day."),
        ("amount", {"value": "1", "day": "yesterday\x00"}, "That is not a day."),
        ("amount", {"value": "1", "day": "9999-12-31"}, "is still to come."),
        ("amount", {"value": "1", "day": "0001-01-01"}, "is too long ago."),
        ("amount", {"value": "1", "beside": "both of them"}, "That is not one of the choices here"),
        ("amount", {"value": "1", "seen": "a\x00b"}, "There is a character here that cannot be kept"),
    ],
)
def test_what_cannot_be_kept_is_told_and_the_rest_stays_typed(cast, dee, kind, typed, told):
    measure = keep_an_eye(cast.dee, "m", kind)
    response = dee.post(enter(measure), {"words": "nobody wants lost", **typed})
    assert told in errors_of(response)
    if "words" not in typed:
        assert page_of(response).one("textarea", name="words").text == "nobody wants lost"
    if typed.get("value", "").isascii() and kind == "amount" and "\x00" not in typed.get("value", ""):
        assert page_of(response).one("input", name="value").attrs.get("value", "") == typed.get("value", "")
    assert Entry.objects.count() == 0


def test_one_can_look_back_ninety_days_before_the_first_visit_and_not_beyond_today(cast, dee, glasses, today):
    first = cast.dee.since - timedelta(days=90)
    for day, told in (
        (today + timedelta(days=1), "is still to come."),
        (first - timedelta(days=1), f"You can look back as far as {date_format(first, 'DATE_FORMAT')}"),
    ):
        assert told in errors_of(dee.post(enter(glasses), {"value": "1", "day": day.isoformat()}))
    for day in (first, today):
        assert dee.post(enter(glasses), {"value": "1", "day": day.isoformat()}).status_code == 302
    assert values(glasses) == [(first, 1), (today, 1)]


@pytest.mark.parametrize(
    ("kind", "value"), [("words", 3), ("watching", 3), ("scale", 5.5), ("scale", 11), ("yes_no", 2), ("amount", -1)]
)
def test_the_action_itself_refuses_what_is_not_of_the_measures_kind(cast, kind, value):
    with pytest.raises(Refused):
        actions.enter(keep_an_eye(cast.dee, "m", kind), by=cast.dee.user, value=value, words="w")


@pytest.mark.parametrize("who", ["ade", "lena", "tom"])
def test_strangers_neither_write_nor_take_away(cast, glasses, signed_in, who):
    user = cast.tom.user if who == "tom" else getattr(cast, who)
    entry = wrote(glasses, ago(cast.dee, 1), 2)
    visitor, away = signed_in(user), reverse("tracking:take_away", args=[entry.pk])
    for response in (visitor.post(enter(glasses), {"value": "1"}), visitor.get(away), visitor.post(away)):
        assert response.status_code == 404
    for act in (
        lambda: actions.enter(glasses, by=user, value=1, captured="paper"),
        lambda: actions.take_away(entry, by=user),
    ):
        with pytest.raises(Refused):
            act()
    assert values(glasses) == [(entry.day, 2)]


def test_put_away_while_somebody_types_a_sentence_says_so_and_nothing_is_lost(cast, dee, glasses):
    dee.get(enter(glasses))
    actions.put_away(glasses, by=cast.dee.user)
    response = dee.post(enter(glasses), {"value": "2,5", "words": "nobody wants lost"})
    assert "“glasses” was put away. Take it up again, and this can be kept." in errors_of(response)
    page = page_of(response)
    assert page.one("input", name="value").attrs["value"] == "2,5"
    assert page.one("textarea", name="words").text == "nobody wants lost"
    actions.take_up(glasses, by=cast.dee.user)
    assert dee.post(enter(glasses), {"value": "2,5", "words": "nobody wants lost"}).status_code == 302


# --- how it is shown -------------------------------------------------------------------------------------


def test_hostile_words_are_only_words(cast, dee, glasses):
    dee.post(enter(glasses), {"value": "1", "words": "<script>x</script> \u202e!"})
    page = dee.get(glasses.get_absolute_url()).content.decode()
    assert "<script>x" not in page
    assert "&lt;script&gt;x" in page


def test_all_entries_come_in_pages(cast, dee, glasses):
    for number in range(51):
        wrote(glasses, date(2026, 1, 1) + timedelta(days=number % 28), number)
    found = [len(page_of(dee.get(glasses.get_absolute_url(), {"page": page})).all("li", "stack")) for page in (1, 2)]
    assert found == [50, 1]


@pytest.mark.parametrize("count", [1, 3])
def test_entering_asks_the_database_the_same_however_much_is_there(
    cast, dee, glasses, count, django_assert_num_queries
):
    for number in range(count):
        wrote(glasses, ago(cast.dee, 0), number)
    with django_assert_num_queries(3):
        dee.get(enter(glasses))
    with django_assert_num_queries(15):
        asked(dee, glasses)


def test_i19_what_was_typed_while_it_was_the_clients_alone_is_not_shared_with_the_measure(cast, signed_in):
    dee, pull = signed_in(cast.dee.user), keep_an_eye(cast.dee, "pull", is_private=True)
    form = page_of(dee.get(reverse("tracking:enter", args=[pull.pk])))
    assert form.one("input", name="typed_alone").attrs["value"] == "True"
    actions.change_measure(pull, by=cast.dee.user, name="pull", kind="amount", is_private=False)
    dee.post(reverse("tracking:enter", args=[pull.pk]), {"value": "4", "typed_alone": "True"})
    assert Entry.objects.get().is_private
    dee.post(reverse("tracking:enter", args=[pull.pk]), {"value": "4", "typed_alone": "False", "beside": "both"})
    assert Entry.objects.visible_to(cast.maya).count() == 1
