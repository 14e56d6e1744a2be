"""Goals as a session names them: by their words."""

from django.db.models import Exists, OuterRef, Subquery
from django.db.models.functions import Coalesce

from goals.models import Answer, Goal, Lifecycle, Party, Response, Revision


def with_statement(goals, at=None):
    """Each goal with `statement`: the newest words the client said yes to, else the newest that both know.

    at  as it stood then (an aware datetime); now, when nothing is said. Goals without words to share are left out.
    """
    words = Revision.objects.filter(goal=OuterRef("pk"), is_private=False).order_by("-number")
    yes = Response.objects.undisputed().filter(revision=OuterRef("pk"), party=Party.CLIENT, answer=Answer.AGREE)
    if at is not None:
        words, yes = words.filter(created_at__lte=at), yes.filter(recorded_at__lte=at)
    statement = Coalesce(
        Subquery(words.filter(Exists(yes)).values("statement")[:1]), Subquery(words.values("statement")[:1])
    )
    return goals.annotate(statement=statement).filter(statement__isnull=False)


def to_tick(client, by):
    """The goals a session with this client may have touched, by their words, in the client's order."""
    goals = Goal.objects.visible_to(by).filter(client=client).exclude(lifecycle=Lifecycle.ENTERED_BY_MISTAKE)
    return with_statement(goals)


def ticked(note):
    """The goals that the author of a draft ticked in it, by their words of its last save: for the author alone, also
    where they do not work with the client any more. What became of the goals since is nothing of theirs (I17)."""
    return with_statement(note.goals.all(), at=note.saved_at or note.opened_at)


def touched(note, reader):
    """The goals of a note that this reader may see, by their words: those of its signing, once it is signed."""
    return with_statement(Goal.objects.visible_to(reader).filter(sessions=note), at=note.signed_at)
