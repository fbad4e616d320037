import codecs
import csv
import io

import pytest
from django.urls import reverse

from exporters.imports import operations
from exporters.models import FactImport, TradeOrder
from tests.exporters.imports.story import NOW, ORDERS, RATES, bring, order
from tests.factories.exporters import make_exporter, reach
from tests.factories.files import csv_file, photo

pytestmark = pytest.mark.django_db
READERS = {"manager", "screener", "approver", "finance", "auditor"}
MAKERS = READERS - {"auditor"}
CHECKERS = {"approver", "finance"}
PEOPLE = ["manager", "screener", "reviewer", "approver", "finance", "auditor", "founder", "stranger"]


def url(name, *args):
    return reverse(f"exporters:{name}", args=args)


@pytest.fixture
def file(cast):
    return bring("orders", ORDERS + order(1, make_exporter().reference) + order(2, "nobody"), cast.second_screener)


def test_who_may_open_what(cast, browser_of, file):
    pages = {
        url("import-list"): READERS,
        url("import", file.uuid): READERS,
        url("import-original", file.uuid): READERS,
        url("import-errors", file.uuid): READERS,
        url("import-new"): MAKERS,
        url("import-type", "orders"): MAKERS,
        url("import-sample", "orders"): MAKERS,
        url("import-type", "rates"): {"finance"},
    }
    for page, allowed in pages.items():
        answers = {name: browser_of(getattr(cast, name)).get(page).status_code for name in PEOPLE}
        assert answers == {name: 200 if name in allowed else 404 for name in PEOPLE}, page
        assert browser_of(None).get(page).status_code == 302


def test_who_may_do_what(cast, browser_of, file):
    for name in PEOPLE:
        for act, allowed in {"apply": CHECKERS, "send-back": CHECKERS, "withdraw": MAKERS}.items():
            browser = browser_of(getattr(cast, name))
            reads_the_form = act == "send-back" and name in CHECKERS
            assert browser.get(url(f"import-{act}", file.uuid)).status_code in (
                (200,) if reads_the_form else (404, 405)
            )
            if name not in allowed:
                assert browser.post(url(f"import-{act}", file.uuid)).status_code == 404
    file.refresh_from_db()
    assert file.status == "checked"


def test_an_officer_brings_a_file_and_another_applies_it(cast, browser_of):
    exporter = make_exporter()
    data = {"kind": "orders", "source": "October report", "file": csv_file(ORDERS + order(1, exporter.reference))}
    answer = browser_of(cast.screener).post(url("import-new"), data)
    file = FactImport.objects.get()
    assert answer.url == url("import", file.uuid)
    operations.read_file(fact_import_id=file.pk, now=NOW)
    maker = browser_of(cast.screener).get(url("import", file.uuid)).content.decode()
    assert "You proposed this. Another person decides." in maker
    other = browser_of(cast.manager).get(url("import", file.uuid)).content.decode()
    assert "A finance officer or an approver applies these facts." in other
    browser = browser_of(cast.finance)
    assert "Apply 1 new row" in browser.get(url("import", file.uuid)).content.decode()
    browser.post(url("import-apply", file.uuid))
    operations.record_file(fact_import_id=file.pk, now=NOW)
    assert TradeOrder.objects.get().decided_by == cast.finance
    assert "Applied" not in browser.get(url("import-list") + "?status=checked").content.decode()


def test_a_file_may_carry_its_proof(cast, browser_of):
    text = ORDERS + order(1, make_exporter().reference)
    data = {"kind": "orders", "source": "October report", "proof": photo("report.png")}
    browser = browser_of(cast.screener)
    browser.post(url("import-new"), data | {"file": csv_file(text)})
    file = FactImport.objects.get()
    assert (file.origin, file.proof.name) == ("file", "report.png")
    assert "Proof: report.png" in browser_of(cast.finance).get(url("import", file.uuid)).content.decode()
    assert browser_of(cast.finance).get(url("import-proof", file.uuid)).status_code == 200


