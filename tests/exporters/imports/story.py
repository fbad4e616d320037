"""Short words for bringing, reading and applying files in tests."""

from datetime import datetime

from exporters.imports import operations
from exporters.imports.problems import problems_of
from exporters.onboarding.stages.order import stage_names
from portal.lib.dates import IST
from tests.factories.files import csv_file

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=IST)
ORDERS = "order_reference,exporter,completed_at,currency,amount\n"
REFUNDS = "refund_reference,order_reference,refunded_at,amount,reason\n"
RATES = "date,currency,inr_per_unit\n"
STATUS = "exporter,kind,achieved_on\n"


def bring(kind, text, maker, source="Report of October"):
    """A file that was brought and read."""
    file = operations.upload_file(kind=kind, upload=csv_file(text), source=source, actor=maker, now=NOW)
    return operations.read_file(fact_import_id=file.pk, now=NOW)


def apply(file, checker, **options):
    """The second person applies it and the job records it."""
    operations.apply_file(fact_import=file, actor=checker, now=NOW, **options)
    return operations.record_file(fact_import_id=file.pk, now=NOW)


def outcomes(file):
    return list(file.rows.order_by("line").values_list("line", "outcome"))


def problems(file):
    """(line, column, code) of every problem."""
    rows = file.rows.order_by("line")
    return [(row.line, one["column"], one["code"]) for row in rows for one in row.problems]


def sentences(file):
    return [one.words for row in file.rows.order_by("line") for one in problems_of(row, stage_names())]


def order(number, exporter, amount="100.00", at="2026-10-05T10:00:00Z", currency="USD"):
    return f"ORD-{number},{exporter},{at},{currency},{amount}\n"
