"""The crispy pack `hr`, laid out by crispy: form tags, layout objects, and sets of forms."""

import pytest
from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, ButtonHolder, Column, Div, Field, Fieldset, Hidden, Layout, Reset, Row, Submit
from django import forms

from hrtrack.style_samples import SmallForm, StepSet
from tests.reading import drawn, tagged


class Laid(forms.Form):
    one = forms.CharField()
    two = forms.CharField()
    why = forms.CharField(required=False)
    file = forms.FileField(required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.layout = Layout(
            Fieldset("Two {{ form.one.name }}", Row(Column("one"), Column("two")), css_id="set"),
            Div(Field("why", css_class="wide"), HTML("<em>{{ form.two.name }}</em>"), css_class="apart"),
            "file",
            ButtonHolder(Submit("keep", "Keep"), Reset("again", "Again"), Hidden("kind", "x")),
        )


def test_layout_objects_are_drawn(rf):
    page = tagged(Laid(), rf)
    assert page.one("fieldset", id="set").classes == ["group"]
    assert page.one("legend").text == "Two one"
    assert [len(page.all("div", name)) for name in ("row", "column", "apart", "buttons")] == [1, 2, 1, 1]
    assert page.one("em").text == "two"
    assert "wide" in page.one("input", id="id_why").classes
    assert "button" in page.one("input", type="submit").classes
    assert "quiet" in page.one("input", type="reset").classes
    assert page.one("input", name="kind").attrs["value"] == "x"


def test_form_tag_carries_the_tokens_and_remembers_nothing(rf):
    form = tagged(Laid(), rf).one("form")
    assert (form.attrs["method"], form.attrs["autocomplete"]) == ("post", "off")
    assert form.attrs["enctype"] == "multipart/form-data"
    hidden = [e.attrs["name"] for e in tagged(Laid(), rf).all("input", type="hidden")]
    assert hidden == ["csrfmiddlewaretoken", "once", "kind"]


def test_form_tag_of_a_search_carries_no_tokens(rf):
    form = SmallForm()
    form.helper = FormHelper()
    form.helper.form_method = "get"
    form.helper.attrs = {"autocomplete": "on"}
    page = tagged(form, rf)
    assert page.one("form").attrs["autocomplete"] == "on"
    assert page.all("input", name="csrfmiddlewaretoken") == []


def test_without_a_form_tag_nothing_is_sent_twice(rf):
    form = SmallForm()
    form.helper = FormHelper()
    form.helper.form_tag = False
    page = tagged(form, rf)
    assert page.all("form") == page.all("input", name="once") == []


def test_labels_that_are_not_shown_are_still_read_out(rf):
    form = SmallForm()
    form.helper = FormHelper()
    form.helper.form_show_labels = False
    page = tagged(form, rf)
    assert "visually-hidden" in page.one("label", for_="id_statement").classes
    assert "visually-hidden" in page.one("legend").classes


@pytest.mark.parametrize("draw", [lambda forms_, rf: drawn(forms_), tagged])
def test_a_set_of_forms_is_one_form(draw, rf):
    page = draw(StepSet(prefix="several"), rf)
    assert len(page.all("div", "formset-form")) == 2
    assert page.one("input", name="several-TOTAL_FORMS").attrs["value"] == "2"
    assert len(page.ids()) == len(set(page.ids()))
    assert len(page.all("form")) == len(page.all("input", name="once")) == (draw is tagged)


def test_a_set_of_forms_tells_once_what_to_mend():
    class Step(forms.Form):
        text = forms.CharField()

    data = {"form-TOTAL_FORMS": "2", "form-INITIAL_FORMS": "2", "form-0-text": "", "form-1-text": "x"}
    several = forms.formset_factory(Step, extra=0, min_num=3, validate_min=True)(data)
    page = drawn(several)
    assert [line.text for line in page.all("li")] == [
        "Please submit at least 3 forms.",
        "Text — Please write something here.",
    ]
    assert page.one("div", "error-summary").attrs["tabindex"] == "-1"
    assert page.one("a").attrs["href"] == "#id_form-0-text"
