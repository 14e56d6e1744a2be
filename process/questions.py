"""Questions that stand beside a clinician's own note. Nothing asks for an answer."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import Role
from audit.actions import record
from hrtrack.access import require_role
from process.models import Question

# As long as the service has none of its own.
OURS = (
    _("What did I want for them? What did they want?"),
    _("Where did I want to fix something?"),
    _("What did I leave unsaid, and for whose sake?"),
    _("What in me answered to what in them?"),
    _("What would I like to take to supervision?"),
)


def questions():
    """The service's own questions, or ours where it has none. One query."""
    return list(Question.objects.values_list("words", flat=True)) or list(OURS)


@transaction.atomic
def set_questions(*, by, words):
    """Put these in place of what there is; none brings ours back. Refused to all but administrators.

    words  a list of questions, in their order
    """
    require_role(by, Role.ADMINISTRATOR)
    Question.objects.all().delete()
    Question.objects.bulk_create(Question(words=one) for one in words)
    record("office.questions_set", by=by, number=len(words))
