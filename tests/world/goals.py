"""What they choose."""

from goals import actions
from goals.models import Response

TABLE = """
goals:mine                   -        | 302 200 403 200 403 403 403 403 403 | 302 405 403 405 403 403 403 403 403
goals:my_story               -        | 302 200 403 200 403 403 403 403 403 | 302 405 403 405 403 403 403 403 403
goals:picture                client   | 302 403 200 403 404 404 404 403 403 | 302 403 405 403 405 405 405 403 403
goals:story                  client   | 302 200 200 404 404 404 404 403 403 | 302 405 405 405 405 405 405 403 403
goals:put_away               client   | 302 200 200 404 404 404 404 403 403 | 302 405 405 405 405 405 405 403 403
goals:new_thing              client   | 302 200 200 404 404 404 404 403 403 | 302 422 422 404 404 404 404 403 403
goals:new_words              client   | 302 200 200 404 404 404 404 403 403 | 302 422 422 404 404 404 404 403 403
goals:thing                  thing    | 302 200 200 404 404 404 404 403 403 | 302 405 405 405 405 405 405 403 403
goals:edit_thing             thing    | 302 200 200 404 404 404 404 403 403 | 302 422 422 404 404 404 404 403 403
goals:place                  thing    | 302 200 200 404 404 404 404 403 403 | 302 422 422 404 404 404 404 403 403
goals:placed                 thing    | 302 200 200 404 404 404 404 403 403 | 302 405 405 405 405 405 405 403 403
goals:move_thing             thing    | 302 405 405 405 405 405 405 403 403 | 302 302 302 404 404 404 404 403 403
goals:close_thing            thing    | 302 405 405 405 405 405 405 403 403 | 302 302 302 404 404 404 404 403 403
goals:detail                 goal     | 302 200 200 404 404 404 404 403 403 | 302 405 405 405 405 405 405 403 403
goals:change                 goal     | 302 200 200 404 404 404 404 403 403 | 302 422 422 404 404 404 404 403 403
goals:history                goal     | 302 200 200 404 404 404 404 403 403 | 302 405 405 405 405 405 405 403 403
goals:look_again             goal     | 302 200 200 404 404 404 404 403 403 | 302 302 302 404 404 404 404 403 403
goals:move_words             goal     | 302 405 405 405 405 405 405 403 403 | 302 302 302 404 404 404 404 403 403
goals:turn                   pause    | 302 200 200 404 404 404 404 403 403 | 302 302 422 404 404 404 404 403 403
goals:answer                 wording  | 302 405 405 405 405 405 405 403 403 | 302 422 422 404 404 404 404 403 403
goals:write_down             wording  | 302 403 200 403 404 404 404 403 403 | 302 403 422 403 404 404 404 403 403
goals:my_view                wording  | 302 403 200 403 404 404 404 403 403 | 302 403 422 403 404 404 404 403 403
goals:withdraw               offer    | 302 405 405 405 405 405 405 403 403 | 302 302 302 404 404 404 404 403 403
goals:hand_over              offer    | 302 403 405 403 405 405 405 403 403 | 302 403 302 403 404 404 404 403 403
goals:room                   -        | 302 403 302 403 302 302 302 403 403 | 302 403 302 403 302 302 302 403 403
goals:room_words             -        | 302 403 405 403 405 405 405 403 403 | 302 403 302 403 302 302 302 403 403
goals:give_back              -        | 302 403 405 403 405 405 405 403 403 | 302 403 302 403 302 302 302 403 403
goals:check_all              -        | 302 405 403 405 403 403 403 403 403 | 302 302 403 302 403 403 403 403 403
goals:check_offer            offer    | 302 405 403 405 403 403 403 403 403 | 302 302 403 404 403 403 403 403 403
goals:check                  answer   | 302 405 403 405 403 403 403 403 403 | 302 302 403 404 403 403 403 403 403
"""


def make(cast):
    """A thing, a goal in force with an answer to check, and a goal with an open offer."""
    thing = actions.add_focus(cast.dee, by=cast.maya, kind="substance", words="something", captured="phone")
    goal = actions.write_goal(cast.dee, by=cast.maya, then="in_force", captured="phone", statement="said", foci=[thing])
    offered = actions.write_goal(cast.dee, by=cast.maya, then="offer", statement="offered", foci=[thing])
    return {
        "thing": [thing.pk],
        "goal": [goal.pk],
        "pause": [goal.pk, "paused"],
        "wording": [offered.revisions.get().pk],
        "offer": [offered.offers.get().pk],
        "answer": ["answer", Response.objects.get().pk],
    }
