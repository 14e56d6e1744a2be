"""Requests that no browser of ours sends: a sentence or the door, in the armour of every page, and no traceback."""

import pytest
from django.conf import settings


@pytest.mark.parametrize("key", [r"\000" * 12, r"abcdefgh\000", r"\355\240\200" * 4, r"\303\251" * 8, "' or 1=1 --"])
def test_k7_a_cookie_that_is_no_key_of_ours_is_nobodys(db, visitor, key):
    response = visitor.get("/my/", headers={"cookie": f'{settings.SESSION_COOKIE_NAME}="{key}"'})
    assert (response.status_code, response["Location"]) == (302, "/sign-in/?next=/my/")


def test_k7_no_key_but_letters_and_digits_is_looked_up(db, django_assert_num_queries, visitor):
    """On SQLite a NUL is found in no row; on PostgreSQL asking for it is an error, so it is not asked for."""
    with django_assert_num_queries(0):
        visitor.get("/my/", headers={"cookie": rf'{settings.SESSION_COOKIE_NAME}="abcdefgh\000"'})


def test_e3_e6_another_host_is_refused_and_the_refusal_cannot_be_framed(db, visitor):
    response = visitor.get("/sign-in/", headers={"host": "evil.example"})
    assert (response.status_code, response["X-Frame-Options"]) == (400, "DENY")
    assert "frame-ancestors 'none'" in response["Content-Security-Policy"]
    assert "evil.example" not in response.content.decode()
