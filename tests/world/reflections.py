"""What is thought through together."""

from goals.models import Focus, Goal
from reflections import actions

TABLE = """
reflections:hub              client   | 302 200 200 404 404 404 404 403 403 | 302 405 405 405 405 405 405 403 403
reflections:ideas            client   | 302 200 200 404 404 404 404 403 403 | 302 200 200 404 404 404 404 403 403
reflections:from_idea        client   | 302 200 200 404 404 404 404 403 403 | 302 200 200 404 404 404 404 403 403
reflections:start            client   | 302 200 200 404 404 404 404 403 403 | 302 422 422 404 404 404 404 403 403
reflections:start_step       client   | 302 200 200 404 404 404 404 403 403 | 302 422 422 404 404 404 404 403 403
reflections:start_likely     client   | 302 200 200 404 404 404 404 403 403 | 302 302 302 404 404 404 404 403 403
reflections:start_keep       client   | 302 200 200 404 404 404 404 403 403 | 302 422 422 404 404 404 404 403 403
reflections:let_go           client   | 302 405 405 405 405 405 405 403 403 | 302 302 302 404 404 404 404 403 403
reflections:quotes           client   | 302 200 200 404 404 404 404 403 403 | 302 422 422 404 404 404 404 403 403
reflections:changes          client   | 302 200 200 404 404 404 404 403 403 | 302 422 422 404 404 404 404 403 403
reflections:figure           client   | 302 200 200 404 404 404 404 403 403 | 302 422 422 404 404 404 404 403 403
reflections:thing_rulers     thing    | 302 200 200 404 404 404 404 403 403 | 302 422 422 404 404 404 404 403 403
reflections:gives            thing    | 302 200 200 404 404 404 404 403 403 | 302 422 422 404 404 404 404 403 403
reflections:costs            thing    | 302 200 200 404 404 404 404 403 403 | 302 422 422 404 404 404 404 403 403
reflections:put_in_order     thing    | 302 405 405 405 405 405 405 403 403 | 302 422 422 404 404 404 404 403 403
reflections:costs_before     thing    | 302 200 200 404 404 404 404 403 403 | 302 405 405 405 405 405 405 403 403
reflections:sentence         thing    | 302 200 200 404 404 404 404 403 403 | 302 422 422 404 404 404 404 403 403
reflections:goal_rulers      goal     | 302 200 200 404 404 404 404 403 403 | 302 422 422 404 404 404 404 403 403
reflections:levels           goal     | 302 200 200 404 404 404 404 403 403 | 302 422 422 404 404 404 404 403 403
reflections:write_levels     goal     | 302 200 200 404 404 404 404 403 403 | 302 422 422 404 404 404 404 403 403
reflections:steps            goal     | 302 200 200 404 404 404 404 403 403 | 302 422 422 404 404 404 404 403 403
reflections:tick             step     | 302 200 200 404 404 404 404 403 403 | 302 302 422 404 404 404 404 403 403
reflections:put_step_away    step     | 302 405 405 405 405 405 405 403 403 | 302 302 302 404 404 404 404 403 403
reflections:show_step        step     | 302 405 403 405 403 403 403 403 403 | 302 302 403 404 403 403 403 403 403
reflections:untick           tick     | 302 405 405 405 405 405 405 403 403 | 302 302 302 404 404 404 404 403 403
reflections:take_out_gain    gain     | 302 405 405 405 405 405 405 403 403 | 302 302 302 404 404 404 404 403 403
reflections:take_out_harm    harm     | 302 405 405 405 405 405 405 403 403 | 302 302 302 404 404 404 404 403 403
reflections:move_harm        harm     | 302 405 405 405 405 405 405 403 403 | 302 302 302 404 404 404 404 403 403
reflections:take_sentence_away sentence | 302 405 405 405 405 405 405 403 403 | 302 302 302 404 404 404 404 403 403
reflections:take_quote_away  quote    | 302 405 405 405 405 405 405 403 403 | 302 302 302 404 404 404 404 403 403
reflections:take_change_away change   | 302 405 405 405 405 405 405 403 403 | 302 302 302 404 404 404 404 403 403
"""


def make(cast):
    """One of everything of this room, about Dee, and a page begun by each of the two."""
    me, maya = cast.dee.user, cast.maya
    focus = Focus.objects.get(pk=cast.args["thing"][0])
    goal = Goal.objects.get(pk=cast.args["goal"][0])
    actions.keep_ruler(focus, by=me, importance=6, confidence=4)
    gain = actions.add_gain(focus, by=me, words="a quiet hour")
    actions.gains_were_asked(focus, by=me)
    harm = actions.add_harm(focus, by=me, words="mornings", domain="body", how_much=4)
    actions.put_in_order(focus, by=me, numbers={})
    scale = actions.write_levels(goal, by=me, as_hoped="two nights")
    said = actions.say_level(scale, by=me, level=0)
    actions.open_figure(cast.dee, by=me, day=said.day)
    sentence = actions.choose_sentence(focus, by=maya, saying="thinking", captured="in_room")
    quote = actions.keep_quote(cast.dee, by=maya, words="as it was said", captured="said_aloud")
    change = actions.mark_change(cast.dee, by=me, words="I slept")
    step = actions.add_step(goal, by=me, words="phone off at ten", is_repeatable=True)
    tick = actions.tick(step, by=me)
    for pen in (me, maya):
        actions.note_down(cast.dee, by=pen, sentence="begun")
        actions.note_down(cast.dee, by=pen, step="the next one")
    return {
        "step": [step.pk],
        "tick": [tick.pk],
        "gain": [gain.pk],
        "harm": [harm.pk],
        "sentence": [sentence.pk],
        "quote": [quote.pk],
        "change": [change.pk],
    }
