"""What people do in these tests, in few words."""

from django.urls import reverse

from sheets import actions
from tests.reading import Page


def begun(client, by=None, kind="use_plan", **about):
    """A sheet, by default the client's own use plan."""
    by = by or client.user
    about.setdefault("parts", {"what": "tea"} if kind == "use_plan" else {})
    if not by.is_client:
        about.setdefault("captured", "said_aloud")
    return actions.begin(client, by=by, kind=kind, **about)


def again(sheet, by=None, **words):
    """One more version, written from the newest."""
    by = by or sheet.client.user
    if not by.is_client:
        words.setdefault("captured", "said_aloud")
    return actions.write(sheet, by=by, seen=sheet.versions.count(), **words)


def at(name, thing, *more):
    return reverse(f"sheets:{name}", args=[thing.pk, *more])


def page_of(response):
    return Page(response.content.decode())


def main(response):
    return page_of(response).one("main").text
