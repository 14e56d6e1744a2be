"""Measure import_records: bring files into a new, empty SQLite database, and the same once more.

    python scripts/bench_import.py FOLDER         a folder that import_records reads (docs/import.md);
                                                  docs/examples/convert_opioid_trials.py makes one of real size
    python scripts/bench_import.py --entries 100000    so many entries of 200 people, made for the purpose

Prints the seconds and the most memory of the command, for the first run and for the repeat. With --entries it ends
with 1 where 100,000 of them would take more than 30 seconds, or more than 300 MB.
"""

import csv
import os
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def manage(database, *arguments):
    """Run manage.py on this database; returns (seconds, seconds of processor, most memory in MiB) of that process."""
    environment = {**os.environ, "HRTRACK_MODE": "test", "DATABASE_URL": f"sqlite:///{database}"}
    began = time.perf_counter()
    process = subprocess.Popen([sys.executable, "manage.py", *arguments], cwd=ROOT, env=environment)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(process.returncode)
    unit = 1024 if sys.platform == "darwin" else 1  # a Mac says bytes, Linux says KiB
    return time.perf_counter() - began, used.ru_utime + used.ru_stime, used.ru_maxrss / unit / 1024


PEOPLE = 200
MOST_SECONDS, MOST_MEMORY = 30, 300 * 1000 * 1000 / 1024 / 1024  # for 100,000 entries; the memory for any number


def write(path, names, rows):
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(names.split(","))
        writer.writerows(rows)


def make(folder, entries):
    """People, a measure each, and so many entries, a day after the other: some unknown, some with words."""
    people = range(PEOPLE)
    folder.mkdir()
    write(folder / "clients.csv", "id,preferred_name,program", ([f"c{n}", f"Person {n}", "Harbour"] for n in people))
    write(
        folder / "measures.csv",
        "id,client,name,kind,captured",
        ([f"m{n}", f"c{n}", "cups a day", "amount", "paper"] for n in people),
    )
    first = date(2000, 1, 1)
    write(
        folder / "entries.csv",
        "id,measure,day,value,unknown,words,captured",
        (
            [
                f"e{n}",
                f"m{n % PEOPLE}",
                first + timedelta(days=n // PEOPLE),
                *(("", "yes") if n % 11 == 0 else (n % 17, "")),
                "as it was on that day" if n % 7 == 0 else "",
                "paper",
            ]
            for n in range(entries)
        ),
    )


def measure(folder):
    """(seconds, seconds of processor, MiB) of the first run."""
    with tempfile.TemporaryDirectory() as temporary:
        database = Path(temporary) / "bench.sqlite3"
        manage(database, "migrate", "--verbosity", "0")
        found = []
        for run in ("first run", "repeat"):
            found.append(manage(database, "import_records", str(folder)))
            sys.stdout.write(
                f"{run}: {found[-1][0]:.1f} s ({found[-1][1]:.1f} s of processor), {found[-1][2]:.0f} MiB\n"
            )
            sys.stdout.flush()
        return found[0]


def main(arguments):
    if len(arguments) == 1:
        measure(Path(arguments[0]).resolve())
        return 0
    entries = int(arguments[1])
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / "made"
        make(folder, entries)
        seconds, _processor, memory = measure(folder)
    return int(seconds > MOST_SECONDS * max(entries, 100_000) / 100_000 or memory > MOST_MEMORY)


if __name__ == "__main__":
    if len(sys.argv) == 2 or (len(sys.argv) == 3 and sys.argv[1] == "--entries"):
        sys.exit(main(sys.argv[1:]))
    sys.exit(__doc__)
