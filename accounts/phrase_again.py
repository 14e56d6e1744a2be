"""The phrase once more, before something that a device left open must not be enough for."""

from allauth.core import ratelimit
from django.utils.translation import gettext as _


def is_their_phrase(request, form):
    """True where the `phrase` of this valid form is the one of whoever is signed in; otherwise the form says what is
    amiss. Wrong tries are few and counted, as at the sign-in, so the view must not be undone (`once=False`)."""
    if not ratelimit.consume(request, action="reauthenticate", user=request.user):
        form.add_error(None, _("Too many tries. Wait a few minutes, or leave and sign in again."))
    elif request.user.check_password(form.cleaned_data["phrase"]):
        return True
    else:
        form.add_error("phrase", _("That is not your phrase. Please type it once more."))
    return False
