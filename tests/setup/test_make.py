"""The commands people type: each is listed, checks hide no failure, and CI runs all of them."""

import re
import subprocess
import sys
from pathlib import Path

import check
import pytest
import run_tests
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
MAKEFILE = (ROOT / "Makefile").read_text()


def make(*words):
    return subprocess.run(["make", *words], cwd=ROOT, capture_output=True, text=True, check=True).stdout


def test_make_alone_lists_every_command():
    listed = set(re.findall(r"^  make ([a-z]+) ", make(), re.MULTILINE))
    assert listed >= {"help", "demo", "test", "check", "fix", "install", "lock"}
    assert listed == set(re.findall(r"^([a-z]+):", MAKEFILE, re.MULTILINE))


def test_ci_runs_the_checks_and_the_tests():
    assert (ROOT / ".ci" / "run").stat().st_mode & 0o111
    script = (ROOT / ".ci" / "run").read_text()
    assert re.findall(r"^exec (.+?) <", script, re.MULTILINE) == ["make --keep-going check test"]
    planned = make("--dry-run", "check", "test")
    assert [line for line in ("scripts/check.py", "scripts/run_tests.py") if line not in planned] == []


def test_the_demo_installs_only_what_runs():
    planned = make("--dry-run", "demo", "PORT=8123")
    assert "bootstrap.py run" in planned
    assert "bootstrap.py dev" not in planned
    assert "HRTRACK_MODE=demo PORT=8123" in planned


def test_every_check_runs_whatever_failed_before_it(capsys):
    program = [sys.executable, "-c"]
    ended = check.main(
        [
            ("first", [*program, "import sys; sys.exit('what was wrong')"], {}),
            ("second", [*program, "print('quiet')"], {}),
            ("third", [*program, "import os, sys; sys.exit(os.environ['WHY'])"], {"WHY": "because"}),
        ]
    )
    said = capsys.readouterr().out
    assert ended == 1
    assert re.findall(r"^(ok|RED) +(\w+)", said, re.MULTILINE) == [
        ("RED", "first"),
        ("ok", "second"),
        ("RED", "third"),
    ]
    assert "what was wrong" in said
    assert "because" in said
    assert "quiet" not in said
    assert "2 of 3 checks failed: first, third" in said.splitlines()[-1]


def test_checks_that_all_pass_end_well(capsys):
    assert check.main([("only", [sys.executable, "-c", ""], {})]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "All 1 checks passed."


SUITE = """
import pytest
def test_passes(): pass
def test_fails(): raise AssertionError
@pytest.fixture
def broken(): raise RuntimeError
def test_errs(broken): pass
@pytest.mark.skip(reason="not today")
def test_skips(): pass
@pytest.mark.skip(reason="no browser: none here")
def test_walks(): pass
"""


@pytest.fixture
def report(tmp_path):
    """pytest's own report on a suite that holds one of each."""
    (tmp_path / "test_one_of_each.py").write_text(SUITE)
    (tmp_path / "pytest.ini").write_text("[pytest]\n")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:django", "--junitxml=report.xml"]
    subprocess.run(command, cwd=tmp_path, capture_output=True, check=False)
    return tmp_path / "report.xml"


def test_the_closing_lines_count_each_kind_of_ending(report):
    assert run_tests.count(report) == {"passed": 1, "failed": 2, "skipped": 2, "browser": 1}


def test_the_last_line_says_how_many_browser_tests_were_skipped_and_why():
    counted = {"passed": 5, "failed": 0, "skipped": 3, "browser": 3}
    lines = run_tests.closing_lines([("SQLite", counted), ("PostgreSQL", counted)], "there is no Chromium here")
    assert lines == [
        "SQLite: 5 passed, 0 failed, 3 skipped",
        "PostgreSQL: 5 passed, 0 failed, 3 skipped",
        "Skipped: 3 browser tests, because there is no Chromium here.",
    ]


def test_with_a_browser_the_last_line_counts():
    counted = {"passed": 5, "failed": 1, "skipped": 0, "browser": 0}
    assert run_tests.closing_lines([("PostgreSQL", counted)], None) == ["PostgreSQL: 5 passed, 1 failed, 0 skipped"]
