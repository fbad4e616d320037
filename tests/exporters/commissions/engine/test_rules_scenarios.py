"""The specification against the given histories, to the paisa, reasons included."""

from dataclasses import replace
from datetime import timedelta

import pytest

from exporters.commissions.engine import rules
from exporters.commissions.engine.book import Book
from tests.scenarios import histories


def assert_as_expected(name, book):
    assert histories.ledger_of(book.entries) == histories.rows(name, "expected_ledger")
    assert histories.reasons_of(book) == histories.rows(name, "expected_reasons")


@pytest.mark.parametrize("name", histories.NAMES)
def test_in_one_run(name):
    book = Book()
    rules.judge(histories.facts(name), book, histories.UNTIL)
    assert_as_expected(name, book)


@pytest.mark.parametrize("name", histories.NAMES)
def test_day_by_day(name):
    facts, book = histories.facts(name), Book()
    days = {fact.day for fact in facts.milestones + facts.orders + facts.refunds}
    day = min(days)
    while day <= histories.UNTIL:
        rules.judge(facts, book, day)
        day += timedelta(days=1)
    assert_as_expected(name, book)


@pytest.mark.parametrize("name", histories.NAMES)
def test_in_two_halves(name):
    facts, book = histories.facts(name), Book()
    middle = sorted(order.day for order in facts.orders)[len(facts.orders) // 2]
    first = replace(
        facts,
        milestones=[fact for fact in facts.milestones if fact.day <= middle],
        orders=[order for order in facts.orders if order.day <= middle],
        refunds=[refund for refund in facts.refunds if refund.day <= middle],
    )
    rules.judge(first, book, middle)
    rules.judge(facts, book, histories.UNTIL)
    assert_as_expected(name, book)


@pytest.mark.parametrize("name", histories.NAMES)
def test_startup_by_startup(name):
    facts, book = histories.facts(name), Book()
    for startup in [None, *sorted(facts.startups, reverse=True)]:
        rules.judge(facts, book, histories.UNTIL, only=startup)
    assert_as_expected(name, book)


@pytest.mark.parametrize("name", histories.NAMES)
def test_again_adds_nothing(name):
    facts, book = histories.facts(name), Book()
    rules.judge(facts, book, histories.UNTIL)
    assert rules.judge(facts, book, histories.UNTIL) == []
    assert_as_expected(name, book)
