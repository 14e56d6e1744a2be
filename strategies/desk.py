"""How a text of the library stands, in words. Nothing is late here: past its day, a text waits to be read again."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from strategies.models import Side, good_until, still_good_from


@dataclass
class State:
    """One text as it stands today."""

    label: str
    review_again_by: date | None  # where both sides signed: the day on which the first of the two stops holding
    is_read_by_clients: bool
    missing: list  # the Sides that have not signed these words, or not within twelve months


@dataclass
class Which:
    """One part of the list on the desk."""

    label: str
    rows: Callable


def state_of(strategy):
    """The State of a Strategy (with_text)."""
    since = still_good_from(timezone.localdate())
    signed = {Side.CLINICAL: strategy.clinical_on, Side.LIVED: strategy.lived_on}
    missing = [side for side, day in signed.items() if day is None or day < since]
    until = None if None in signed.values() else good_until(min(signed.values()))
    if strategy.retired_at:
        label = _("Retired")
    elif not missing:
        label = _("Reviewed: clients read it")
    elif until:
        label = _("To be read again: until then, only staff read it")
    else:
        label = _("Not yet reviewed here: only staff read it")
    return State(label, until, not missing and not strategy.retired_at, missing)


def _waiting(texts):
    since = still_good_from(timezone.localdate())
    holds = Q(clinical_on__gte=since, lived_on__gte=since)
    # Of a comparison with nothing, a database says neither yes nor no: ask for both ways of not holding.
    nobody = Q(clinical_on__isnull=True) | Q(lived_on__isnull=True)
    return texts.filter(retired_at__isnull=True).filter(nobody | ~holds)


def _reviewed(texts):
    since = still_good_from(timezone.localdate())
    return texts.filter(retired_at__isnull=True, clinical_on__gte=since, lived_on__gte=since)


WHICH = {
    "waiting": Which(_("Waiting for a review"), _waiting),
    "reviewed": Which(_("Reviewed"), _reviewed),
    "retired": Which(_("Retired"), lambda texts: texts.filter(retired_at__isnull=False)),
}
