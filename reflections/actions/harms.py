"""What it gives, asked first; then what it costs, in the client's own order. Nothing is added up."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.actions import record
from goals.actions.common import whose_pen
from goals.models import Focus
from hrtrack.refusals import Refused, Stale
from reflections.actions.common import for_me_alone, in_words, may_take_away, on_the_ruler, told
from reflections.models import MOST_IN_A_LIST, Domain, Gain, GainsAsked, Harm, HarmOrder


def lock_thing(focus):
    """One list of a thing is one matter: its focus's row is held."""
    return Focus.objects.select_for_update(of=("self",)).select_related("client").get(pk=focus.pk)


def _room_for_one_more(rows):
    if rows.open().count() >= MOST_IN_A_LIST:
        raise Refused(_("There are %d in the list already. Take one out first.") % MOST_IN_A_LIST)


@transaction.atomic
def add_gain(focus, *, by, words, is_private=False, captured=None):
    """One more thing that it gives the client. Returns the Gain."""
    focus = lock_thing(focus)
    how = told(by, focus.client, captured)
    _room_for_one_more(focus.gains)
    gain = Gain.objects.create(focus=focus, words=in_words(words), is_private=for_me_alone(by, is_private), **how)
    record("gain.added", by=by, client_id=focus.client_id, subject_id=focus.pk)
    return gain


@transaction.atomic
def gains_were_asked(focus, *, by, captured=None):
    """That is all, or nothing comes to mind: both are answers. From now on what it costs may be asked."""
    focus = lock_thing(focus)
    how = told(by, focus.client, captured)
    if not GainsAsked.objects.filter(focus=focus).exists():
        GainsAsked.objects.create(focus=focus, **how)
        record("gains.asked", by=by, client_id=focus.client_id, subject_id=focus.pk)


@transaction.atomic
def add_harm(focus, *, by, words, domain, how_much=None, is_private=False, captured=None):
    """One more thing that it costs. Refused while nobody asked what it gives.

    domain    a Domain: where in life it costs
    how_much  0 to 10 as the client sees it, or None
    Returns the Harm; it stands last until the client puts it elsewhere.
    """
    focus = lock_thing(focus)
    how = told(by, focus.client, captured)
    if not GainsAsked.objects.filter(focus=focus).exists():
        raise Refused(_("First: what does it give you? “Nothing comes to mind” is an answer too."))
    _room_for_one_more(focus.harms)
    harm = Harm.objects.create(
        focus=focus,
        words=in_words(words),
        domain=Domain(domain),
        how_much=on_the_ruler(how_much),
        is_private=for_me_alone(by, is_private),
        **how,
    )
    record("harm.added", by=by, client_id=focus.client_id, subject_id=focus.pk, domain=str(harm.domain))
    return harm


@transaction.atomic
def take_out(item, *, by):
    """A Gain or a Harm out of the list; it is kept. What the client wrote by their own hand, only they take out."""
    focus = lock_thing(item.focus)
    may_take_out(item, by, focus.client)
    if item.closed_at is None:
        item.closed_at, item.closed_by = timezone.now(), by
        item.save(update_fields=["closed_at", "closed_by"])
        record(f"{_kind(item)}.taken_out", by=by, client_id=focus.client_id, subject_id=item.pk)
    return item


def may_take_out(item, by, client):
    """Staff take out only what staff wrote down."""
    if not by.is_client and not item.is_written_down_by_staff:
        raise Refused(_("Only the client can take this out."))
    whose_pen(by, client, item.captured)


@transaction.atomic
def take_away(item, *, by):
    """Gone altogether, by the client's word: a Gain or a Harm of theirs. Orders kept before hold its id and no word."""
    focus = lock_thing(item.focus)
    if not by.is_client:
        raise Refused(_("Only the client can take this away."))
    may_take_away(item, by, focus.client)
    gone, _rows = type(item).objects.filter(pk=item.pk).delete()
    if gone:
        record(f"{_kind(item)}.taken_away", by=by, client_id=focus.client_id, subject_id=item.pk)


def _kind(item):
    return "gain" if isinstance(item, Gain) else "harm"


def in_order(focus):
    """(newest HarmOrder or None, every open Harm of the thing in the client's order; those never put stand last)."""
    newest = HarmOrder.objects.filter(focus=focus).order_by("-id").first()
    place = {key: number for number, key in enumerate(newest.order if newest else [])}
    harms = list(Harm.objects.filter(focus=focus).open().select_related("recorded_by").order_by("recorded_at"))
    return newest, sorted(harms, key=lambda harm: place.get(str(harm.pk), len(place)))


@transaction.atomic
def move_harm(harm, *, by, earlier, seen=None, captured=None):
    """One step earlier or later among those this person sees. `seen` as in put_in_order."""
    focus = lock_thing(harm.focus)
    newest, all_of_them = in_order(focus)
    shown = [one for one in all_of_them if by.is_client or not one.is_private]
    if harm not in shown:
        raise Refused(_("This one is not in the list any more."))
    here = shown.index(harm)
    beside = shown[max(0, min(len(shown) - 1, here + (-1 if earlier else 1)))]
    if beside == harm:
        return newest
    all_of_them.remove(harm)
    all_of_them.insert(all_of_them.index(beside) + (0 if earlier else 1), harm)
    return _keep_order(focus, newest, all_of_them, by, seen, captured)


@transaction.atomic
def put_in_order(focus, *, by, numbers, seen=None, captured=None):
    """The order by numbers: {id of a harm: number}, the smallest first; equal ones stay as they stood.

    seen   the id of the newest order when the page was made ("" for none); another one since is told as Stale
    Harms that this person does not see keep their places between the others. Returns the HarmOrder.
    """
    focus = lock_thing(focus)
    newest, all_of_them = in_order(focus)
    shown = [one for one in all_of_them if by.is_client or not one.is_private]
    wanted = iter(sorted(shown, key=lambda harm: numbers.get(str(harm.pk), len(shown))))
    everything = [next(wanted) if harm in shown else harm for harm in all_of_them]
    return _keep_order(focus, newest, everything, by, seen, captured)


def _keep_order(focus, newest, harms, by, seen, captured):
    how = told(by, focus.client, captured)
    if seen is not None and str(seen) != str(newest.pk if newest else ""):
        raise Stale(
            _("%(who)s put the list in another order while you were looking. This is how it stands now.")
            % {"who": newest.recorded_by or _("Somebody")}
        )
    row = HarmOrder.objects.create(focus=focus, order=[str(harm.pk) for harm in harms], **how)
    record("harms.ordered", by=by, client_id=focus.client_id, subject_id=focus.pk)
    return row
