"""The addresses of this room: neutral words only, for they stand in histories and over shoulders (I29)."""

from datetime import date

from django.urls import path, register_converter

from tracking.views import calendar, charts, drinks, entries, measures, say, weeks


class Month:
    """A month such as 2026-05, as the date of its first day."""

    regex = "[12][0-9]{3}-[0-9]{2}"  # a calendar steps beyond the years 1 and 9999

    def to_python(self, value):
        return date.fromisoformat(f"{value}-01")

    def to_url(self, value):
        return f"{value:%Y-%m}"


class Day:
    """A day such as 2026-05-31."""

    regex = "[0-9]{4}-[0-9]{2}-[0-9]{2}"

    def to_python(self, value):
        return date.fromisoformat(value)

    def to_url(self, value):
        return value.isoformat()


register_converter(Month, "month")
register_converter(Day, "day")

app_name = "tracking"
urlpatterns = [
    path("my/days/", measures.mine, name="mine"),
    path("people/<uuid:pk>/days/", measures.days, name="days"),
    path("people/<uuid:pk>/days/new/", measures.new_measure, name="new_measure"),
    path("people/<uuid:pk>/lines/", charts.lines, name="lines"),
    path("people/<uuid:pk>/together/", charts.together, name="together"),
    path("people/<uuid:pk>/counting/", drinks.counting, name="counting"),
    path("measures/<uuid:pk>/", charts.measure, name="measure"),
    path("measures/<uuid:pk>/edit/", measures.edit_measure, name="edit_measure"),
    path("measures/<uuid:pk>/move/", measures.move_measure, name="move_measure"),
    path("measures/<uuid:pk>/turn/", measures.turn_measure, name="turn_measure"),
    path("measures/<uuid:pk>/enter/", entries.enter, name="enter"),
    path("measures/<uuid:pk>/month/<month:first>/", calendar.month, name="month"),
    path("entries/<uuid:pk>/otherwise/", entries.otherwise, name="otherwise"),
    path("entries/<uuid:pk>/take-away/", entries.take_away, name="take_away"),
    path("words/<uuid:pk>/how/", say.say, name="say"),
    path("words/<uuid:pk>/how/mine/", say.own_view, name="own_view"),
    path("words/<uuid:pk>/weeks/", weeks.weeks, name="weeks"),
    path("words/<uuid:pk>/weeks/<day:week>/", weeks.answer, name="answer_week"),
]
