"""What this room adds to “my story so far”: what works, in the words of whoever found out."""

from django.utils.translation import gettext as _

from goals.story import Event, rows_of
from strategies.models import Going, StrategyTurn


def rows(client, reader):
    """Each time the client said that something works for them; of what is on their list still."""
    turns = StrategyTurn.objects.visible_to(reader).filter(choice__client=client, choice__taken_off_at__isnull=True)
    return rows_of(turns.filter(going=Going.WORKS), "helps", client)


def fill(ids):
    turns = StrategyTurn.objects.select_related("choice__text").in_bulk(ids)
    return {
        pk: Event(turn.recorded_at, str(turn.choice), words=turn.words, body=_("Works for me."))
        for pk, turn in turns.items()
    }
