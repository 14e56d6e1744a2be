"""Whatever a form says, it says in our words: Django's own sentences are nowhere left on a field of ours."""

import inspect
import re
from importlib import import_module

import pytest
from django import forms
from django.core import validators

from hrtrack.sentences import FIELDS, LIMITS
from tests.house.product import BY_HAND, module_name

DJANGOS = re.compile(
    r"This field is required|Select a valid choice|Ensure (this|that)|Enter a (valid|whole|list)|one of the available"
)


def our_forms():
    for path in BY_HAND:
        if path.stem != "forms" and path.parent.name != "forms":
            continue
        module = import_module(module_name(path))
        for _name, form in inspect.getmembers(module, inspect.isclass):
            if issubclass(form, forms.BaseForm) and form.__module__ == module.__name__:
                yield form


OURS = list(our_forms())


def test_the_forms_are_found():
    assert len(OURS) > 15


@pytest.mark.parametrize("form", OURS, ids=lambda form: f"{form.__module__}.{form.__name__}")
def test_no_field_of_ours_speaks_djangos_words(form):
    for name, field in getattr(form, "base_fields", {}).items():
        said = [str(sentence) for sentence in field.error_messages.values() if not hasattr(sentence, "_kwargs")]
        said += [str(limit.message) for limit in field.validators if isinstance(getattr(limit, "message", None), str)]
        assert not [sentence for sentence in said if DJANGOS.search(sentence)], name


@pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.__name__)
def test_each_kind_of_field_asks_in_our_words(field):
    choices = {"queryset": None} if issubclass(field, forms.ModelChoiceField) else {}
    for code, sentence in FIELDS[field].items():
        assert field(**choices).error_messages[code] == sentence


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        (forms.IntegerField(min_value=3), "2", "Please write 3 or more."),
        (forms.IntegerField(max_value=14), "99", "Please write 14 or less."),
        (forms.IntegerField(), "two", "Please write this as a number, like 12."),
        (forms.CharField(max_length=3), "four", "This is 4 characters long, and at most 3 characters fit."),
        (forms.CharField(min_length=5), "four", "This is 4 long. It takes at least 5 characters."),
        (forms.CharField(), "a\0b", "There is a character here that cannot be kept. Please take it out."),
        (forms.DateField(), "soon", "That is not a day. Write it like 2026-05-31."),
        (
            forms.ChoiceField(choices=[("a", "A")]),
            "z",
            "That is not one of the choices here any more. Please choose again.",
        ),
    ],
)
def test_what_does_not_fit_is_told_with_what_to_do(field, typed, said):
    with pytest.raises(forms.ValidationError) as told:
        field.clean(typed)
    assert told.value.messages == [said]


def test_each_limit_has_our_sentence():
    assert set(LIMITS) >= {validators.MinValueValidator, validators.MaxValueValidator, validators.MaxLengthValidator}
