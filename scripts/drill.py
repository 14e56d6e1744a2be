"""The fault drill: kill the server again and again while notes are saved and signed, and see that nothing is lost.

    python scripts/drill.py                       100 kills on SQLite, and 100 on PostgreSQL
    python scripts/drill.py --kills 20 --only sqlite --seed 7

It makes databases of its own, serves from them with gunicorn on 127.0.0.1, and has invented clinicians sign in and
write over HTTP. At random moments (the seed decides) it sends SIGKILL to the whole server, to all of its workers, to
one of them, or, on PostgreSQL, to one of the database's processes or to all of it, and starts again what fell. Each
time the server fell, and once more at the end:

* every save that was acknowledged is there, or one that was sent after it, and no version goes back;
* no note is half signed: its state, its moments and days, and its event are there together or not at all;
* no event is without its change, and no change without its event. Saves that follow one another closely may share one.

Ends with 1, and says what is wrong, where any of it does not hold.
"""

import argparse
import contextlib
import json
import os
import random
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from http.client import HTTPException
from pathlib import Path
from urllib.request import urlopen

import with_postgres

ROOT = Path(__file__).resolve().parent.parent
WRITERS, WORKERS = 4, 3
KINDS = ("server", "all workers", "one worker", "one process of PostgreSQL", "PostgreSQL")  # what may be killed
SLOWEST = 60  # seconds until a server that was started has to answer


def main(arguments):
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", choices=("sqlite", "postgresql"))
    parser.add_argument("--here", help=argparse.SUPPRESS)  # the drill itself, in the environment of its database
    options = parser.parse_args(arguments)
    if options.here:
        return drill(options, json.loads(options.here))
    signal.signal(signal.SIGTERM, lambda number, _frame: sys.exit(128 + number))
    chosen = [options.only] if options.only else ["sqlite", "postgresql"]
    return max(_on(database, options) for database in chosen)


# --- a database of its own ------------------------------------------------------------------------------------


def _on(database, options):
    """The drill on this database: 0 where all held."""
    if database == "sqlite":
        with tempfile.TemporaryDirectory(prefix="hrtrack-drill-") as folder:
            return _run(options, f"sqlite:///{folder}/drill.sqlite3", {"database": database})
    binaries = with_postgres.find_binaries()
    if binaries is None:
        print("There is no PostgreSQL here, so nothing was tried on it.")
        return 1
    place = with_postgres.temporary_folder()
    with_postgres.sweep(place)
    cluster = Path(tempfile.mkdtemp(prefix=f"{with_postgres.PREFIX}{os.getpid()}-", dir=place))
    try:
        address = with_postgres.start(cluster, binaries, durable=True)
        return _run(options, address, {"database": database, "folder": str(cluster), "binaries": str(binaries)})
    finally:
        with_postgres.remove(cluster)


def _run(options, address, told):
    environment = {
        **os.environ,
        "HRTRACK_MODE": "test",
        "DJANGO_SETTINGS_MODULE": "hrtrack.settings",
        "DATABASE_URL": address,
        "PYTHONPATH": str(ROOT),
        "PYTHONUNBUFFERED": "1",
    }
    migrate = [sys.executable, "manage.py", "migrate", "--verbosity", "0"]
    subprocess.run(migrate, cwd=ROOT, env=environment, check=True)
    here = ["--kills", str(options.kills), "--seed", str(options.seed), "--here", json.dumps(told)]
    child = subprocess.Popen([sys.executable, __file__, *here], cwd=ROOT, env=environment)
    try:
        return child.wait()
    finally:
        if child.poll() is None:
            child.terminate()
            child.wait()


# --- the drill -------------------------------------------------------------------------------------------------


def drill(options, told):
    import django

    django.setup()
    signal.signal(signal.SIGTERM, lambda number, _frame: sys.exit(128 + number))
    from drill_people import Offers, Writer, invent
    from drill_truth import acknowledged, at_the_end

    chance = random.Random(options.seed)  # noqa: S311 - it decides when something falls, and guards nothing
    stopping, began = threading.Event(), time.monotonic()
    server = Server(told)
    people = invent(WRITERS)
    offers = Offers(people)
    writers = [Writer(options.seed * 100 + n, person, server.base, stopping, offers) for n, person in enumerate(people)]
    wrong, killed = [], dict.fromkeys(KINDS, 0)
    try:
        server.start()
        for writer in writers:
            writer.start()
        for number in range(options.kills):
            _until_all_are_answered(writers)
            time.sleep(chance.uniform(0, 0.4))
            what = server.kill(chance, number)
            killed[what] += 1
            if what == "server":
                wrong += acknowledged(writers)
            server.start_again(what)
            wrong += [line for writer in writers for line in writer.wrong]
            if sys.stderr.isatty():
                sys.stderr.write(f"\r{told['database']}: {number + 1} of {options.kills}")
            if wrong:
                break
        _until_all_are_answered(writers)
    finally:
        stopping.set()
        for writer in writers:
            if writer.is_alive():
                writer.join(timeout=90)
        server.stop()
    wrong += [line for writer in writers for line in writer.wrong]
    wrong += at_the_end(writers)
    _print(told["database"], killed, writers, server, time.monotonic() - began, list(dict.fromkeys(wrong)))
    return int(bool(wrong))


