"""What somebody typed into a form that could not be taken: given back on the page that says so, and kept nowhere."""

import re
from urllib.parse import urlsplit

from django import forms
from django.utils.http import url_has_allowed_host_and_scheme

from hrtrack.forms import CANNOT_BE_KEPT, SHOWN_INSTEAD

# Never shown again, whatever page it is: what only its owner should know.
SECRET = re.compile("password|phrase")
# What our pages send along by themselves.
OURS = frozenset({"csrfmiddlewaretoken", "once", "seen", "last", "pen", "turn", "part", "then", "asked"})
CHOSEN = (forms.ChoiceField, forms.ModelChoiceField, forms.BooleanField, forms.IntegerField, forms.DateField)
# An id, a fingerprint, a number, a day, a ticked box: nobody's words.
NOT_WORDS = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|[0-9a-f]{64}|[0-9.,:-]+|on")


def typed_in(request):
    """The texts that came with this form, in the order of its boxes; [] where there are none or they cannot be read.

    What was ticked or chosen is left out: it is quickly chosen again, and its codes would say nothing to anybody.
    """
    try:
        posted = list(request.POST.lists())
    except OSError:  # the line broke while they were coming
        return []
    chosen = _chosen()
    return [
        CANNOT_BE_KEPT.sub(SHOWN_INSTEAD, text)
        for name, texts in posted
        if name not in OURS and name.rpartition("-")[2] not in chosen and not SECRET.search(name)
        for text in texts
        if text.strip() and not NOT_WORDS.fullmatch(text)
    ]


def from_our_page(request):
    """True where the browser says that this form stood on a page of ours.

    Without a token that fits it may have come from anywhere, and another site's words are not to be shown as ours.
    """
    ours = f"{request.scheme}://{request.get_host()}"
    told = request.headers.get("Origin") or request.headers.get("Referer", "")
    return told == ours or told.startswith(ours + "/")


def page_it_stood_on(request):
    """The address, on this site, of the page that the form stood on; "" where the browser does not say."""
    told = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(told, {request.get_host()}, require_https=request.is_secure()):
        return ""
    return urlsplit(told).path


def _chosen():
    """Names of the boxes in which something is chosen, in every form of the house."""
    waiting, found, words = [forms.BaseForm], set(), set()
    while waiting:
        form = waiting.pop()
        waiting += form.__subclasses__()
        for name, field in getattr(form, "base_fields", {}).items():
            (found if isinstance(field, CHOSEN) else words).add(name)
    return found - words
