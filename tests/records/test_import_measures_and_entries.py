"""What people kept an eye on elsewhere, day by day: unknown stays unknown, nothing said stays nothing, 0 is 0."""

from datetime import date
from decimal import Decimal

import pytest
from django.utils import timezone

from records.models import ImportedRecord
from tests.factories import CareFactory
from tracking.models import Entry, Measure

pytestmark = pytest.mark.django_db

FOCI = "id,client,kind,words\nf1,c1,substance,beer\nf2,c2,substance,beer\n"
MEASURES = "id,client,name,unit,kind,better,focus,counts_use,aim,private,captured,recorded_by\n"
BEERS = "m1,c1,beers a day,glasses,amount,less,f1,,,,paper,maya\n"
ENTRIES = "id,measure,day,value,unknown,words,private,captured,recorded_by\n"


@pytest.fixture
def with_measures(maya, folder):
    """A folder with two clients, three measures, and the entries a test gives."""

    def write(entries):
        folder("foci.csv", FOCI)
        folder(
            "measures.csv",
            MEASURES
            + BEERS
            + "m2,c1,=nights,,yes_no,,,no,,yes,own_device,\n"
            + "m3,c2,how it was,,words,,,,,,phone,\n"
            + "m4,c2,from 0 to 10,,scale,more,,,,,phone,\n",
        )
        return folder("entries.csv", ENTRIES + entries)

    return write


def test_a_measure_keeps_its_words_and_what_it_is_about(maya, with_measures, bring_in):
    assert bring_in(with_measures(""))["measures.csv"] == (4, 0, 0)
    beers, nights = Measure.objects.filter(client__preferred_name="Dee")
    assert (beers.name, beers.unit, beers.kind, beers.better) == ("beers a day", "glasses", "amount", "less")
    assert (beers.focus.words, beers.counts_use, beers.is_private, beers.rank) == ("beer", True, False, 0)
    assert (beers.captured, beers.recorded_by) == ("paper", maya)
    assert beers.recorded_at.date() == timezone.now().date()
    assert (nights.name, nights.focus, nights.counts_use, nights.is_private, nights.rank) == (
        "=nights",
        None,
        False,
        True,
        1,
    )
    assert ImportedRecord.objects.get(kind="measure", external_id="m1").object_id == beers.pk


def test_a_line_of_their_own_comes_in_where_they_drew_it_themselves(folder, bring_in):
    bring_in(folder("measures.csv", MEASURES + "m1,c1,glasses,,amount,less,,,2.5,,own_device,\n"))
    glasses = Measure.objects.get()
    assert (glasses.aim, glasses.captured, glasses.recorded_by) == (Decimal("2.5"), "own_device", None)


def test_zero_is_a_number_unknown_is_an_answer_and_no_row_is_nothing(with_measures, bring_in):
    bring_in(
        with_measures(
            "e1,m1,2024-01-01,0,,,,paper,\n"
            "e2,m1,2024-01-02,,yes,,,paper,\n"
            "e3,m1,2024-01-04,2.50,no,at the lake,,said_aloud,maya\n"
        )
    )
    rows = Entry.objects.order_by("day").values_list("day", "value", "is_unknown", "words", "captured")
    assert list(rows) == [
        (date(2024, 1, 1), Decimal(0), False, "", "paper"),
        (date(2024, 1, 2), None, True, "", "paper"),
        (date(2024, 1, 4), Decimal("2.5"), False, "at the lake", "said_aloud"),
    ]


def test_several_of_one_day_stand_in_the_order_of_the_file(with_measures, bring_in):
    bring_in(with_measures("".join(f"e{n},m1,2024-01-01,{n},,,,paper,\n" for n in (3, 1, 2))))
    assert list(Entry.objects.order_by("recorded_at").values_list("value", flat=True)) == [3, 1, 2]


def test_history_may_be_older_than_a_person_could_look_back(with_measures, bring_in):
    assert bring_in(with_measures("e1,m1,1999-12-31,1,,,,paper,\n"))["entries.csv"] == (1, 0, 0)


def test_what_was_theirs_alone_stays_theirs_alone(maya, with_measures, bring_in):
    bring_in(with_measures("e1,m2,2024-01-01,1,,,,own_device,\ne2,m1,2024-01-01,1,,,yes,own_device,\n"))
    assert Entry.objects.count() == 2
    dee = Measure.objects.get(name="beers a day").client
    CareFactory(client=dee, clinician=maya)
    assert list(Measure.objects.visible_to(maya).values_list("name", flat=True)) == ["beers a day"]
    assert not Entry.objects.visible_to(maya).exists()


