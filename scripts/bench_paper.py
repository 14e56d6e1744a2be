"""Measure a paper as a file: a sheet of two sides, what helps and what is wanted, drawn by the page that saves it.

    python scripts/bench_paper.py

Prints the milliseconds of the first file of a process, which looks for the fonts and compiles the templates, and of a
warm one (the quickest of several: other work on the machine only ever slows one), in a new SQLite database. Ends with 1
where the file has not two pages, or where a warm one takes more than one second; with 2 where there is no pango.
"""

import sys
import time
from io import BytesIO

from bench_database import in_a_new_database

LINES, FILES, PAGES, MOST_SECONDS = 5, 8, 2, 1  # lines on either side, files drawn


def fill():
    """(where the file is saved, a browserless client in which its owner is signed in)"""
    from django.test import Client as Visitor
    from django.urls import reverse

    from accounts.models import Role, User
    from clients.models import Client, Program
    from goals.actions import write_goal
    from paper import actions
    from strategies.actions import choose

    user = User.objects.create(username="bench", name="Bench", role=Role.CLIENT)
    client = Client.objects.create(preferred_name="Bench", user=user, program=Program.objects.create(name="Harbour"))
    things = [
        thing
        for number in range(LINES)
        for thing in (
            choose(client, by=user, own_words=f"phone in the kitchen at {number}", going="trying"),
            write_goal(client, by=user, then="in_force", statement=f"{number} nights a week I sleep before three"),
        )
    ]
    paper = actions.make(client, by=user, kind="sheet", things=[thing.pk for thing in things])
    visitor = Visitor(SERVER_NAME="localhost")
    visitor.force_login(user)
    return reverse("paper:save", args=[paper.pk]), visitor


def save(visitor, address):
    """(milliseconds, the file)"""
    began = time.perf_counter()
    answer = visitor.post(address)
    took = (time.perf_counter() - began) * 1000
    if answer.status_code != 200:
        sys.exit(f"The page answered {answer.status_code}.")
    return took, answer.content


def measure():
    import django

    django.setup()
    from pypdf import PdfReader

    from paper import pdf

    began = time.perf_counter()
    if not pdf.can_draw():
        sys.stderr.write("There is no pango here, so no file can be drawn: make install puts it there.\n")
        return 2
    ready = (time.perf_counter() - began) * 1000
    address, visitor = fill()
    first, file = save(visitor, address)
    warm = min(save(visitor, address)[0] for _file in range(FILES))
    pages = len(PdfReader(BytesIO(file)).pages)
    sys.stdout.write(f"first: {ready + first:.0f} ms; warm: {warm:.0f} ms; {pages} pages, {len(file) / 1024:.0f} KiB\n")
    return int(pages != PAGES or warm > MOST_SECONDS * 1000)


if __name__ == "__main__":
    sys.exit(measure() if sys.argv[1:] == ["--measure"] else in_a_new_database(__file__))
