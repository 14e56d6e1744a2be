"""Nothing that is kept about a client is forgotten when they take everything away."""

import pytest

from records import walk
from records.archive import harmless
from records.telling import Telling
from tests.history import make_history
from tests.house.product import client_data
from tracking.models import Rating, WeekCheck


def test_every_table_of_client_data_goes_along_or_says_why_not():
    kept = {model._meta.label for model in client_data()}
    assert kept == {model._meta.label for model in walk.client_models()} | set(walk.LEFT_OUT)
    assert not {model._meta.label for model in walk.client_models()} & set(walk.LEFT_OUT)
    assert all(walk.LEFT_OUT.values())


def test_a_record_that_holds_one_of_everything_comes_whole(cast):
    make_history(cast)
    tables = walk.tables_of(cast.dee, cast.dee.user)
    assert [table.name for table in tables if not list(table.rows())] == []


def test_nothing_of_anybody_elses_comes_along(cast):
    make_history(cast)
    for table in walk.tables_of(cast.tom, cast.tom.user):
        assert not list(table.rows()) or table.name in {"clients.Client", "clients.CareRelationship"}, table.name
    assert not [table for table in walk.tables_of(cast.dee, cast.tom.user) if list(table.rows())]


def test_rows_of_two_tables_with_one_number_keep_their_own_words():
    rating, week = Rating(pk=1, words="on a good day"), WeekCheck(pk=1)
    telling = Telling([rating, week])
    assert (telling.name_of(rating), telling.name_of(week)) == ("on a good day", "")


@pytest.mark.parametrize("value", ["=1", "+1", "-1", "@x", "\tx", "\rx"])
def test_a_cell_that_would_be_worked_out_is_made_harmless(value):
    assert harmless(value) == f"'{value}"
    assert harmless(f" {value}") == f" {value}"
