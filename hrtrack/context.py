"""What every template knows without being told."""

from django.conf import settings

from hrtrack.middleware import IN_ROOM


def house(request):
    """`demo`: invented people only; `in_room`: the device is in a client's hands."""
    return {
        "demo": settings.DEMO,
        "leave_url": settings.LEAVE_URL,
        "in_room": bool(getattr(request, "session", {}).get(IN_ROOM)),
    }