def test_a_repeat_does_nothing_and_a_changed_row_is_told(with_measures, bring_in):
    bring_in(with_measures("e1,m1,2024-01-01,1,,,,paper,\ne2,m1,2024-01-02,1,,,,paper,\n"))
    again = with_measures("e1,m1,2024-01-01,5,,,,paper,\ne2,m1,2024-01-02,1,,,,paper,\n")
    found = bring_in(again)
    assert (found["measures.csv"], found["entries.csv"]) == ((0, 4, 0), (0, 1, 1))
    assert list(Entry.objects.values_list("value", flat=True)) == [1, 1]


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("m9,2024-01-01,1,,,,paper,", "measure: There is no measure with this id."),
        ("m1,2024-01-01,-1,,,,paper,", "value: “-1” is not a number"),
        ("m1,2024-01-01,NaN,,,,paper,", "value: “NaN” is not a number"),
        ("m1,2024-01-01,1e3,,,,paper,", "value: “1e3” is not a number"),
        ('m1,2024-01-01,"1,5",,,,paper,', "value: “1,5” is not a number"),
        ("m1,2024-01-01,٣,,,,paper,", "value: “٣” is not a number"),
        ("m1,2024-01-01,1.005,,,,paper,", "value: “1.005” is not a number"),
        ("m1,2024-01-01,100000000,,,,paper,", "value: “100000000” is not a number"),
        ("m1,2024-01-01," + "9" * 5000 + ",,,,paper,", "value: “999"),
        ("m1,2024-01-01,0,yes,,,paper,", "value: Either a number, or “I do not know”."),
        ("m1,2024-01-01,,,,,paper,", "value: Say how it was, or that you do not know."),
        ("m1,2024-01-01,,maybe,,,paper,", "unknown: “maybe” is not one of: yes, no."),
        ("m1,2024-01-01,1,,,,telepathy,", "captured: “telepathy” is not one of:"),
        ("m1,2024-01-01,1,,,,,", "captured: This cell must not be empty."),
        ("m1,2024-01-01,1,,,,paper,nobody", "recorded_by: There is no clinician with this user name."),
        ("m1,2024-01-01,1,,,,own_device,maya", "recorded_by: Nobody else holds the pen"),
        ("m2,2024-01-01,2,,,,paper,", "value: Choose yes or no."),
        ("m4,2024-01-01,11,,,,paper,", "value: Choose a number from 0 to 10."),
        ("m4,2024-01-01,2.5,,,,paper,", "value: Choose a number from 0 to 10."),
        ("m3,2024-01-01,,,,,paper,", "words: Write a few words"),
        ("m3,2024-01-01,3,,fine,,paper,", "value: This is kept in words."),
        ("m1,2999-01-01,1,,,,paper,", "day: "),
    ],
)
def test_an_entry_that_does_not_fit_is_told_by_row_and_column(with_measures, problems, row, problem):
    [said] = problems(with_measures(f"e0,m1,2024-01-01,1,,,,paper,\ne1,{row}\n"))
    assert said.startswith(f"entries.csv, row 3, column {problem}")
    assert not Entry.objects.exists()
    assert not Measure.objects.exists()


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("c9,beers,,amount,,,,,,paper,", "client: There is no client with this id."),
        ("c1,beers,,amount,,f9,,,,paper,", "focus: There is no focus with the id “f9”."),
        ("c1,beers,,amount,,f2,,,,paper,", "focus: The focus “f2” is another client's."),
        ("c1,beers,,total,,,,,,paper,", "kind: “total” is not one of: amount"),
        ("c1,beers,,amount,worse,,,,,paper,", "better: “worse” is not one of: more"),
        ("c1,beers,,words,,,,3,,own_device,", "aim: A line of one's own"),
        ("c1,beers,,scale,,,,11,,own_device,", "aim: A line of one's own"),
        ("c1,beers,,amount,,,,2.5,,paper,", "aim: Only the person themselves draws a line of their own"),
        ("c1,beers,,amount,,,,0,,in_room,", "aim: Only the person themselves draws a line of their own"),
        ("c1,beers,,amount,,,,2.5,,said_aloud,", "aim: Only the person themselves draws a line of their own"),
        ("c1,beers,,amount,,,,2.5,,phone,", "aim: Only the person themselves draws a line of their own"),
        ("c1,,,amount,,,,,,paper,", "name: This cell must not be empty."),
    ],
)
def test_a_measure_that_does_not_fit_is_told_by_row_and_column(folder, problems, row, problem):
    folder("foci.csv", FOCI)
    [said] = problems(folder("measures.csv", f"{MEASURES}m1,{row}\n"))
    assert said.startswith(f"measures.csv, row 2, column {problem}")
