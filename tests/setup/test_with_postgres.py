"""The PostgreSQL of one command: it serves on a socket only, and leaves nothing behind however the command ends."""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest
import with_postgres

LAUNCHER = [sys.executable, with_postgres.__file__]
ASK = """
import json, os, psycopg2
cursor = psycopg2.connect(os.environ["DATABASE_URL"]).cursor()
answers = {}
for name in ("listen_addresses", "unix_socket_directories", "fsync", "full_page_writes", "synchronous_commit"):
    cursor.execute(f"SHOW {name}")
    answers[name] = cursor.fetchone()[0]
cursor.execute("SELECT upper('é')")
answers["upper"] = cursor.fetchone()[0]
print(json.dumps(answers))
"""

pytestmark = pytest.mark.skipif(with_postgres.find_binaries() is None, reason="no PostgreSQL programs here")


@pytest.fixture
def place():
    """A temporary folder of this test's own, short and open to the server's user."""
    folder = Path(tempfile.mkdtemp(prefix="hr", dir="/tmp"))
    folder.chmod(0o755)
    yield folder
    for left in folder.glob(f"{with_postgres.PREFIX}*"):
        with_postgres.remove(left)
    shutil.rmtree(folder)


def launch(place, *arguments, **options):
    return subprocess.Popen([*LAUNCHER, *arguments], env=os.environ | {"TMPDIR": str(place)}, text=True, **options)


def started(place):
    """Wait for the server of a launcher whose command makes the file `ready`; returns the server's folder."""
    until(lambda: (place / "ready").exists())
    (folder,) = place.glob(f"{with_postgres.PREFIX}*")
    assert with_postgres.answers(folder)
    return folder


def until(holds):
    deadline = time.monotonic() + 30
    while not holds():
        assert time.monotonic() < deadline, "waited 30 s"
        time.sleep(0.05)


def ask(place, *options):
    launcher = launch(place, *options, "--", sys.executable, "-c", ASK, stdout=subprocess.PIPE)
    answer, _ = launcher.communicate(timeout=60)
    assert launcher.returncode == 0
    return json.loads(answer)


def test_the_command_finds_a_server_on_a_socket_and_nowhere_else(place):
    answers = ask(place)
    assert answers["listen_addresses"] == ""
    assert Path(answers["unix_socket_directories"]).parent == place
    assert list(place.iterdir()) == []


def test_letters_beyond_english_have_capitals(place):
    assert ask(place)["upper"] == "É"


@pytest.mark.parametrize(("options", "durable"), [([], "off"), (["--durable"], "on")])
def test_durability_is_off_unless_asked_for(place, options, durable):
    answers = ask(place, *options)
    assert {answers[name] for name in ("fsync", "full_page_writes", "synchronous_commit")} == {durable}


def test_the_commands_own_exit_code_comes_back(place):
    assert launch(place, "--", "sh", "-c", "exit 7").wait(timeout=60) == 7
    assert list(place.iterdir()) == []


@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_signal_ends_the_command_and_the_server(place, ending):
    launcher = launch(place, "--", "sh", "-c", f"touch {place}/ready; exec sleep 60")
    folder = started(place)
    launcher.send_signal(ending)
    assert launcher.wait(timeout=30) == 128 + ending
    assert not with_postgres.answers(folder)
    assert not folder.exists()


def test_a_launcher_killed_outright_is_swept_by_the_next_and_a_living_one_is_not(place):
    killed = launch(place, "--", "sh", "-c", f"touch {place}/ready; exec sleep 5")
    left = started(place)
    killed.kill()
    killed.wait(timeout=30)
    assert with_postgres.answers(left)
    (place / "ready").unlink()

    living = launch(place, "--", "sh", "-c", f"touch {place}/ready; exec sleep 60")
    until((place / "ready").exists)
    assert not with_postgres.answers(left)
    assert not left.exists()

    (kept,) = place.glob(f"{with_postgres.PREFIX}*")
    assert launch(place, "--", "true").wait(timeout=60) == 0
    assert with_postgres.answers(kept)
    living.terminate()
    living.wait(timeout=30)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root drops to somebody else")
def test_programs_out_of_the_servers_reach_are_copied_and_no_folder_is_opened(place):
    hidden = place / "hidden"
    hidden.mkdir(mode=0o700)
    binaries = with_postgres.find_binaries()
    shutil.copytree(binaries.parent, hidden / "pg", symlinks=True)
    folder = place / "server"
    folder.mkdir(mode=0o755)

    found = with_postgres.reachable(hidden / "pg" / binaries.name, folder)

    assert found.is_relative_to(folder)
    assert with_postgres.runs(found / "postgres", **with_postgres.DROPPED)
    assert hidden.stat().st_mode & 0o777 == 0o700