def _until_all_are_answered(writers):
    """Until each of them was answered once more, so that every kill meets people who are writing."""
    before, deadline = [writer.answers for writer in writers], time.monotonic() + SLOWEST
    while any(one.is_alive() and one.answers <= then for one, then in zip(writers, before, strict=True)):
        if time.monotonic() > deadline:
            raise SystemExit("The server answers no more.")
        time.sleep(0.02)


# --- what is killed -------------------------------------------------------------------------------------------


class Server:
    """gunicorn with several workers, and on PostgreSQL the database beside it. Everything is ended by its own id."""

    def __init__(self, told):
        self.told, self.process, self.slowest = told, None, 0.0
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.base = f"http://127.0.0.1:{self.port}"

    def start(self):
        command = ["gunicorn", "hrtrack.wsgi", "--workers", str(WORKERS), "--bind", f"127.0.0.1:{self.port}"]
        command += ["--preload"]  # read once and not by every worker: a hundred starts are many
        self.process = subprocess.Popen(
            [sys.executable, "-m", *command, "--log-level", "critical", "--timeout", "90"],
            cwd=ROOT,
            start_new_session=True,  # so that its group is its own, and a kill meets all of it and nothing else
            stderr=subprocess.DEVNULL,
        )
        self._until_it_answers()

    def start_again(self, what):
        began = time.monotonic()
        if what == "server":
            self.start()
        elif what == "PostgreSQL":
            self._start_postgres()
        self.slowest = max(self.slowest, time.monotonic() - began)

    def kill(self, chance, number):
        """SIGKILL to one thing: mostly the server, sometimes workers or the database. Says what it was (KINDS)."""
        if self.told["database"] == "postgresql" and number % 10 == 9:
            return self._kill_postgres(chance, "PostgreSQL" if number % 20 == 19 else "one process of PostgreSQL")
        if number % 5 in (1, 3) and (workers := self._workers()):
            chosen = workers if number % 5 == 1 else [chance.choice(workers)]
            for pid in chosen:
                os.kill(pid, signal.SIGKILL)
            return "all workers" if number % 5 == 1 else "one worker"
        self._end()
        return "server"

    def _kill_postgres(self, chance, what):
        from django.db import connection

        if what == "one process of PostgreSQL":
            with connection.cursor() as cursor:
                cursor.execute(
                    "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
                )
                pids = [pid for (pid,) in cursor.fetchall()]
            connection.close()
            pid = chance.choice(pids)
        else:
            connection.close()
            pid = int((Path(self.told["folder"]) / "data" / "postmaster.pid").read_text().split()[0])
        os.kill(pid, signal.SIGKILL)
        if what == "PostgreSQL":
            time.sleep(0.5)  # its children see that it is gone, and go
        return what

    def _start_postgres(self):
        """Until it has started: what a killed one leaves behind may still hold its memory for a moment."""
        folder, binaries = Path(self.told["folder"]), Path(self.told["binaries"])
        programs = folder / "programs" / binaries.name  # a copy, where its user may not reach the originals
        programs = programs if programs.is_dir() else binaries
        start = [programs / "pg_ctl", "start", "-w", "-D", folder / "data", "-l", folder / "server.log"]
        deadline = time.monotonic() + SLOWEST
        while True:
            try:
                return with_postgres.serve(folder, *start)
            except SystemExit:
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.5)

    def _workers(self):
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return [int(pid) for pid in children.read_text().split()] if children.exists() else []

    def _until_it_answers(self):
        deadline = time.monotonic() + SLOWEST
        while time.monotonic() < deadline:
            if self.process.poll() is not None:
                raise SystemExit("gunicorn did not start.")
            # Not only a connection: a server that is dying still takes those.
            page = f"{self.base}/robots.txt"
            with contextlib.suppress(OSError, HTTPException), urlopen(page, timeout=5):  # noqa: S310 - always ours
                return
            time.sleep(0.05)
        raise SystemExit("gunicorn does not answer.")

    def _end(self):
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def stop(self):
        if self.process and self.process.poll() is None:
            self._end()


def _print(database, killed, writers, server, seconds, wrong):
    notes = [note for writer in writers for note in writer.notes]
    lines = {
        **{
            f"SIGKILL to {'a' if what != 'server' else 'the whole'} {what}": many
            for what, many in killed.items()
            if many
        },
        "saves acknowledged": sum(writer.saves for writer in writers),
        "signings acknowledged": sum(writer.signs for writer in writers),
        "requests without an answer": sum(writer.unanswered for writer in writers),
        "notes": len(notes),
        "seconds in all": round(seconds),
        "slowest start, seconds": round(server.slowest, 1),
        "wrong": len(wrong),
    }
    print(f"{database}:")
    for what, many in lines.items():
        print(f"  {what:36} {many:>7,}")
    for line in wrong[:20]:
        print(f"  ! {line}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
