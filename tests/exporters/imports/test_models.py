"""What the database refuses, tried with raw SQL."""

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from exporters.imports import operations
from exporters.models import FactImport, Milestone, Refund, TradeOrder
from tests.exporters.imports.story import NOW, ORDERS, RATES, bring, order
from tests.factories.exporters import make_exporter

pytestmark = pytest.mark.django_db
APPLIED = "UPDATE exporters_factimport SET status = 'applied', decided_by_id = %s, decided_at = %s WHERE id = %s"


def refuse(statement, *values):
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)


def change(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def test_one_person_on_both_sides_of_a_file_is_refused(cast):
    file = bring("orders", ORDERS + order(1, make_exporter().reference), cast.finance)
    refuse(APPLIED, cast.finance.pk, NOW, file.pk)
    change(APPLIED, cast.approver.pk, NOW, file.pk)
    refuse("UPDATE exporters_factimport SET proposed_by_id = %s WHERE id = %s", cast.approver.pk, file.pk)


def test_rates_alone_may_be_applied_by_who_brought_them(cast):
    file = bring("rates", RATES + "2026-10-05,USD,88\n", cast.finance)
    change(APPLIED, cast.finance.pk, NOW, file.pk)
    refuse("UPDATE exporters_factimport SET kind = 'orders' WHERE id = %s", file.pk)


def test_no_file_is_applied_without_a_checker_or_moved_rates_without_a_second_look(cast):
    file = bring("rates", RATES + "2026-10-05,USD,88\n2026-10-06,USD,99\n", cast.finance)
    refuse("UPDATE exporters_factimport SET status = 'applied' WHERE id = %s", file.pk)
    refuse(APPLIED, cast.finance.pk, NOW, file.pk)
    for status in ("lost", "Applied"):
        refuse("UPDATE exporters_factimport SET status = %s WHERE id = %s", status, file.pk)


@pytest.mark.parametrize("table", [Milestone, TradeOrder, Refund])
@pytest.mark.parametrize("origin", ["file", "screen"])
def test_no_fact_that_earns_is_written_by_one_person(cast, table, origin):
    exporter = make_exporter()
    own = {
        Milestone: {"exporter": exporter, "kind": "live", "achieved_date": NOW.date()},
        TradeOrder: {
            "exporter": exporter,
            "reference": "ORD-1",
            "completed_at": NOW,
            "completed_date": NOW.date(),
            "currency": "USD",
            "amount_minor": 1,
        },
        Refund: {
            "reference": "REF-1",
            "order_reference": "ORD-1",
            "refunded_at": NOW,
            "refunded_date": NOW.date(),
            "amount_thousandths": 10,
        },
    }[table]
    for maker, checker in [(cast.finance, cast.finance), (cast.finance, None), (None, cast.finance), (None, None)]:
        with pytest.raises(IntegrityError), transaction.atomic():
            table.objects.create(**own, origin=origin, proposed_by=maker, decided_by=checker, recorded_at=NOW)
    table.objects.create(**own, origin=origin, proposed_by=cast.screener, decided_by=cast.finance, recorded_at=NOW)


def test_a_file_is_not_called_unreadable_without_saying_why(cast):
    file = bring("orders", ORDERS, cast.screener)
    assert (file.status, file.fault, file.remark) == ("unreadable", {"code": "no_rows", "values": {}}, "")
    refuse("UPDATE exporters_factimport SET fault = NULL WHERE id = %s", file.pk)


def test_a_line_stands_once_in_its_file(cast):
    file = bring("orders", ORDERS + order(1, make_exporter().reference), cast.screener)
    with pytest.raises(IntegrityError), transaction.atomic():
        file.rows.create(line=2, cells={}, outcome="new")
    refuse("UPDATE exporters_importrow SET outcome = 'gone'")
    assert FactImport.objects.count() == 1
    assert operations.read_file(fact_import_id=file.pk, now=NOW).status == "checked"
