"""Following every link there is, as one person."""

from urllib.parse import urlsplit

from django.urls import resolve

EACH = 1  # of the pages of one route, how many are opened: the first that are met
# Where the first leads to less than another: a thing without a list, a line that staff did not write down.
MORE = {"reflections:costs": 2, "reflections:steps": 2, "tracking:measure": 4, "sheets:sheet": 3}
FILES = {"summaries:download"}  # links that save a file and open no page


def every_page(walk, *, each=EACH):
    """Open all that this person's pages lead to, each looked over, and yield the name of each one's route.

    each  how many pages of one route are opened
    """
    waiting, met, opened = [walk.page.url, *walk.links()], set(), {}
    while waiting:
        address = waiting.pop(0)
        route = resolve(urlsplit(address).path).view_name
        if address in met or opened.get(route, 0) >= max(each, MORE.get(route, 0)):
            continue
        met.add(address)
        opened[route] = opened.get(route, 0) + 1
        if route not in FILES:
            walk.to(address)
            waiting += walk.links()
        yield route
