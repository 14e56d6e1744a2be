"""Building a quarter's release: count once, decide what may be shown, freeze it. Once a quarter, by a command (D-2)."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from audit.actions import record
from hrtrack import __version__
from hrtrack.refusals import Refused
from summaries.counting import AGREEMENTS, PLACES, count
from summaries.disclosure import NothingSafe, protect
from summaries.models import SummaryRelease
from summaries.quarters import Quarter
from summaries.rules import RULES

# Late entries of the last days get in before the count; after it nothing changes any more (D-2).
SETTLING = timedelta(days=14)


def newest_ready(now=None):
    """The newest quarter that ended at least fourteen days ago, everywhere on earth."""
    day = (now or timezone.now()).date()
    quarter = Quarter.of(day).before
    return quarter if _is_ready(quarter, now) else quarter.before


def _is_ready(quarter, now=None):
    ended = datetime.combine(quarter.day_after, time.min, tzinfo=ZoneInfo("Etc/GMT+12"))  # where days end last
    return (now or timezone.now()) >= ended + SETTLING


def prepare(quarter, now=None):
    """What a release of this quarter would hold, as `SummaryRelease.body` documents; nothing is stored.

    Refused, in a sentence without a number about anybody: too early, built already, or nothing can be shown safely.
    """
    if not _is_ready(quarter, now):
        raise Refused(_("%s has not been over for two weeks yet.") % quarter)
    if SummaryRelease.objects.filter(quarter=str(quarter)).exists():
        raise Refused(_("%s is built already, and a summary is never built twice.") % quarter)
    counted = _snapshot(quarter)
    names = {counts.key: program.name for program, counts in counted}
    try:
        safe = protect([counts for _program, counts in counted], _unlisted_this_year(quarter, counted))
    except NothingSafe as refusal:
        raise Refused(_("No summary of %s: nothing can be shown without telling too much.") % quarter) from refusal
    return {
        "quarter": str(quarter),
        "places": list(PLACES),
        "agreements": list(AGREEMENTS),
        "programs": [{"name": names[line.key], **_bands(line)} for line in safe.programs],
        "everyone": _bands(safe.everyone),
        "rules": RULES.as_json(),
        "audit": {"narrowest_shown": safe.narrowest_shown, "narrowest_hidden": safe.narrowest_hidden},
    }


def build(quarter, *, by=None, now=None):
    """Freeze the release of a quarter; returns the SummaryRelease. Refused as `prepare`."""
    body = SummaryRelease.canonical(prepare(quarter, now))
    try:
        with transaction.atomic():
            release = SummaryRelease.objects.create(
                quarter=str(quarter),
                body=body,
                sha256=SummaryRelease.hash_of(body),
                code_version=__version__,
                built_by=by,
            )
            record("summary.built", by=by, quarter=str(quarter))
    except IntegrityError:
        raise Refused(_("%s was built by somebody else a moment ago.") % quarter) from None
    return release


def _snapshot(quarter):
    """The counts, all as of one moment of the database, whatever is written meanwhile (M7)."""
    outermost = not connection.in_atomic_block
    with transaction.atomic():
        if outermost and connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        return count(quarter)


def _unlisted_this_year(quarter, counted):
    """Keys of programs that an earlier release of this calendar year left without a line: they stay so (D-7)."""
    unlisted = set()
    earlier = SummaryRelease.objects.filter(quarter__startswith=f"{quarter.year:04d}-", quarter__lt=str(quarter))
    for release in earlier:
        listed = {line["name"] for line in release.read()["programs"]}
        ended = Quarter.parse(release.quarter).end_in("UTC")
        unlisted |= {
            counts.key for program, counts in counted if program.name not in listed and program.created_at < ended
        }
    return frozenset(unlisted)


def _bands(line):
    def band(pair):
        return None if pair is None else list(pair)

    return {
        "size": band(line.size),
        "places": [band(pair) for pair in line.places],
        "agreements": [band(pair) for pair in line.agreements],
    }
