"""What other rooms' pages show of how it goes. Each tag takes a fixed number of queries."""

from django import template

from tracking.models import ClinicianView, Rating, WeekAnswer, WeekCheck
from tracking.weeks import asked_at_a_glance, asked_now, weeks_so_far

register = template.Library()

ASKED = 3  # goals at most, so that a page does not turn into a questionnaire
ASKED_ON_THE_FRONT = 1
SINCE = 20


@register.inclusion_tag("tracking/_week_asked.html", takes_context=True)
def week_asked(context, client):
    """“Did last week go the way you wanted?”, for a few goals; for the client only. Four queries."""
    request = context["request"]
    asked = asked_now(client, request.user, ASKED) if request.user.is_client else []
    return {"request": request, "asked": asked, "answers": WeekAnswer.choices, "back": "days"}


@register.inclusion_tag("tracking/_week_asked.html", takes_context=True)
def last_week(context, client):
    """The same on the client's own page, one at a time. One query."""
    request = context["request"]
    asked = asked_at_a_glance(client, request.user, ASKED_ON_THE_FRONT)
    return {"request": request, "asked": asked, "answers": WeekAnswer.choices, "back": "front"}


@register.inclusion_tag("tracking/_how_it_goes.html", takes_context=True)
def how_it_goes(context, goal):
    """The newest that was said of how a goal goes, its weeks, and how a clinician sees it, beside. Three queries."""
    user = context["request"].user
    rating = Rating.objects.visible_to(user).filter(goal=goal).first()
    counted, _by_words = weeks_so_far(goal, user)
    view = ClinicianView.objects.visible_to(user).filter(goal=goal).select_related("clinician").first()
    return {"goal": goal, "user": user, "rating": rating, "counted": counted, "view": view}


@register.inclusion_tag("tracking/_said_since.html", takes_context=True)
def said_since(context, client, since):
    """Ratings and weeks told since a moment, as far as the reader may see them; None for all. Two queries."""
    user = context["request"].user
    ratings = Rating.objects.visible_to(user).filter(goal__client=client)
    weeks = WeekCheck.objects.visible_to(user).filter(goal__client=client).select_related("revision")
    if since:
        ratings, weeks = ratings.filter(recorded_at__gte=since), weeks.filter(recorded_at__gte=since)
    return {"ratings": ratings[:SINCE], "weeks": weeks[:SINCE]}