def test_a_proof_that_is_no_paper_is_said_at_the_proof_and_nothing_is_brought(cast, browser_of):
    data = {"kind": "orders", "source": "October report", "file": csv_file(ORDERS), "proof": csv_file("a,b\n", "x.pdf")}
    answer = browser_of(cast.screener).post(url("import-new"), data)
    assert list(answer.context["form"].errors) == ["proof"]
    assert not FactImport.objects.exists()


def test_a_finance_officer_who_brought_the_file_reads_why_the_act_is_shut(cast, browser_of):
    file = bring("orders", ORDERS + order(1, make_exporter().reference), cast.finance)
    page = browser_of(cast.finance).get(url("import", file.uuid)).content.decode()
    assert "You proposed this. Another person decides." in page
    browser_of(cast.finance).post(url("import-apply", file.uuid))
    file.refresh_from_db()
    assert file.status == "checked"


def test_moved_rates_are_applied_only_with_the_tick(cast, browser_of):
    file = bring("rates", RATES + "2026-10-05,USD,88\n2026-10-06,USD,99\n", cast.finance)
    browser = browser_of(cast.finance)
    page = browser.get(url("import", file.uuid)).content.decode()
    assert "This rate moved by 12.50% against 88.00" in page
    answer = browser.post(url("import-apply", file.uuid), follow=True)
    assert "Compare them with the source, then confirm." in answer.content.decode()
    browser.post(url("import-apply", file.uuid), {"compared": "on"})
    file.refresh_from_db()
    assert (file.status, file.moves_confirmed) == ("applying", True)


@pytest.mark.parametrize(
    ("kind", "cells", "line"),
    [
        (
            "orders",
            {"reference": "ORD-9", "clock": "17:30", "currency": "usd", "amount": "8420.50"},
            {
                "order_reference": "ORD-9",
                "completed_at": "2026-11-14T17:30:00+05:30",
                "currency": "USD",
                "amount": "8420.50",
            },
        ),
        (
            "orders",
            {"reference": "ORD-9", "clock": "१७:३०", "currency": "usd", "amount": "८४२०.५०"},
            {"completed_at": "2026-11-14T17:30:00+05:30", "amount": "8420.50"},
        ),
        (
            "refunds",
            {"reference": "REF-9", "order": "ORD-9", "clock": "9.05", "amount": "१२.5"},
            {"amount": "12.5"},
        ),
        ("rates", {"currency": "usd", "rate": "८८.४१"}, {"inr_per_unit": "88.41"}),
        (
            "refunds",
            {"reference": "REF-9", "order": "ORD-9", "clock": "9.05", "amount": "1", "reason": "broken"},
            {"refund_reference": "REF-9", "refunded_at": "2026-11-14T09:05:00+05:30", "amount": "1"},
        ),
        (
            "rates",
            {"currency": "usd", "rate": "88.4"},
            {"date": "2026-11-14", "currency": "USD", "inr_per_unit": "88.4"},
        ),
        ("status", {"stage": "company_verified"}, {"kind": "company_verified", "achieved_on": "2026-11-14"}),
    ],
)
def test_one_fact_is_typed_with_its_proof(cast, browser_of, kind, cells, line):
    exporter = make_exporter()
    reach(exporter, "papers", "applied_to_marketplace", people=[cast.screener])
    typed = cells | {
        "exporter": exporter.reference,
        "on_day": "14",
        "on_month": "11",
        "on_year": "2026",
        "source": "Screen of the seller",
        "proof": photo(),
    }
    answer = browser_of(cast.finance).post(url("import-type", kind), typed)
    assert answer.status_code == 302, answer.context["form"].errors
    file = operations.read_file(fact_import_id=FactImport.objects.get().pk, now=NOW)
    row = file.rows.get()
    assert (file.origin, row.outcome) == ("screen", "new")
    assert {key: row.cells[key] for key in line} == line


