"""Turn the open data of three opioid-treatment trials into the files that import_records reads.

    python docs/examples/convert_opioid_trials.py SOURCE TARGET
    manage.py import_records TARGET

SOURCE holds clients.csv, visits.csv and tlfb.csv of the R package public.ctn0094data (CRAN, MIT licence); TARGET is a
folder that is made. Not part of the product: an example of a converter, in plain Python.

What was decided, and why
* Study day 0 is 2020-01-01 for everybody. The data hold days counted from each person's own day 0 and no dates.
* Ids are the source's own, as they are. Nobody has a name there: 12 becomes “Person 12”. Age, sex, race, job and the
  rest are not taken along: nothing here needs them.
* `visit` and `final` are sessions that were held. `no visit` did not happen, and the reason given is its circumstance.
  The source says “did not show, with no explanation” for some: that is no circumstance, and nobody is blamed.
* A visit that did not happen often has no day. Its label says the week it was planned for (WK6): its date is the first
  day of that week (day 42), the day it was planned. Where the label says no week either (EOT), it is left out.
* Where nothing says whether people met (no disposition at all, or MISSING without a reason), the visit is left out:
  what is unknown is neither held nor missed.
* After a death nothing is missed: the row that tells of it, and every planned visit after it, is left out.
* Two visits on one day stay two. A visit that was held keeps no reason, though some such rows carry one: in one of the
  trials, one reason stands on every row of a person.
* Each person has one focus for each substance they reported using; the source's label is kept as the words, and the
  catalogue's code stands beside it. Methadone and buprenorphine come from the same reports of use, so they are not
  marked as prescribed. No place is stated in the source, so none is made: “no answer yet”.
"""

import csv
import re
import sys
from collections import Counter, defaultdict
from datetime import date, timedelta
from pathlib import Path

DAY_ZERO = date(2020, 1, 1)

# The source's labels and our catalogue. “Mdma/Hallucinogen” is two things, so it has words and no code.
CATALOGUE = {
    "Alcohol": "alcohol",
    "Amphetamine": "amphetamine",
    "Analgesic": "pain-medicines",
    "Antihistamine": "antihistamines",
    "Benzodiazepine": "benzodiazepines",
    "Buprenorphine": "buprenorphine",
    "Caffeine": "caffeine",
    "Cathinones": "cathinones",
    "Cocaine": "cocaine",
    "Hallucinogen": "hallucinogens",
    "Heroin": "heroin",
    "Inhalant": "inhalants",
    "K2": "synthetic-cannabinoids",
    "Kratom": "kratom",
    "Methadone": "methadone",
    "Muscle Relaxant": "muscle-relaxants",
    "Opioid": "opioids",
    "Pcp": "pcp",
    "Sedatives": "sedatives",
    "THC": "cannabis",
}

# The first that is marked is the circumstance. `is_missing_14_consecutive` is the trial's own rule that ended
# somebody's visits, so it is on the service's side; `is_no_funding` means the way there could not be paid.
CIRCUMSTANCES = {
    "is_in_jail": "jail",
    "is_in_hospital": "hospital",
    "is_illness": "illness",
    "is_moved": "moved",
    "is_on_vacation": "away",
    "is_forgot": "forgot",
    "is_unable": "unable",
    "is_no_funding": "unable",
    "is_left_study": "left",
    "is_missing_14_consecutive": "service",
    "is_other": "other",
}
UNEXPLAINED = "is_no_show"

HELD, DID_NOT_HAPPEN = "held", "did_not_happen"
UNKNOWN, NO_DAY, AFTER_DEATH = "nothing says whether it happened", "no day and no week", "after a death"


def convert(source, target):
    """Write clients.csv, sessions.csv and foci.csv into `target`; returns a Counter of what became of the rows."""
    target.mkdir(parents=True, exist_ok=True)
    told = Counter()
    visits = list(_rows(source / "visits.csv"))
    first_days = defaultdict(int)
    for row in visits:
        if row["when"]:
            first_days[row["who"]] = min(first_days[row["who"]], int(row["when"]))
    clients = (
        {
            "id": row["who"],
            "preferred_name": f"Person {row['who']}",
            "program": f"Site {row['site_masked']}",
            "since": _date(first_days[row["who"]]),
        }
        for row in _rows(source / "clients.csv")
    )
    _write(target / "clients.csv", clients, told, "clients")
    _write(target / "sessions.csv", _sessions(visits, told), told, "sessions")
    _write(target / "foci.csv", _foci(source / "tlfb.csv"), told, "foci")
    return told


def _sessions(visits, told):
    """The sessions among these visits; `told` counts the others under the reason they were left out."""
    deaths = {row["who"]: _day(row) for row in visits if row["is_dead"]}
    times = Counter()
    for row in visits:
        times[row["who"], row["visit"]] += 1
        state, circumstance = _what_became(row)
        day = _day(row)
        if row["who"] in deaths and (day is None or day >= deaths[row["who"]]):
            told[AFTER_DEATH] += 1
        elif state is None:
            told[UNKNOWN] += 1
        elif day is None:
            told[NO_DAY] += 1
        else:
            told[state] += 1
            if state == DID_NOT_HAPPEN:
                told[f"{state}: {circumstance or 'no circumstance'}"] += 1
            yield {
                # Some visits stand there more than once under one label.
                "id": f"{row['who']}/{row['visit']}/{times[row['who'], row['visit']]}",
                "client": row["who"],
                "date": _date(day),
                "state": state,
                "circumstance": circumstance,
            }


def _what_became(row):
    """(state, circumstance) of one visit; state None where the source does not say."""
    circumstance = next((ours for theirs, ours in CIRCUMSTANCES.items() if row[theirs]), "")
    if row["what"] in ("visit", "final"):
        return HELD, ""
    if row["what"] == "no visit" or (row["what"] == "MISSING" and (circumstance or row[UNEXPLAINED])):
        return DID_NOT_HAPPEN, circumstance
    return None, ""


def _day(row):
    """The study day, or the first day of the week it was planned for, or None."""
    if row["when"]:
        return int(row["when"])
    week = re.fullmatch(r"WK([0-9]+)", row["visit"])
    return 7 * int(week[1]) if week else None


def _foci(path):
    """One focus a person and substance, in the source's order: nobody was asked which comes first for them."""
    for who, what in dict.fromkeys((row["who"], row["what"]) for row in _rows(path)):
        yield {
            "id": f"{who}/{what}",
            "client": who,
            "kind": "substance",
            "words": what,
            "catalogue": CATALOGUE.get(what, ""),
        }


def _date(day):
    return (DAY_ZERO + timedelta(days=day)).isoformat()


def _rows(path):
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _write(path, rows, told, name):
    rows = iter(rows)
    first = next(rows)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(first))
        writer.writeheader()
        writer.writerow(first)
        told[name] += 1
        for row in rows:
            writer.writerow(row)
            told[name] += 1


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    for what, many in convert(Path(sys.argv[1]), Path(sys.argv[2])).items():
        sys.stdout.write(f"{many:>8,}  {what}\n")
