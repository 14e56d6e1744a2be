"""How hard a text is to read: the Flesch–Kincaid grade, with syllables counted by their vowels (Kincaid 1975)."""

import re


def syllables(word):
    word = re.sub(r"(?:[^laeiouy]es|[^laeiouydt]ed|[^laeiouy]e)$", lambda end: end[0][0], word.lower())
    return max(1, len(re.findall(r"[aeiouy]+", word)))


def grade(text):
    """The American school grade in which a child reads this with ease."""
    sentences = max(1, len(re.findall(r"[.!?:;](?:\s|$)", text)))
    words = re.findall(r"[A-Za-z’']+", text)
    return 0.39 * len(words) / sentences + 11.8 * sum(map(syllables, words)) / len(words) - 15.59
