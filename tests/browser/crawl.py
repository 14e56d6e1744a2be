"""Following every link there is, as one person."""

import re
from urllib.parse import urlsplit

from django.urls import resolve

EACH = 1  # of the pages of one route, how many are opened: the first that are met
# Where the first leads to less than another: a thing without a list, a line that staff did not write down.
MORE = {"goals:detail": 2, "tracking:measure": 4, "tracking:weeks": 2, "sheets:sheet": 3}
MORE |= {"reflections:costs": 2, "reflections:steps": 4}
FILES = {"summaries:download"}  # links that save a file and open no page

PERSON = re.compile(r"/people/([0-9a-f-]{36})/")


def every_page(walk, *, whose="", each=EACH):
    """Open all that this person's pages lead to, each looked over, and yield the name of each one's route.

    whose  the id of the client whose pages staff open; those of other clients are passed by. "" for whoever comes first
    each   how many pages of one route are opened
    """
    waiting, met, opened = [walk.page.url, *walk.links()], set(), {}
    while waiting:
        address = waiting.pop(0)
        route = resolve(urlsplit(address).path).view_name
        person = PERSON.search(address)
        if whose and person and person[1] != str(whose):
            continue
        if address in met or opened.get(route, 0) >= max(each, MORE.get(route, 0)):
            continue
        met.add(address)
        opened[route] = opened.get(route, 0) + 1
        if route not in FILES:
            walk.to(address)
            waiting += walk.links()
        yield route
