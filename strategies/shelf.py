"""Looking through the library: by word, by street name, by substance or behaviour. Never by place (DOMAIN §2)."""

from django.db.models import Exists, OuterRef, Q

from goals.catalogue import find, plain
from strategies.languages import codes_of_language
from strategies.models import About, Shelf, Strategy, StrategyText

LONGEST_SEARCH = 200  # characters; more than that is no search


def texts_to_pick(reader, *, words="", about=(), theirs=(), language=""):
    """What stands on the shelf of things to try, for this reader: a queryset, to be paginated.

    words  what somebody typed: each word of it stands in the text, or all of it may name a thing the text is for
    about  codes of the catalogue for one thing: what is for it, and what is for all; none hides nothing
    language  the one the client wants to talk in, in their words: texts in it stand first
    theirs  codes of the catalogue for what is in the client's picture: what is for those stands first then, and nothing
           is left out for it. Then what is for something, then what is for all, each in the order of the library.
    """
    shelf = Strategy.objects.for_reader(reader).filter(shelf=Shelf.HELPS)
    if about:
        shelf = shelf.filter(_about(about) | ~_about())
    if words:
        shelf = shelf.filter(_matching(words[:LONGEST_SEARCH]))
    in_order = shelf.annotate(
        is_in_theirs=_in_language(codes_of_language(language)), is_theirs=_about(theirs), is_for_something=_about()
    )
    return in_order.order_by("-is_in_theirs", "-is_theirs", "-is_for_something", "added_at", "code", "pk")


def matching(shelf, words):
    """Those of a queryset (with_text) in which these words are found; all of them for no words."""
    return shelf.filter(_matching(words[:LONGEST_SEARCH])) if words else shelf


def _matching(words):
    """Every word stands in the text, or the words are the name of a thing it is for.

    The words are compared as goals.catalogue.plain writes them: letters and digits only, so that no sign of theirs
    means anything to the database.
    """
    sought = plain(words).split()
    if not sought:
        return Q(pk__in=[])
    in_the_text = Q()
    for word in sought:
        in_the_text &= Q(sought_now__contains=word)
    entries = [entry.pk for entry in find(words)]
    return in_the_text | _about(entries) if entries else in_the_text


def _about(entries=None):
    """The newest words are for one of these entries, or for any at all."""
    rows = About.objects.filter(text=OuterRef("text_id"))
    return Exists(rows if entries is None else rows.filter(entry__in=entries))


def _in_language(codes):
    """The newest words are in one of these languages."""
    return Exists(StrategyText.objects.filter(pk=OuterRef("text_id"), language__in=codes))


def with_words(strategies):
    """A list of these (from with_text) each with `.text`, its newest words with what they are for and who signed.

    Four queries, however many.
    """
    strategies = list(strategies)
    texts = StrategyText.objects.prefetch_related("about", "reviews").in_bulk([one.text_id for one in strategies])
    for one in strategies:
        one.text = texts[one.text_id]
    return strategies
