"""A history is brought and accrued, a month is issued, the startup reads every rupee, a refund comes late."""

import csv
import io
import shutil
from datetime import date, datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from exporters.commissions.balances.queries import open_lines, sums_of
from exporters.commissions.engine.accrual import accrue
from exporters.commissions.engine.models import LedgerEntry
from exporters.commissions.statements.models import Statement
from exporters.commissions.statements.operations import StatementRefused, issue_statement
from exporters.commissions.statements.queries import facts_without, lines_of
from portal.lib.dates import IST, ist_day
from portal.lib.money import decimal_text, format_inr
from portal.notifications.models import OutgoingMail
from startups.profiles.models import Startup
from tests.exporters.commissions.engine.commands import bring, run
from tests.factories.startups import add_member
from tests.scenarios import histories

pytestmark = pytest.mark.django_db
JUDGED = datetime(2026, 10, 1, 6, 0, tzinfo=IST)
NOW = datetime(2026, 10, 5, 11, 0, tzinfo=IST)


def judge():
    accrue(until=date(2026, 9, 30), asked_by="test", now=JUDGED)


@pytest.fixture
def startup(cast, tmp_path):
    """A startup of a busy history, judged until 30 September; the founder and a colleague act for it."""
    bring(histories.FOLDER / "marginal_month", tmp_path)
    judge()
    found = Startup.objects.get(reference="STP-0002")
    add_member(found, cast.founder, "owner", joined_at=NOW)
    other = Startup.objects.get(reference="STP-0003")
    add_member(other, cast.rival, "owner", joined_at=NOW)
    return found


def issue(startup, cast, month="2026-09"):
    return issue_statement(startup=startup, month=month, actor=cast.finance, now=NOW)


def test_from_ledger_to_statement_and_back(startup, cast, browser_of, tmp_path):
    earned = sum(LedgerEntry.objects.filter(startup=startup).values_list("amount_minor", flat=True))
    browser = browser_of(cast.finance)
    address = reverse("exporters:statement-issue", args=["2026-09", startup.uuid])
    assert format_inr(earned) not in browser.get(reverse("exporters:office-statement-list")).text
    assert startup.reference in browser.get(reverse("exporters:to-issue", args=["2026-09"])).text
    assert browser.get(address).status_code == 200
    answer = browser.post(address)
    statement = Statement.objects.get(startup=startup)
    assert answer.url == reverse("exporters:statement", args=[statement.uuid])
    assert (statement.month, statement.issued_by) == ("2026-09", cast.finance)
    assert startup.reference not in browser.get(reverse("exporters:to-issue", args=["2026-09"])).text

    reader = browser_of(cast.founder)
    page = reader.get(answer.url).text
    sums = sums_of(lines_of(statement), ist_day(timezone.now()))
    assert sums.accrued == sums.payable + sums.held + sums.reversed_
    assert sums.net == earned
    for minor in (sums.accrued, sums.payable, sums.held, sums.back, earned):
        assert format_inr(minor) in page
    rows = list(csv.DictReader(io.StringIO(reader.get(f"{answer.url}lines.csv").getvalue().decode("utf-8-sig"))))
    assert len(rows) == sums.lines
    assert sorted(row["Amount in rupees"] for row in rows) == sorted(
        decimal_text(entry.amount_minor) for entry in lines_of(statement)
    )
    mail = OutgoingMail.objects.get(about_type="exporters.statement")
    assert (mail.to, statement.reference in mail.subject) == (cast.founder.email, True)
    assert format_inr(sums.accrued) in mail.body_text


def test_every_line_opens_to_its_working(startup, cast, browser_of):
    statement = issue(startup, cast)
    browser = browser_of(cast.founder)
    address = reverse("exporters:statement", args=[statement.uuid])
    page = browser.get(f"{address}?workings=all").text
    for entry in lines_of(statement):
        assert f"Why {format_inr(entry.amount_minor)}" in page
        own = browser.get(reverse("exporters:entry", args=[entry.uuid]))
        assert own.status_code == 200
    line = lines_of(statement).filter(cause="order").first()
    opened = browser.get(f"{address}?open={line.uuid}").text
    assert opened.count('class="working"') == 1
    assert "Earned on this order" in opened
    # The command prints the same working.
    assert "Earned on this order" in run("explain", line.cause_reference)


