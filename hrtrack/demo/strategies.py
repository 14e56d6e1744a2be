"""What the demo people have of this: see hrtrack/demo/people.py."""

from datetime import timedelta

from django.utils import timezone

from accounts.models import User
from strategies import actions
from strategies.models import Concern, ConcernUpdate, Review, Shelf, Side, Strategy, StrategyChoice, StrategyTurn

# Left as they came, so that the desk has something to show.
NOT_SIGNED = ("inhalants", "self-harm", "spending")
SIGNED_LONG_AGO = ("party",)


def fill(people):
    """people: {"dee": Client, "ines": Client, "tom": Client, "maya": User, "ade": User}."""
    maya, paul = people["maya"], User.objects.get(username="paul")
    _sign_most(maya, paul)
    _dee(people["dee"], maya)
    _ines(people["ines"])
    _tom(people["tom"], people["ade"])


def _sign_most(maya, paul):
    """Maya and a peer worker sat down with the list. In one go: it is a hundred texts and more."""
    today = timezone.localdate()
    for strategy in Strategy.objects.with_text().filter(code__isnull=False):
        if strategy.code.startswith(NOT_SIGNED):
            continue
        read_on = today - timedelta(days=400 if strategy.code.startswith(SIGNED_LONG_AGO) else 20)
        both = ((Side.CLINICAL, maya.name, maya), (Side.LIVED, "Kit, peer worker", paul))
        Review.objects.bulk_create(
            Review(text_id=strategy.text_id, side=side, name=name, signed_on=read_on, recorded_by=by)
            for side, name, by in both
        )
    actions.set_retired(Strategy.objects.get(code="alcohol-no-games"), by=paul, retired=True)


def _pick(client, by, code, going, days, words="", captured="own_device", **extra):
    """On the list since some days ago; what was said about it then."""
    at = timezone.now() - timedelta(days=days)
    strategy = Strategy.objects.with_text().filter(code=code, shelf=Shelf.HELPS).first()
    told = {"captured": captured, "recorded_by": by, "recorded_at": at}
    choice = StrategyChoice.objects.create(
        client=client, text_id=strategy.text_id if strategy else None, **told, **extra
    )
    StrategyTurn.objects.create(choice=choice, going="interested", **told)
    if going != "interested":
        told["recorded_at"] = at + timedelta(days=2)
        StrategyTurn.objects.create(choice=choice, going=going, words=words, **told)
    return choice


def _dee(dee, maya):
    """A couple picked in the last session (story CL1), a way of her own that works, one that was not the right one."""
    _pick(dee, maya, "stimulants-eat-and-drink", "trying", 12, captured="said_aloud")
    _pick(dee, maya, "stimulants-own-pipe", "interested", 12, captured="said_aloud")
    _pick(
        dee,
        dee.user,
        None,
        "works",
        30,
        "Slept by two, three nights in a row.",
        own_words="phone in the kitchen at night",
    )
    _pick(dee, dee.user, "alcohol-water-between", "not_for_me", 40, "I forget it after the third.")
    at = timezone.now() - timedelta(days=50)
    told = {"captured": "own_device", "recorded_by": dee.user}
    concern = Concern.objects.create(client=dee, danger="Going under, alone in the flat.", recorded_at=at, **told)
    ConcernUpdate.objects.create(
        concern=concern,
        next_step="Kit two doors down has my key and a naloxone kit.",
        look_again_on=timezone.localdate() - timedelta(days=43),
        recorded_at=at,
        **told,
    )
    ConcernUpdate.objects.create(
        concern=concern, words="Kit moved in.", is_over=True, recorded_at=at + timedelta(days=7), **told
    )


def _ines(ines):
    _pick(ines, ines.user, "alcohol-set-a-number", "trying", 6)
    _pick(ines, ines.user, None, "works", 20, own_words="ring Ana before I say yes to a party", is_private=True)


def _tom(tom, ade):
    """Written together after they saw it differently (story CL2)."""
    at = timezone.now() - timedelta(days=3)
    told = {"captured": "said_aloud", "recorded_by": ade, "recorded_at": at}
    concern = Concern.objects.create(client=tom, danger="A fit at home, alone, when I stop.", **told)
    ConcernUpdate.objects.create(
        concern=concern,
        next_step="My sister stays three nights. Thiamine today. Ade rings Wednesday at ten, as “Ade from the club”.",
        people="my sister, Ade",
        look_again_on=timezone.localdate() - timedelta(days=1),
        **told,
    )
