"""Sums, parts that are held, and on which statement a fact without an entry is told."""

from datetime import date, datetime

import pytest

from exporters.commissions.balances.queries import Held, open_lines, sums_of, with_sources
from exporters.commissions.statements.models import Statement
from exporters.commissions.statements.operations import issue_statement
from exporters.commissions.statements.queries import facts_without, lines_of, startups_to_issue
from exporters.commissions.statements.states import LineState, state_of
from exporters.holds.operations import open_hold
from portal.lib.dates import IST
from tests.factories.exporters import make_exporter
from tests.factories.ledger import make_line, make_nothing, make_run, make_version
from tests.factories.startups import make_startup

pytestmark = pytest.mark.django_db
TODAY = date(2026, 8, 1)
NOW = datetime(2026, 8, 1, 12, 0, tzinfo=IST)


@pytest.fixture
def money():
    """A startup with two exporters; lines of May are payable on 1 August, lines of July are not."""

    class Money:
        startup, first, second = make_startup(), make_exporter(), make_exporter()
        version, run = make_version(), make_run()

        def line(self, day, minor, exporter=None, **fields):
            return make_line(self.startup, exporter or self.first, self.version, self.run, day, minor, **fields)

        def back(self, line, day, minor):
            return make_line(
                self.startup, line.exporter, self.version, self.run, day, -minor,
                kind="reversal", cause="refund", line=line, payable_on=max(day, line.payable_on),
            )  # fmt: skip

    return Money()


def hold(kind="papers", **on):
    return open_hold(kind=kind, reason="y", actor=None, actor_label="test", now=NOW, **on)


def states(money):
    rows = with_sources(open_lines(money.startup)).order_by("id")
    return [state_of(row, held=row.held_by is not None, today=TODAY) for row in rows]


def test_accrued_is_payable_and_held_and_reversed(money):
    paid = money.line(date(2026, 5, 2), 300_00)
    money.back(paid, date(2026, 5, 20), 50_00)
    money.line(date(2026, 7, 20), 20_00)
    objected = money.line(date(2026, 5, 3), 100_00, money.second)
    money.back(objected, date(2026, 7, 30), 10_00)
    standing = hold("dispute", exporter=money.second)
    sums = sums_of(open_lines(money.startup), TODAY)
    assert (sums.lines, sums.accrued, sums.reversed_, sums.held, sums.payable) == (5, 420_00, 60_00, 110_00, 250_00)
    assert sums.accrued == sums.payable + sums.held + sums.reversed_
    assert sums.net == 360_00
    assert set(sums.parts) == {Held(standing.pk, None, 90_00), Held(None, date(2026, 8, 19), 20_00)}
    assert states(money) == [
        LineState.PAYABLE, LineState.REVERSED, LineState.WAITS, LineState.ON_HOLD, LineState.REVERSED,
    ]  # fmt: skip


def test_no_line_comes_to_nothing(money):
    sums = sums_of(open_lines(money.startup), TODAY)
    assert (sums.lines, sums.accrued, sums.payable, sums.held, sums.reversed_, sums.parts) == (0, 0, 0, 0, 0, [])


@pytest.mark.parametrize("on", ["entry", "exporter", "startup"])
def test_a_hold_on_the_line_its_exporter_or_its_startup_stops_it_and_what_is_taken_back_from_it(money, on):
    line = money.line(date(2026, 5, 2), 300_00)
    money.back(line, date(2026, 5, 20), 50_00)
    hold(**{on: {"entry": line, "exporter": money.first, "startup": money.startup}[on]})
    assert sums_of(open_lines(money.startup), TODAY).held == 250_00


def test_holds_stack_and_an_amount_is_told_once(money):
    money.line(date(2026, 5, 2), 300_00)
    first = hold("papers", exporter=money.first)
    hold("risk", startup=money.startup)
    assert sums_of(open_lines(money.startup), TODAY).parts == [Held(first.pk, None, 300_00)]


def test_the_day_itself_is_payable(money):
    money.line(date(2026, 7, 2), 100_00)
    assert sums_of(open_lines(money.startup), TODAY).payable == 100_00
    assert sums_of(open_lines(money.startup), date(2026, 7, 31)).payable == 0


def test_startups_to_issue_have_open_lines_of_that_month_or_before(money):
    money.line(date(2026, 7, 2), 100_00)
    make_startup()
    assert list(startups_to_issue("2026-06")) == []
    assert list(startups_to_issue("2026-07")) == [money.startup]


class TestFactsWithout:
    """A fact stands on the first statement that closes its day and was issued after it was judged so."""

    def issue(self, money, cast, month, now):
        return issue_statement(startup=money.startup, month=month, actor=cast.finance, now=now)

    def test_on_the_statement_of_its_month_and_on_no_later_one(self, money, cast):
        fact = make_nothing(money.startup, money.first, money.run, date(2026, 5, 4))
        money.line(date(2026, 5, 2), 100_00)
        assert list(facts_without(money.startup, None)) == [fact]
        may = self.issue(money, cast, "2026-05", NOW)
        assert list(facts_without(money.startup, may)) == [fact]
        assert list(facts_without(money.startup, None)) == []

    def test_judged_late_it_stands_on_the_next(self, money, cast):
        money.line(date(2026, 5, 2), 100_00)
        may = self.issue(money, cast, "2026-05", NOW)
        late_run = make_run(started_at=datetime(2026, 8, 2, 9, 0, tzinfo=IST))
        fact = make_nothing(money.startup, money.first, late_run, date(2026, 5, 4))
        assert list(facts_without(money.startup, may)) == []
        assert list(facts_without(money.startup, None)) == [fact]

    def test_only_the_newest_reason_and_none_once_it_has_earned(self, money, cast):
        old = make_nothing(money.startup, money.first, money.run, date(2026, 5, 4), "no_rate", final=False)
        same = {"cause_id": old.cause_id, "cause_reference": old.cause_reference}
        new = make_nothing(money.startup, money.first, money.run, date(2026, 5, 4), "below_minimum", **same)
        assert list(facts_without(money.startup, None)) == [new]
        money.line(date(2026, 5, 4), 100_00, **same)
        assert list(facts_without(money.startup, None)) == []

    def test_an_issued_statement_keeps_what_was_known_then(self, money, cast):
        money.line(date(2026, 5, 2), 100_00)
        old = make_nothing(money.startup, money.first, money.run, date(2026, 5, 4), "no_rate", final=False)
        may = self.issue(money, cast, "2026-05", NOW)
        later = make_run(started_at=datetime(2026, 8, 9, 9, 0, tzinfo=IST))
        same = {"cause_id": old.cause_id, "cause_reference": old.cause_reference}
        make_line(money.startup, money.first, money.version, later, date(2026, 5, 4), 100_00, **same)
        assert list(facts_without(money.startup, may)) == [old]
        assert list(facts_without(money.startup, None)) == []


def test_lines_of_a_statement_are_those_that_it_froze(money, cast):
    early, late = money.line(date(2026, 5, 2), 100_00), money.line(date(2026, 6, 2), 100_00)
    may = issue_statement(startup=money.startup, month="2026-05", actor=cast.finance, now=NOW)
    assert (list(lines_of(may)), list(open_lines(money.startup))) == ([early], [late])
    assert Statement.objects.get() == may
