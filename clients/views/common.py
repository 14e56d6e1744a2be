"""What the pages of this room share."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect

from hrtrack.refusals import Refused

A_PAGE = 50  # rows


def one_page(request, rows):
    """The page of `rows` that was asked for; any nonsense asked for is the first or the last page."""
    return Paginator(rows, A_PAGE).get_page(request.GET.get("page"))


def try_it(request, action, *args, done, back, **kwargs):
    """For a button: do it, say in one sentence that it is done or why it was not, and lead `back`."""
    try:
        action(*args, by=request.user, **kwargs)
    except Refused as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, done)
    return redirect(*back)
