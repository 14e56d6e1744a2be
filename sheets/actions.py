"""Every write of this room: a sheet is begun, written anew, shared or kept to oneself, put away and taken up."""

from contextlib import contextmanager

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from audit.actions import record
from goals.actions.common import whose_pen
from goals.models import Captured, Focus
from hrtrack.refusals import Refused, Stale
from sheets.kinds import KINDS
from sheets.models import Sheet, SheetVersion, With

CIRCLES = (With.ME, With.MAIN_PERSON, With.EVERYBODY)  # each holds the ones before it


@transaction.atomic
def begin(client, *, by, kind, focus=None, title="", is_private=False, captured=None, said_on=None, **words):
    """A new sheet with its first version. Returns the Sheet.

    kind     a code of sheets.kinds.KINDS · focus  one of the client's things, for kinds that are about one
    said_on  the day it was said, where staff write it down later (I27)
    words    parts, sharing, no_change, look_again_on, as `write` takes them
    Refused where there is an open one already of a kind that there is one of, for a client or for a thing, and a
    private one by anybody but the client. A private one is no reason to refuse a shared one: nobody else is to learn
    that it is there.
    """
    shape, captured = KINDS[kind], whose_pen(by, client, captured)
    _refuse_what_is_the_clients(by, shape, is_private)
    if focus and not Focus.objects.visible_to(by).filter(pk=focus.pk, client=client).exists():
        raise Refused.because_not_yours()
    says = _says(shape, **words)
    with _or_refused(_ANOTHER_BEGUN):
        sheet = Sheet.objects.create(
            client=client,
            kind=kind,
            focus=focus if shape.per_focus else None,
            title=title if shape.has_title else "",
            is_private=is_private and not shape.shares_parts,
            circle=_circle(shape, says["sharing"]),
            captured=captured,
            recorded_by=by,
        )
    _add_version(sheet, by, captured, 1, said_on, says)
    record("sheet.begun", by=by, client_id=client.pk, subject_id=sheet.pk, kind_of=kind)
    return sheet


@transaction.atomic
def write(sheet, *, by, seen, captured=None, said_on=None, **words):
    """One more version of a sheet; those before it stay. Returns the SheetVersion, or None where nothing is different.

    seen           the number of the version the person wrote from (0: none they may see)
    said_on        the day it was said, where staff write it down later (I27)
    parts          {code of the part: words}; a part left out is empty now
    sharing        {code: {"with": With, "for": words}} for kinds whose parts are shared one by one
    no_change      “no change for now”, where the kind has it
    look_again_on  a day, where the kind has one
    Stale, with who wrote what meanwhile, where another version came between. Refused on what is put away.
    """
    captured = whose_pen(by, sheet.client, captured)
    sheet = lock(sheet, by)
    _refuse_what_is_the_clients(by, sheet.shape, is_private=False)
    if sheet.closed_at:
        raise Refused(_("This is put away. Take it up again, then write. Your words are still here."))
    newest = sheet.versions.order_by("-number").first()
    if seen != newest.number:
        raise _stale(newest) if seen else Stale(_(_BOTH_ARE_HERE))
    says = _says(sheet.shape, **words)
    if says == _as_said(newest):
        return None
    version = _add_version(sheet, by, captured, newest.number + 1, said_on, says)
    sheet.circle = _circle(sheet.shape, says["sharing"])
    sheet.save(update_fields=["circle"])
    record("sheet.written", by=by, client_id=sheet.client_id, subject_id=sheet.pk, number=version.number)
    return version


@transaction.atomic
def share(sheet, *, by, earlier_too=False):
    """Let those who work with the client read this sheet: from its newest version on, or all of it. The client only.

    A sheet that is shared already stays shared as it is; its earlier versions may be added.
    """
    sheet = _turned_by_the_client(sheet, by)
    if not sheet.is_private and not earlier_too:
        return
    newest = sheet.versions.order_by("-number").first()
    sheet.is_private, sheet.readable_from = False, 1 if earlier_too else newest.number
    with _or_refused(_ANOTHER_SHARED):
        sheet.save(update_fields=["is_private", "readable_from"])
    record("sheet.shared", by=by, client_id=sheet.client_id, subject_id=sheet.pk, since=sheet.readable_from)


@transaction.atomic
def keep_to_myself(sheet, *, by):
    """From now on the client's alone; what was read before was read, and stays in “who looked”."""
    sheet = _turned_by_the_client(sheet, by)
    if sheet.is_private:
        return
    sheet.is_private = True
    with _or_refused(_ANOTHER_PRIVATE):
        sheet.save(update_fields=["is_private"])
    record("sheet.kept_to_oneself", by=by, client_id=sheet.client_id, subject_id=sheet.pk)


