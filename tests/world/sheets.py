"""What is written down in parts, in their own words."""

from sheets import actions

TABLE = """
sheets:mine                  -        | 302 200 403 200 403 403 403 403 403 | 302 405 403 405 403 403 403 403 403
sheets:my_safety             -        | 302 302 403 302 403 403 403 403 403 | 302 405 403 405 403 403 403 403 403
sheets:list                  client   | 302 403 200 403 404 404 404 403 403 | 302 403 405 403 405 405 405 403 403
sheets:safety                client   | 302 403 302 403 404 404 404 403 403 | 302 403 405 403 405 405 405 403 403
sheets:new                   kind     | 302 200 200 404 404 404 404 403 403 | 302 422 422 404 404 404 404 403 403
sheets:sheet                 sheet    | 302 200 200 404 404 404 404 403 403 | 302 405 405 405 405 405 405 403 403
sheets:write                 sheet    | 302 200 200 404 404 404 404 403 403 | 302 422 422 404 404 404 404 403 403
sheets:earlier               sheet    | 302 200 200 404 404 404 404 403 403 | 302 405 405 405 405 405 405 403 403
sheets:no_change             sheet    | 302 405 403 405 403 403 403 403 403 | 302 302 403 404 403 403 403 403 403
sheets:share                 sheet    | 302 200 403 404 403 403 403 403 403 | 302 200 403 404 403 403 403 403 403
sheets:turn                  sheet    | 302 405 405 405 405 405 405 403 403 | 302 302 302 404 404 404 404 403 403
"""


def make(cast):
    """A plan that Dee shares."""
    sheet = actions.begin(cast.dee, by=cast.dee.user, kind="use_plan", parts={"what": "tea"})
    return {"sheet": [sheet.pk], "kind": [cast.dee.pk, "both_sides"]}
