from types import SimpleNamespace

import pytest

from startups.vetting.rules import score_card, total_tenths


def criteria(*pairs):
    return [SimpleNamespace(pk=n, weight=w, max_score=m) for n, (w, m) in enumerate(pairs)]


@pytest.mark.parametrize(
    ("pairs", "points", "total"),
    [
        ([(100, 5)], [5], 1000),
        ([(100, 5)], [0], 0),
        ([(30, 5), (25, 5), (20, 5), (15, 5), (10, 5)], [4, 3, 4, 2, 3], 670),
        ([(100, 3)], [1], 333),
        ([(100, 3)], [2], 667),
        ([(50, 7), (50, 10)], [3, 9], 664),
    ],
)
def test_totals_are_exact_and_rounded_once(pairs, points, total):
    assert total_tenths(criteria(*pairs), dict(enumerate(points))) == total


def test_means_and_spread():
    card = score_card(criteria((60, 5), (40, 5)), [("A", {0: 4, 1: 2}), ("B", {0: 4, 1: 4}), ("C", {0: 3, 1: 3})])
    assert [(line.mean, line.spread, line.is_wide) for line in card.lines] == [("3.67", 1, False), ("3.00", 2, True)]
    assert (card.totals, card.mean) == (["64.0", "80.0", "60.0"], "68.0")


def test_without_reviews_nothing_is_known():
    card = score_card(criteria((100, 5)), [])
    assert (card.lines[0].mean, card.mean) == ("–", "–")
