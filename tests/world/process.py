"""What a clinician writes for themselves alone."""

from process.models import ProcessNote

TABLE = """
process:of_client            client   | 302 403 200 403 404 404 404 403 403 | 302 403 405 403 405 405 405 403 403
process:start                client   | 302 403 405 403 405 405 405 403 403 | 302 403 302 403 404 404 404 403 403
process:write                own_note | 302 403 200 403 404 404 404 403 403 | 302 403 422 403 404 404 404 403 403
process:keep                 own_note | 302 403 200 403 404 404 404 403 403 | 302 403 409 403 404 404 404 403 403
process:throw_away           own_note | 302 403 200 403 404 404 404 403 403 | 302 403 302 403 404 404 404 403 403
process:office_questions     -        | 302 403 403 403 403 403 403 403 200 | 302 403 403 403 403 403 403 403 302
"""


def make(cast):
    """A note of Maya's own beside Dee."""
    note = ProcessNote.objects.create(client=cast.dee, author=cast.maya, words="innermarker", version=1)
    return {"own_note": [note.pk]}
