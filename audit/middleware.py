"""A page that could not be written down is not shown; a door that stayed shut is written down."""

from django.db import transaction
from django.shortcuts import render

from audit.actions import NobodyWrites, looks_written_at_the_end, record


def fail_closed(get_response):
    """Turn `NobodyWrites` into 503: without its access event no record is shown (PRIVACY S-2).

    The looks of a POST are written when it is over and before its page is sent, outside the form's own transaction.
    """

    def middleware(request):
        if request.method != "POST":
            return get_response(request)
        try:
            with looks_written_at_the_end() as looks:
                response = get_response(request)
                if 300 <= response.status_code < 400:
                    looks.clear()  # the form led elsewhere: this page showed nothing
            return response
        except NobodyWrites:
            return _not_shown(request)

    def process_exception(request, exception):
        return _not_shown(request) if isinstance(exception, NobodyWrites) else None

    middleware.process_exception = process_exception
    return middleware


def _not_shown(request):
    return render(request, "503.html", status=503)


def note_refusals(get_response):
    """Write down when somebody signed in asked for a row that is not theirs or a page of another role (PRIVACY A6)."""

    def middleware(request):
        response = get_response(request)
        match = getattr(request, "resolver_match", None)
        if response.status_code in (403, 404) and match and match.view_name and request.user.is_authenticated:
            with transaction.atomic():
                record(
                    "door.stayed_shut",
                    by=request.user,
                    route=match.view_name[:80],
                    status=response.status_code,
                )
        return response

    return middleware
