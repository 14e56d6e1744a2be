"""The figure behind the levels: the T-score of goal attainment scaling, per client and never per thing or place.

    T = 50 + 10·Σ(wᵢxᵢ) / √( (1−ρ)·Σwᵢ² + ρ·(Σwᵢ)² )

Kiresuk & Sherman 1968; with ρ, the correlation expected between goals, at 0.3 it is 50 + 10·Σ(wᵢxᵢ) / √(0.7·Σwᵢ² +
0.3·(Σwᵢ)²). Checked against the erratum to Turner-Stokes 2009, which had printed it wrongly (PRACTICE §9, P21).
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from math import isfinite, sqrt

from reflections.models import Level, LevelSaid

EXPECTED_CORRELATION = 0.3
AROUND = timedelta(days=7)  # what was said within a week counts as said together


def t_score(levels, weights, expected_correlation=EXPECTED_CORRELATION):
    """T as a float: 50 where everything was about as hoped.

    levels   each −2, −1, 0, 1 or 2
    weights  one for each level, finite and not negative (importance × difficulty, or 1)
    ValueError for other levels or weights, for lists of different length, and where Σw² = 0 (no goal, or none that
    weighs anything), for which T is not defined.
    """
    levels, weights = list(levels), list(weights)
    if len(levels) != len(weights):
        raise ValueError("every level needs its weight")
    if any(level not in Level.values for level in levels):
        raise ValueError("a level is one of -2, -1, 0, 1, 2")
    if any(not isfinite(weight) or weight < 0 for weight in weights):
        raise ValueError("a weight is finite and not negative")
    squares = sum(weight * weight for weight in weights)
    if not squares:
        raise ValueError("T is not defined where no goal weighs anything")
    spread = (1 - expected_correlation) * squares + expected_correlation * sum(weights) ** 2
    return 50 + 10 * sum(weight * level for weight, level in zip(weights, levels, strict=True)) / sqrt(spread)


@dataclass
class Round:
    """What was said within a week, the newest of each goal, and the day of the newest."""

    day: date
    said: list = field(default_factory=list)

    @property
    def t(self):
        """T of this round, to one decimal; None where it is not defined."""
        try:
            return round(t_score([row.level for row in self.said], [row.scale.weight for row in self.said]), 1)
        except ValueError:
            return None


MOST_SAID = 500  # rows looked back over: far more than a year of weekly talks about several goals


def rounds_of(client, reader):
    """The client's rounds as `reader` may read them, the newest first. What is the client's alone enters none (I19)."""
    rows = (
        LevelSaid.objects.visible_to(reader)
        .filter(scale__goal__client=client, is_private=False, scale__is_private=False)
        .select_related("scale__goal")
        .order_by("-day", "-id")[:MOST_SAID]
    )
    rounds = []
    for row in rows:
        if not rounds or row.day < rounds[-1].day - AROUND:
            rounds.append(Round(row.day))
        if row.scale.goal_id not in {one.scale.goal_id for one in rounds[-1].said}:
            rounds[-1].said.append(row)
    return rounds
