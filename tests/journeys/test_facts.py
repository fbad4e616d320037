"""From the first paper to the order that earns: startup, exporter and three officers, page by page, without scripts."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from exporters.models import FactImport, LedgerEntry, Milestone, Requirement, StageEvidence
from exporters.onboarding.stages.queries import route
from portal.jobs.models import Job
from portal.jobs.operations import run_job
from tests.cast import exporter_session
from tests.exporters.imports.story import ORDERS, RATES, REFUNDS, STATUS
from tests.factories.exporters import credit, make_exporter
from tests.factories.files import csv_file, photo
from tests.factories.plans import make_plan
from tests.factories.startups import make_startup

pytestmark = pytest.mark.django_db


def url(name, *args):
    return reverse(f"exporters:{name}", args=args)


def work():
    """What a worker does with everything that waits."""
    for _round in range(4):
        for row in list(Job.objects.filter(status="waiting", run_after__lte=timezone.now())):
            run_job(job_uuid=str(row.uuid), now=timezone.now())
    assert not Job.objects.filter(status="failed").exists()


def bring(browser, kind, text):
    """One officer brings a file; the page of the file tells that nothing is recorded yet."""
    data = {"kind": kind, "source": "Report of the seller", "file": csv_file(text)}
    page = browser.post(url("import-new"), data, follow=True).content.decode()
    assert "Nothing is recorded yet." in page
    work()
    return FactImport.objects.order_by("-id")[0]


def day_fields(name, day):
    return {f"{name}_day": day.day, f"{name}_month": day.month, f"{name}_year": day.year}


def test_from_the_first_paper_to_the_order_that_earns(cast, browser_of):
    startup = make_startup(cast.founder, plan_code="JRN")
    make_plan(cast, code="JRN")
    exporter = make_exporter()
    credit(exporter, startup)
    own = Client()
    session = own.session
    session.update(exporter_session(exporter))
    session.save()
    screener, finance, approver = (browser_of(p) for p in (cast.screener, cast.finance, cast.approver))
    founder = browser_of(cast.founder)

    # The officer asks the exporter for a photo; the exporter sends it; it is enough.
    due = timezone.localdate() + timedelta(days=8)
    asked = {"needed": "A photo of the signboard", "stage": "papers", "party": "exporter"} | day_fields("due_date", due)
    screener.post(url("office-stages-ask", exporter.uuid), asked)
    need = Requirement.objects.get()
    assert need.needed in founder.get(url("stages", exporter.uuid)).content.decode()
    own.post(need.answer_url, {"file": photo()})
    screener.post(url("office-requirement-accept", need.uuid))
    need.refresh_from_db()
    assert (need.status, StageEvidence.objects.get().given_by) == ("met", "exporter")

    # The startup adds a paper, the officer records two stages alone.
    founder.post(url("stages-evidence", exporter.uuid), {"stage": "papers", "file": photo(), "note": "Udyam"})
    for code, day in [("papers", date(2026, 5, 2)), ("applied_to_marketplace", date(2026, 5, 4))]:
        screener.post(url("office-stages-record", exporter.uuid), {"stage": code} | day_fields("on", day))
    assert route(exporter).done == 3

    # A stage that earns is typed with its proof and applied by another person.
    typed = {"exporter": exporter.reference, "stage": "company_verified", "source": "Letter", "proof": photo()}
    screener.post(url("import-type", "status"), typed | day_fields("on", date(2026, 5, 9)))
    work()
    file = FactImport.objects.get()
    assert finance.get(url("import", file.uuid)).context["may_apply"]
    finance.post(url("import-apply", file.uuid))
    work()
    assert Milestone.objects.get().decided_by == cast.finance

    # The rest comes in files: stages, rates, orders with one bad row, a refund.
    rest = ["profile_approved", "first_product_approved", "fee_paid", "live"]
    lines = "".join(f"{exporter.reference},{code},2026-05-1{n}\n" for n, code in enumerate(rest))
    files = [bring(screener, "status", STATUS + lines)]
    files.append(bring(finance, "rates", RATES + "2026-06-01,USD,88.000000\n"))
    good = f"ORD-1,{exporter.reference},2026-06-02T10:00:00+05:30,USD,1000.00\n"
    files.append(bring(screener, "orders", ORDERS + good + "ORD-2,EXP-none,2026-06-02T10:00:00+05:30,USD,5.00\n"))
    files.append(bring(screener, "refunds", REFUNDS + "REF-1,ORD-1,2026-06-05T10:00:00+05:30,250.00,damaged\n"))
    for file in files:
        checker = finance if file.kind == "rates" else approver
        checker.post(url("import-apply", file.uuid))
        work()
        file.refresh_from_db()
        assert file.status == "applied"
    assert files[2].rows_error == 1
    errors = b"".join(approver.get(url("import-errors", files[2].uuid)).streaming_content).decode()
    assert errors.splitlines()[1].startswith("3,exporter,")

    # What arrived was judged by the job that the files asked for.
    assert route(exporter).done == 8
    entries = LedgerEntry.objects.filter(exporter=exporter)
    orders = {entry.cause: entry.amount_minor for entry in entries if entry.cause != "milestone"}
    assert set(orders) == {"order", "refund"}
    assert orders["refund"] == -(orders["order"] // 4)
