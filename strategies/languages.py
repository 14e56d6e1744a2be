"""The language somebody wants to talk in, in words of their own, as the codes that texts of the library have."""

from django.conf.locale import LANG_INFO
from django.utils.translation import gettext as _

from goals.catalogue import plain


def codes_of_language(words):
    """The codes of the language named first in these words, with those of its regions; none where none is named.

    words  “es”, “Spanish”, “español”, “Spanish, some English”, or the name in the language of the page
    """
    said = plain(words)
    named = [(place, code) for code in LANG_INFO if (place := _named_at(code, said)) is not None]
    return sorted(code for code in LANG_INFO if _base(code) == _base(min(named)[1])) if named else []


def _named_at(code, said):
    """Where in the plain words this language stands, or None."""
    if not said:
        return None
    if said == plain(code) or said == _base(code):
        return 0
    info = LANG_INFO[code]
    names = [plain(name) for name in (info["name"], info["name_local"], _(info["name"]))] if "name" in info else []
    # Either way round: “Spanish, some English” holds a name, and “Chinese” is part of “Simplified Chinese”.
    within = [f" {said} ".find(f" {name} ") for name in names if f" {name} " in f" {said} "]
    return min([*within, *(0 for name in names if f" {said} " in f" {name} ")], default=None)


def _base(code):
    return code.partition("-")[0]
