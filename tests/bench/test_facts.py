"""What the bench writes with SQL of its own still fits the tables."""

from collections import Counter

import pytest
from django.db import connection

from exporters.commissions.engine.models import LedgerEntry
from exporters.models import TradeOrder
from tests.bench.bench_accrual import accrue_once, make_facts

pytestmark = pytest.mark.django_db


def test_the_facts_of_the_bench_can_be_written_and_earn():
    with connection.cursor() as cursor:
        make_facts(cursor, 200)
    accrue_once()
    assert TradeOrder.objects.count() == 200
    # A thousand exporters went live, and each order earns.
    assert Counter(LedgerEntry.objects.values_list("cause", flat=True)) == {"milestone": 1_000, "order": 200}
