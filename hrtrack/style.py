"""The living style page: every part of the look, empty, full, with something to mend, and with too much in it.

It exists where people are invented only (debug, demo, test: see hrtrack.urls), and reads nothing from the database.
"""

from django.core.paginator import Paginator
from django.shortcuts import render

from hrtrack import style_samples
from hrtrack.access import PUBLIC, allow


@allow(PUBLIC, once=False)
def style(request):
    """Show everything. A form sent here is answered with what there is to mend, and nothing is kept."""
    looks = [
        {"theme": theme, "dir": direction, "zoom": zoom, "title": title, **_forms(f"{prefix}-")}
        for prefix, title, theme, direction, zoom in style_samples.LOOKS
    ]
    return render(
        request,
        "style.html",
        {
            "samples": style_samples,
            "plain": {"title": "", **_forms("")},
            "looks": looks,
            "page_obj": Paginator(range(120), 50).get_page(2),
        },
    )


def _forms(at):
    """The forms of one look; `at` stands before each of their names, so that no id stands twice on the page."""
    to_mend = {f"{at}{name}": value for name, value in style_samples.TO_MEND.items()}
    return {
        "at": at,
        "full": style_samples.EveryControl(prefix=f"{at}full", initial=style_samples.FULL),
        "mend": style_samples.EveryControl(to_mend, prefix=f"{at}mend"),
        "laid": style_samples.LaidOut(prefix=f"{at}laid"),
        "hand": style_samples.SmallForm(prefix=f"{at}hand"),
        "several": style_samples.StepSet(prefix=f"{at}several"),
    }
