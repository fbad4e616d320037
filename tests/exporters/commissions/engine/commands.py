"""Drives the engine as an operator does: through the commands."""

import csv
import io
from datetime import date, timedelta

from django.core.management import call_command

from tests.scenarios import histories


def run(command, *args):
    """What a command prints."""
    out = io.StringIO()
    call_command(command, *args, stdout=out)
    return out.getvalue()


def bring(folder, tmp_path, *args):
    """Import a folder; returns the bad rows."""
    report = tmp_path / "report.csv"
    run("import_history", str(folder), "--report", str(report), *args)
    with report.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def accrue(until=histories.UNTIL):
    return run("accrue", "--until", str(until))


def ledger():
    return list(csv.DictReader(io.StringIO(run("export_ledger", "--format", "csv"))))


def reasons():
    return list(csv.DictReader(io.StringIO(run("export_reasons", "--format", "csv"))))


def days(first: date, last: date):
    while first <= last:
        yield first
        first += timedelta(days=1)


def assert_as_expected(name):
    """The ledger and the reasons of a given history, to the paisa."""
    assert ledger() == histories.rows(name, "expected_ledger")
    assert reasons() == histories.rows(name, "expected_reasons")
