"""What a client puts on their own list, and how it goes with it."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Role
from audit.actions import record
from goals.actions.common import whose_pen
from goals.actions.foci import lock_client
from hrtrack.access import require_role
from hrtrack.refusals import Refused, Stale
from strategies.models import Going, Shelf, Strategy, StrategyChoice, StrategyTurn


@transaction.atomic
def choose(client, *, by, going=Going.INTERESTED, strategy=None, own_words="", is_private=False, captured=None):
    """Put one thing on the client's list: what the library says of it now, or their own way.

    strategy    a Strategy that clients may read; own_words  else, up to 300 characters of the client's own
    is_private  only for the client, who alone may say so
    Picked a second time, the one that is on the list already is returned, and nothing is written.
    """
    captured = whose_pen(by, client, captured)
    if is_private and not by.is_client:
        raise Refused.because_not_yours()
    lock_client(client)
    text = _words_to_choose(strategy) if strategy else None
    if text:
        mine = StrategyChoice.objects.visible_to(by).on_the_list().filter(client=client, text__strategy=strategy)
        if already := mine.first():
            return already
    elif not own_words.strip():
        raise Refused(_("Write what it is, in your own words."))
    choice = StrategyChoice.objects.create(
        client=client,
        text=text,
        own_words="" if text else own_words.strip(),
        is_private=is_private,
        captured=captured,
        recorded_by=by,
    )
    StrategyTurn.objects.create(choice=choice, going=going, captured=captured, recorded_by=by)
    record("choice.made", by=by, client_id=client.pk, subject_id=choice.pk, going=str(going), captured=str(captured))
    return choice


def _words_to_choose(strategy):
    """The words the library shows of it now. Refused while clients may not read them, whoever holds the pen."""
    shown = Strategy.objects.taken_up().reviewed().filter(pk=strategy.pk, shelf=Shelf.HELPS).first()
    if shown is None:
        raise Refused(_("This is not reviewed here yet, so it can not go on a list. It can be said in own words."))
    return shown.texts.get(pk=shown.text_id)


@transaction.atomic
def turn(choice, *, by, going, words="", captured=None, seen=None):
    """Where the client is with it now, and how it went: one more row. Any state may follow any other.

    seen  the id of the newest turn on the page, or None for “whatever it is”; Stale when there is a newer one
    """
    captured = whose_pen(by, choice.client, captured)
    choice = _lock(choice, by)
    newest = choice.turns.select_related("recorded_by").order_by("-id").first()
    if seen is not None and newest and newest.pk != seen:
        raise Stale(
            _("%(who)s wrote while you were reading: %(what)s. What you typed is still here. Look, then send it again.")
            % {"who": newest.recorded_by or _("Somebody"), "what": newest.get_going_display()}
        )
    row = StrategyTurn.objects.create(choice=choice, going=going, words=words, captured=captured, recorded_by=by)
    record(
        "choice.turned",
        by=by,
        client_id=choice.client_id,
        subject_id=choice.pk,
        going=str(going),
        captured=str(captured),
    )
    return row


@transaction.atomic
def keep_for_me(choice, *, by, is_private):
    """The client keeps it to themselves, with all they wrote about it, or shows it to who works with them."""
    require_role(by, Role.CLIENT)
    choice = _lock(choice, by)
    if choice.is_private != is_private:
        choice.is_private = is_private
        choice.save(update_fields=["is_private"])
        record(
            "choice.kept_private" if is_private else "choice.shared",
            by=by,
            client_id=choice.client_id,
            subject_id=choice.pk,
        )
    return choice


@transaction.atomic
def take_off(choice, *, by, off):
    """The client takes it off their list, or puts it back. Taken off, it is theirs alone."""
    require_role(by, Role.CLIENT)
    choice = _lock(choice, by)
    if bool(choice.taken_off_at) != off:
        choice.taken_off_at, choice.taken_off_by = (timezone.now(), by) if off else (None, None)
        choice.save(update_fields=["taken_off_at", "taken_off_by"])
        record(
            "choice.taken_off" if off else "choice.put_back",
            by=by,
            client_id=choice.client_id,
            subject_id=choice.pk,
        )
    return choice


def _lock(choice, by):
    """The choice, held until this transaction ends. Not there for somebody who may not (any more) see it."""
    locked = StrategyChoice.objects.visible_to(by).select_for_update(of=("self",)).filter(pk=choice.pk).first()
    if locked is None:
        raise Refused(_("This is not on the list any more."))
    return locked
