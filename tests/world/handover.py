"""Who comes next, and who would like somebody else."""

from handover import actions
from handover.models import Handover
from tests.handover.acts import leave, letter, propose, say

TABLE = """
handover:somebody_else    -        | 302 200 403 200 403 403 403 403 403 | 302 302 403 302 403 403 403 403 403
handover:take_back        -        | 302 405 403 405 403 403 403 403 403 | 302 302 403 302 403 403 403 403 403
handover:asked            handover | 302 200 200 404 404 404 404 403 403 | 302 422 422 404 404 404 404 403 403
handover:along            chosen   | 302 200 200 404 404 404 404 403 403 | 302 302 422 404 404 404 404 403 403
handover:check            handover | 302 405 403 405 403 403 403 403 403 | 302 404 403 404 403 403 403 403 403
handover:coming           client   | 302 200 200 404 404 404 404 403 403 | 302 422 422 404 404 404 404 403 403
handover:again            client   | 302 405 405 405 405 405 405 403 403 | 302 302 302 404 404 404 404 403 403
handover:mine             -        | 302 403 200 403 200 200 200 403 403 | 302 403 200 403 200 200 200 403 403
handover:letter           client   | 302 403 200 403 404 404 404 403 403 | 302 403 422 403 404 404 404 403 403
handover:office_leaving   leaver   | 302 403 403 403 403 403 403 403 200 | 302 403 403 403 403 403 403 403 422
handover:office_call_off  leaver   | 302 403 403 403 403 403 403 403 405 | 302 403 403 403 403 403 403 403 302
handover:office_next      next     | 302 403 403 403 403 403 403 403 200 | 302 403 403 403 403 403 403 403 422
handover:office_said      handover | 302 403 403 403 403 403 403 403 200 | 302 403 403 403 403 403 403 403 422
handover:office_again     client   | 302 403 403 403 403 403 403 403 405 | 302 403 403 403 403 403 403 403 302
handover:office_waiting   -        | 302 403 403 403 403 403 403 403 200 | 302 403 403 403 403 403 403 403 200
handover:office_write_down client  | 302 403 403 403 403 403 403 403 200 | 302 403 403 403 403 403 403 403 422
handover:office_wish      wish     | 302 403 403 403 403 403 403 403 200 | 302 403 403 403 403 403 403 403 422
handover:office_turn      wish     | 302 403 403 403 403 403 403 403 405 | 302 403 403 403 403 403 403 403 404
"""


def make(cast):
    """Maya is leaving: a letter to Dee, and Ade proposed. Dee chose Maya herself once, and would like somebody else."""
    leaving = leave(cast)
    letter(cast.dee, leaving, did="clinicalmarker", keep="clinicalmarker", not_again="clinicalmarker")
    asked = propose(cast, cast.dee, cast.ade, leaving=leaving)
    before = actions.set_leaving(cast.lena, by=cast.paul, on=leaving.on)
    care = cast.dee.care.get(clinician=cast.maya)
    care.reads_from = care.starts_at
    care.save(update_fields=["reads_from"])
    chosen = Handover.objects.create(client=cast.dee, leaving=before, care=care, opened_by=cast.paul)
    wish = actions.ask(cast.dee, by=cast.dee.user)
    return {
        "handover": [asked.pk],
        "chosen": [chosen.pk],
        "leaver": [cast.maya.pk],
        "next": [cast.maya.pk, cast.dee.pk],
        "wish": [wish.pk],
    }


def make_history(cast):
    """One row of everything this room keeps, about Dee, whom Maya still works with."""
    leaving = leave(cast)
    letter(cast.dee, leaving)
    asked = propose(cast, cast.dee, cast.ade, leaving=leaving)
    told = say(asked, cast.maya, "another", captured="phone")
    actions.check(told, by=cast.dee.user, is_right=True)
    actions.ask(cast.dee, by=cast.dee.user)
    actions.stop_for_now(cast.dee, by=cast.dee.user)
    actions.come_again(cast.dee, by=cast.dee.user)
