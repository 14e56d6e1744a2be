"""What every test may use: one cast of people, a browserless client that sends form keys, and the real data."""

import os
import uuid
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.db import connections, transaction
from django.test import Client as DjangoClient
from django.test import TransactionTestCase

from tests import factories

# Playwright's own event loop runs in the test's thread; Django must not take it for an async view.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")


class Visitor(DjangoClient):
    """Django's test client, sending the key that every form of ours carries (a test of the key sends its own)."""

    def post(self, path, data=None, **extra):
        data = {"once": str(uuid.uuid4()), **(data or {})}
        return super().post(path, data, **extra)


def pytest_collection_modifyitems(config, items):
    """Where only the database is another one (scripts/run_tests.py), what opens none was run already."""
    if os.environ.get("ONLY_WITH_A_DATABASE"):
        without = [item for item in items if not opens_a_database(item)]
        items[:] = [item for item in items if opens_a_database(item)]
        config.hook.pytest_deselected(items=without)


def opens_a_database(item):
    asks = {"db", "transactional_db", "django_db_setup", "live_server"} & set(item.fixturenames)
    return bool(asks) or item.get_closest_marker("django_db") is not None


@pytest.fixture
def visitor():
    """Somebody who is not signed in."""
    return Visitor()


@pytest.fixture
def signed_in():
    """`signed_in(user)` is a browserless client in which that person is signed in."""

    def sign_in(user):
        visitor = Visitor()
        visitor.force_login(user)
        return visitor

    return sign_in


def make_cast():
    """The people every test knows. Dee is seen by Maya; Tom by Ade; Lena looked after Dee until yesterday."""
    harbour = factories.ProgramFactory(name="Harbour", position=1)
    hill = factories.ProgramFactory(name="Hill", position=2)
    maya, ade, lena = (
        factories.UserFactory(username=name, name=name.title(), clinician=True) for name in ("maya", "ade", "lena")
    )
    noor = factories.UserFactory(username="noor", name="Noor", supervisor=True)
    paul = factories.UserFactory(username="paul", name="Paul", administrator=True)
    dee = factories.ClientFactory(
        preferred_name="Dee", program=harbour, user=factories.UserFactory(username="dee", name="Dee")
    )
    tom = factories.ClientFactory(
        preferred_name="Tom", program=hill, user=factories.UserFactory(username="tom", name="Tom")
    )
    factories.CareFactory(client=dee, clinician=maya)
    factories.CareFactory(client=dee, clinician=lena, former=True)
    factories.CareFactory(client=tom, clinician=ade)
    return SimpleNamespace(
        harbour=harbour, hill=hill, maya=maya, ade=ade, lena=lena, noor=noor, paul=paul, dee=dee, tom=tom
    )


@pytest.fixture
def cast(db):
    return make_cast()


@pytest.fixture
def maya(cast, signed_in):
    """Maya, signed in."""
    return signed_in(cast.maya)


@pytest.fixture
def dee(cast, signed_in):
    """Dee, signed in."""
    return signed_in(cast.dee.user)


@pytest.fixture(scope="module")
def rows_of_a_module(django_db_setup, django_db_blocker):
    """What a module's own fixtures write above this stays until its last test, and is then taken back.

    For rows that are slow to make and that no test changes: each test has its own transaction above these.
    """
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="session")
def real_data():
    """The folder of open data beside the project; a test that needs it says so by skipping."""
    folder = Path(settings.BASE_DIR).parent / "shared" / "data"
    if not folder.is_dir():
        pytest.skip("the open data sets are not beside the project")
    return folder


# --- emptying the database after a transactional test ----------------------------------------------------
# Our append-only triggers refuse Django's flush, as they should; the catalogue comes from a migration and must stay.

KEPT = {
    "django_migrations",
    "django_content_type",
    "auth_permission",
    "goals_catalogueentry",
    "goals_streetname",
    "notes_wordoffer",
}
# Of the library, what came with the migrations stays as well.
KEPT_ROWS = {
    "strategies_strategy": "added_by_id IS NULL AND code IS NOT NULL",
    "strategies_strategytext": "written_by_id IS NULL",
    "strategies_about": "text_id IN (SELECT id FROM strategies_strategytext WHERE written_by_id IS NULL)",
}
# And is as it came: whoever retired a text is gone.
AS_IT_CAME = 'UPDATE "strategies_strategy" SET retired_at = NULL, retired_by_id = NULL WHERE retired_at IS NOT NULL'


def _emptying(table):
    return f'DELETE FROM "{table}"' + (f" WHERE NOT ({KEPT_ROWS[table]})" if table in KEPT_ROWS else "")


def _empty(connection):
    tables = [table for table in connection.introspection.table_names() if table not in KEPT]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET session_replication_role = replica")
            for table in tables:
                cursor.execute(_emptying(table))
            cursor.execute(AS_IT_CAME)
            cursor.execute("SET session_replication_role = DEFAULT")
            return
        cursor.execute("PRAGMA foreign_keys = OFF")
        with transaction.atomic(using=connection.alias):
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            triggers = cursor.fetchall()
            for name, _ in triggers:
                cursor.execute(f'DROP TRIGGER "{name}"')
            for table in tables:
                cursor.execute(_emptying(table))
            cursor.execute(AS_IT_CAME)
            for _, sql in triggers:
                cursor.execute(sql)
        cursor.execute("PRAGMA foreign_keys = ON")
        connection.check_constraints()  # or every later test would be told, at its end, of what this one left


def _empty_default(test):
    _empty(connections["default"])


TransactionTestCase._fixture_teardown = _empty_default
