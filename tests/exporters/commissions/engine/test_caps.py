"""Which cap is named on a line that is cut or beside an order that earns nothing: the same in SQL and in the rules."""

from datetime import UTC, date, datetime

import pytest

from exporters.commissions.engine.facts import Attribution, Order, Startup
from exporters.commissions.engine.models import JudgedFact, LedgerEntry
from exporters.commissions.engine.terms import ATTRIBUTION, MARGINAL, Terms, Tier
from tests.exporters.commissions.engine.random_histories import EXPORTERS, History
from tests.exporters.commissions.engine.test_equals_rules import Bench

A, B = EXPORTERS[:2]
START, UNTIL = date(2026, 4, 1), date(2026, 6, 30)
# Orders of these exporters, each of which would earn 100 paise.
WHO = (A, A, B, A)
# The exporter's cap, the startup's, and of each line what is left and by which cap.
CASES = {
    "no cap": (None, None, [(100, ""), (100, ""), (100, ""), (100, "")]),
    "the exporter's cuts, then is used up": (150, None, [(100, ""), (50, "exporter"), (100, ""), (0, "exporter")]),
    "the startup's cuts, then is used up": (None, 250, [(100, ""), (100, ""), (50, "startup"), (0, "startup")]),
    "a cap that is met exactly cuts nothing": (200, 300, [(100, ""), (100, ""), (100, ""), (0, "startup")]),
    "the exporter's is used up, the startup's is not": (
        100,
        250,
        [(100, ""), (0, "exporter"), (100, ""), (0, "exporter")],
    ),
    "both cut, the startup's leaves less": (150, 120, [(100, ""), (20, "startup"), (0, "startup"), (0, "startup")]),
    "both cut, the exporter's leaves less": (120, 150, [(100, ""), (20, "exporter"), (30, "startup"), (0, "startup")]),
    "both leave the same": (150, 150, [(100, ""), (50, "startup"), (0, "startup"), (0, "startup")]),
    "one after the other is used up": (150, 200, [(100, ""), (50, "exporter"), (50, "startup"), (0, "startup")]),
    "both are nothing from the start": (0, 0, [(0, "startup")] * 4),
}


def capped(exporter_cap: int | None, startup_cap: int | None) -> Terms:
    return Terms(
        code="std",
        version=1,
        valid_from=START,
        valid_to=None,
        milestones={},
        period="month",
        tier_mode=MARGINAL,
        tiers=(Tier(0, 10_000),),
        minimum_minor=0,
        window_months=12,
        window_from=ATTRIBUTION,
        exporter_cap=exporter_cap,
        startup_cap=startup_cap,
        milestone_days=0,
        order_days=0,
        clawback_days=0,
    )


def orders(*amounts: int) -> list[Order]:
    """An order a day."""
    return [
        Order(f"ORD-{day}", exporter, datetime(2026, 5, day, tzinfo=UTC), "INR", amount)
        for day, (exporter, amount) in enumerate(zip(WHO, amounts, strict=True), start=1)
    ]


def bench_with(terms: Terms) -> Bench:
    startup = Startup("STP-0001", START)
    bench = Bench(History({startup.reference: startup}, {}, []))
    attributions = [Attribution(exporter, startup.reference, START) for exporter in (A, B)]
    bench.arrive({"plans": [terms], "attributions": attributions}, [])
    return bench


def lines_by_order() -> list[tuple[int, str]]:
    """What each order earned and the cap that is named, whether it has an entry or a reason."""
    earned = LedgerEntry.objects.values_list("cause_reference", "amount_minor", "cap")
    without = JudgedFact.objects.values_list("cause_reference", "cap")
    found = {reference: (amount, cap) for reference, amount, cap in earned}
    found |= {reference: (0, cap) for reference, cap in without}
    return [found[reference] for reference in sorted(found)]


@pytest.mark.django_db
@pytest.mark.parametrize("one_by_one", [False, True], ids=["in one run", "one run an order"])
@pytest.mark.parametrize("name", CASES)
def test_the_cap_that_leaves_less_is_named_and_of_two_alike_the_startups(name, one_by_one):
    exporter_cap, startup_cap, expected = CASES[name]
    made = orders(100, 100, 100, 100)
    bench = bench_with(capped(exporter_cap, startup_cap))
    for arriving in [[order] for order in made] if one_by_one else [made]:
        bench.arrive({"orders": arriving}, [])
        bench.check(UNTIL)
    assert lines_by_order() == expected


@pytest.mark.django_db
@pytest.mark.parametrize("exporter_cap", [None, 0, 150])
@pytest.mark.parametrize("startup_cap", [None, 0, 150])
def test_a_line_of_nothing_is_cut_by_no_cap(exporter_cap, startup_cap):
    """Also after the caps were used up by the lines before it."""
    bench = bench_with(capped(exporter_cap, startup_cap))
    bench.arrive({"orders": orders(100, 100, 0, 0)}, [])
    bench.check(UNTIL)
    assert lines_by_order()[2:] == [(0, "")] * 2
    assert set(JudgedFact.objects.filter(uncut_minor=0).values_list("reason", flat=True)) == {"zero_amount"}
