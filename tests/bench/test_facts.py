"""What the bench writes with SQL of its own still fits the tables."""

import pytest
from django.db import connection

from exporters.commissions.models import LedgerEntry
from exporters.models import TradeOrder
from tests.bench.bench_accrual import accrue_once, make_facts

pytestmark = pytest.mark.django_db


def test_the_facts_of_the_bench_can_be_written_and_earn():
    with connection.cursor() as cursor:
        make_facts(cursor, 200)
    _seconds, entries = accrue_once()
    assert TradeOrder.objects.count() == 200
    assert entries == LedgerEntry.objects.count() > 0
