"""Every page asks the database a fixed number of questions, whether it shows one thing or three."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from audit.actions import looked
from audit.models import Looked
from clients import actions
from tests.factories import CareFactory, ProgramFactory, UserFactory


def fill(cast, count):
    """`count` more of everything these pages list."""
    for _ in range(count):
        care = CareFactory(clinician=cast.maya, client__program=ProgramFactory())
        actions.give_sign_in(care.client, by=cast.paul)
        CareFactory(client=cast.dee, clinician=UserFactory(clinician=True), kind="co")
        CareFactory(client=cast.dee, former=True)
        UserFactory(supervisor=True)
        looked(cast.maya, [cast.dee, care.client], Looked.LIST)


PAGES = {
    "clients:caseload": ("maya", None, 12),
    "clients:new": ("maya", None, 12),
    "clients:arrived": ("maya", "dee", 12),
    "clients:edit": ("maya", "dee", 12),
    "clients:care": ("maya", "dee", 12),
    "clients:sign_in": ("maya", "dee", 12),
    "clients:my_care": ("dee", None, 12),
    "audit:who_looked": ("dee", None, 12),
    "clients:people": ("paul", None, 12),
    "clients:office_person": ("paul", "maya", 12),
    "clients:office_close": ("paul", "maya", 12),
    "clients:office_codes": ("paul", None, 12),
    "clients:office_code": ("paul", "dee", 12),
    "clients:office_care": ("paul", None, 12),
    "clients:office_care_new": ("paul", "dee", 12),
    "clients:office_programs": ("paul", None, 12),
    "clients:office_log": ("paul", None, 12),
}


@pytest.mark.parametrize("route", PAGES)
def test_one_thing_or_three_ask_the_same(cast, signed_in, route):
    who, thing, at_most = PAGES[route]
    person = getattr(cast, who)
    visitor = signed_in(getattr(person, "user", person))
    address = reverse(route, args=[getattr(cast, thing).pk] if thing else [])
    counts = []
    for more in (1, 3):
        fill(cast, more)
        with CaptureQueriesContext(connection) as asked:
            assert visitor.get(address).status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1]
    assert counts[1] <= at_most


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_people_asks_six_questions(cast, maya, to, count, django_assert_num_queries):
    for _ in range(count):
        CareFactory(clinician=cast.maya)
    with django_assert_num_queries(6):
        maya.get(to("caseload"))
