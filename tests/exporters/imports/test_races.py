"""Two workers on one import at once, over real connections: the numbers that the maker reads are true."""

import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from exporters.imports import operations
from exporters.models import FactImport, TradeOrder
from portal.models import OutgoingMail
from tests.exporters.imports.story import NOW, ORDERS, bring, order
from tests.factories.exporters import make_exporter
from tests.factories.files import csv_file
from tests.portal.jobs.test_races import waits_for_a_lock

pytestmark = [pytest.mark.postgresql("race"), pytest.mark.django_db(transaction=True)]


@pytest.fixture
def meet(monkeypatch):
    """Run a job of an import twice at once; the first run stays in its first batch until the second waits for it."""
    monkeypatch.setattr(operations, "ROWS_AT_ONCE", 2)
    calls = []

    def both(job, batch, file):
        real = getattr(operations, batch)

        def slow(**arguments):
            calls.append(len(arguments["rows"]))
            end = time.monotonic() + 3
            while len(calls) == 1 and not waits_for_a_lock() and time.monotonic() < end:
                time.sleep(0.01)
            real(**arguments)

        def run():
            try:
                return job(fact_import_id=file.pk, now=NOW)
            finally:
                connection.close()

        monkeypatch.setattr(operations, batch, slow)
        with ThreadPoolExecutor(2) as pool:
            runs = [pool.submit(run) for _ in range(2)]
            return [one.result(timeout=30).status for one in runs], calls

    return both


def counts():
    return FactImport.objects.values_list("status", "rows_total", "rows_new", "rows_same", "rows_added").get()


def test_two_workers_that_record_one_import_tell_no_row_as_already_recorded(cast, meet):
    reference = make_exporter().reference
    file = bring("orders", ORDERS + "".join(order(n, reference) for n in range(9)), cast.screener)
    operations.apply_file(fact_import=file, actor=cast.finance, now=NOW)
    statuses, calls = meet(operations.record_file, "record_rows", file)
    assert (statuses, sorted(calls)) == (["applied"] * 2, [1, 2, 2, 2, 2])
    assert counts() == ("applied", 9, 0, 0, 9)
    assert TradeOrder.objects.count() == 9
    told = OutgoingMail.objects.filter(template__endswith="fact_import_applied").get()
    assert "9 rows of import" in told.body_text


def test_two_workers_that_read_one_import_try_each_row_once(cast, meet):
    reference = make_exporter().reference
    text = ORDERS + "".join(order(n, reference) for n in range(9))
    file = operations.upload_file(kind="orders", upload=csv_file(text), source="x", actor=cast.screener, now=NOW)
    statuses, calls = meet(operations.read_file, "try_rows", file)
    assert (statuses, sum(calls)) == (["checked"] * 2, 9)
    assert counts() == ("checked", 9, 9, 0, 0)
    assert OutgoingMail.objects.filter(template__endswith="fact_import_read").count() == 1
