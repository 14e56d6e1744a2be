"""What the models of this room share: who may see a row about a goal, and how the client's word reached us."""

from django.db import models
from django.db.models import Q

from goals.models import Captured, Goal, Told, ToldQuerySet

LEAST, MOST = 0, 10  # of every ruler here; what the two ends mean is the client's own matter
LONGEST_WORDS = 5000
LONGEST_LINE = 300


def from_0_to_10(field, name):
    """The database's own word for it: nothing, or a number on the ruler."""
    given = Q(**{f"{field}__gte": LEAST}) & Q(**{f"{field}__lte": MOST})
    return models.CheckConstraint(condition=Q(**{f"{field}__isnull": True}) | given, name=name)


class AboutAGoal(ToldQuerySet):
    """Rows about goals: of those a person may see, and the private ones are the client's alone (I19)."""

    to_goal = "goal"

    def visible_to(self, user):
        seen = self.filter(**{f"{self.to_goal}__in": Goal.objects.visible_to(user)})
        if self.is_private is None or getattr(user, "is_client", False):
            return seen
        return seen.filter(**{self.is_private: False})


class AboutThings(ToldQuerySet):
    """Rows that may be about a thing or a goal, and go along to the next clinician no further than that does."""

    hangs_on = ("focus", "goal")


class AboutAGoalOrNone(ToldQuerySet):
    hangs_on = ("goal",)


class Kept(Told):
    """The client's word, in a way of telling that we know."""

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(condition=Q(captured__in=Captured.values), name="a_%(class)s_says_how_it_was_told")
        ]


class ForMeAlone(models.Model):
    """A row that the client may keep to themselves."""

    is_private = models.BooleanField(default=False)

    class Meta:
        abstract = True
