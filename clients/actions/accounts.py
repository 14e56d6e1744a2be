"""The accounts of staff, and what happens to any account after it was given: a new phrase, closing, opening again."""

from django.core.exceptions import ObjectDoesNotExist
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.debug import sensitive_variables

from accounts.models import STAFF, Role, User
from accounts.phrases import first_phrase
from audit.actions import gave_a_phrase, record
from clients.actions.care import stop
from clients.actions.common import works_with_or_office
from clients.closing import unfinished
from clients.models import CareRelationship, Client
from hrtrack.access import require_role
from hrtrack.refusals import Refused

NAMED_AT_MOST = 10  # codes in one sentence


@sensitive_variables("phrase")
@transaction.atomic
def add_person(*, by, username, name, role, phrase, time_zone=""):
    """An account for somebody of the staff, who chooses an own phrase at the first sign-in. Returns the User.

    by    an administrator, or None for the command that makes a site's first administrator
    role  one of the three staff roles; it never changes afterwards, so that what was seen in one is not used in another
    """
    if by is not None:
        require_role(by, Role.ADMINISTRATOR)
    if role not in STAFF:
        raise Refused(_("A client is given a sign-in from their own page."))
    try:
        with transaction.atomic():
            account = User.objects.create_user(
                username, phrase, name=name, role=role, time_zone=time_zone, must_change_phrase=by is not None
            )
    except IntegrityError:
        raise Refused(_("There is somebody with this user name already. Please choose another.")) from None
    record("account.added", by=by, subject_id=account.pk, role_given=str(role))
    return account


@transaction.atomic
def change_person(account, *, by, name, time_zone=""):
    """Another shown name or time zone for somebody of the staff."""
    require_role(by, Role.ADMINISTRATOR)
    account = _lock(account)
    if account.role not in STAFF:
        raise Refused.because_not_yours()
    account.name, account.time_zone = name, time_zone
    account.save(update_fields=["name", "time_zone"])
    record("account.changed", by=by, subject_id=account.pk)


@sensitive_variables("phrase")
@transaction.atomic
def new_phrase(account, *, by, phrase=""):
    """Another first phrase for somebody who lost theirs; their sessions end. Returns the phrase (four calm words when
    none is given).

    For an administrator, or for a clinician who works with the client whose sign-in it is.
    Refused for one's own account (that is what the phrase page is for) and for a closed one.
    """
    account, client_id = _to_handle(account, by)
    if account.pk == by.pk:
        raise Refused(_("Your own phrase is changed on your own page, with the phrase you have now."))
    if not account.is_active:
        raise Refused(_("This sign-in is closed. Open it again first."))
    phrase = _give_phrase(account, phrase, by, client_id)
    record("account.phrase_given", by=by, client_id=client_id, subject_id=account.pk)
    return phrase


@transaction.atomic
def close_account(account, *, by, drafts=0):
    """Nobody signs in with this account any more, from this moment: open sessions end, and the phrase is thrown away.

    A client's: closes the sign-in and nothing else; care goes on. Also for a clinician who works with them.
    A clinician's: only when each open client has cover or another person (I28); their care rows end now.
    drafts  how many unfinished drafts of theirs stay as they are, as `by` was asked: sealed and read by nobody, and
            their author's again should the account be opened. Refused where there are others than that many.
    Refused for one's own account, a closed one, and the last administrator.
    """
    # All administrators' rows first, in one order: two of them cannot close each other side by side.
    administrators = User.objects.able(Role.ADMINISTRATOR).order_by("pk")
    left = len(administrators.select_for_update()) if account.is_administrator else 0
    account, client_id = _to_handle(account, by)
    if not account.is_active:
        raise Refused(_("This account is closed already."))
    if account.is_administrator and left == 1:
        raise Refused(_("This is the only administrator. Please add another one first."))
    if account.pk == by.pk:
        raise Refused(_("Nobody closes their own account. Please ask another administrator."))
    left_behind = {}
    if account.is_clinician:
        _ask_about_what_is_unfinished(account, drafts)
        care = CareRelationship.objects.open().filter(clinician=account)
        _leave_nobody_alone(account, care)
        stop(care, by=by, at=timezone.now())
        left_behind = {"drafts": drafts} if drafts else {}
    account.is_active = False
    account.must_change_phrase = False
    account.set_unusable_password()  # sessions hang on the phrase: they end for good, also after opening again
    account.save(update_fields=["is_active", "must_change_phrase", "password"])
    record("account.closed", by=by, client_id=client_id, subject_id=account.pk, **left_behind)


def _ask_about_what_is_unfinished(clinician, asked_about):
    """Refused unless `by` was asked about as many drafts as there are: in numbers and codes, and not one word of what
    was begun (I20)."""
    begun = unfinished(clinician)
    if len(begun) != asked_about:
        if not begun:
            raise Refused(_("The drafts were finished or thrown away meanwhile."))
        codes = Client.objects.filter(pk__in=begun).order_by("display_code").values_list("display_code", flat=True)
        raise Refused(
            ngettext(
                "%(count)s draft is not finished: %(codes)s. It can stay as it is, if they cannot come to it.",
                "%(count)s drafts are not finished: %(codes)s. They can stay as they are, if nobody can come to them.",
                len(begun),
            )
            % {"count": len(begun), "codes": _in_a_sentence(list(codes))}
        )


def _in_a_sentence(codes):
    named, more = codes[:NAMED_AT_MOST], len(codes) - NAMED_AT_MOST
    if more > 0:
        named.append(_("%(count)s more") % {"count": more})
    return get_text_list(named, _("and"))


def _leave_nobody_alone(clinician, care):
    # Their clients' rows first, in one order: two clinicians who cover for each other cannot be closed side by side.
    theirs = Client.objects.filter(pk__in=care.values("client")).order_by("pk")
    list(theirs.select_for_update().values_list("pk", flat=True))
    alone = Client.objects.left_alone_without(clinician).order_by("display_code")
    codes = list(alone.values_list("display_code", flat=True))
    if not codes:
        return
    raise Refused(
        _("Nobody else works with %(codes)s. Give each of them cover or another person first.")
        % {"codes": _in_a_sentence(codes)}
    )


@sensitive_variables("phrase")
@transaction.atomic
def reopen_account(account, *, by, phrase=""):
    """Open a closed account again with a new first phrase, which is returned. Care that ended stays ended."""
    account, client_id = _to_handle(account, by)
    if account.is_active:
        raise Refused(_("This account is open already."))
    account.is_active = True
    account.save(update_fields=["is_active"])
    phrase = _give_phrase(account, phrase, by, client_id)
    record("account.reopened", by=by, client_id=client_id, subject_id=account.pk)
    return phrase


@sensitive_variables("phrase")
def _give_phrase(account, phrase, by, client_id):
    """Whoever gives a phrase could sign in with it, so its client reads in “who looked” that it was given."""
    if client_id:
        gave_a_phrase(by, client_id)
    phrase = phrase or first_phrase(avoid=[account.name])
    account.set_password(phrase)
    account.must_change_phrase = True
    account.save(update_fields=["password", "must_change_phrase"])
    return phrase


def _to_handle(account, by):
    """The locked account and the id of the client it belongs to (None for staff), or Refused to those who may not."""
    try:
        client_id = account.client.pk
    except ObjectDoesNotExist:
        client_id = None
        require_role(by, Role.ADMINISTRATOR)
    else:
        works_with_or_office(by, client_id)
    return _lock(account), client_id


def _lock(account):
    return User.objects.select_for_update(of=("self",)).get(pk=account.pk)
