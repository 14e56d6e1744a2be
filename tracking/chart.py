"""A line drawn by the server: points where something is known, a gap where nothing is, and no way up or down.

One function turns plain numbers into the marks of an SVG (templates/tracking/_chart.html draws them). There is no
trend, no arrow and no target; a line of the client's own stands there if they put one.
"""

from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal

from django.utils.formats import date_format

# In the drawing's own units, about a pixel each on a phone, so that its words can be read at 320 pixels.
WIDTH, HEIGHT = 340, 200
LEFT, RIGHT, TOP, BOTTOM = 34, 8, 10, 40
MARKS = HEIGHT - BOTTOM + 10  # where unknown days and what happened are marked, below the line
NICE = (1, 2, 5, 10)
APART = 4  # two marks of one kind nearer than this would lie on each other and are drawn as one


@dataclass
class Chart:
    """The marks of one picture: `line` and `dots` are SVG paths; ticks are (place, words)."""

    title: str
    described: str
    line: str = ""
    dots: str = ""
    unknown: list = field(default_factory=list)
    marks: list = field(default_factory=list)  # (x, kind, shape)
    are_marks_joined: bool = False
    across: list = field(default_factory=list)
    up: list = field(default_factory=list)
    own_line: Decimal | None = None


def draw(points, *, first, last, step, top, title, described, markers=(), own_line=None, labels=None):
    """A Chart of these points.

    points   tracking.series.Point, in the order of time
    first, last, step   the window and how far apart neighbours are: anything further apart is a gap in the line
    top      the largest number of the scale, or None to take it from the points
    labels   {number: words} for a scale that is not told in numbers (yes and no)
    """
    known = [point for point in points if point.value is not None]
    highest = top or _nice(max([point.value for point in known] + [own_line or 0, 1]))

    def x(day):
        whole = max((last - first).days, 1)
        return round(LEFT + (WIDTH - LEFT - RIGHT) * max((day - first).days, 0) / whole, 1)

    def y(value):
        return round(TOP + (HEIGHT - TOP - BOTTOM) * (1 - float(value) / float(highest)), 1)

    chart = Chart(title, described)
    chart.line = "" if labels else _path(known, x, y, step)  # between yes and no there is nothing to draw
    chart.dots = "".join(f"M{x(point.first)} {y(point.value)}h0" for point in known)
    chart.unknown = [x(point.first) for point in points if point.value is None and point.unknown]
    chart.marks = _apart([(x(mark.day), mark.kind, mark.shape) for mark in markers])
    chart.are_marks_joined = len(chart.marks) < len(markers)
    chart.across = [
        (x(day), date_format(day, "j M" if (last - first).days < 300 else "M Y")) for day in _days(first, last)
    ]
    chart.up = [(y(value), words) for value, words in (labels or _ticks(highest)).items()]
    chart.own_line = None if own_line is None else y(own_line)
    return chart


def _apart(marks):
    """Those of these marks, in the order of time, that do not lie on the one of their kind before."""
    drawn, before = [], {}
    for x, kind, shape in marks:
        if x - before.get(kind, -APART) >= APART:
            drawn.append((x, kind, shape))
            before[kind] = x
    return drawn


def _path(known, x, y, step):
    """Neighbours are joined; whoever has no neighbour stands alone."""
    drawn, before = [], None
    for point in known:
        joined = before is not None and point.first - before <= step
        drawn.append(f"{'L' if joined else 'M'}{x(point.first)} {y(point.value)}")
        before = point.first
    return "".join(drawn)


def _days(first, last):
    """Three days to write below the line: where it begins, the middle, where it ends."""
    return [first, first + timedelta(days=(last - first).days // 2), last]


def _ticks(highest):
    half = highest / 2
    return {value: f"{Decimal(value).normalize():f}" for value in (Decimal(0), Decimal(half), Decimal(highest))}


def _nice(value):
    """The next number above that people count in: 1, 2, 5, 10, 20, 50 …"""
    size = Decimal(1)
    while True:
        for number in NICE:
            if value <= number * size:
                return number * size
        size *= 10
