"""Going, by each of the ways there are, and being gone."""

import time

from django.contrib.sessions.models import Session


def by_the_link(walk):
    walk.page.locator(".leave-link").click()


def by_shift(walk):
    for _press in range(3):
        walk.page.keyboard.press("Shift")


def by_escape(walk):
    for _press in range(3):
        walk.page.keyboard.press("Escape")


def until_nobody_is_signed_in(seconds=10):
    """Wait for the server to have ended every session: the script's own request for it travels behind the page."""
    given_up = time.monotonic() + seconds
    while any("_auth_user_id" in session.get_decoded() for session in Session.objects.all()):
        assert time.monotonic() < given_up, "somebody is still signed in"
        time.sleep(0.05)
