"""Pages: who sees what, the form and its check, the decision, the startup's side, and constant queries."""

import re
from datetime import date
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from exporters.commissions.adjustments.operations import approve_adjustment
from exporters.models import Adjustment, LedgerEntry
from portal.accounts.roles import Role
from tests.cast import make_person
from tests.factories.adjustments import make_adjustment, make_approved_adjustment, reason_of
from tests.factories.exporters import credit, make_exporter
from tests.factories.ledger import make_line, make_run, make_version
from tests.factories.startups import make_startup
from tests.moments import APPROVED

pytestmark = pytest.mark.django_db
MOST_QUERIES = 14


def url(name, *args):
    return reverse(f"exporters:{name}", args=args)


@pytest.fixture
def line(cast):
    exporter, startup = make_exporter(), make_startup(cast.founder)
    credit(exporter, startup)
    return make_line(startup, exporter, make_version(), make_run(), date(2026, 5, 3), 300_00)


def typed(of, **changes):
    """Everything that the long form asks for, by references."""
    values = {
        "startup": of.startup.reference.lower(),
        "line": of.cause_reference,
        "period": "",
        "exporter": "",
        "way": "less",
        "amount": "1,00.50",
        "reason": reason_of().pk,
        "explanation": "Reported twice.\nThe invoice is here.",
    }
    return values | changes


def hidden(page: str) -> dict[str, str]:
    """The answers that the check page carries on."""
    return {name: unescape(value) for name, value in re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page)}


def counted(browser, address) -> int:
    browser.get(address)
    with CaptureQueriesContext(connection) as caught:
        assert browser.get(address).status_code == 200
    return len(caught)


PAGES = {
    "adjustment-list": {"finance", "approver", "auditor", "manager"},
    "adjustment": {"finance", "approver", "auditor", "manager"},
    "adjustment-new": {"finance"},
    "entry-correct": {"finance"},
    "adjustment-decline": {"approver"},
}


@pytest.mark.parametrize("name", PAGES)
def test_every_page_against_every_role(line, cast, browser_of, name):
    made = make_adjustment(line.startup, cast.finance)
    args = {"adjustment": [made.uuid], "adjustment-decline": [made.uuid], "entry-correct": [line.uuid]}.get(name, [])
    people = ["founder", "rival", "stranger", "finance", "approver", "auditor", "manager", "screener", "reviewer"]
    passed = {who for who in people if browser_of(getattr(cast, who)).get(url(name, *args)).status_code == 200}
    assert passed == PAGES[name]
    assert browser_of(None).get(url(name, *args)).status_code == 302


def test_typed_checked_and_proposed(line, cast, browser_of):
    browser = browser_of(cast.finance)
    page = browser.post(url("adjustment-new"), typed(line)).text
    assert not Adjustment.objects.exists()
    # The check shows what the open statement comes to, and carries every answer.
    for words in ("Check your answers", "−₹100.50", "₹300.00", "₹199.50", line.exporter.name, "Reported twice.<br>"):
        assert words in page
    kept = hidden(page)
    assert kept.keys() >= typed(line).keys()
    answer = browser.post(url("adjustment-new"), kept | {"act": "propose"})
    made = Adjustment.objects.get()
    assert answer.url == url("adjustment", made.uuid)
    assert (made.startup, made.corrects, made.exporter) == (line.startup, line, line.exporter)
    assert (made.amount_minor, made.reason, made.proposed_by) == (-100_50, reason_of(), cast.finance)
    assert made.explanation.splitlines() == ["Reported twice.", "The invoice is here."]
    assert "It moves no money until another person approves it." in browser.get(answer.url).text


