"""The front door, the way out, and what is said when something cannot be done."""

import sys

from django.conf import settings
from django.contrib.auth import logout
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.cache import patch_cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.defaults import page_not_found, server_error

from accounts.models import Role
from hrtrack.access import PUBLIC, SIGNED_IN, allow
from hrtrack.gone import NotHere
from hrtrack.sealed import SealedShut
from hrtrack.typed import from_our_page, page_it_stood_on, typed_in

FRONT_PAGE = {
    Role.CLIENT: "goals:mine",
    Role.CLINICIAN: "notes:today",
    Role.SUPERVISOR: "summaries:list",
    Role.ADMINISTRATOR: "clients:people",
}


@allow(SIGNED_IN)
def home(request):
    """Lead everybody to their own first page."""
    return redirect(FRONT_PAGE[request.user.role])


@csrf_exempt  # a forged "leave" only signs somebody out, which is the lesser harm (PRIVACY C-5)
@allow(PUBLIC, once=False, in_room=True, before_first_phrase=True)
def leave(request):
    """Sign out at once and go to a plain page elsewhere; works as a link, so no script is needed."""
    logout(request)
    response = HttpResponseRedirect(settings.LEAVE_URL, status=303)
    response.headers["Clear-Site-Data"] = '"cache", "cookies", "storage"'
    patch_cache_control(response, no_store=True)
    return response


def not_here(request, exception):
    """404; and where somebody had typed something for what is not there any more, their words to be copied."""
    if isinstance(exception, NotHere) and exception.typed:
        return render(request, "gone.html", {"typed": exception.typed}, status=404)
    return page_not_found(request, exception)


@allow(PUBLIC, once=False)
def robots(request):
    return HttpResponse("User-agent: *\nDisallow: /\n", content_type="text/plain")


def form_too_old(request, reason=""):
    """The form's token is missing or too old: nothing was done, and what was typed comes back (CSRF_FAILURE_VIEW)."""
    typed = typed_in(request) if from_our_page(request) else []
    return render(request, "403_csrf.html", {"typed": typed, "page": page_it_stood_on(request)}, status=403)


def signed_out(request, typed):
    """Somebody was signed out while they wrote: what they typed comes back to be copied, and is kept nowhere."""
    return render(request, "signed_out.html", {"typed": typed, "page": page_it_stood_on(request)}, status=403)


def could_not_be_read(request, exception):
    """400, and why where that helps: a form of more than DATA_UPLOAD_MAX_MEMORY_SIZE is not even read (handler400)."""
    because = "too much" if isinstance(exception, RequestDataTooBig | TooManyFieldsSent) else ""
    return render(request, "400.html", {"because": because}, status=400)


def on_our_side(request):
    """Something broke, which is in the log by now. Words that do not open are told, and what was typed comes back."""
    if not isinstance(sys.exc_info()[1], SealedShut):
        return server_error(request)
    return HttpResponse(render_to_string("sealed.html", {"typed": typed_in(request)}), status=503)
