"""Two officers at once, over real connections."""

import threading
import time
from datetime import date, datetime

import pytest
from django.db import connection

from exporters.commissions.adjustments.operations import (
    approve_adjustment,
    decline_adjustment,
    withdraw_adjustment,
)
from exporters.commissions.balances.queries import open_lines
from exporters.commissions.statements import operations as statement_operations
from exporters.commissions.statements.operations import issue_statement
from exporters.commissions.statements.queries import lines_of
from exporters.models import Adjustment, LedgerEntry, Statement
from portal.accounts.roles import Role
from portal.lib.dates import IST
from portal.lib.transitions import TransitionRefused
from tests.cast import make_person
from tests.exporters.commissions.engine.test_races import at_once
from tests.factories.adjustments import make_adjustment
from tests.factories.exporters import make_exporter
from tests.factories.ledger import make_line, make_run, make_version
from tests.factories.startups import make_startup
from tests.moments import APPROVED

pytestmark = [pytest.mark.postgresql("race"), pytest.mark.django_db(transaction=True)]


@pytest.fixture
def officers():
    maker = make_person("maker", Role.FINANCE_OFFICER)
    return maker, make_person("first", Role.APPROVER), make_person("second", Role.FINANCE_OFFICER)


@pytest.fixture
def adjustment(officers):
    line = make_line(make_startup(), make_exporter(), make_version(), make_run(), date(2026, 5, 3), 300_00)
    return make_adjustment(line.startup, officers[0], -50_00, corrects=line)


def fresh(adjustment) -> Adjustment:
    return Adjustment.objects.get(pk=adjustment.pk)


def test_of_two_who_approve_one_wins_and_one_entry_is_added(adjustment, officers):
    errors = at_once(
        *(
            lambda actor=actor: approve_adjustment(adjustment=fresh(adjustment), actor=actor, now=APPROVED)
            for actor in officers[1:]
        )
    )
    assert [type(error) for error in errors] == [TransitionRefused]
    assert LedgerEntry.objects.filter(cause="adjustment").get().amount_minor == -50_00


@pytest.mark.parametrize("other", ["decline", "withdraw"])
def test_approved_or_not_but_never_both(adjustment, officers, other):
    maker, first, second = officers
    acts = {
        "decline": lambda: decline_adjustment(adjustment=fresh(adjustment), remark="No.", actor=second, now=APPROVED),
        "withdraw": lambda: withdraw_adjustment(adjustment=fresh(adjustment), actor=maker, now=APPROVED),
    }
    errors = at_once(lambda: approve_adjustment(adjustment=fresh(adjustment), actor=first, now=APPROVED), acts[other])
    assert [type(error) for error in errors] == [TransitionRefused]
    posted = LedgerEntry.objects.filter(cause="adjustment").count()
    assert posted == (1 if fresh(adjustment).status == "approved" else 0)


def test_an_issue_meanwhile_leaves_it_on_this_statement_or_the_next(adjustment, officers):
    maker, first, _second = officers
    startup, july = adjustment.startup, datetime(2026, 7, 1, 0, 5, tzinfo=IST)
    errors = at_once(
        lambda: approve_adjustment(adjustment=fresh(adjustment), actor=first, now=APPROVED),
        lambda: issue_statement(startup=startup, month="2026-06", actor=maker, now=july),
    )
    assert errors == []
    entry = LedgerEntry.objects.get(cause="adjustment")
    on_june = set(lines_of(Statement.objects.get(startup=startup)))
    assert (entry in on_june) != (entry in set(open_lines(startup)))


def test_an_approval_waits_until_the_statement_of_its_startup_is_issued(adjustment, officers, monkeypatch):
    """The issue stops after it has read its lines; the approval must not add one to the ledger meanwhile."""
    maker, first, _second = officers
    lines_read, ended = threading.Event(), []
    number = statement_operations.next_reference

    def numbered_late(prefix, **of):
        lines_read.set()
        waits_for_a_lock_or(lambda: "approved" in ended)
        return number(prefix, **of)

    def issue():
        july = datetime(2026, 7, 1, 0, 5, tzinfo=IST)
        issue_statement(startup=adjustment.startup, month="2026-06", actor=maker, now=july)
        ended.append("issued")

    def approve():
        assert lines_read.wait(timeout=30)
        approve_adjustment(adjustment=fresh(adjustment), actor=first, now=APPROVED)
        ended.append("approved")

    monkeypatch.setattr(statement_operations, "next_reference", numbered_late)
    assert at_once(issue, approve) == []
    assert ended == ["issued", "approved"]
    assert list(open_lines(adjustment.startup)) == [LedgerEntry.objects.get(cause="adjustment")]


def waits_for_a_lock_or(over) -> None:
    """Return once another connection waits for a lock, or `over` says that it did not have to."""
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline and not over():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_stat_clear_snapshot()")  # else a transaction sees what it saw first
            cursor.execute(
                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
            )
            if cursor.fetchone()[0]:
                return
        time.sleep(0.02)
