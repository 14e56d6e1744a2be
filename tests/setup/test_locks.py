"""The locks pin every package to its files, and say nothing of where those files come from."""

import re
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
LOCKS = ["requirements.txt", "requirements-dev.txt", "scripts/uv.txt"]
THE_OWNERS_FIVE = {"django", "django-crispy-forms", "psycopg2-binary", "pytest-django", "factory-boy"}


def requirements(lock):
    """[(name, version, its hashes)] of a lock, continued lines joined, comments left out."""
    text = (ROOT / lock).read_text().replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    found = [re.match(r"([a-z0-9-]+)==(\S+)(?: ;.*?)?((?: +--hash=sha256:[0-9a-f]{64})*)$", line) for line in lines]
    assert None not in found, f"{lock} holds a line that is no pinned requirement"
    return [(name, version, hashes.split()) for name, version, hashes in (match.groups() for match in found)]


@pytest.mark.parametrize("lock", LOCKS)
def test_every_requirement_is_pinned_with_hashes(lock):
    assert requirements(lock)
    assert [name for name, _, hashes in requirements(lock) if not hashes] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_host_and_no_path(lock):
    assert re.findall(r"\S*://\S*|--(?:index|extra|find|trusted)\S*|file:\S*|\s/\S+", (ROOT / lock).read_text()) == []


def test_requirements_txt_alone_holds_the_owners_five():
    assert {name for name, _, _ in requirements("requirements.txt")} >= THE_OWNERS_FIVE


def test_development_runs_what_production_runs():
    pinned = {(name, version) for name, version, _ in requirements("requirements.txt")}
    assert pinned <= {(name, version) for name, version, _ in requirements("requirements-dev.txt")}


@pytest.mark.parametrize(("asked", "lock"), [("requirements.in", LOCKS[0]), ("requirements-dev.in", LOCKS[1])])
def test_what_is_asked_for_is_locked(asked, lock):
    names = set(re.findall(r"^([a-z][a-z0-9-]+)", (ROOT / asked).read_text(), re.MULTILINE))
    assert names <= {name for name, _, _ in requirements(lock)}


def test_django_stays_on_its_long_term_support_line():
    assert [version[:4] for name, version, _ in requirements("requirements.txt") if name == "django"] == ["5.2."]
