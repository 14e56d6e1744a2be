"""The crispy pack `hr`: every control has its words before it, tied to it, and asks no more than it must."""

import pytest
from django import forms

from hrtrack.style_samples import FULL, TO_MEND, EveryControl, SmallForm
from hrtrack.widgets import EqualChoice
from tests.reading import drawn

CONTROLS = {"input", "select", "textarea"}
GROUPS = {"place", "likely", "parts", "grouped", "moment", "born"}
VISIBLE = [name for name, field in EveryControl.base_fields.items() if not field.widget.is_hidden]


def around(page, name, prefix=""):
    """The box of one field, and the controls in it."""
    box = page.one(id=f"div_id_{prefix}{name}")
    return box, [element for element in page.elements if element.tag in CONTROLS and box in element.parents]


def hinted_and_mended(name):
    """One of each control, with a hint at each and something to mend at least at this one."""
    form = EveryControl(TO_MEND, prefix="mend")
    for field in form.fields.values():
        field.help_text = "A hint."
    form.errors.setdefault(name, form.error_class(["Something to mend."]))
    return form


class Choosing(forms.Form):
    choice = forms.ChoiceField(
        choices=[("a", "one"), ("b", "two")], widget=EqualChoice(hints={"a": "the first"}, current="b")
    )


# --- words before the control, and tied to it -------------------------------------------------------------


@pytest.mark.parametrize("name", VISIBLE)
def test_words_stand_before_the_control(name):
    form = hinted_and_mended(name)
    page = drawn(form)
    box, controls = around(page, name, "mend-")
    hint, error = page.one(id=f"id_mend-{name}_helptext"), page.one(id=f"id_mend-{name}_error")
    assert hint.text == "A hint."
    assert error.text == form.errors[name][0]
    assert box.order < hint.order < error.order < controls[0].order
    assert any(error in icon.parents for icon in page.all("svg", "icon", aria_hidden="true"))


@pytest.mark.parametrize("name", VISIBLE)
def test_hint_and_error_are_tied_to_the_control(name):
    form = hinted_and_mended(name)
    page = drawn(form)
    box, controls = around(page, name, "mend-")
    tied = box if name in GROUPS else controls[0]
    assert tied.attrs["aria-describedby"].split() == [f"id_mend-{name}_helptext", f"id_mend-{name}_error"]
    assert all(control.attrs["aria-invalid"] == "true" for control in controls)


@pytest.mark.parametrize("form", [EveryControl(prefix="full", initial=FULL), EveryControl(TO_MEND, prefix="mend")])
def test_every_reference_leads_somewhere(form):
    page = drawn(form)
    ids = page.ids()
    assert len(ids) == len(set(ids))
    for element in page.elements:
        for reference in (element.attrs.get("aria-describedby") or "").split():
            assert reference in ids
        if "for" in element.attrs:
            assert element.attrs["for"] in ids
        if element.tag == "a":
            assert element.attrs["href"].removeprefix("#") in ids


@pytest.mark.parametrize("name", VISIBLE)
def test_each_control_has_its_own_label(name):
    page = drawn(EveryControl())
    box, controls = around(page, name)
    for control in controls:
        label = page.one("label", for_=control.attrs["id"])
        assert label.text
        assert box in label.parents
    if name in GROUPS:
        assert box.tag == "fieldset"
        assert next(e.tag for e in page.elements if e.parents and e.parents[-1] is box) == "legend"


def test_a_day_and_its_parts_are_named():
    page = drawn(EveryControl())
    assert page.one("label", for_="id_moment_0").text == "Day"
    assert page.one("label", for_="id_moment_1").text == "Time"
    assert [page.one("label", for_=f"id_born_{part}").text for part in ("day", "month", "year")] == [
        "Day",
        "Month",
        "Year",
    ]


# --- what is asked, and what is chosen ---------------------------------------------------------------------


def test_if_you_want_stands_at_what_may_be_left_out():
    page = drawn(EveryControl())
    said = [(mark.inside("label") or mark.inside("legend")).text for mark in page.all("span", "if-you-want")]
    assert said == [
        "What would you like to talk about today? (if you want)",
        "How likely, 0 to 10? (if you want)",
        "Who was there (if you want)",
        "Look again on (if you want)",
        "A day long ago (if you want)",
        "A file (if you want)",
    ]
    assert not any("*" in element.text for element in [*page.all("label"), *page.all("legend")])


