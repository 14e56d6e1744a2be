"""Read settings from the environment, and say how to mend it when one is missing.

Every function takes the variable's name and returns a Python value of the named kind. A variable that is
needed and absent, or that cannot be read, raises `ImproperlyConfigured` with a sentence for the operator.
"""

import os

from django.core.exceptions import ImproperlyConfigured

_YES = {"1", "true", "yes", "on"}
_NO = {"0", "false", "no", "off", ""}


def text(name, default=None):
    """The variable as text; without a default, its absence stops the start-up."""
    value = os.environ.get(name, "").strip()
    if value:
        return value
    if default is None:
        raise ImproperlyConfigured(
            f"{name} is not set. Set it in the environment (see .env.example), "
            f"or set HRTRACK_MODE=demo to try hrtrack with invented people."
        )
    return default


def flag(name, default=False):
    """The variable as yes or no."""
    value = os.environ.get(name)
    if value is None:
        return default
    if value.strip().lower() in _YES:
        return True
    if value.strip().lower() in _NO:
        return False
    raise ImproperlyConfigured(f"{name}={value!r} is neither yes nor no. Use 1 or 0.")


def number(name, default, least=None):
    """The variable as a whole number, `least` or more."""
    value = os.environ.get(name, "").strip()
    if not value:
        return default
    try:
        found = int(value)
    except ValueError:
        raise ImproperlyConfigured(f"{name}={value!r} is not a whole number.") from None
    if least is not None and found < least:
        raise ImproperlyConfigured(f"{name}={value!r} is too small. It is a whole number from {least} on.")
    return found


def words(name, default=()):
    """The variable as a list, split at commas."""
    value = os.environ.get(name, "")
    return [word.strip() for word in value.split(",") if word.strip()] or list(default)


def lines(name):
    """The variable as a list, split at bars: lines for people to read, which may hold commas."""
    return [line.strip() for line in os.environ.get(name, "").split("|") if line.strip()]


def choice(name, allowed, default):
    """The variable as one of `allowed`."""
    value = os.environ.get(name, "").strip() or default
    if value not in allowed:
        raise ImproperlyConfigured(f"{name}={value!r} is not one of: {', '.join(allowed)}.")
    return value