def test_changing_the_answers_brings_them_back(line, cast, browser_of):
    page = browser_of(cast.finance).post(url("adjustment-new"), typed(line) | {"act": "change"}).text
    assert 'value="1,00.50"' in page
    assert "The invoice is here.</textarea>" in page
    assert "stop you from continuing" not in page
    assert not Adjustment.objects.exists()


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"startup": "STP-none"}, "No startup has this reference"),
        ({"startup": ""}, "This is empty"),
        ({"line": "ORD-none"}, "no line under this reference"),
        ({"line": "", "exporter": "EXP-none"}, "No exporter has this reference"),
        ({"line": "", "period": "may"}, "A period is written"),
        ({"period": "2026-05"}, "Name the line or the period"),
        ({"way": ""}, "Nothing is chosen"),
        ({"amount": ""}, "Enter the amount"),
        ({"amount": "-5"}, "cannot be below zero"),
        ({"amount": "0"}, "must be above zero"),
        ({"reason": ""}, "Nothing is chosen"),
        ({"reason": "999"}, "Select a valid choice"),
        ({"explanation": " "}, "This is empty"),
    ],
    ids=str,
)
@pytest.mark.parametrize("act", ["", "propose"])
def test_what_is_wrong_is_told_at_its_field_and_nothing_typed_is_lost(line, cast, browser_of, changes, sentence, act):
    page = browser_of(cast.finance).post(url("adjustment-new"), typed(line, **changes) | {"act": act}).text
    assert sentence in page
    assert "One answer stops you from continuing" in page
    assert 'id="form"' not in page
    for name, value in typed(line, **changes).items():
        if name in {"startup", "line", "period", "exporter", "amount"} and value:
            assert f'value="{value}"' in page, name
    assert not Adjustment.objects.exists()


def test_a_line_that_is_about_another_exporter_is_told(line, cast, browser_of):
    other = make_exporter()
    page = browser_of(cast.finance).post(url("adjustment-new"), typed(line, exporter=other.reference)).text
    assert "This line is about another exporter" in page


def test_a_reference_of_several_lines_is_corrected_from_the_ledger(line, cast, browser_of):
    twice = make_line(
        line.startup, line.exporter, line.plan_version, line.run, date(2026, 5, 4), cause_reference=line.cause_reference
    )
    browser = browser_of(cast.finance)
    assert "Several lines have this reference" in browser.post(url("adjustment-new"), typed(line)).text
    page = browser.post(url("entry-correct", twice.uuid), typed(line)).text
    browser.post(url("entry-correct", twice.uuid), hidden(page) | {"act": "propose"})
    assert Adjustment.objects.get().corrects == twice


def test_an_exporter_that_was_never_theirs_is_a_second_look_and_no_stop(line, cast, browser_of):
    other, browser = make_exporter(), browser_of(cast.finance)
    page = browser.post(url("adjustment-new"), typed(line, line="", exporter=other.reference)).text
    assert "never attributed to this startup" in page
    browser.post(url("adjustment-new"), hidden(page) | {"act": "propose"})
    assert (Adjustment.objects.get().exporter, Adjustment.objects.get().corrects) == (other, None)


def test_no_line_of_another_startup_is_corrected_by_its_reference(line, cast, browser_of):
    other = make_startup()
    page = browser_of(cast.finance).post(url("adjustment-new"), typed(line, startup=other.reference)).text
    assert "no line under this reference" in page


def test_the_decision_waits_for_another_person(line, cast, browser_of):
    made = make_adjustment(line.startup, cast.finance, -50_00, corrects=line)
    maker, checker = browser_of(cast.finance), browser_of(cast.approver)
    page = url("adjustment", made.uuid)
    assert "You proposed this. Another person decides." in maker.get(page).text
    assert "waits for you" in checker.get(url("adjustment-list")).text
    assert "waits for you" not in maker.get(url("adjustment-list")).text
    assert "Another person decides" in maker.post(url("adjustment-approve", made.uuid), follow=True).text
    assert Adjustment.objects.get().status == "proposed"
    assert maker.get(url("adjustment-decline", made.uuid)).url == page
    assert "Another person decides" in maker.post(url("adjustment-decline", made.uuid), {"remark": "x"}).text
    shown = checker.get(page).text
    assert "Decide this adjustment" in shown
    assert "₹250.00" in shown
    answer = checker.post(url("adjustment-approve", made.uuid), follow=True).text
    assert "in the ledger" in answer
    entry = LedgerEntry.objects.get(cause="adjustment")
    assert url("entry", entry.uuid) in answer
    # Pressed again, it is told and nothing is added.
    assert "the present state is" in checker.post(url("adjustment-approve", made.uuid), follow=True).text
    assert LedgerEntry.objects.filter(cause="adjustment").count() == 1