def test_a_form_that_only_filters_does_not_say_it():
    class Filter(forms.Form):
        say_optional = False
        words = forms.CharField(required=False)

    assert drawn(Filter()).all("span", "if-you-want") == []


def test_choices_are_equal_tiles_and_none_is_chosen():
    page = drawn(Choosing())
    tiles = page.all("div", "choice")
    assert [tile.text for tile in tiles] == ["one the first", "two now"]
    radios = page.all("input", type="radio")
    assert not any("checked" in radio.attrs for radio in radios)
    assert radios[0].attrs["aria-describedby"] == "id_choice_0_hint"
    assert radios[1].attrs["aria-describedby"] == "id_choice_1_now"
    assert ["now" in tile.classes for tile in tiles] == [False, True]
    assert page.one("label", for_="id_choice_0").text == "one"


def test_what_was_chosen_comes_back_chosen():
    page = drawn(EveryControl(prefix="full", initial=FULL))
    checked = [element.attrs["value"] for element in page.all("input") if "checked" in element.attrs]
    assert checked == ["managed_use", "6", "planned", "reduced"]
    assert page.one(id="id_full-moment_0").attrs["value"] == "2024-06-03"
    assert page.one(id="id_full-moment_1").attrs["value"] == "14:05"
    assert page.one(id="id_full-day").attrs["value"] == "2024-06-20"
    assert "أريد" in page.one("textarea", id="id_full-words").text


def test_named_groups_of_choices_keep_their_names():
    assert [group.text for group in drawn(EveryControl()).all("p", "choice-group")] == ["Here", "Away"]


def test_what_people_write_is_escaped():
    class Hostile(forms.Form):
        choice = forms.ChoiceField(label="<b>l</b>", choices=[('"><i>', "<u>x</u>")], widget=forms.RadioSelect)
        both = forms.SplitDateTimeField()

    page = drawn(Hostile({"choice": "<s>", "both_0": '"><em>', "both_1": "1"}))
    assert [page.all(tag) for tag in ("b", "i", "u", "s", "em")] == [[]] * 5
    assert page.one(id="id_both_0").attrs["value"] == '"><em>'


def test_a_phrase_is_never_written_back():
    assert "value" not in drawn(EveryControl({"phrase": "warm tea"})).one(id="id_phrase").attrs


def test_a_hidden_field_is_only_itself():
    page = drawn(EveryControl())
    hidden = page.one("input", type="hidden")
    assert hidden.attrs["name"] == "seen"
    assert page.all(id="div_id_seen") == []


# --- the summary of what to mend ---------------------------------------------------------------------------


def test_summary_leads_to_the_first_control_of_each_field():
    page = drawn(EveryControl(TO_MEND, prefix="mend"))
    summary = page.one("div", "error-summary")
    assert summary.attrs["tabindex"] == "-1"
    assert "autofocus" in summary.attrs
    assert "What you wrote is still here." in summary.text
    assert page.elements[0] is summary
    by_id = {element.attrs["id"]: element for element in page.elements if "id" in element.attrs}
    targets = [by_id[link.attrs["href"].removeprefix("#")] for link in page.all("a")]
    assert [target.tag in CONTROLS for target in targets] == [True] * 9
    assert "id_mend-place_0" in {target.attrs["id"] for target in targets}
    assert "id_mend-moment_0" in {target.attrs["id"] for target in targets}


def test_summary_tells_what_belongs_to_no_field():
    form = SmallForm({})
    form.add_error(None, "The words changed while you were reading.")
    assert "The words changed while you were reading." in [line.text for line in drawn(form).all("li")]


def test_summary_tells_of_a_hidden_field_without_a_link():
    class Seen(forms.Form):
        seen = forms.CharField(widget=forms.HiddenInput)

    page = drawn(Seen({}))
    assert page.one("li").text == "Please write something here."
    assert page.all("a") == []


@pytest.mark.parametrize("form", [SmallForm(), SmallForm({"statement": "x", "place": "looking"})])
def test_no_summary_without_anything_to_mend(form):
    assert drawn(form).all("div", "error-summary") == []
