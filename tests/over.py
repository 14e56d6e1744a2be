"""One test that walks over many things: each is looked at, and everything that is amiss is told at the end."""

import inspect
from functools import wraps


def over(things, name=str):
    """Make a check of one thing a test of them all: `@over(TEMPLATES, short)` on `def test_…(path): assert …`.

    things  what to walk over, one for each call of the check; a tuple is handed over as several arguments
    name    what a thing is called in the report
    For what needs no database: a fixture cannot be asked for. Thousands of tests of a millisecond each cost their
    runner more than the walk.
    """
    things = list(things)

    def decorate(check):
        @wraps(check)
        def test():
            assert things, "there is nothing to walk over"
            amiss = []
            for thing in things:
                try:
                    check(*(thing if isinstance(thing, tuple) else (thing,)))
                except AssertionError as error:
                    amiss.append(f"{name(thing)}: {error}")
            assert not amiss, "\n\n".join([f"{len(amiss)} of {len(things)}:", *amiss])

        test.__signature__ = inspect.Signature()  # or pytest looks for fixtures of the check's arguments
        return test

    return decorate
