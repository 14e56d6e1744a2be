"""Settings from the environment: read as their kind, or refused in a sentence that says how to mend it."""

import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from hrtrack import env


def test_a_needed_variable_that_is_missing_says_how_to_mend_it(monkeypatch):
    monkeypatch.delenv("HR_TEST", raising=False)
    with pytest.raises(
        ImproperlyConfigured, match=r"HR_TEST is not set. Set it in the environment \(see .env.example\)"
    ):
        env.text("HR_TEST")


def test_blank_counts_as_missing(monkeypatch):
    monkeypatch.setenv("HR_TEST", "  ")
    assert env.text("HR_TEST", default="calm") == "calm"
    assert env.number("HR_TEST", 7) == 7
    assert env.words("HR_TEST", ["one"]) == ["one"]


@pytest.mark.parametrize(
    ("said", "read"), [("1", True), ("Yes", True), ("on", True), ("0", False), ("no", False), ("", False)]
)
def test_a_flag_is_yes_or_no(monkeypatch, said, read):
    monkeypatch.setenv("HR_TEST", said)
    assert env.flag("HR_TEST", default=not read) is read


def test_a_flag_that_is_neither_is_refused(monkeypatch):
    monkeypatch.setenv("HR_TEST", "perhaps")
    with pytest.raises(ImproperlyConfigured, match="neither yes nor no"):
        env.flag("HR_TEST")


def test_a_number_that_is_none_is_refused(monkeypatch):
    monkeypatch.setenv("HR_TEST", "many")
    with pytest.raises(ImproperlyConfigured, match="not a whole number"):
        env.number("HR_TEST", 1)


@pytest.mark.parametrize(("said", "fits"), [("-5", False), ("0", False), ("1", True), ("14", True)])
def test_a_number_that_is_too_small_is_refused(monkeypatch, said, fits):
    monkeypatch.setenv("HR_TEST", said)
    if fits:
        assert env.number("HR_TEST", 8, least=1) == int(said)
    else:
        with pytest.raises(ImproperlyConfigured, match=r"is too small\. It is a whole number from 1 on"):
            env.number("HR_TEST", 8, least=1)


def test_words_are_split_at_commas(monkeypatch):
    monkeypatch.setenv("HR_TEST", "a.example, b.example,,")
    assert env.words("HR_TEST") == ["a.example", "b.example"]


def test_lines_for_people_are_split_at_bars(monkeypatch):
    monkeypatch.setenv("HR_TEST", " Hurt, or scared: 555 0111 || Bad night: 555 0122|")
    assert env.lines("HR_TEST") == ["Hurt, or scared: 555 0111", "Bad night: 555 0122"]
    monkeypatch.delenv("HR_TEST")
    assert env.lines("HR_TEST") == []


def test_keys_stand_in_the_variable_or_in_a_file_and_keep_their_order(monkeypatch, tmp_path):
    first, second = env.new_key("k2"), env.new_key("k1")
    monkeypatch.setenv("HR_TEST", f"{first}, {second}")
    from_variable = env.keys("HR_TEST")
    monkeypatch.delenv("HR_TEST")
    file = tmp_path / "keys"
    file.write_text(f"# the newest first\n{first}\n\n{second}\n")
    monkeypatch.setenv("HR_TEST_FILE", str(file))
    assert env.keys("HR_TEST") == from_variable
    assert list(from_variable) == ["k2", "k1"]
    assert {len(key) for key in from_variable.values()} == {32}


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ("k1", "holds something that is no key"),
        ("k1:c2hvcnQ=", "holds something that is no key"),
        ("k1:" + "!" * 44, "holds something that is no key"),
        ("K 1:" + "A" * 43 + "=", "holds something that is no key"),
        ("k1:" + "A" * 43 + "=,k1:" + "B" * 42 + "A=", "two by one id"),
    ],
)
def test_what_is_no_key_is_refused_and_not_repeated(monkeypatch, told, sentence):
    monkeypatch.setenv("HR_TEST", told)
    with pytest.raises(ImproperlyConfigured, match=sentence) as refused:
        env.keys("HR_TEST")
    assert told.partition(":")[2][:8] not in str(refused.value) or ":" not in told


def test_a_file_of_keys_that_is_not_there_is_told(monkeypatch, tmp_path):
    monkeypatch.setenv("HR_TEST_FILE", str(tmp_path / "nowhere"))
    with pytest.raises(ImproperlyConfigured, match=r"HR_TEST_FILE: .*nowhere cannot be read \(FileNotFoundError\)"):
        env.keys("HR_TEST")


def test_the_demo_makes_its_key_once_and_for_its_user_alone(tmp_path):
    file = tmp_path / "var" / "seal.keys"
    made = env.key_kept_in(file)
    assert env.key_kept_in(file) == made
    assert file.stat().st_mode & 0o777 == 0o600
    assert list(file.parent.iterdir()) == [file]


def test_a_choice_that_is_not_offered_is_refused(monkeypatch):
    monkeypatch.setenv("HR_TEST", "staging")
    with pytest.raises(ImproperlyConfigured, match="not one of: production, demo"):
        env.choice("HR_TEST", ("production", "demo"), default="production")


KEYS = {"SECRET_KEY": "k" * 60, "SEAL_KEYS": env.new_key("k1")}


def _start(**variables):
    """What a fresh process says when it loads the settings with only these variables."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    return subprocess.run(
        [sys.executable, "-c", "import hrtrack.settings as s; print(s.MODE, s.DEBUG, s.SESSION_COOKIE_SECURE)"],
        cwd=settings.BASE_DIR,
        env={**kept, **variables},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_production_is_what_holds_when_nothing_is_said_and_it_needs_a_key():
    silent = _start()
    assert silent.returncode != 0
    assert "SECRET_KEY is not set" in silent.stderr


def test_production_needs_keys_to_seal_with():
    silent = _start(SECRET_KEY="k" * 60)
    assert silent.returncode != 0
    assert "SEAL_KEYS_FILE is not set" in silent.stderr


def test_production_is_closed_and_secure_with_its_keys():
    started = _start(**KEYS)
    assert started.stdout.split() == ["production", "False", "True"]


def test_a_drink_without_alcohol_stops_the_start():
    refused = _start(**KEYS, HRTRACK_GRAMS_PER_DRINK="0")
    assert refused.returncode != 0
    assert "HRTRACK_GRAMS_PER_DRINK='0' is too small. It is a whole number from 1 on." in refused.stderr
    assert _start(**KEYS, HRTRACK_GRAMS_PER_DRINK="8").returncode == 0