def test_a_finance_officer_decides_what_a_colleague_proposed(line, cast, browser_of):
    made = make_adjustment(line.startup, make_person("colleague", Role.FINANCE_OFFICER))
    browser_of(cast.finance).post(url("adjustment-approve", made.uuid))
    made.refresh_from_db()
    assert (made.status, made.decided_by) == ("approved", cast.finance)


def test_declined_with_a_reason_on_a_page_of_its_own(line, cast, browser_of):
    made, browser = make_adjustment(line.startup, cast.finance), browser_of(cast.approver)
    assert "This is empty" in browser.post(url("adjustment-decline", made.uuid), {"remark": " "}).text
    page = browser.post(url("adjustment-decline", made.uuid), {"remark": "No invoice."}, follow=True).text
    assert "No invoice." in page
    made.refresh_from_db()
    assert made.status == "declined"
    assert browser.get(url("adjustment-decline", made.uuid)).url == url("adjustment", made.uuid)


def test_its_maker_withdraws_it(line, cast, browser_of):
    made = make_adjustment(line.startup, cast.finance)
    other = make_person("colleague", Role.FINANCE_OFFICER)
    assert "Only the person" in browser_of(other).post(url("adjustment-withdraw", made.uuid), follow=True).text
    assert browser_of(cast.approver).post(url("adjustment-withdraw", made.uuid)).status_code == 404
    assert (
        "No money was moved." in browser_of(cast.finance).post(url("adjustment-withdraw", made.uuid), follow=True).text
    )
    made.refresh_from_db()
    assert made.status == "withdrawn"


def test_another_correction_of_the_same_line_is_told(line, cast, browser_of):
    first = make_approved_adjustment(line.startup, cast, -50_00, corrects=line)
    browser = browser_of(cast.finance)
    page = browser.post(url("entry-correct", line.uuid), typed(line)).text
    assert "This line was corrected before" in page
    assert first.reference in page
    second = make_adjustment(line.startup, cast.finance, -50_00, corrects=line)
    assert first.reference in browser.get(url("adjustment", second.uuid)).text
    unrelated = make_adjustment(line.startup, cast.finance, 1_00)
    assert "corrected before" not in browser.get(url("adjustment", unrelated.uuid)).text


class TestTheStartupsSide:
    """What the startup reads: the reason in words, the working, no names of officers."""

    def test_a_proposal_is_not_told(self, line, cast, browser_of):
        made = make_adjustment(line.startup, cast.finance, -50_00, corrects=line)
        for page in (url("statement-open"), url("entry", line.uuid), url("statement-list")):
            assert made.reference not in browser_of(cast.founder).get(page).text

    def test_the_statement_names_the_reason_and_the_working(self, line, cast, browser_of):
        made = make_approved_adjustment(
            line.startup, cast, -50_00, corrects=line, explanation="First.\nThen <b>this</b>."
        )
        browser = browser_of(cast.founder)
        page = browser.get(f"{url('statement-open')}?open={made.entry.uuid}").text
        for words in (
            f"Adjustment {made.reference}: {made.reason.text_en}",
            "<span>Adjusted</span>",
            "₹50.00 of the reversed sum comes from adjustments.",
            "First.<br>Then &lt;b&gt;this&lt;/b&gt;.",
            f"Order {line.cause_reference} · {line.exporter.name}",
            "5\u00a0June 2026, the day of its approval",
        ):
            assert words in page, words
        own = browser.get(url("entry", made.entry.uuid)).text
        assert url("entry", line.uuid) in own
        assert "approved on 5\u00a0June 2026" in own
        for officer in (cast.finance, cast.approver):
            assert officer.full_name not in own + page
        assert url("adjustment", made.uuid) not in own
        assert made.reference in browser.get(url("entry", line.uuid)).text
        assert browser_of(cast.rival).get(url("entry", made.entry.uuid)).status_code == 404

    def test_in_hindi(self, line, cast, browser_of):
        made = make_approved_adjustment(line.startup, cast, 50_00, corrects_period="2026-05")
        browser = browser_of(cast.founder)
        browser.cookies["django_language"] = "hi"
        page = browser.get(f"{url('statement-open')}?open={made.entry.uuid}").text
        assert f"समायोजन {made.reference}: {made.reason.text_hi}" in page
        assert "पूरा स्टार्टअप" in page
        assert "अवधि 2026-05" in page

    def test_in_the_file(self, line, cast, browser_of):
        made = make_approved_adjustment(line.startup, cast, -50_00, corrects=line)
        text = browser_of(cast.founder).get(url("statement-open-csv")).getvalue().decode("utf-8-sig")
        assert f"Adjustment {made.reference}: {made.reason.text_en}" in text
        assert "-50.00" in text


