"""Read settings from the environment, and say how to mend it when one is missing.

Every function takes the variable's name and returns a Python value of the named kind. A variable that is
needed and absent, or that cannot be read, raises `ImproperlyConfigured` with a sentence for the operator.
"""

import base64
import contextlib
import os
import re
import secrets
from pathlib import Path

from django.conf.locale import LANG_INFO
from django.core.exceptions import ImproperlyConfigured

KEY_LENGTH = 32  # bytes: AES-256
HOW_A_KEY_LOOKS = "Each is an id of small letters and digits, a colon, and 32 bytes in base64 (see .env.example)."

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


def languages(name, default):
    """The variable as (code, name in that language) pairs; codes by commas, each one that Django knows by name."""
    codes = [code.strip().lower() for code in text(name, default=default).split(",") if code.strip()]
    try:
        return [(code, LANG_INFO[code]["name_local"]) for code in codes]
    except KeyError as unknown:
        raise ImproperlyConfigured(
            f"{name} names {unknown}, which is no known language. Write codes with commas between them: en,es"
        ) from None


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


def keys(name, default=None):
    """{id: 32 bytes} of the keys in the variable, or in the file that `NAME_FILE` names, in their order.

    Each is `id:base64`, with commas or lines between; a line of the file that begins with # is left out.
    default  called for such keys where neither is set; without one, their absence stops the start-up
    """
    told = words(name)
    where = "" if told else text(f"{name}_FILE", default="" if default else None)
    if where:
        told = _lines_of_file(f"{name}_FILE", where)
    found = [_key(name, one) for one in told or (default() if default else [])]
    if not found or len(dict(found)) != len(found):
        raise ImproperlyConfigured(f"{name} names no key, or two by one id. {HOW_A_KEY_LOOKS}")
    return dict(found)


def _lines_of_file(name, where):
    try:
        lines = Path(where).read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise ImproperlyConfigured(f"{name}: {where} cannot be read ({type(error).__name__}).") from None
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]


def _key(name, told):
    """One key as (id, bytes). Nothing of it is in what is raised."""
    known_by, _, encoded = told.partition(":")
    try:
        key = base64.b64decode(encoded, validate=True)
    except ValueError:
        key = b""
    if len(key) != KEY_LENGTH or not re.fullmatch(r"[a-z0-9-]{1,20}", known_by):
        raise ImproperlyConfigured(f"{name} holds something that is no key. {HOW_A_KEY_LOOKS}")
    return known_by, key


def new_key(known_by):
    """A new key, as `keys` reads it."""
    return f"{known_by}:{base64.b64encode(secrets.token_bytes(KEY_LENGTH)).decode()}"


def key_kept_in(path):
    """The keys in this file, which is made with a new one where it is not there; for invented people only."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        half = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
        half.touch(mode=0o600)
        half.write_text(new_key("demo") + "\n", "utf-8")
        with contextlib.suppress(FileExistsError):
            path.hardlink_to(half)  # whole or not at all, and of two at once one
        half.unlink()
    return _lines_of_file("the demo's keys", path)
