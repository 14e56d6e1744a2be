"""The whole suite: on SQLite with the browser, then on PostgreSQL without it. What `make test` runs.

    python scripts/run_tests.py [pytest's own options and paths]

On PostgreSQL run the tests that open a database: what the others say is the same whichever it is.
Both runs are made even if the first has failures. The last lines say what each run counted; where no browser could be
had, the last line of all says how many browser tests that skipped, and why.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from xml.etree import ElementTree

import chromium
import pango

ROOT = Path(__file__).resolve().parent.parent
# A process for each processor; beyond eight, making their databases costs more than they save.
PROCESSES = os.environ.get("TEST_PROCESSES") or str(min(8, max(2, os.cpu_count() or 2)))
PYTEST = [sys.executable, "-m", "pytest", "-n", PROCESSES]
ONLY_THE_DATABASE = ["-m", "not browser", "--ignore=tests/setup"]  # the set-up's tests open no database of ours
# Each worker of each run reads what the first one compiled, so bytecode is written whatever the shell says.
NOT_OF_THE_TESTS = ("DATABASE_URL", "HRTRACK_MODE", "PYTHONDONTWRITEBYTECODE")
POSTGRES = [sys.executable, "scripts/with_postgres.py", "--"]


def main(options):
    no_browser, no_pango = chromium.ensure(), pango.ensure()
    environment = {name: value for name, value in os.environ.items() if name not in NOT_OF_THE_TESTS}
    environment |= {"NO_BROWSER": no_browser} if no_browser else {}
    environment |= {"NO_PANGO": no_pango} if no_pango else {}

    counts, codes = [], []
    for database, command, more in (
        ("SQLite", [*PYTEST, *options], {}),
        ("PostgreSQL", [*POSTGRES, *PYTEST, *ONLY_THE_DATABASE, *options], {"ONLY_WITH_A_DATABASE": "1"}),
    ):
        print(f"\n{database}:", flush=True)
        code, counted = run(command, environment | more)
        codes.append(code)
        counts.append((database, counted))

    print("", *closing_lines(counts, no_browser), sep="\n")
    return 1 if any(codes) else 0


def closing_lines(counts, no_browser):
    """What each run counted; and last, where there was no browser, how many tests that skipped and why."""
    lines = [
        f"{database}: {counted['passed']} passed, {counted['failed']} failed, {counted['skipped']} skipped"
        for database, counted in counts
    ]
    if no_browser:
        lines.append(f"Skipped: {counts[0][1]['browser']} browser tests, because {no_browser}.")
    return lines


def run(command, environment):
    """(exit code, counts) of one run of pytest."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        ended = subprocess.run([*command, f"--junitxml={report}"], cwd=ROOT, env=environment, check=False)
        counted = count(report) if report.exists() else dict.fromkeys(("passed", "failed", "skipped", "browser"), 0)
    return ended.returncode, counted


def count(report):
    """What a JUnit report holds: passed, failed (with errors), skipped, and skipped for want of a browser."""
    tests = list(ElementTree.parse(report).iter("testcase"))  # noqa: S314 - a file that our own pytest just wrote
    failed = [test for test in tests if test.find("failure") is not None or test.find("error") is not None]
    reasons = [skipped.get("message", "") for test in tests for skipped in test.iter("skipped")]
    return {
        "passed": len(tests) - len(failed) - len(reasons),
        "failed": len(failed),
        "skipped": len(reasons),
        "browser": sum(reason.startswith("no browser") for reason in reasons),
    }


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