def test_officers_find_their_way_between_line_entry_and_adjustment(line, cast, browser_of):
    made = make_approved_adjustment(line.startup, cast, -50_00, corrects=line)
    browser = browser_of(cast.finance)
    assert url("entry-correct", line.uuid) in browser.get(url("entry", line.uuid)).text
    assert url("adjustment", made.uuid) in browser.get(url("entry", made.entry.uuid)).text
    assert url("adjustment-list") in browser.get(url("office-statement-list")).text
    for who in (cast.auditor, cast.approver):
        assert url("entry-correct", line.uuid) not in browser_of(who).get(url("entry", line.uuid)).text
    assert made.reference in browser_of(cast.auditor).get(f"{url('ledger')}?kind=adjustment").text


def test_the_list_narrows_to_a_state_and_comes_in_pages(line, cast, browser_of):
    first = make_approved_adjustment(line.startup, cast)
    for _ in range(50):
        make_adjustment(line.startup, cast.finance)
    browser = browser_of(cast.auditor)
    page = browser.get(url("adjustment-list"))
    assert first.reference not in page.text
    assert first.reference in browser.get(f"{url('adjustment-list')}?{page.context['page'].next_query}").text
    narrowed = browser.get(f"{url('adjustment-list')}?status=approved").text
    assert set(re.findall(r"/office/adjustments/([0-9a-f-]{36})/", narrowed)) == {str(first.uuid)}
    assert "No adjustment is like this" in browser.get(f"{url('adjustment-list')}?status=declined").text


def test_the_same_queries_for_1_and_50(line, cast, browser_of):
    browser, reader = browser_of(cast.approver), browser_of(cast.founder)
    counts = []
    for number in (1, 49):
        for _ in range(number):
            make_approved_adjustment(line.startup, cast, -1_00, corrects=line)
            made = make_adjustment(line.startup, cast.finance, 1_00, corrects=line)
        asked = [(browser, url("adjustment-list")), (browser, url("adjustment", made.uuid))]
        asked += [(reader, f"{url('statement-open')}?workings=all"), (reader, url("entry", line.uuid))]
        counts.append([counted(who, address) for who, address in asked])
    assert counts[0] == counts[1]
    assert max(counts[0]) <= MOST_QUERIES


def test_the_check_asks_the_same_for_1_and_50_lines(line, cast, browser_of):
    browser, counts = browser_of(cast.finance), []
    for number in (1, 49):
        for _ in range(number):
            adjusted = make_adjustment(line.startup, cast.finance, 1_00, corrects=line)
            approve_adjustment(adjustment=adjusted, actor=cast.approver, now=APPROVED)
        browser.post(url("adjustment-new"), typed(line))
        with CaptureQueriesContext(connection) as caught:
            assert browser.post(url("adjustment-new"), typed(line)).status_code == 200
        counts.append(len(caught))
    assert counts[0] == counts[1] <= MOST_QUERIES
