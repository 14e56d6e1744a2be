"""Every write of this room: a sheet is begun, written anew, shared or kept to oneself, put away and taken up."""

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from audit.actions import record
from goals.actions.common import whose_pen
from goals.models import Captured, Focus
from hrtrack.refusals import Refused, Stale
from sheets.kinds import KINDS
from sheets.models import Sheet, SheetVersion, With


@transaction.atomic
def begin(client, *, by, kind, focus=None, title="", is_private=False, captured=None, **words):
    """A new sheet with its first version. Returns the Sheet.

    kind   a code of sheets.kinds.KINDS · focus  one of the client's things, for kinds that are about one
    words  parts, sharing, no_change, look_again_on, as `write` takes them
    Refused where there is one already of a kind that there is one of, and a private one by anybody but the client.
    """
    shape, captured = KINDS[kind], whose_pen(by, client, captured)
    _refuse_what_is_the_clients(by, shape, is_private)
    if focus and not Focus.objects.visible_to(by).filter(pk=focus.pk, client=client).exists():
        raise Refused.because_not_yours()
    try:
        with transaction.atomic():
            sheet = Sheet.objects.create(
                client=client,
                kind=kind,
                focus=focus if shape.per_focus else None,
                title=title if shape.has_title else "",
                is_private=is_private,
                captured=captured,
                recorded_by=by,
            )
    except IntegrityError:
        raise Refused(_("There is one already. Open it, and write there.")) from None
    _add_version(sheet, by, captured, 1, **words)
    record("sheet.begun", by=by, client_id=client.pk, subject_id=sheet.pk, kind_of=kind)
    return sheet


@transaction.atomic
def write(sheet, *, by, seen, captured=None, **words):
    """One more version of a sheet; those before it stay. Returns the SheetVersion, or None where nothing is different.

    seen           the number of the version the person wrote from (0: none they may see)
    parts          {code of the part: words}; a part left out is empty now
    sharing        {code: {"with": With, "for": words}} for kinds whose parts are shared one by one
    no_change      “no change for now”, where the kind has it
    look_again_on  a day, where the kind has one
    Stale, with who wrote what meanwhile, where another version came between.
    """
    captured = whose_pen(by, sheet.client, captured)
    sheet = lock(sheet, by)
    _refuse_what_is_the_clients(by, sheet.shape, is_private=False)
    newest = sheet.versions.order_by("-number").first()
    visible = SheetVersion.objects.visible_to(by).filter(pk=newest.pk).exists()
    if seen != (newest.number if visible else 0):
        raise _stale(newest)
    if _says(sheet.shape, **words) == _as_said(newest):
        return None
    version = _add_version(sheet, by, captured, newest.number + 1, **words)
    record("sheet.written", by=by, client_id=sheet.client_id, subject_id=sheet.pk, number=version.number)
    return version


@transaction.atomic
def share(sheet, *, by, earlier_too=False):
    """Let those who work with the client read this sheet: from its newest version on, or all of it. The client only."""
    sheet = _turned_by_the_client(sheet, by)
    newest = sheet.versions.order_by("-number").first()
    sheet.is_private, sheet.shared_from = False, 1 if earlier_too else newest.number
    sheet.save(update_fields=["is_private", "shared_from"])
    record("sheet.shared", by=by, client_id=sheet.client_id, subject_id=sheet.pk, since=sheet.shared_from)


@transaction.atomic
def keep_to_myself(sheet, *, by):
    """From now on the client's alone; what was read before was read, and stays in “who looked”."""
    sheet = _turned_by_the_client(sheet, by)
    sheet.is_private = True
    sheet.save(update_fields=["is_private"])
    record("sheet.kept_to_oneself", by=by, client_id=sheet.client_id, subject_id=sheet.pk)


@transaction.atomic
def turn(sheet, *, by, put_away):
    """Put a sheet away, or take it up again. Staff put away only what they began themselves."""
    whose_pen(by, sheet.client, Captured.SAID_ALOUD)
    sheet = lock(sheet, by)
    if not by.is_client and sheet.recorded_by_id != by.pk:
        raise Refused(_("Only the person themselves puts this away."))
    sheet.closed_at, sheet.closed_by = (timezone.now(), by) if put_away else (None, None)
    sheet.save(update_fields=["closed_at", "closed_by"])
    record("sheet.put_away" if put_away else "sheet.taken_up", by=by, client_id=sheet.client_id, subject_id=sheet.pk)


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


def _stale(newest):
    who = newest.recorded_by.name if newest.recorded_by else _("Somebody")
    at = date_format(timezone.localtime(newest.recorded_at), "TIME_FORMAT")
    return Stale(
        _("%(who)s wrote here at %(at)s, while you were writing. Your words are still below. Read both, then send.")
        % {"who": who, "at": at}
    )


def _turned_by_the_client(sheet, by):
    if not by.is_client:
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
        "sharing": {code: how for code, how in shared.items() if how["with"] != With.ME},
        "no_change": is_no_change,
        "look_again_on": look_again_on if shape.has_look_again else None,
    }


def _shared(how):
    return {"with": str(With(how.get("with") or With.ME)), "for": how.get("for", "")}


def _as_said(version):
    return {name: getattr(version, name) for name in ("parts", "sharing", "no_change", "look_again_on")}


def _add_version(sheet, by, captured, number, **words):
    return SheetVersion.objects.create(
        sheet=sheet, number=number, captured=captured, recorded_by=by, **_says(sheet.shape, **words)
    )
