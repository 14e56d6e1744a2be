"""The wall: through the supervisors' connection one table can be read, and nothing else can be done at all."""

import pytest
from django.db import DatabaseError, connections
from django.urls import reverse

from clients.models import Client
from summaries.models import SummaryRelease
from summaries.wall import ALIAS
from tests.summaries.releases import publish

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", ALIAS])


def through_the_wall(sql):
    with connections[ALIAS].cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchall()


@pytest.fixture(autouse=True)
def close_the_reader():
    yield
    connections[ALIAS].close()


def test_releases_are_read_through_it():
    publish()
    assert SummaryRelease.objects.using(ALIAS).get().quarter == "2026-Q2"
    assert through_the_wall("SELECT count(*) FROM summaries_summaryrelease") == [(1,)]


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT preferred_name FROM clients_client",
        "SELECT count(*) FROM clients_client",
        "SELECT 1 FROM clients_client",
        "SELECT r.quarter FROM summaries_summaryrelease r JOIN clients_client c ON 1 = 1",
        "SELECT quarter FROM summaries_summaryrelease WHERE EXISTS (SELECT 1 FROM goals_goal)",
        "SELECT username FROM accounts_user",
        "SELECT kind FROM audit_event",
        "UPDATE summaries_summaryrelease SET body = ''",
        "DELETE FROM summaries_summaryrelease",
        "INSERT INTO clients_program (id, name) VALUES ('1', 'x')",
        "CREATE TABLE mine (id integer)",
        "DROP TABLE clients_client",
    ],
)
def test_nothing_else_is_possible(sql):
    with pytest.raises(DatabaseError):
        through_the_wall(sql)


def test_the_models_of_clients_cannot_be_read_through_it(cast):
    with pytest.raises(DatabaseError):
        list(Client.objects.using(ALIAS))


@pytest.mark.parametrize(
    "sql", ["ATTACH DATABASE ':memory:' AS other", "PRAGMA query_only = OFF", "PRAGMA table_info(clients_client)"]
)
def test_sqlite_cannot_be_talked_out_of_it(sql):
    if connections[ALIAS].vendor != "sqlite":
        pytest.skip("words of SQLite only")
    with pytest.raises(DatabaseError):
        through_the_wall(sql)


def test_postgresql_cannot_write_even_where_it_may_read():
    if connections[ALIAS].vendor != "postgresql":
        pytest.skip("words of PostgreSQL only")
    assert through_the_wall("SELECT current_user, current_setting('transaction_read_only')") == [("hr_summary", "on")]


def test_the_supervisors_pages_ask_the_default_database_nothing_about_anybody(
    cast, signed_in, django_assert_num_queries
):
    publish()
    noor = signed_in(cast.noor)
    for url in (
        reverse("summaries:list"),
        reverse("summaries:release", args=["2026-Q2"]),
        reverse("summaries:download", args=["2026-Q2"]),
    ):
        with connections["default"].execute_wrapper(refuse_clients):
            assert noor.get(url).status_code == 200


def refuse_clients(execute, sql, params, many, context):
    """Let through what signs a person in and what writes down that they looked."""
    assert not any(table in sql for table in ("clients_", "goals_", "notes_", "tracking_", "summaries_")), sql
    return execute(sql, params, many, context)
