"""Lock one of four: every route says which roles may knock. (Locks two to four: HOUSE §3.)

`@allow(...)` only records; `hrtrack.middleware.closed_by_default` decides, and refuses a view that declares nothing.
"""

from hrtrack.refusals import Refused

PUBLIC = "public"  # nobody need be signed in
SIGNED_IN = "signed-in"  # every role: pages that hold no one's record (a password, the front door)


def allow(*roles, once=True, in_room=False, before_first_phrase=False):
    """Declare who may use a view: `@allow(Role.CLIENT, Role.CLINICIAN)`.

    roles    accounts.models.Role values, or PUBLIC, or SIGNED_IN.
    once     False lets a POST go without an idempotency key; ADR 0003 names each of these views, and why.
    in_room  True for the few pages that stay open while a clinician's device is in a client's hands.
    before_first_phrase  True for the pages a person may use before they have chosen their own phrase.
    Returns the same view with these set on it as attributes.
    """
    if not roles:
        raise TypeError("allow() needs at least one role, PUBLIC or SIGNED_IN.")

    def declare(view):
        view.allowed_roles = frozenset(str(role) for role in roles)
        view.once_only = once
        view.in_room = in_room
        view.before_first_phrase = before_first_phrase
        return view

    return declare


def may_knock(user, allowed_roles):
    """True when this signed-in user's role is among those a view declared."""
    return bool({PUBLIC, SIGNED_IN, str(getattr(user, "role", ""))} & allowed_roles)


def require_role(by, *roles):
    """Refuse an action to anyone whose role is not among `roles` (the who-rule, kept apart from state rules)."""
    if getattr(by, "role", None) not in roles or not by.is_active:
        raise Refused.because_not_yours()
