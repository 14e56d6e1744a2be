"""A save that came second: both texts side by side, so that nothing typed is lost."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from goals.wording import Piece, compare
from notes.lines import as_context, found
from notes.models import IN_WORDS

# Above this many characters the words that differ are not marked: finding them would take longer than reading.
LONGEST_MARKED = 4000
# What a page sends that is nobody's words: how it looks, and which draft it saw.
NO_WORDS = {"shape", "seen"}


def differences(form, note):
    """What was typed here and is otherwise in the note as it stands now.

    form  a SessionForm (what is wrong in it is left out); note  the session as it is now
    Returns dicts {name, label, typed, left, right} in the order of the page; left and right are the sides of
    templates/includes/compare.html.
    """
    differing = [
        {"name": name, **_sides(form[name].label, kept, typed)}
        for name in form.fields
        if name in form.cleaned_data and name not in NO_WORDS
        for kept, typed in [(_as_text(name, note, form), _as_text(name, None, form))]
        if kept != typed
    ]
    if note.is_draft and set(form.struck) != set(note.struck):
        differing.append({"name": "struck", **_sides(_("Lines you struck"), *_struck(form, note))})
    return differing


def _struck(form, note):
    """The lines struck in the draft as it stands, and those struck on the page: by what they say."""
    told = as_context(found(note, by=form.by), client=note.client, reader=form.by)
    lines = [*told["days"], *told["events"]]
    return ("\n".join(str(line["title"]) for line in lines if line["code"] in to) for to in (note.struck, form.struck))


def as_addendum(differing):
    """The words typed too late for the note, part by part, ready to be added to it."""
    return "\n\n".join(
        f"{part['label']}:\n{part['typed']}" for part in differing if part["name"] in IN_WORDS and part["typed"]
    )


def _as_text(name, note, form):
    """One field as text: as it stands in the note, or (without one) as it was typed."""
    value = form.cleaned_data[name] if note is None else getattr(note, name)
    if name == "goals":
        ticked = {goal.pk for goal in (value if note is None else note.goals.all())}
        return "\n".join(goal.statement for goal in form.fields["goals"].queryset if goal.pk in ticked)
    if name == "held_on":
        return date_format(value, "DATE_FORMAT")
    if name == "way":
        return str(dict(form.fields["way"].choices).get(value, ""))
    if name == "nothing_today":
        return _("yes") if value else ""
    return "" if value is None else str(value)


def _sides(label, kept, typed):
    marked = len(kept) + len(typed) <= LONGEST_MARKED
    left, right = compare(kept, typed) if marked else ([Piece(kept, "same")], [Piece(typed, "same")])
    return {
        "label": str(label),
        "typed": typed,
        "left": {"label": _("%(what)s: kept meanwhile") % {"what": label}, "parts": left or _nothing()},
        "right": {"label": _("%(what)s: in your boxes here") % {"what": label}, "parts": right or _nothing()},
    }


def _nothing():
    return [Piece(_("(nothing)"), "same")]
