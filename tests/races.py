"""Two at the same moment, made to happen every time (HOUSE §8); and many at once, to see that nobody is turned away."""

from concurrent.futures import ThreadPoolExecutor, wait
from threading import Barrier

from django.db import connections, transaction

from hrtrack.refusals import Refused

STILL_WAITING = 0.2  # seconds in which whoever need not wait would be done
TOO_LONG = 60


def _and_hang_up(act):
    try:
        return act()
    finally:
        connections.close_all()


def at_once(first, second):
    """`second` begins before `first` is committed, and must wait for it.

    Returns what `second` returned, or the Refused it was told; whatever else it raised is raised here.
    """
    with ThreadPoolExecutor(max_workers=1) as pool:
        with transaction.atomic():
            first()
            other = pool.submit(_and_hang_up, second)
            assert wait([other], STILL_WAITING).not_done, f"the second did not wait for the first: {other}"
        try:
            return other.result(TOO_LONG)
        except Refused as refusal:
            return refusal


def all_at_once(acts):
    """Every act in a thread of its own, beginning together. Returns what each returned; what one raised is raised."""
    gate = Barrier(len(acts))

    def run(act):
        gate.wait(TOO_LONG)
        return _and_hang_up(act)

    with ThreadPoolExecutor(max_workers=len(acts)) as pool:
        return [each.result(TOO_LONG) for each in [pool.submit(run, act) for act in acts]]
