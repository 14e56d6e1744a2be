"""Time `make demo` as on a new machine: a clean clone, an empty home, no .venv, and nothing that was downloaded before.

    python scripts/bench_demo.py

Prints the seconds until the sign-in page answers, the first time and the second time on the same clone. Ends with 1
where the first took more than 60 seconds or the second more than 5. The server is ended by its process id.
"""

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from contextlib import suppress
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MOST = {"first": 60, "second": 5}  # seconds
PATIENCE = 300  # seconds, after which nothing will come any more
# Of this person's environment only what says where packages come from and what language is spoken.
KEPT = ("PATH", "LANG", "LC_ALL", "TMPDIR", "SSL_CERT_FILE", "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY")
KEPT_BEGINNINGS = ("PIP_", "UV_INDEX", "UV_DEFAULT_INDEX", "UV_FIND_LINKS")


def main():
    with tempfile.TemporaryDirectory() as temporary:
        clone, home = Path(temporary) / "hrtrack", Path(temporary) / "home"
        home.mkdir()
        subprocess.run(["git", "clone", "--quiet", ROOT, clone], check=True)
        took = {which: seconds_until_it_answers(clone, home) for which in MOST}
    for which, seconds in took.items():
        print(f"{which}: {seconds:.1f} s")
    return int(any(seconds > MOST[which] for which, seconds in took.items()))


def seconds_until_it_answers(clone, home):
    port = free_port()
    environment = {
        name: value for name, value in os.environ.items() if name in KEPT or name.startswith(KEPT_BEGINNINGS)
    }
    began = time.monotonic()
    server = subprocess.Popen(
        ["make", "demo", f"PORT={port}"],
        cwd=clone,
        env=environment | {"HOME": str(home)},
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        while time.monotonic() - began < PATIENCE:
            if answers(port):
                return time.monotonic() - began
            if server.poll() is not None:
                sys.exit(f"make demo ended with {server.returncode}.")
            time.sleep(0.05)
        sys.exit(f"Nothing answered within {PATIENCE} seconds.")
    finally:
        with suppress(ProcessLookupError):
            os.killpg(server.pid, signal.SIGTERM)
        server.wait(timeout=20)


def answers(port):
    with suppress(OSError), urllib.request.urlopen(f"http://127.0.0.1:{port}/sign-in/", timeout=2) as page:
        return page.status == 200
    return False


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


if __name__ == "__main__":
    sys.exit(main())
