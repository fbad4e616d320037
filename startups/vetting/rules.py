"""The score card: points by criterion and reviewer, means, spread. Pure arithmetic in tenths and hundredths."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from portal.lib.money import half_up

WIDE_SPREAD = 2
COMMON_SCALE = 2520  # the least number that every scale from 1 to 10 divides


@dataclass(frozen=True)
class CriterionScores:
    """One criterion: the points in the order of the reviewers, their mean in hundredths, how far they lie apart."""

    criterion: Any
    points: tuple[int, ...]
    mean_hundredths: int | None
    spread: int

    @property
    def mean(self) -> str:
        return decimal(self.mean_hundredths, 2)

    @property
    def is_wide(self) -> bool:
        return self.spread >= WIDE_SPREAD


@dataclass(frozen=True)
class ScoreCard:
    """All lines; totals out of 100, in tenths, by reviewer; and their mean."""

    reviewers: tuple[Any, ...]
    lines: tuple[CriterionScores, ...]
    totals_tenths: tuple[int, ...]

    @property
    def totals(self) -> list[str]:
        return [decimal(total, 1) for total in self.totals_tenths]

    @property
    def mean(self) -> str:
        count = len(self.totals_tenths)
        return decimal(half_up(sum(self.totals_tenths), count) if count else None, 1)


def score_card(criteria: Sequence[Any], reviews: Sequence[tuple[Any, dict[int, int]]]) -> ScoreCard:
    """`reviews` are (reviewer, points by criterion id); criteria have id, weight in percent and max_score."""
    lines = tuple(_line(criterion, [points[criterion.pk] for _, points in reviews]) for criterion in criteria)
    totals = tuple(total_tenths(criteria, points) for _, points in reviews)
    return ScoreCard(tuple(reviewer for reviewer, _ in reviews), lines, totals)


def total_tenths(criteria: Sequence[Any], points: dict[int, int]) -> int:
    """One review's total out of 100, in tenths: the share of each criterion's most points, times its weight."""
    exact = sum(points[c.pk] * c.weight * (COMMON_SCALE // c.max_score) for c in criteria)
    return half_up(exact * 10, COMMON_SCALE)


def _line(criterion: Any, points: list[int]) -> CriterionScores:
    mean = half_up(sum(points) * 100, len(points)) if points else None
    return CriterionScores(criterion, tuple(points), mean, max(points) - min(points) if points else 0)


def decimal(number: int | None, places: int) -> str:
    """A whole number of tenths or hundredths as people read it; a dash when not known."""
    if number is None:
        return "–"
    return f"{number // 10**places}.{number % 10**places:0{places}d}"
