"""Ten thousand rows, some of them bad: short transactions, bounded memory, good rows kept."""

import tracemalloc

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from exporters.imports import batches, operations
from exporters.models import TradeOrder
from tests.exporters.imports.story import NOW, ORDERS, apply, bring, order
from tests.factories.exporters import make_exporter
from tests.factories.files import csv_file

pytestmark = pytest.mark.django_db
ROWS = 10_000


def large(references, rows=ROWS, bad_every=100):
    lines = [
        order(n, references[n % len(references)] if n % bad_every else "EXP-nobody", at="2026-10-05T10:00:00Z")
        for n in range(rows)
    ]
    return ORDERS + "".join(lines)


def test_ten_thousand_rows_are_read_and_applied_in_short_transactions(cast, monkeypatch):
    references = [make_exporter().reference for _ in range(20)]
    sizes = []
    for name in ("try_rows", "record_rows"):
        real = getattr(operations, name)

        def noted(real=real, **arguments):
            sizes.append(len(arguments["rows"]))
            return real(**arguments)

        monkeypatch.setattr(operations, name, noted)
    file = bring("orders", large(references), cast.screener)
    assert (file.rows_total, file.rows_new, file.rows_error) == (ROWS, 9_900, 100)
    apply(file, cast.finance)
    file.refresh_from_db()
    assert (file.rows_added, file.rows_error, TradeOrder.objects.count()) == (9_900, 100, 9_900)
    assert max(sizes) <= 2_000
    assert batches.ROWS_AT_ONCE <= 2_000


def test_memory_does_not_grow_with_the_file(cast):
    references = [make_exporter().reference for _ in range(5)]
    text = large(references, rows=4_000)
    file = operations.upload_file(kind="orders", upload=csv_file(text), source="x", actor=cast.screener, now=NOW)
    tracemalloc.start()
    operations.read_file(fact_import_id=file.pk, now=NOW)
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 20_000_000


def test_a_batch_costs_the_same_number_of_queries_however_many_rows_it_has(cast):
    exporter = make_exporter()
    counts = []
    for rows in (10, 500):
        text = ORDERS + "".join(order(f"{rows}-{n}", exporter.reference) for n in range(rows))
        with CaptureQueriesContext(connection) as queries:
            bring("orders", text, cast.screener)
        counts.append(len(queries))
    assert counts[1] - counts[0] <= 10  # rows are inserted some hundred at a time
