"""Open diaries turned into the files that import_records reads; like docs/examples/convert_opioid_trials.py.

Study day 0 is 2020-01-01 for everybody, as there. Ids are the source's own. A row becomes an entry, an empty one an
unknown entry, and no row is nothing.
"""

import csv
from datetime import date, timedelta

DAY_ZERO = date(2020, 1, 1)


def rows_of(path):
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write(path, rows):
    path.parent.mkdir(parents=True, exist_ok=True)
    rows = iter(rows)
    first = next(rows)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(first))
        writer.writeheader()
        writer.writerow(first)
        writer.writerows(rows)


def _people(folder, ids, words, catalogue, unit):
    """A person, what it is about, and one measure of it, for each of these ids."""
    since = DAY_ZERO.isoformat()
    people = ({"id": one, "preferred_name": f"Person {one}", "program": "Diary", "since": since} for one in ids)
    write(folder / "clients.csv", people)
    write(
        folder / "foci.csv",
        ({"id": one, "client": one, "kind": "substance", "words": words, "catalogue": catalogue} for one in ids),
    )
    told = {"name": words, "unit": unit, "kind": "amount", "captured": "paper"}
    write(folder / "measures.csv", ({"id": one, "client": one, "focus": one, **told} for one in ids))


def _entry(number, measure, day, value):
    """An empty value is an unknown entry; 0 is 0."""
    return {
        "id": str(number),
        "measure": measure,
        "day": (DAY_ZERO + timedelta(days=day)).isoformat(),
        "value": value,
        "unknown": "" if value else "yes",
        "captured": "paper",
    }


def smoking(source, folder):
    """50 people, cigarettes a day."""
    rows = rows_of(source / "tlfb.csv")
    _people(folder, dict.fromkeys(row["id"] for row in rows), "cigarettes", "nicotine", "cigarettes")
    write(
        folder / "entries.csv",
        (_entry(number, row["id"], int(row["date"]), row["amount"]) for number, row in enumerate(rows)),
    )
    return folder


def calendar_day(signal):
    """The day on which a prompt was answered: two a day, the first day is 1."""
    return (signal - 1) // 2 + 1


def evening(signal):
    """The evening that a prompt tells of: the one of the same evening (even) and the one next morning (odd)."""
    return signal // 2


def drinking(source, folder, day_of=calendar_day):
    """108 people, 56 prompts each: drinks since the last prompt."""
    rows = rows_of(source / "osf_study1.csv")
    _people(folder, dict.fromkeys(row["id"] for row in rows), "drinks", "alcohol", "drinks")
    write(
        folder / "entries.csv",
        (
            _entry(number, row["id"], day_of(int(row["signal_count"])), row["drinks_number"])
            for number, row in enumerate(rows)
        ),
    )
    return folder


def opioid_use(source, converted, folder):
    """Use days of three trials. `converted` holds clients.csv and foci.csv of the example converter: a focus for each
    person and label, with the label as its words and the catalogue's code beside it. The measure is named alike."""
    for name in ("clients.csv", "foci.csv"):
        (folder / name).write_bytes((converted / name).read_bytes())
    rows = rows_of(source / "tlfb.csv")
    write(
        folder / "measures.csv",
        (
            {"id": f"{who}/{what}", "client": who, "name": what, "kind": "yes_no", "focus": f"{who}/{what}",
             "captured": "said_aloud"}
            for who, what in dict.fromkeys((row["who"], row["what"]) for row in rows)
        ),
    )  # fmt: skip
    write(
        folder / "entries.csv",
        (
            {"id": str(number), "measure": f"{row['who']}/{row['what']}", "value": "1", "captured": "said_aloud",
             "day": (DAY_ZERO + timedelta(days=int(row["when"]))).isoformat()}
            for number, row in enumerate(rows)
        ),
    )  # fmt: skip
    return folder
