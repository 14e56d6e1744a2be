"""Measure how a client takes a long record away: seconds, and the most memory of the process that answers the page.

    python scripts/bench_take_away.py                5,500 and then 50,000 entries (a life of days in ten measures)
    python scripts/bench_take_away.py 5500 20000     so many, one record after the other

Each record stands in a new SQLite database; the answer is read to its end and thrown away. Ends with 1 where a record
of at most 50,000 entries takes more than 30 seconds of a processor, after which gunicorn ends its worker, or more than
100 MiB beyond what the same page takes with an empty record (which is the phrase: trying one takes its 100 MiB).
"""

import os
import subprocess
import sys
import tempfile
import time
from datetime import timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MEASURES, MOST, MOST_SECONDS, MOST_MEMORY = 10, 50_000, 30, 100
PHRASE = "seven calm herons by the water"


def fill(entries):
    """A person with so many entries in ten measures; every eleventh unknown, every seventh with words, all by hand."""
    from django.utils import timezone

    from accounts.models import Role, User
    from clients.models import Client, Program
    from tracking.models import Entry, Measure

    user = User.objects.create_user("bench", PHRASE, name="Bench", role=Role.CLIENT)
    client = Client.objects.create(preferred_name="Bench", user=user, program=Program.objects.create(name="Harbour"))
    told, today = {"captured": "own_device", "recorded_by": user}, timezone.localdate()
    lines = [Measure(client=client, name=f"measure {n}", kind="amount", unit="cups", **told) for n in range(MEASURES)]
    Measure.objects.bulk_create(lines)
    Entry.objects.bulk_create(
        (
            Entry(
                measure=lines[number % MEASURES],
                day=today - timedelta(days=number // MEASURES),
                value=None if number % 11 == 0 else number % 10,
                is_unknown=number % 11 == 0,
                words="as it was on that day, “no more” & no less" if number % 7 == 0 else "",
                **told,
            )
            for number in range(entries)
        ),
        batch_size=1000,
    )


def take():
    """Sign in, take everything away, read the answer to its end; prints seconds, those of the processor, and bytes."""
    from django.contrib.auth import get_user_model
    from django.test import Client as Visitor

    visitor = Visitor(SERVER_NAME="localhost")
    visitor.force_login(get_user_model().objects.get())
    began, busy = time.perf_counter(), time.process_time()
    answer = visitor.post("/my/all/", {"phrase": PHRASE})
    if answer.status_code != 200:
        sys.exit(f"answered {answer.status_code}")
    size = sum(len(part) for part in answer)
    sys.stdout.write(f"{time.perf_counter() - began:.1f} {time.process_time() - busy:.1f} {size}")


def run(database, *arguments):
    """(what the process wrote, the most memory it took in MiB)"""
    environment = {**os.environ, "HRTRACK_MODE": "test", "DATABASE_URL": f"sqlite:///{database}"}
    process = subprocess.Popen([sys.executable, *arguments], cwd=ROOT, env=environment, stdout=subprocess.PIPE)
    with process.stdout:
        said = process.stdout.read().decode()
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(process.returncode)
    unit = 1024 if sys.platform == "darwin" else 1  # a Mac says bytes, Linux says KiB
    return said, used.ru_maxrss / unit / 1024


def measure(entries):
    """(seconds of processor, MiB) of taking away a record of so many entries."""
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "bench.sqlite3"
        run(database, "manage.py", "migrate", "--verbosity", "0")
        run(database, __file__, "--fill", str(entries))
        said, memory = run(database, __file__, "--take")
    seconds, busy, size = said.split()
    sys.stdout.write(
        f"{entries:>7,} entries: {seconds} s ({busy} s of processor), {memory:.0f} MiB, {int(size) / 1024:,.0f} KiB\n"
    )
    sys.stdout.flush()
    return float(busy), memory


def main(many):
    empty = measure(0)[1]
    found = {entries: measure(entries) for entries in many}
    limited = [found[entries] for entries in many if entries <= MOST]
    return int(any(seconds > MOST_SECONDS or memory > empty + MOST_MEMORY for seconds, memory in limited))


if __name__ == "__main__":
    if sys.argv[1:2] in (["--fill"], ["--take"]):
        import django

        sys.path.insert(0, str(ROOT))
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hrtrack.settings")
        django.setup()
        take() if sys.argv[1] == "--take" else fill(int(sys.argv[2]))
    else:
        sys.exit(main([int(one) for one in sys.argv[1:]] or [5_500, 50_000]))
