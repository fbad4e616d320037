"""A line on an issued statement was wrong: one officer proposes, another approves, the startup reads why."""

import re
from datetime import date, datetime
from html import unescape

import pytest
import time_machine
from django.urls import reverse

from exporters.commissions.balances.queries import open_lines, sums_of
from exporters.commissions.engine.accrual import accrue
from exporters.commissions.statements.operations import issue_statement
from exporters.commissions.statements.queries import lines_of
from exporters.models import Adjustment, AdjustmentReason, LedgerEntry, Statement
from portal.lib.dates import IST
from portal.lib.money import format_inr
from portal.notifications.models import OutgoingMail
from startups.profiles.models import Startup
from tests.exporters.commissions.engine.commands import bring, run
from tests.factories.startups import add_member
from tests.scenarios import histories

pytestmark = pytest.mark.django_db
JUDGED = datetime(2026, 10, 1, 6, 0, tzinfo=IST)
PROPOSED = datetime(2026, 10, 5, 11, 0, tzinfo=IST)
APPROVED = datetime(2026, 10, 6, 11, 0, tzinfo=IST)


@pytest.fixture
def line(cast, tmp_path):
    """The largest order of a statement that is issued; the founder acts for its startup."""
    bring(histories.FOLDER / "marginal_month", tmp_path)
    accrue(until=date(2026, 9, 30), asked_by="test", now=JUDGED)
    startup = Startup.objects.get(reference="STP-0002")
    add_member(startup, cast.founder, "owner", joined_at=JUDGED)
    september = issue_statement(startup=startup, month="2026-09", actor=cast.finance, now=PROPOSED)
    return lines_of(september).filter(cause="order", reversals=None).order_by("-amount_minor").first()


def url(name, *args):
    return reverse(f"exporters:{name}", args=args)


def propose(browser, line):
    """From the wrong line to the proposal, page by page, as without scripts."""
    assert url("entry-correct", line.uuid) in browser.get(url("entry", line.uuid)).text
    reason = AdjustmentReason.objects.get(code="A-01")
    answers = {"way": "less", "amount": "1,234.56", "reason": reason.pk, "explanation": "The invoice is lower."}
    check = browser.post(url("entry-correct", line.uuid), answers).text
    assert "−₹1,234.56" in check
    kept = {name: unescape(value) for name, value in re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', check)}
    answer = browser.post(url("entry-correct", line.uuid), kept | {"act": "propose"})
    return Adjustment.objects.get(), answer.url


def test_from_the_wrong_line_to_the_next_statement(line, cast, browser_of):
    startup, before = line.startup, run("export_ledger")
    finance, approver, founder = (browser_of(p) for p in (cast.finance, cast.approver, cast.founder))
    september = Statement.objects.get(startup=startup)
    frozen = founder.get(url("statement", september.uuid)).context["sums"]

    with time_machine.travel(PROPOSED):
        made, page = propose(finance, line)
        assert finance.post(url("adjustment-approve", made.uuid), follow=True).text.count("Another person decides") >= 1
    assert run("export_ledger") == before

    with time_machine.travel(APPROVED):
        assert made.reference in approver.get(url("adjustment-list")).text
        assert "The invoice is lower." in approver.get(page).text
        approver.post(url("adjustment-approve", made.uuid))
    entry = LedgerEntry.objects.get(cause="adjustment")
    assert (entry.amount_minor, entry.earned_on, entry.period) == (-1_234_56, date(2026, 10, 6), "2026-10")
    added = set(run("export_ledger").splitlines()) - set(before.splitlines())
    exporter = line.exporter.reference
    assert added == {
        f"adjustment,STP-0002,{exporter},adjustment,ADJ-2026-0001,,,2026-10-06,2026-10,-1234.56,{entry.payable_on}"
    }

    # The startup is told, and reads it on what stands open; what was issued stays as it was.
    mail = OutgoingMail.objects.get(to=cast.founder.email, about_type="exporters.adjustment")
    address = re.search(r"http\S+(/entries/\S+)", mail.body_text)
    assert "The invoice is lower." in founder.get(address.group(1)).text
    opened = founder.get(url("statement-open")).text
    assert "Adjustment ADJ-2026-0001: An order or refund was reported with a wrong amount" in opened
    assert founder.get(url("statement", september.uuid)).context["sums"] == frozen
    assert list(open_lines(startup)) == [entry]

    # A run and a replay later it is the same ledger, and October's statement closes over it.
    after = run("export_ledger")
    accrue(until=date(2026, 9, 30), asked_by="test", now=datetime(2026, 10, 7, 6, 0, tzinfo=IST))
    assert run("export_ledger") == after
    assert run("replay_ledger") == "The replay gives the same ledger.\n"
    november = datetime(2026, 11, 2, 9, 0, tzinfo=IST)
    october = issue_statement(startup=startup, month="2026-10", actor=cast.finance, now=november)
    assert entry in lines_of(october)
    sums = sums_of(lines_of(october), date(2026, 11, 2))
    assert sums.taken_off == 1_234_56
    assert format_inr(sums.net) in founder.get(url("statement", october.uuid)).text