def test_every_reason_stands_beside_its_fact(startup, cast, browser_of):
    """The statement tells exactly the facts up to its month that export_reasons names for this startup."""
    statement = issue(startup, cast)
    told = list(facts_without(startup, statement))
    assert told
    page = browser_of(cast.founder).get(reverse("exporters:statement-nothing", args=[statement.uuid])).text
    assert [fact.cause_reference for fact in told if fact.cause == "order" and fact.cause_reference not in page] == []
    assert "Final" in page
    # What is told on an issued statement is not told again.
    assert list(facts_without(startup, None)) == []


def test_a_late_fact_stands_on_the_next_statement_and_a_refund_is_then_a_clawback(startup, cast, tmp_path):
    statement = issue(startup, cast)
    frozen = sums_of(lines_of(statement), date(2026, 10, 5))
    line = lines_of(statement).filter(cause="order", reversals__isnull=True).first()
    folder = tmp_path / "late"
    shutil.copytree(histories.FOLDER / "marginal_month", folder)
    day = line.earned_on.isoformat()
    (folder / "refunds.csv").write_text(
        "refund_reference,order_reference,refunded_at,amount,reason\n"
        f"REF-LATE,{line.cause_reference},{day}T23:59:00+05:30,1000000000.00,late\n",
        "utf-8",
    )
    bring(folder, tmp_path)
    judge()
    back = LedgerEntry.objects.get(cause_reference="REF-LATE")
    assert (back.kind, back.amount_minor, back.line) == ("clawback", -line.amount_minor, line)
    assert list(open_lines(startup)) == [back]
    assert sums_of(lines_of(statement), date(2026, 10, 5)) == frozen
    later = datetime(2026, 11, 2, 9, 0, tzinfo=IST)
    next_one = issue_statement(startup=startup, month="2026-10", actor=cast.finance, now=later)
    assert list(lines_of(next_one)) == [back]
    assert run("replay_ledger") == "The replay gives the same ledger.\n"


def test_a_statement_is_for_its_own_members(startup, cast, browser_of):
    statement = issue(startup, cast)
    entry = lines_of(statement).first()
    addresses = [
        reverse("exporters:statement", args=[statement.uuid]),
        reverse("exporters:statement-csv", args=[statement.uuid]),
        reverse("exporters:statement-nothing", args=[statement.uuid]),
        reverse("exporters:entry", args=[entry.uuid]),
    ]
    readers = {"founder": 200, "finance": 200, "auditor": 200, "approver": 200, "manager": 200}
    for name in ("founder", "rival", "stranger", "finance", "auditor", "approver", "manager", "screener", "reviewer"):
        browser = browser_of(getattr(cast, name))
        answers = {browser.get(address).status_code for address in addresses}
        assert answers == {readers.get(name, 404)}, name
    assert browser_of(None).get(addresses[0]).status_code == 302


def test_hindi(startup, cast, browser_of):
    statement = issue(startup, cast)
    cast.founder.language = "hi"
    cast.founder.save()
    browser = browser_of(cast.founder)
    browser.cookies["django_language"] = "hi"
    page = browser.get(reverse("exporters:statement", args=[statement.uuid])).text
    assert "सितंबर 2026" in page


@pytest.mark.parametrize("month", ["2026-10", "2026-13", "soon"])
def test_an_unfinished_or_unknown_month_is_refused(startup, cast, month):
    with pytest.raises(StatementRefused):
        issue(startup, cast, month)


def test_a_second_issue_is_refused(startup, cast):
    issue(startup, cast)
    for month in ("2026-09", "2026-08"):
        with pytest.raises(StatementRefused, match="already issued"):
            issue(startup, cast, month)
    assert Statement.objects.count() == 1
