"""How a session was, said by the client if they want to: four questions of our own, for whoever they choose.

Each answer is kept as it was given, a face or a number, in a column of text: no number is made of a face, none of them
is ever added up or averaged (I12), and nothing is concluded from one (I23).
"""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from hrtrack.db import AppendOnly
from notes.models import SessionNote
from tracking.models import LEAST, MOST, Face

# The faces as they answer these questions.
FACES = {
    Face.VERY_HARD: _("not at all"),
    Face.HARD: _("a little"),
    Face.IN_BETWEEN: _("in between"),
    Face.WELL: _("mostly"),
    Face.VERY_WELL: _("fully"),
}
NUMBERS = [str(number) for number in range(LEAST, MOST + 1)]
ANSWERS = [*FACES, *NUMBERS]

# The four questions in their order, by field name (PRACTICE §11).
ITEMS = ("respected", "wanted", "suits", "overall")


class Audience(models.TextChoices):
    """Who may read it: the client's choice each time."""

    CARE = "care", _("those who work with me")
    SERVICE = "service", _("only the service, without my name")
    ONLY_ME = "only_me", _("only me")


def _item(words):
    return models.CharField(words, max_length=10, choices=[(code, code) for code in ANSWERS], blank=True)


class FeedbackQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The client: all of theirs. Those who work with them: what is for them. Anybody else: nothing.

        The one place that decides. What is for the service alone waits for counts that name nobody; no page shows it.
        """
        seen = self.filter(note__in=SessionNote.objects.visible_to(user))
        return seen if getattr(user, "is_client", False) else seen.filter(audience=Audience.CARE)


class Feedback(AppendOnly):
    """What a client said of one session, once; saying more is another row."""

    note = models.ForeignKey(SessionNote, on_delete=models.PROTECT, related_name="feedback")
    respected = _item(_("I felt respected"))
    wanted = _item(_("We worked on what I wanted"))
    suits = _item(_("The way we worked suits me"))
    overall = _item(_("All in all, it was good to be here"))
    audience = models.CharField(_("who may read it"), max_length=10, choices=Audience.choices)
    given_at = models.DateTimeField(_("said on"), auto_now_add=True)

    objects = FeedbackQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        verbose_name_plural = "feedback"
        constraints = [
            models.CheckConstraint(
                condition=~Q(respected="", wanted="", suits="", overall=""), name="feedback_says_something"
            ),
            models.CheckConstraint(condition=Q(audience__in=Audience.values), name="feedback_says_who_may_read_it"),
            *[
                models.CheckConstraint(
                    condition=Q(**{item: ""}) | Q(**{f"{item}__in": ANSWERS}),
                    name=f"feedback_{item}_is_a_face_or_a_number",
                )
                for item in ITEMS
            ],
        ]

    @property
    def said(self):
        """[(what was asked, the face or "", the answer in words)] of what was answered."""
        return [
            (self._meta.get_field(item).verbose_name, answer if answer in FACES else "", in_words(answer))
            for item in ITEMS
            if (answer := getattr(self, item))
        ]


def in_words(answer):
    return FACES[Face(answer)] if answer in FACES else _("%(number)s of 10") % {"number": answer}
