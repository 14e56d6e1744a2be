"""The page of a month in these tests: March 2026, as it is posted."""

from datetime import date

from django.urls import reverse

from tests.tracking.acts import page_of

MARCH = date(2026, 3, 1)


def day(number):
    return date(2026, 3, number)


def month(measure, first=MARCH):
    return reverse("tracking:month", args=[measure.pk, first])


def boxes(response):
    """{name: what stands in it} of the boxes and of the hidden fields beside them."""
    return {
        box.attrs["name"]: box.attrs.get("value", "")
        for box in page_of(response).all("input")
        if box.attrs.get("name", "").startswith(("day-", "seen-"))
    }


def sent(response, **typed):
    """All that the page holds, with what was typed into it."""
    return {**boxes(response), **typed}
