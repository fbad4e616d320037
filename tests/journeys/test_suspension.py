"""A startup is suspended by two officers, earns under a hold, and is paid what it earned when the suspension ends."""

from datetime import date, datetime

import pytest
import time_machine
from django.urls import reverse

from exporters.commissions.balances.queries import open_lines, sums_of
from exporters.commissions.engine.accrual import accrue
from exporters.models import Claim, Hold
from portal.lib.dates import IST
from portal.notifications.models import OutgoingMail
from startups.models import StandingChange, Startup
from tests.exporters.commissions.engine.commands import bring, run
from tests.factories.startups import add_member
from tests.scenarios import histories

pytestmark = pytest.mark.django_db
SUSPENDED = datetime(2026, 9, 20, 11, 0, tzinfo=IST)
JUDGED = datetime(2026, 10, 1, 6, 0, tzinfo=IST)
RESUMED = datetime(2026, 10, 5, 11, 0, tzinfo=IST)
LATER = date(2027, 6, 1)  # every line has come to its day by then
REASON = "Three exporters say that they never heard of you."


@pytest.fixture
def startup(cast, tmp_path):
    bring(histories.FOLDER / "marginal_month", tmp_path)
    found = Startup.objects.get(reference="STP-0002")
    add_member(found, cast.founder, "owner", joined_at=SUSPENDED)
    return found


def url(name, *args):
    return reverse(f"startups:{name}", args=args)


def change(startup, act, reason, manager, approver):
    """From the list of startups to the confirmed change, page by page."""
    page = url("office-startup", startup.uuid)
    assert page in manager.get(url("office-startup-list")).text
    assert url("standing-propose", startup.uuid, act) in manager.get(page).text
    manager.post(url("standing-propose", startup.uuid, act), {"reason": reason})
    made = StandingChange.objects.get(status="proposed")
    confirm = url("standing-confirm", made.uuid)
    assert confirm not in manager.get(page).text
    assert reason in approver.get(page).text
    approver.post(confirm)
    startup.refresh_from_db()


def test_from_suspension_to_release(startup, cast, browser_of):
    with time_machine.travel(SUSPENDED):
        change(startup, "suspend", REASON, browser_of(cast.manager), browser_of(cast.approver))
    assert startup.standing == "suspended"
    mail = OutgoingMail.objects.get(to=cast.founder.email)
    assert REASON in mail.body_text

    founder = browser_of(cast.founder)
    # It logs no exporter, and reads everything with the reason.
    assert founder.get(reverse("exporters:claim-new")).status_code == 404
    assert founder.post(reverse("exporters:claim-new"), {"firm": "Zari"}).status_code == 404
    assert Claim.objects.count() == 0
    assert REASON in founder.get(reverse("portal:my-start")).text
    for name in ("claim-list", "statement-list", "statement-open"):
        assert founder.get(reverse(f"exporters:{name}")).status_code == 200

    # It accrues as before, and every line is held.
    accrue(until=date(2026, 9, 30), asked_by="test", now=JUDGED)
    sums = sums_of(open_lines(startup), LATER)
    assert sums.lines > 0
    assert (sums.payable, sums.held) == (0, sums.accrued - sums.reversed_)
    assert "because all lines of the startup are" in founder.get(reverse("exporters:statement-open")).text
    ledger = run("export_ledger")
    others = Startup.objects.exclude(pk=startup.pk)
    assert all(sums_of(open_lines(other), LATER).held == 0 for other in others)

    # A finance officer cannot clear the hold alone; the end of the suspension clears it.
    hold = Hold.objects.get(startup=startup)
    finance = browser_of(cast.finance)
    answer = finance.post(reverse("exporters:hold-clear", args=[hold.uuid]), {"act": "Looked into."})
    assert "A programme manager proposes to end the suspension" in answer.text
    with time_machine.travel(RESUMED):
        change(startup, "resume", "They remembered.", browser_of(cast.manager), browser_of(cast.approver))
    after = sums_of(open_lines(startup), LATER)
    assert (after.held, after.payable) == (0, sums.held)
    assert run("export_ledger") == ledger
    hold.refresh_from_db()
    assert (hold.cleared_by, hold.clearing_act) == (cast.approver, "The suspension ended.")
    assert founder.get(reverse("exporters:claim-new")).status_code == 200
