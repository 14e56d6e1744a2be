"""What a note brings along by itself, line by line: each is kept, unless its author strikes it.

A draft remembers what was struck by the code of the line (`SessionNote.struck`), so that striking loses nothing and
keeping it again brings it back. At signing the lines that are kept are frozen with the note. One that was struck stays
where it was said, in the record itself; no other note of that day takes it up by itself, for somebody has decided that
it is not for a note.

Nothing is frozen that its author did not have before them: a page says which lines stood on it, each by its mark, and
where signing finds another one, recorded meanwhile or of the day that was just put in, the page comes back with it.
"""

import re

from django.db.models import Q
from django.utils.translation import gettext as _

from clients.carried import Carried, goes_along
from hrtrack.refusals import Refused
from notes import kept_days, moments, telling
from notes.models import KeptDays, SessionNote

MOST = 400  # lines struck that a draft remembers; a day with more was not one session
_CODE = re.compile(r"[a-z]{1,10}-[0-9a-f-]{1,36}")


def code_of(row):
    """What a line is called on its page: "rating-12", "days-<the measure's id>"."""
    if isinstance(row, KeptDays):
        return f"days-{row.measure_id}"
    kind = moments.kind_of(row)
    return f"{kind}-{getattr(row, f'{kind}_id')}"


def mark_of(row):
    """A line as it stood on its page. What was said never changes and its code will do; a line of days tells of other
    days, or of more of them, as soon as its note is of another day or somebody keeps one more."""
    if not isinstance(row, KeptDays):
        return code_of(row)
    told = (row.first, row.last, row.known, row.yes, row.least, row.most)
    return "/".join([code_of(row), *("" if value is None else str(value) for value in told)])


def found(note, *, by):
    """Every line of this draft, struck or not: unsaved KeptDays and SessionMoment rows. A fixed number of queries."""
    signed = SessionNote.objects.signed().filter(client=note.client, held_on=note.held_on).exclude(pk=note.pk)
    elsewhere = {code for struck in signed.values_list("struck", flat=True) for code in struck}
    rows = [*kept_days.days_of(note, by=by), *moments.found(note, by=by)]
    return [row for row in rows if code_of(row) not in elsewhere]


def attach(note, *, by, shown=None):
    """Freeze the lines that are kept; inside the transaction that signs, with the client's row locked.

    shown  the marks of the lines that stood on the page, or None where it is no page that signs
    Returns how many go along and how many were struck. Refused where one would go along that was not on the page.
    """
    rows = found(note, by=by)
    going = [row for row in rows if code_of(row) not in set(note.struck)]
    if shown is not None and not {mark_of(row) for row in going} <= set(shown):
        raise Refused(_("Something was added since this page was opened. Look at the lines, then sign."))
    for row in going:
        row.save(force_insert=True)
    return len(going), len(rows) - len(going)


def kept(note, reader):
    """What a signed note brought along, but for what did not go along to this reader: KeptDays and SessionMoment rows.
    A fixed number of queries."""
    days = goes_along(reader, Carried.REST, client="note__client", begun="measure__recorded_at")
    things = goes_along(reader, Carried.GOALS, client="note__client", begun="measure__focus__opened_at")
    return [
        *note.kept_days.filter(days, Q(measure__focus__isnull=True) | things),
        *moments.kept(note, reader),
    ]


def as_context(rows, *, client, reader, struck=(), shown=None):
    """Lines as pages show them: {"days": those of days, "events": those of what was said}, each as notes/telling.py
    says it, with `code`, `mark`, `is_struck` and `is_new` besides.

    shown  the marks of the lines that stood on the page before, where there was one: what is not among them is new
    """
    told = {"days": [], "events": []}
    for row in rows:
        is_of_days, code, mark = isinstance(row, KeptDays), code_of(row), mark_of(row)
        event = kept_days.as_event(row) if is_of_days else telling.as_event(row, client=client, reader=reader)
        told["days" if is_of_days else "events"].append(
            event
            | {
                "code": code,
                "mark": mark,
                "is_struck": code in struck,
                "is_new": shown is not None and mark not in shown,
            }
        )
    return told


def struck_on(page, before):
    """The codes struck after a page was sent.

    page    a QueryDict: `line`, each line that stood on it, and `keep`, those to keep
    before  the codes struck before: of lines that did not stand on the page nothing was said
    """
    shown = {code for code in page.getlist("line") if _CODE.fullmatch(code)}
    struck = (set(before) - shown) | (shown - set(page.getlist("keep")))
    return sorted(struck)[:MOST]
