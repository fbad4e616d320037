from datetime import UTC, date, datetime

import pytest

from exporters.milestones.rows import MilestoneFact, read_milestone
from exporters.orders.rows import OrderFact, RateFact, RefundFact, read_order, read_rate, read_refund
from portal.lib.csvfiles import Row

ORDER = {
    "order_reference": "ORD-1",
    "exporter": "EXP-000001",
    "completed_at": "2026-05-31T18:30:00Z",
    "currency": "USD",
    "amount": "8420.5",
}
REFUND = {
    "refund_reference": "REF-1",
    "order_reference": "ORD-1",
    "refunded_at": "2026-06-01T09:00+05:30",
    "amount": "1",
}
RATE = {"date": "2026-05-31", "currency": "USD", "inr_per_unit": "88.4125"}
MILESTONE = {"exporter": "EXP-000001", "kind": "live", "achieved_on": "2026-05-31"}


def codes(read, cells, **changes):
    fact, problems = read(Row(2, cells | changes))
    assert (fact is None) == bool(problems)
    return [(problem.column, problem.code) for problem in problems]


def test_an_order_is_read_in_minor_units_with_its_day_in_india():
    fact, problems = read_order(Row(2, ORDER))
    assert problems == []
    assert fact == OrderFact("ORD-1", "EXP-000001", datetime(2026, 5, 31, 18, 30, tzinfo=UTC), "USD", 842050)
    assert fact.completed_date == date(2026, 6, 1)


def test_a_refund_and_a_rate_and_a_milestone_are_read():
    assert read_refund(Row(2, REFUND))[0] == RefundFact(
        "REF-1", "ORD-1", datetime(2026, 6, 1, 3, 30, tzinfo=UTC), 100, ""
    )
    assert read_rate(Row(2, RATE))[0] == RateFact(date(2026, 5, 31), "USD", 88_412_500)
    assert read_milestone(Row(2, MILESTONE))[0] == MilestoneFact("EXP-000001", "live", date(2026, 5, 31))


def test_the_same_content_written_differently_is_the_same_fact():
    other = ORDER | {"completed_at": "2026-06-01T00:00:00.000+05:30", "amount": "8420.50"}
    assert read_order(Row(2, ORDER))[0] == read_order(Row(9, other))[0]


def test_a_milestone_may_state_a_moment_which_counts_on_its_day_in_india():
    fact, _ = read_milestone(Row(2, MILESTONE | {"achieved_on": "2026-05-31T18:30:00Z"}))
    assert fact.achieved_date == date(2026, 6, 1)


@pytest.mark.parametrize(
    ("column", "text", "code"),
    [
        ("order_reference", "", "missing"),
        ("order_reference", "x" * 61, "too_long"),
        ("exporter", "", "missing"),
        ("completed_at", "2026-05-31", "not_a_moment"),
        ("completed_at", "2026-05-31T10:00", "no_zone"),
        ("completed_at", "2026-05-31T10:00:00", "no_zone"),
        ("completed_at", "2026-02-30T10:00:00Z", "not_a_moment"),
        ("completed_at", "31/05/2026", "not_a_moment"),
        ("currency", "usd", "not_a_currency"),
        ("currency", "", "missing"),
        ("amount", "-1", "negative"),
        ("amount", "1.234", "not_an_amount"),
        ("amount", "1,000", "not_an_amount"),
        ("amount", "1e3", "not_an_amount"),
        ("amount", "10000000000.01", "too_large"),
        ("amount", "१२", "not_an_amount"),
    ],
)
def test_a_bad_cell_of_an_order_is_named_by_column_and_reason(column, text, code):
    assert codes(read_order, ORDER, **{column: text}) == [(column, code)]


@pytest.mark.parametrize(
    ("read", "row", "column", "text", "code"),
    [
        (read_refund, REFUND, "amount", "0", "not_positive"),
        (read_refund, REFUND, "reason", "x" * 201, "too_long"),
        (read_refund, REFUND, "refunded_at", "2026-06-01T09:00", "no_zone"),
        (read_rate, RATE, "date", "2026-13-01", "not_a_day"),
        (read_rate, RATE, "currency", "INR", "rupee_has_no_rate"),
        (read_rate, RATE, "inr_per_unit", "0", "not_positive"),
        (read_rate, RATE, "inr_per_unit", "88.1234567", "not_a_rate"),
        (read_rate, RATE, "inr_per_unit", "1000000.000001", "too_large"),
        (read_milestone, MILESTONE, "kind", "x" * 41, "too_long"),
        (read_milestone, MILESTONE, "achieved_on", "31-05-2026", "not_a_day"),
        (read_milestone, MILESTONE, "achieved_on", "2026-05-31T10:00:00", "no_zone"),
    ],
)
def test_a_bad_cell_of_another_fact_is_named_too(read, row, column, text, code):
    assert codes(read, row, **{column: text}) == [(column, code)]


def test_every_problem_of_a_row_is_named_at_once():
    assert codes(read_order, ORDER, amount="x", currency="x") == [
        ("currency", "not_a_currency"),
        ("amount", "not_an_amount"),
    ]


def test_more_cells_than_columns_is_a_problem_of_the_row():
    _, problems = read_order(Row(2, ORDER, too_many_cells=True))
    assert [(p.column, p.code) for p in problems] == [("", "too_many_cells")]
    assert str(problems[0].words) == (
        "This row has more cells than the first line names columns. Put text that holds a comma between quotes."
    )
