"""The client's own notebook."""

from journal import actions

TABLE = """
journal:mine                 -        | 302 200 403 200 403 403 403 403 403 | 302 422 403 422 403 403 403 403 403
journal:page                 shared   | 302 200 200 404 404 404 404 403 403 | 302 405 405 405 405 405 405 403 403
journal:share                own_page | 302 405 403 405 403 403 403 403 403 | 302 302 403 404 403 403 403 403 403
journal:take_back            shared   | 302 405 403 405 403 403 403 403 403 | 302 302 403 404 403 403 403 403 403
journal:throw_away           own_page | 302 200 403 404 403 403 403 403 403 | 302 302 403 404 403 403 403 403 403
journal:of_client            client   | 302 403 200 403 404 404 404 403 403 | 302 403 405 403 405 405 405 403 403
"""

OWN = "notebookmarker"  # of the page that is not shared: nobody but Dee ever reads it


def make(cast):
    """A page that Dee shares, and one that she does not."""
    shared = actions.write(cast.dee, by=cast.dee.user, words="clinicalmarker", is_shown=True)
    own = actions.write(cast.dee, by=cast.dee.user, words=OWN)
    return {"shared": [shared.pk], "own_page": [own.pk]}
