"""Every write to the library: administrators write and retire, and two people answer for the words."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Role
from audit.actions import record
from goals.catalogue import plain
from hrtrack.access import require_role
from hrtrack.refusals import Refused, Stale
from strategies.models import About, Review, Shelf, Side, Strategy, StrategyText, good_until


@transaction.atomic
def write(*, by, title, words, source, language="en", about=(), shelf=Shelf.HELPS):
    """A new text. Clients read it once both sides have signed it.

    about  CatalogueEntry rows it is for; none: for all.  source  where it comes from, for whoever reviews it
    """
    require_role(by, Role.ADMINISTRATOR)
    strategy = Strategy.objects.create(shelf=shelf, added_by=by)
    _add_words(strategy, 1, by, title, words, source, language, about)
    record("text.written", by=by, subject_id=strategy.pk, number=1)
    return strategy


@transaction.atomic
def rewrite(strategy, *, by, seen, title, words, source, language="en", about=()):
    """Other words for it: one more version, and both reviews start again.

    seen  the number of the version that was read; Stale when somebody wrote other words meanwhile
    """
    require_role(by, Role.ADMINISTRATOR)
    strategy, newest = lock(strategy)
    if newest.number != seen:
        raise stale(newest)
    text = _add_words(strategy, newest.number + 1, by, title, words, source, language, about)
    record("text.changed", by=by, subject_id=strategy.pk, number=text.number)
    return text


def _add_words(strategy, number, by, title, words, source, language, about):
    text = StrategyText.objects.create(
        strategy=strategy,
        number=number,
        title=title.strip(),
        words=words.strip(),
        source=source.strip(),
        language=language,
        sought=plain(f"{title} {words}"),
        written_by=by,
    )
    About.objects.bulk_create(About(text=text, entry=entry) for entry in about)
    return text


@transaction.atomic
def sign(strategy, *, by, seen, side=Side.CLINICAL, name="", signed_on=None):
    """Somebody read exactly these words and answers for them.

    side       clinical: the clinician who is signed in, today. lived: recorded by an administrator for somebody who
               has lived it, who says how they wish to be named (a name, or what they are here)
    signed_on  the day they read it, where it is recorded later; not to come, and not longer ago than a review holds
    seen       the number of the version they read; Stale when there are other words
    """
    require_role(by, *WHO_SIGNS[Side(side)])
    strategy, newest = lock(strategy)
    if newest.number != seen:
        raise stale(newest)
    today = timezone.localdate()
    signed_on = signed_on or today
    if signed_on > today:
        raise Refused(_("That day is still to come."))
    if good_until(signed_on) < today:
        raise Refused(_("That is longer than twelve months ago. It would have to be read again."))
    name = by.name if side == Side.CLINICAL else name.strip()
    if not name:
        raise Refused(_("Write how they wish to be named."))
    review = Review.objects.create(text=newest, side=side, name=name, signed_on=signed_on, recorded_by=by)
    record("text.signed", by=by, subject_id=strategy.pk, number=newest.number, side=str(side))
    return review


# The clinician signs with their own account; for the other side, whoever keeps the library writes it down.
WHO_SIGNS = {Side.CLINICAL: (Role.CLINICIAN,), Side.LIVED: (Role.ADMINISTRATOR,)}


@transaction.atomic
def set_retired(strategy, *, by, retired):
    """Take a text out of the library, or take it up again. It stays on the lists of those who chose it."""
    require_role(by, Role.ADMINISTRATOR)
    strategy, _newest = lock(strategy)
    if bool(strategy.retired_at) != retired:
        strategy.retired_at, strategy.retired_by = (timezone.now(), by) if retired else (None, None)
        strategy.save(update_fields=["retired_at", "retired_by"])
        record("text.retired" if retired else "text.taken_up", by=by, subject_id=strategy.pk)
    return strategy


def lock(strategy):
    """The head row, held until this transaction ends, and its newest words."""
    strategy = Strategy.objects.select_for_update(of=("self",)).get(pk=strategy.pk)
    return strategy, strategy.texts.select_related("written_by").order_by("-number").first()


def stale(newest):
    return Stale(
        _("%(who)s wrote other words while you were reading: “%(what)s”. Read them, then send it again.")
        % {"who": newest.written_by or _("Somebody"), "what": newest.title}
    )
