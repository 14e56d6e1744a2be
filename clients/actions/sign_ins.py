"""Giving a client a sign-in of their own: a neutral user name and a first phrase, no e-mail and no telephone (I24)."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables

from accounts.models import Role, User
from accounts.phrases import first_phrase, is_neutral, neutral_username
from audit.actions import record
from clients.actions.common import lock, works_with_or_office
from hrtrack.refusals import Refused


@sensitive_variables("phrase")
@transaction.atomic
def give_sign_in(client, *, by, username="", phrase=""):
    """Make the client's account. Returns (user name, first phrase); only the phrase's hash is kept.

    username  one that `neutral_username` made, as printed on the sheet in the person's hand; left out: made here
    phrase    as printed on the sheet; left out: made here
    For an administrator, or a clinician who works with the client. Refused when there is a sign-in already.
    """
    works_with_or_office(by, client.pk)
    client = lock(client)
    if client.user_id:
        raise Refused(_("There is a sign-in already. If the phrase is lost, give a new one."))
    username = username or neutral_username()
    if not is_neutral(username):
        raise Refused(_("This user name was not made here. Please take the one that is offered."))
    phrase = phrase or first_phrase(avoid=[client.preferred_name])
    try:
        with transaction.atomic():
            account = User.objects.create_user(
                username,
                phrase,
                name=client.preferred_name,
                role=Role.CLIENT,
                must_change_phrase=True,
                time_zone=client.program.time_zone,
            )
    except IntegrityError:
        raise Refused(_("This user name was given to somebody else a moment ago. Please take a new one.")) from None
    client.user = account
    client.save(update_fields=["user"])
    record("sign_in.given", by=by, client_id=client.pk, subject_id=account.pk)
    return username, phrase
