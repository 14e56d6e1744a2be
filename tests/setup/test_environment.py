"""Settings from the environment: .env.example names them all, and what is missing is said in a sentence."""

import os
import re
import subprocess
import sys
from pathlib import Path

import check
from django.conf import settings

from hrtrack import env

ROOT = Path(settings.BASE_DIR)
OUR_OWN = {"SECRET_KEY": "our-own" * 10, "SEAL_KEYS": env.new_key("k1")}


def python(code, **environment):
    """Run a line of Python in production mode with only these settings."""
    told = {"PATH": os.environ["PATH"], "HRTRACK_MODE": "production", "DJANGO_SETTINGS_MODULE": "hrtrack.settings"}
    command = [sys.executable, "-c", code]
    return subprocess.run(command, cwd=ROOT, env=told | environment, capture_output=True, text=True, check=False)


def test_every_setting_that_is_read_stands_in_the_example_and_no_other():
    read = re.findall(r"env\.\w+\(\s*\"([A-Z_]+)\"", (ROOT / "hrtrack" / "settings.py").read_text())
    shown = re.findall(r"^#?([A-Z_]+)=", (ROOT / ".env.example").read_text(), re.MULTILINE)
    assert set(shown) == set(read)
    assert len(shown) == len(set(shown))


def test_production_refuses_to_start_without_a_secret_key_and_says_how_to_mend_it():
    ended = python("import hrtrack.settings")
    assert ended.returncode != 0
    assert "SECRET_KEY is not set" in ended.stderr
    assert ".env.example" in ended.stderr


def test_the_server_refuses_the_key_that_everybody_can_read():
    ended = python("import hrtrack.wsgi", **check.example_environment())
    assert ended.returncode != 0
    assert "SECRET_KEY is the one of .env.example" in ended.stderr


def test_the_server_refuses_to_seal_with_the_key_that_everybody_can_read():
    ended = python("import hrtrack.wsgi", **check.example_environment() | {"SECRET_KEY": OUR_OWN["SECRET_KEY"]})
    assert ended.returncode != 0
    assert "SEAL_KEYS holds the key of .env.example" in ended.stderr


def test_the_server_starts_with_keys_of_its_own():
    ended = python("import hrtrack.wsgi", **check.example_environment() | OUR_OWN)
    assert (ended.returncode, ended.stderr) == (0, "")


def test_database_url_switches_to_postgresql():
    ended = python(
        "from django.conf import settings; print(settings.DATABASES['default']['ENGINE'])",
        **check.example_environment(),
    )
    assert ended.stdout == "django.db.backends.postgresql\n"
