"""What these tests do again and again, in few words."""

from datetime import timedelta
from decimal import Decimal

from django.urls import reverse
from django.utils import timezone

from clients.days import today_for
from tests.reading import Page
from tracking import actions
from tracking.models import Entry

A_DAY = timedelta(days=1)


def keep_an_eye(client, name="glasses", kind="amount", *, by=None, **more):
    """A measure of this client's, begun by themselves unless somebody else is named."""
    by = by or client.user
    told = {} if by.is_client else {"captured": "said_aloud"}
    return actions.add_measure(client, by=by, name=name, kind=kind, **told, **more)


def ago(client, days):
    """The day so many days before today, where the client is."""
    return today_for(client) - A_DAY * days


def wrote(measure, day, value=None, *, by=None, **more):
    """An entry as it stands in the database: "?" for “I do not know”."""
    by = by or measure.client.user
    known = value not in (None, "?")
    return Entry.objects.create(
        measure=measure,
        day=day,
        value=Decimal(str(value)) if known else None,
        is_unknown=value == "?",
        captured="own_device" if by.is_client else "said_aloud",
        recorded_by=by,
        **{"recorded_at": timezone.now(), **more},
    )


def page_of(response):
    return Page(response.content.decode())


def errors_of(response):
    """What stands in the summary of what is to be mended."""
    assert response.status_code == 422
    return page_of(response).one("div", "error-summary").text


def values(measure):
    """[(day, value or words or "?")] of all that is there, the oldest first."""
    rows = Entry.objects.filter(measure=measure).order_by("day", "recorded_at")
    return [(row.day, "?" if row.is_unknown else row.words if row.value is None else row.value) for row in rows]


def enter(measure):
    return reverse("tracking:enter", args=[measure.pk])


def hidden(response, name):
    return page_of(response).one("input", name=name).attrs.get("value", "")


def asked(dee, measure, **typed):
    """The page that asks what becomes of what is there."""
    response = dee.post(enter(measure), {"value": "3", "words": "the second", **typed})
    assert "Nothing is replaced unless you say so." in errors_of(response)
    return response
