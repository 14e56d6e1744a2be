"""What helps."""

from datetime import date, timedelta

from django.utils import timezone

from strategies.models import Concern, ConcernUpdate, Review, Strategy, StrategyChoice, StrategyTurn

TABLE = """
"""


def make(cast):
    """A text that both sides signed, what Dee picked and how it went, and a danger that is looked after together."""
    told = {"captured": "own_device", "recorded_by": cast.dee.user}
    strategy = Strategy.objects.get(code="alcohol-eat-first")
    text = strategy.texts.get()
    today = timezone.localdate()
    for side in ("clinical", "lived"):
        Review.objects.create(text=text, side=side, name="Kit", signed_on=date(2020, 3, 2), recorded_by=cast.paul)
        Review.objects.create(text=text, side=side, name="Kit", signed_on=today, recorded_by=cast.paul)
    choice = StrategyChoice.objects.create(client=cast.dee, text=text, **told)
    StrategyTurn.objects.create(choice=choice, going="trying", words="clinicalmarker", **told)
    concern = Concern.objects.create(client=cast.dee, danger="clinicalmarker", **told)
    ConcernUpdate.objects.create(
        concern=concern, next_step="clinicalmarker", look_again_on=today + timedelta(days=2), **told
    )
    return {"text": [strategy.pk], "pick": [cast.dee.pk, strategy.pk], "choice": [choice.pk], "concern": [concern.pk]}
