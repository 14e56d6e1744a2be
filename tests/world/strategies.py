"""What helps."""

from datetime import date, timedelta

from django.utils import timezone

from strategies.models import Concern, ConcernUpdate, Review, Strategy, StrategyChoice, StrategyTurn

TABLE = """
strategies:helps        client   | 302 200 200 404 404 404 404 403 403 | 302 405 405 405 405 405 405 403 403
strategies:look         client   | 302 200 200 404 404 404 404 403 403 | 302 200 200 404 404 404 404 403 403
strategies:pick         pick     | 302 200 200 404 404 404 404 403 403 | 302 422 422 404 404 404 404 403 403
strategies:own_way      client   | 302 200 200 404 404 404 404 403 403 | 302 422 422 404 404 404 404 403 403
strategies:choice       choice   | 302 200 200 404 404 404 404 403 403 | 302 422 422 404 404 404 404 403 403
strategies:only_me      choice   | 302 405 403 405 403 403 403 403 403 | 302 302 403 404 403 403 403 403 403
strategies:off          choice   | 302 405 403 405 403 403 403 403 403 | 302 302 403 404 403 403 403 403 403
strategies:concerns     client   | 302 200 200 404 404 404 404 403 403 | 302 405 405 405 405 405 405 403 403
strategies:concern_new  client   | 302 200 200 404 404 404 404 403 403 | 302 422 422 404 404 404 404 403 403
strategies:concern      concern  | 302 200 200 404 404 404 404 403 403 | 302 422 422 404 404 404 404 403 403
strategies:library      -        | 302 403 200 403 200 200 200 403 200 | 302 403 405 403 405 405 405 403 405
strategies:text_new     -        | 302 403 403 403 403 403 403 403 200 | 302 403 403 403 403 403 403 403 422
strategies:text         text     | 302 403 200 403 200 200 200 403 200 | 302 403 405 403 405 405 405 403 405
strategies:text_edit    text     | 302 403 403 403 403 403 403 403 200 | 302 403 403 403 403 403 403 403 422
strategies:sign         text     | 302 403 405 403 405 405 405 403 403 | 302 403 422 403 422 422 422 403 403
strategies:lived        text     | 302 403 403 403 403 403 403 403 405 | 302 403 403 403 403 403 403 403 422
strategies:retire       text     | 302 403 403 403 403 403 403 403 405 | 302 403 403 403 403 403 403 403 302
strategies:safety       -        | 200 200 200 200 200 200 200 200 200 | 405 405 405 405 405 405 405 405 405
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
