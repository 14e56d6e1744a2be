"""What pages of the rooms below show of this one."""

import unicodedata

from django import template

register = template.Library()

SHOWN = 8


@register.filter
def mark(content_hash):
    """The short name of exactly these words, as it is printed on paper and shown where an answer is written down:
    the beginning of their hash in two groups, `1a2b-3c4d`. For eyes; what is answered is the whole hash (I26)."""
    return f"{content_hash[: SHOWN // 2]}-{content_hash[SHOWN // 2 : SHOWN]}".upper()


@register.filter
def direction(words):
    """`rtl` or `ltr`: the way of the first letter that has one. A browser could find out by itself; what draws the file
    cannot, and both shall lay the same words the same way."""
    ways = (unicodedata.bidirectional(letter) for letter in words)
    first = next((way for way in ways if way in {"L", "R", "AL"}), "L")
    return "ltr" if first == "L" else "rtl"
