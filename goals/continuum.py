"""The continuum: four places, each a full answer, none above another.

A place belongs to a focus, never to a person. There is a fixed order for showing them and no order for computing:
nothing here can say "up" or "down" (I5, I6). Definitions: PRACTICE §4 (Bigg; the words are local settings).
"""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Place(models.TextChoices):
    LOOKING = "looking", _("Looking")
    SAFER_USE = "safer_use", _("Safer use")
    MANAGED_USE = "managed_use", _("Managed use")
    ABSTINENCE = "abstinence", _("Abstinence")


class Part(models.TextChoices):
    CONTROLLED = "controlled", _("controlled")
    PLANNED = "planned", _("planned")
    REDUCED = "reduced", _("reduced")
    TARGETED = "targeted", _("only what I name")
    TOTAL = "total", _("everything")


# What each place means, in the words a client reads.
MEANING = {
    Place.LOOKING: _("No goal yet. A full answer; nothing more is needed."),
    Place.SAFER_USE: _("The same amount, with less danger."),
    Place.MANAGED_USE: _("My own limits, my own plan, or less than before."),
    Place.ABSTINENCE: _("Not using what I name. Prescribed medicine never counts as use."),
}
PART_MEANING = {
    Part.CONTROLLED: _("limits on an occasion"),
    Part.PLANNED: _("decided before: when, where, with whom"),
    Part.REDUCED: _("less over a time"),
    Part.TARGETED: _("not using one thing that I name"),
    Part.TOTAL: _("not using anything, except what I except"),
}
# Which parts a place has; managed parts combine freely, abstinence is of one kind at a time.
PARTS = {
    Place.LOOKING: (),
    Place.SAFER_USE: (),
    Place.MANAGED_USE: (Part.CONTROLLED, Part.PLANNED, Part.REDUCED),
    Place.ABSTINENCE: (Part.TARGETED, Part.TOTAL),
}
ONE_PART_AT_MOST = {Place.ABSTINENCE}
# Only abstinence has exceptions and an until-date.
HAS_EXCEPTIONS = {Place.ABSTINENCE}
LONGEST_EXCEPTIONS = 300  # characters; SQLite would keep more, PostgreSQL would not


def tidy(place, parts=(), exceptions="", until=None):
    """Place and its particulars in the one form they are stored and compared in, or ValueError in a full sentence.

    place       a Place value, or "" where nothing was said (or the thing has no place)
    parts       any Part values; kept in the fixed order, doubled ones once
    exceptions  text of at most LONGEST_EXCEPTIONS characters, only with abstinence
    until       date or None, only with abstinence
    Returns {"place", "parts" (list of str), "exceptions", "until"}.
    """
    allowed = PARTS.get(place, ())
    wrong = [part for part in parts if part not in allowed]
    if place and place not in Place.values:
        raise ValueError(str(_("That place is not one of the four.")))
    if wrong:
        raise ValueError(str(_("“%s” does not belong to that place.") % ", ".join(map(str, wrong))))
    kept = [part.value for part in allowed if part in parts]
    if place in ONE_PART_AT_MOST and len(kept) > 1:
        raise ValueError(str(_("Choose one: only what you name, or everything.")))
    if place not in HAS_EXCEPTIONS and (exceptions.strip() or until):
        raise ValueError(str(_("Exceptions and a date belong to abstinence only.")))
    if len(exceptions.strip()) > LONGEST_EXCEPTIONS:
        raise ValueError(str(_("Exceptions are at most %d characters long.") % LONGEST_EXCEPTIONS))
    return {"place": str(place), "parts": kept, "exceptions": exceptions.strip(), "until": until}


def describe(place, parts=(), exceptions="", until=None):
    """The place as a line to read: “Managed use: planned + reduced”. Empty where there is none."""
    if not place:
        return ""
    line = str(Place(place).label)
    if parts:
        line += ": " + " + ".join(str(Part(part).label) for part in parts)
    if exceptions:
        line += " · " + str(_("except %s") % exceptions)
    if until:
        from django.utils.formats import date_format

        line += " · " + str(_("until %s") % date_format(until, "DATE_FORMAT"))
    return line
