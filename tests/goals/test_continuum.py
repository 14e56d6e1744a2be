"""The continuum: four places, their particulars, and the line that is read."""

from datetime import date
from itertools import chain, combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goals.continuum import (
    HAS_EXCEPTIONS,
    MEANING,
    ONE_PART_AT_MOST,
    PART_MEANING,
    PARTS,
    Part,
    Place,
    describe,
    tidy,
)
from goals.forms import PlaceForm

SETS_OF_PARTS = list(chain.from_iterable(combinations(Part, number) for number in range(len(Part) + 1)))
FITS = {(place, parts) for place in Place for parts in SETS_OF_PARTS if set(parts) <= set(PARTS[place])} - {
    (Place.ABSTINENCE, (Part.TARGETED, Part.TOTAL))
}


def test_each_table_speaks_of_every_place_and_every_part():
    assert set(MEANING) == set(PARTS) == set(Place)
    assert set(PART_MEANING) == set(Part)
    assert sorted(chain.from_iterable(PARTS.values())) == sorted(Part), "a part belongs to one place"
    assert set(Place) >= ONE_PART_AT_MOST
    assert set(Place) >= HAS_EXCEPTIONS


def test_looking_is_a_complete_answer():
    assert tidy("looking") == {"place": "looking", "parts": [], "exceptions": "", "until": None}
    assert "full answer" in str(MEANING[Place.LOOKING])


@pytest.mark.parametrize("place", Place)
@pytest.mark.parametrize("parts", SETS_OF_PARTS, ids=lambda parts: "+".join(parts) or "none")
def test_a_place_takes_its_own_parts_and_no_others(place, parts):
    if (place, parts) in FITS:
        assert tidy(place, parts)["parts"] == [part.value for part in parts]
        assert tidy(place.value, [part.value for part in parts]) == tidy(place, parts)
    else:
        with pytest.raises(ValueError, match=r"\.$"):
            tidy(place, parts)


@given(st.lists(st.sampled_from(PARTS[Place.MANAGED_USE]), max_size=8))
def test_parts_are_kept_once_and_in_one_order_however_they_were_ticked(ticked):
    assert tidy("managed_use", ticked)["parts"] == [part.value for part in PARTS[Place.MANAGED_USE] if part in ticked]


@pytest.mark.parametrize("place", ["", *(place for place in Place if place != Place.ABSTINENCE)])
@pytest.mark.parametrize("also", [{"exceptions": "a toast"}, {"until": date(2026, 12, 31)}])
def test_only_abstinence_has_exceptions_and_a_date(place, also):
    with pytest.raises(ValueError, match="abstinence only"):
        tidy(place, **also)
    assert tidy("abstinence", **also)


def test_exceptions_of_blanks_are_none():
    assert tidy("looking", exceptions="  \n")["exceptions"] == ""
    assert tidy("abstinence", exceptions="  a toast ")["exceptions"] == "a toast"


def test_no_place_takes_no_particulars():
    assert tidy("") == {"place": "", "parts": [], "exceptions": "", "until": None}
    with pytest.raises(ValueError, match="does not belong"):
        tidy("", ["planned"])


@pytest.mark.parametrize("place", ["total", "Looking", "looking ", "0", "abstinent"])
def test_there_is_no_fifth_place(place):
    with pytest.raises(ValueError, match="one of the four"):
        tidy(place)


def test_the_longest_exceptions_fit_the_column_and_longer_ones_are_told():
    assert tidy("abstinence", exceptions="x" * 300)
    with pytest.raises(ValueError, match="300"):
        tidy("abstinence", exceptions="x" * 301)


# --- the line ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "line"),
    [
        ({"place": ""}, ""),
        ({"place": "looking"}, "Looking"),
        ({"place": "managed_use", "parts": ["planned", "reduced"]}, "Managed use: planned + reduced"),
        (
            {
                "place": "abstinence",
                "parts": ["targeted"],
                "exceptions": "a toast",
                "until": date(2026, 12, 31),
            },
            "Abstinence: only what I name · except a toast · until Dec. 31, 2026",
        ),
    ],
)
def test_the_line_says_the_place_and_its_particulars(said, line):
    assert describe(**said) == line


@pytest.mark.parametrize(("place", "parts"), sorted(FITS), ids=str)
def test_every_place_that_can_be_stored_can_be_read(place, parts):
    line = describe(**tidy(place, parts))
    assert line.startswith(str(place.label))
    assert all(str(part.label) in line for part in parts)


# --- the form gives what the continuum takes -------------------------------------------------------------------


@pytest.mark.django_db
@pytest.mark.parametrize(("place", "parts"), sorted(FITS), ids=str)
def test_every_place_can_be_said_on_the_form(cast, place, parts):
    field = {Place.MANAGED_USE: "managed_parts", Place.ABSTINENCE: "abstinence_part"}.get(place, "nothing")
    data = {"place": place.value, field: [part.value for part in parts] if field == "managed_parts" else "".join(parts)}
    form = PlaceForm(data, by=cast.dee.user)
    assert form.is_valid(), form.errors
    said = {name: form.cleaned_data[name] for name in ("place", "parts", "exceptions", "until")}
    assert tidy(**said) == tidy(place, parts)
