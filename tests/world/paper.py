"""What goes along on paper."""

from paper import actions

TABLE = """
paper:choose                 client   | 302 200 200 404 404 404 404 403 403 | 302 422 422 404 404 404 404 403 403
paper:page                   paper    | 302 404 200 404 404 404 404 403 403 | 302 405 405 405 405 405 405 403 403
paper:save                   paper    | 302 404 200 404 404 404 404 403 403 | 302 404 200 404 404 404 404 403 403
"""


def make(cast):
    """A sheet that Maya chose with a goal on it: hers alone to print, also from Dee, who makes her own."""
    actions.make(cast.dee, by=cast.dee.user, kind="sheet", things=cast.args["goal"])
    paper = actions.make(cast.dee, by=cast.maya, kind="sheet", things=cast.args["goal"])
    return {"paper": [paper.pk]}
