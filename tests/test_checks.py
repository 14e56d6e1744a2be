"""What `manage.py check --deploy` says of the wall."""

import pytest

from hrtrack.checks import the_summaries_reader_has_its_own_login

POSTGRESQL = {"default": {"ENGINE": "django.db.backends.postgresql"}}
SQLITE = {"default": {"ENGINE": "django.db.backends.sqlite3"}}


@pytest.mark.parametrize(
    ("databases", "login", "told"), [(POSTGRESQL, False, ["hrtrack.W003"]), (POSTGRESQL, True, []), (SQLITE, False, [])]
)
def test_a_role_that_can_be_laid_down_is_warned_of(monkeypatch, databases, login, told):
    class Settings:
        DATABASES = databases
        SUMMARY_READER_IS_A_LOGIN = login

    monkeypatch.setattr("hrtrack.checks.settings", Settings)
    assert [message.id for message in the_summaries_reader_has_its_own_login(None)] == told
