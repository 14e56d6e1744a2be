"""What happens around every page: who may knock, in whose time, once only, and nothing kept by the browser."""

import uuid

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.http import HttpResponseNotAllowed
from django.shortcuts import redirect, render, resolve_url
from django.utils import timezone
from django.utils.cache import add_never_cache_headers

from hrtrack.access import PUBLIC, may_knock
from hrtrack.models import SubmittedForm
from hrtrack.typed import typed_in
from hrtrack.views import signed_out

METHODS = ("GET", "HEAD", "POST")  # a page is read or a form is sent; a view never meets a third thing
IN_ROOM = "in_room"  # session key: this device is in a client's hands, for one question only


def private_responses(get_response):
    """No page of ours stays in a cache, and none may use the camera, the microphone or the place (PRIVACY C-6, E5)."""

    def middleware(request):
        response = get_response(request)
        add_never_cache_headers(response)
        response.headers.setdefault(
            "Permissions-Policy", "camera=(), microphone=(), geolocation=(), browsing-topics=()"
        )
        return response

    return middleware


def closed_by_default(get_response):
    """Locks one and three: a view that declares nothing is refused; the others open for the declared roles only, and
    for reading and sending forms only."""

    def middleware(request):
        return get_response(request)

    def process_view(request, view, args, kwargs):
        allowed = getattr(view, "allowed_roles", None)
        if not allowed:
            raise PermissionDenied("This route does not say who may use it.")
        if request.method not in METHODS:
            return HttpResponseNotAllowed(METHODS)
        if request.user.is_authenticated and IN_ROOM in request.session and not view.in_room:
            return redirect("goals:room")
        if PUBLIC in allowed:
            return None
        if not request.user.is_authenticated:
            # once_only: what saves by itself knows what to make of the door (static/autosave.js).
            typed = typed_in(request) if request.method == "POST" and view.once_only else []
            if typed:
                return signed_out(request, typed)
            return redirect_to_login(
                request.get_full_path() if request.method == "GET" else resolve_url(settings.LOGIN_REDIRECT_URL)
            )
        if request.user.must_change_phrase and not view.before_first_phrase:
            return redirect("account_change_password")
        if not may_knock(request.user, allowed):
            raise PermissionDenied("Another role's page.")
        return None

    middleware.process_view = process_view
    return middleware


def local_time(get_response):
    """Times are shown where the person is: a client's program, a clinician's desk (the name is kept on the user)."""

    def middleware(request):
        zone = getattr(request.user, "time_zone", "") if request.user.is_authenticated else ""
        with timezone.override(zone or None):
            return get_response(request)

    return middleware


def key_at(path, key):
    """The key as it is kept: a key names one form, and all forms of a page that comes back with something to mend
    carry the key of the one that was sent."""
    return uuid.uuid5(key, path)


def once_only(get_response):
    """Every POST carries a key and is done at most once (PRIVACY M1).

    The key's row and whatever the form did are one transaction. A second POST with the same key, at once or a week
    later, is led where the first one led. An answer that is not a redirect (a form with something to mend) undoes
    everything, so that the same form can be sent again.
    """

    def middleware(request):
        return get_response(request)

    def process_view(request, view, args, kwargs):
        if request.method != "POST" or not view.once_only or not request.user.is_authenticated:
            return None
        try:
            key = key_at(request.path, uuid.UUID(request.POST.get("once", "")))
        except ValueError:
            return render(request, "400.html", {"because": "no key"}, status=400)
        with transaction.atomic():
            try:
                with transaction.atomic():
                    taken = SubmittedForm.objects.create(user=request.user, key=key, path=request.path[:400])
            except IntegrityError:
                return redirect(SubmittedForm.objects.get(user=request.user, key=key).led_to)
            response = view(request, *args, **kwargs)
            if 300 <= response.status_code < 400:
                taken.led_to = response["Location"][:400]
                taken.save(update_fields=["led_to"])
            else:
                transaction.set_rollback(True)
            return response

    middleware.process_view = process_view
    return middleware