@transaction.atomic
def turn(sheet, *, by, put_away):
    """Put a sheet away, or take it up again. Staff: only what they began, that holds no word of the client's own hand,
    and that the client did not put away themselves."""
    whose_pen(by, sheet.client, Captured.SAID_ALOUD)
    sheet = lock(sheet, by)
    if bool(sheet.closed_at) == put_away:
        return
    if not may_turn(sheet, by):
        raise Refused(_("Only the person themselves puts this away, or takes it up again."))
    sheet.closed_at, sheet.closed_by = (timezone.now(), by) if put_away else (None, None)
    with _or_refused(_ANOTHER_OPEN):
        sheet.save(update_fields=["closed_at", "closed_by"])
    record("sheet.put_away" if put_away else "sheet.taken_up", by=by, client_id=sheet.client_id, subject_id=sheet.pk)


def may_turn(sheet, by):
    """Whether this person may put the sheet away or take it up again. No query for the client, one for staff."""
    if by.is_client:
        return True
    began = sheet.recorded_by_id == by.pk and sheet.closed_by_id in (None, by.pk)
    return began and not sheet.versions.filter(captured=Captured.OWN_DEVICE).exists()


def lock(sheet, by):
    """The sheet's row, held until this transaction ends; Refused to whoever may not see it."""
    found = (
        Sheet.objects.visible_to(by)
        .select_for_update(of=("self",))
        .select_related("client")
        .filter(pk=sheet.pk)
        .first()
    )
    if found is None:
        raise Refused.because_not_yours()
    return found


_ANOTHER_BEGUN = gettext_noop("There is one already. Open it, and write there.")
_BOTH_ARE_HERE = gettext_noop("What it says stands first, and your words below. Put them together, then send.")
_ANOTHER_SHARED = gettext_noop("Another one of these is shared already. Put that one away first, or write there.")
_ANOTHER_PRIVATE = gettext_noop("You have another one of these that only you see. Put that one away first.")
_ANOTHER_OPEN = gettext_noop("Another one of these was begun meanwhile. Put that one away first.")


@contextmanager
def _or_refused(otherwise):
    """Refused with the sentence `otherwise` where there is another one of a kind that there is one of."""
    try:
        with transaction.atomic():
            yield
    except IntegrityError:
        raise Refused(_(otherwise)) from None


def _stale(newest):
    who = newest.recorded_by.name if newest.recorded_by else _("Somebody")
    at = date_format(timezone.localtime(newest.recorded_at), "TIME_FORMAT")
    return Stale(
        _("%(who)s wrote here at %(at)s, while you were writing. Your words are still below. Read both, then send.")
        % {"who": who, "at": at}
    )


def _turned_by_the_client(sheet, by):
    """The sheet, locked; Refused to others, and where each part is shared by itself."""
    if not by.is_client or sheet.shape.shares_parts:
        raise Refused.because_not_yours()
    return lock(sheet, by)


def _refuse_what_is_the_clients(by, shape, is_private):
    if not by.is_client and (is_private or shape.shares_parts):
        raise Refused(_("Only the person themselves writes this one."))


def _says(shape, *, parts=None, sharing=None, no_change=False, look_again_on=None):
    """The words of a version in the form they are kept in; Refused where it says nothing at all."""
    kept = {part.code: parts[part.code] for part in shape.parts if (parts or {}).get(part.code)}
    is_no_change = bool(no_change and shape.no_change)
    if not kept and not is_no_change:
        raise Refused(_("Write something in one of the boxes. One is enough."))
    shared = {}
    if shape.shares_parts:
        shared = {code: _shared(how) for code, how in (sharing or {}).items() if code in kept}
    return {
        "parts": kept,
        "sharing": {code: how for code, how in shared.items() if how["with"] != With.ME or how["for"]},
        "no_change": is_no_change,
        "look_again_on": look_again_on if shape.has_look_again else None,
    }


def _shared(how):
    return {"with": str(With(how.get("with") or With.ME)), "for": how.get("for", "")}


def _circle(shape, sharing):
    """The widest circle that may read some part: what Sheet.circle holds."""
    if not shape.shares_parts:
        return With.EVERYBODY
    return max((With(how["with"]) for how in sharing.values()), key=CIRCLES.index, default=With.ME)


def _as_said(version):
    return {name: getattr(version, name) for name in ("parts", "sharing", "no_change", "look_again_on")}


def _add_version(sheet, by, captured, number, said_on, says):
    """The day it was said is staff's to tell, and only where it was another day; one to come is refused."""
    today = timezone.localdate()
    if said_on is not None and said_on > today:
        raise Refused(_("That day is still to come."))
    return SheetVersion.objects.create(
        sheet=sheet,
        number=number,
        captured=captured,
        recorded_by=by,
        said_on=None if by.is_client or said_on == today else said_on,
        **says,
    )