def test_what_is_missing_is_said_and_nothing_typed_is_lost(cast, browser_of):
    answer = browser_of(cast.screener).post(url("import-type", "orders"), {"exporter": "EXP-000007", "amount": "5"})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert 'value="EXP-000007"' in page
    assert set(answer.context["form"].errors) == {"reference", "on", "clock", "currency", "source", "proof"}


def test_the_file_of_errors_names_line_column_and_reason_and_holds_no_formula(cast, browser_of):
    evil = "=HYPERLINK(1)"
    text = ORDERS + f"{evil},@nobody,2026-10-05,+1,-5\n" + order(2, make_exporter().reference)
    file = bring("orders", text, cast.screener)
    answer = browser_of(cast.auditor).get(url("import-errors", file.uuid))
    lines = list(csv.reader(io.StringIO(b"".join(answer.streaming_content).decode("utf-8-sig"))))
    cells = [f"'{evil}", "'@nobody", "2026-10-05", "'+1", "'-5"]
    assert lines == [
        ["line", "column", "reason", "order_reference", "exporter", "completed_at", "currency", "amount"],
        ["2", "completed_at", "This is not a day with a time. Write it as 2026-11-22T17:30:00+05:30.", *cells],
        ["2", "currency", "This is not a currency. Write its code of 3 capital letters, such as USD.", *cells],
        ["2", "amount", "The amount is below zero.", *cells],
    ]


def hindi(browser):
    browser.cookies["django_language"] = "hi"
    return browser


def test_who_reads_in_hindi_reads_the_errors_of_an_english_maker_in_hindi(cast, browser_of):
    file = bring("orders", ORDERS + order(1, "nobody", amount="-5"), cast.screener)
    assert "राशि शून्य से कम है।" in hindi(browser_of(cast.finance)).get(url("import", file.uuid)).text
    answer = hindi(browser_of(cast.auditor)).get(url("import-errors", file.uuid))
    content = b"".join(answer.streaming_content)
    assert content.startswith(codecs.BOM_UTF8), "a spreadsheet takes Devanagari for what it is"
    lines = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    assert [line[:3] for line in lines] == [["पंक्ति", "कॉलम", "कारण"], ["2", "amount", "राशि शून्य से कम है।"]]


def test_who_reads_in_hindi_reads_in_hindi_why_a_file_is_unreadable(cast, browser_of):
    file = bring("orders", ORDERS, cast.screener)
    assert "This file has no rows below its first line." in browser_of(cast.finance).get(url("import", file.uuid)).text
    page = hindi(browser_of(cast.finance)).get(url("import", file.uuid)).text
    assert "इस फ़ाइल में पहली पंक्ति के नीचे कोई पंक्ति नहीं है।" in page


def test_scripts_in_cells_are_shown_as_text(cast, browser_of):
    file = bring("orders", ORDERS + "<script>x</script>,nobody,x,x,x\n", cast.screener)
    page = browser_of(cast.finance).get(url("import", file.uuid)).content.decode()
    assert "<script>x" not in page
    assert "&lt;script&gt;x" in page


def test_the_sample_file_can_be_read_back(cast, browser_of):
    for kind in ("status", "orders", "refunds"):
        sample = browser_of(cast.screener).get(url("import-sample", kind)).getvalue()
        file = bring(kind, sample, cast.screener)
        assert file.rows_total == 1
    assert browser_of(cast.screener).get(url("import-sample", "nothing")).status_code == 404


def test_the_rows_of_a_file_come_in_pages(cast, browser_of):
    reference = make_exporter().reference
    file = bring("orders", ORDERS + "".join(order(n, reference) for n in range(60)), cast.screener)
    browser = browser_of(cast.approver)
    first = browser.get(url("import", file.uuid))
    following = browser.get(url("import", file.uuid) + "?" + first.context["page"].next_query)
    assert [row.line for row in following.context["rows"]] == list(range(52, 62))
