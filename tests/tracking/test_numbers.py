"""A number is read as people write it; what can be read two ways is asked about, and nothing is rounded (issue, §6)."""

from decimal import Decimal

import pytest

from tracking.numbers import read_number


def read(text, least=0, most=99_999_999, places=2):
    return read_number(text, least=least, most=most, places=places)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("2", "2"),
        (" 2.5 ", "2.5"),
        ("2,5", "2.5"),
        (",5", "0.5"),
        ("0,25", "0.25"),
        ("٢٫٥", "2.5"),
        ("۳", "3"),
        ("２．５".replace("．", "."), "2.5"),
        ("२", "2"),
        ("1 200", "1200"),
        ("1\u00a0200,5", "1200.5"),
        ("1\u202f200\u202f300", "1200300"),
        ("1'200.50", "1200.50"),
        ("1’200", "1200"),
        ("١٬٢٠٠", "1200"),
        ("1.200,50", "1200.50"),
        ("1,200.5", "1200.5"),
        ("1.200.300", "1200300"),
        ("007", "7"),
    ],
)
def test_a_number_as_people_write_it(text, number):
    assert read(text) == Decimal(number)


@pytest.mark.parametrize(
    "text",
    [
        "", "  ", "x", "NaN", "Infinity", "1e309", "1e3", "0x10", "2 5", "1 20", "12 0000", "1,20,30", "1.2,3.4", "5.",
        ".", ",", "1..5", "2;5", "½", "²", "三", "--2", "-−2", "2\x00", "\x00", "2\u202e5", "9" * 41, "9" * 1_000_000,
        "1 2 3",
    ],
)  # fmt: skip
def test_what_is_no_number_is_said_in_a_short_sentence(text):
    with pytest.raises(ValueError, match=r"is not a number\. Write it like 2 or 2\.5\.") as told:
        read(text)
    assert len(str(told.value)) < 100
    assert "\x00" not in str(told.value)


@pytest.mark.parametrize(("text", "one", "other"), [("1,200", "1200", "1.2"), ("1.250", "1250", "1.25")])
def test_what_can_be_read_two_ways_is_asked_about(text, one, other):
    with pytest.raises(ValueError, match="can be read two ways") as told:
        read(text)
    assert f"Write {one}, or {other}." in str(told.value)


@pytest.mark.parametrize("text", ["0.125", "2.0001", "0,001"])
def test_nothing_is_rounded(text):
    with pytest.raises(ValueError, match="At most 2 digits after the point"):
        read(text)


def test_where_whole_numbers_are_wanted_a_half_is_told():
    with pytest.raises(ValueError, match="At most 0 digits"):
        read("2.5", places=0)


@pytest.mark.parametrize("text", ["-1", "−1", "11", "10.01"])
def test_what_is_out_of_range_says_the_range(text):
    with pytest.raises(ValueError, match="Choose a number from 0 to 10"):
        read(text, most=10)
