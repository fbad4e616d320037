"""Pages: who sees what, opened lines, the file, filters."""

import csv
import io
from datetime import date, datetime

import pytest
from django.urls import reverse
from django.utils.html import escape

from exporters.holds.display import words_of
from exporters.holds.models import Hold
from exporters.holds.operations import open_hold
from portal.lib.dates import IST
from tests.factories.exporters import make_exporter
from tests.factories.ledger import make_line, make_nothing, make_run, make_version
from tests.factories.startups import make_startup

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 6, 2, 9, 0, tzinfo=IST)
SO_FAR = reverse("exporters:statement-open")


class World:
    def __init__(self, cast):
        self.startup, self.version, self.run = make_startup(cast.founder), make_version(), make_run()
        self.other = make_startup(cast.rival)

    def line(self, **fields):
        return make_line(self.startup, make_exporter(), self.version, self.run, date(2026, 5, 3), **fields)

    def fill(self, number):
        for _ in range(number):
            line = self.line()
            make_nothing(self.startup, line.exporter, self.run, date(2026, 5, 4), plan_version=self.version)
        Hold.objects.all().delete()
        open_hold(kind="papers", reason="y", actor=None, actor_label="test", now=NOW, exporter=line.exporter)
        return line


@pytest.fixture
def world(cast):
    return World(cast)


def test_lines_come_in_pages_and_an_opened_one_stays_on_its_page(world, cast, browser_of):
    lines = [world.line() for _ in range(51)]
    browser, address = browser_of(cast.founder), reverse("exporters:statement-open")
    first = browser.get(address)
    assert lines[0].cause_reference in first.text
    assert lines[50].cause_reference not in first.text
    second = browser.get(f"{address}?{first.context['page'].next_query}")
    assert lines[50].cause_reference in second.text
    opened = browser.get(f"{address}?{first.context['page'].next_query}&open={lines[50].uuid}")
    assert f'id="line-{lines[50].uuid}" class="open"' in opened.text
    assert "CSV (51 lines" in opened.text


@pytest.mark.parametrize(
    ("number", "told"),
    [(3, ["₹100.00 earned on"] * 3), (4, ["₹400.00 is held, by 4 holds of this kind."])],
)
def test_many_holds_of_one_kind_are_told_together(world, cast, browser_of, number, told):
    for _ in range(number):
        on = {"actor": None, "actor_label": "test", "now": NOW, "exporter": world.line().exporter}
        open_hold(kind="papers", reason="y", **on)
    held = browser_of(cast.founder).get(reverse("exporters:statement-open")).context["held"]
    assert [part["sentence"][: len(words)] for part, words in zip(held, told, strict=True)] == told
    assert {part["words"].name for part in held} == {"Documents incomplete"}


def test_the_file_is_the_same_list_and_holds_no_formula(world, cast, browser_of):
    exporter = make_exporter(name="=HYPERLINK(1)")
    make_line(world.startup, exporter, world.version, world.run, date(2026, 5, 3), 123_45)
    back = world.line(amount_minor=100_00)
    make_line(
        world.startup, exporter, world.version, world.run, date(2026, 5, 9), -50_00,
        kind="reversal", cause="refund", line=back,
    )  # fmt: skip
    answer = browser_of(cast.founder).get(reverse("exporters:statement-open-csv"))
    assert answer["Content-Disposition"].startswith("attachment")
    rows = list(csv.DictReader(io.StringIO(answer.getvalue().decode("utf-8-sig"))))
    assert [(row["Exporter"], row["Amount in rupees"]) for row in rows] == [
        ("'=HYPERLINK(1)", "123.45"),
        (back.exporter.name, "100.00"),
        ("'=HYPERLINK(1)", "-50.00"),
    ]


def test_a_person_without_a_startup_is_told_so(cast, browser_of):
    browser = browser_of(cast.stranger)
    assert "No startup yet" in browser.get(reverse("exporters:statement-list")).text
    for name in ("statement-open", "statement-open-csv", "statement-open-nothing"):
        assert browser.get(reverse(f"exporters:{name}")).status_code == 404


OFFICE = {
    "office-statement-list": {"finance", "approver", "auditor", "manager"},
    "to-issue": {"finance", "approver", "auditor", "manager"},
    "office-statement-open": {"finance", "approver", "auditor", "manager"},
    "office-statement-open-csv": {"finance", "approver", "auditor", "manager"},
    "office-statement-open-nothing": {"finance", "approver", "auditor", "manager"},
    "hold-list": {"finance", "approver", "auditor", "manager"},
    "ledger": {"finance", "auditor"},
    "unearned-list": {"finance", "approver", "auditor", "manager"},
    "statement-issue": {"finance"},
    "hold-clear": {"finance"},
    "hold-open": {"finance"},
    "statement-open": {"founder", "rival"},
    "statement-list": {"founder", "rival", "stranger"},
}


@pytest.mark.parametrize("name", OFFICE)
def test_every_page_against_every_role(world, cast, browser_of, name):
    line = world.fill(1)
    args = {
        "to-issue": ["2026-05"],
        "statement-issue": ["2026-05", world.startup.uuid],
        "hold-clear": [Hold.objects.get().uuid],
        "hold-open": [line.uuid],
        "office-statement-open": [world.startup.uuid],
        "office-statement-open-csv": [world.startup.uuid],
        "office-statement-open-nothing": [world.startup.uuid],
    }.get(name, [])
    address = reverse(f"exporters:{name}", args=args)
    people = ["founder", "rival", "stranger", "finance", "approver", "auditor", "manager", "screener", "reviewer"]
    passed = {who for who in people if browser_of(getattr(cast, who)).get(address).status_code == 200}
    assert passed == OFFICE[name]
    assert browser_of(None).get(address).status_code == 302


def test_the_ledger_narrows_by_startup_period_and_kind(world, cast, browser_of):
    mine = world.line()
    theirs = make_line(world.other, make_exporter(), world.version, world.run, date(2026, 4, 3))
    browser, address = browser_of(cast.auditor), reverse("exporters:ledger")
    for query, seen in (
        ("", {mine, theirs}),
        (f"startup={world.other.reference.lower()}", {theirs}),
        ("period=2026-05", {mine}),
        ("kind=accrual", {mine, theirs}),
        ("kind=clawback", set()),
        ("kind=nonsense", {mine, theirs}),
    ):
        page = browser.get(f"{address}?{query}").text
        assert {line for line in (mine, theirs) if line.cause_reference in page} == seen, query


def test_finance_holds_a_line_and_clears_it(world, cast, browser_of):
    line = world.line()
    browser = browser_of(cast.finance)
    address = reverse("exporters:hold-open", args=[line.uuid])
    assert set(browser.post(address, {"kind": "dispute", "reason": "x"}).context["form"].errors) == {"kind"}
    assert not Hold.objects.exists()
    assert browser.post(address, {"kind": "papers", "reason": "GST certificate"}).status_code == 302
    hold = Hold.objects.get()
    assert (hold.entry, hold.opened_by) == (line, cast.finance)
    assert "Documents are missing" in browser_of(cast.founder).get(reverse("exporters:statement-open")).text
    clear = reverse("exporters:hold-clear", args=[hold.uuid])
    assert set(browser.post(clear, {"act": ""}).context["form"].errors) == {"act"}
    assert browser.post(clear, {"act": "Certificate seen"}).status_code == 302
    hold.refresh_from_db()
    assert (hold.cleared_by, hold.clearing_act) == (cast.finance, "Certificate seen")
    assert browser.post(clear, {"act": "again"}).status_code == 404


def test_a_hold_of_an_exporter_is_not_cleared_by_finance(world, cast, browser_of):
    line = world.line()
    hold = open_hold(kind="dispute", reason="y", actor=None, actor_label="test", now=NOW, exporter=line.exporter)
    answer = browser_of(cast.finance).post(reverse("exporters:hold-clear", args=[hold.uuid]), {"act": "because"})
    assert "released in another way" in answer.text
    hold.refresh_from_db()
    assert hold.cleared_at is None


def test_an_opened_line_names_every_hold_that_stops_it(world, cast, browser_of):
    """On the line, its exporter and its startup, each kind once; a hold elsewhere is none of its business."""
    line, other = world.line(), world.line()
    who = {"actor": None, "actor_label": "test", "now": NOW, "reason": "y"}
    for kind, on in (
        ("papers", {"entry": line}),
        ("risk", {"startup": line.startup}),
        ("dispute", {"exporter": line.exporter}),
        ("confirmation", {"exporter": other.exporter}),
    ):
        open_hold(kind=kind, **on, **who)
    browser = browser_of(cast.founder)
    for address in (reverse("exporters:entry", args=[line.uuid]), f"{SO_FAR}?open={line.uuid}"):
        text = browser.get(address).text.partition('class="workings"')[2]
        for kind, seen in (("papers", 1), ("risk", 1), ("dispute", 1), ("confirmation", 0)):
            assert text.count(escape(words_of(kind).reason + " Waiting for")) == seen


def test_issuing_what_is_not_over_says_so(world, cast, browser_of):
    world.line()
    browser = browser_of(cast.finance)
    assert browser.get(reverse("exporters:to-issue", args=["soon"])).status_code == 404
    address = reverse("exporters:statement-issue", args=["2999-01", world.startup.uuid])
    for answer in (browser.get(address), browser.post(address, follow=True)):
        assert "is not over yet" in answer.text


def test_officers_read_every_reason_also_of_facts_that_no_startup_has(world, cast, browser_of):
    exporter = make_exporter()
    mine = make_nothing(world.startup, exporter, world.run, date(2026, 5, 4), plan_version=world.version)
    nobodys = make_nothing(None, exporter, world.run, date(2026, 5, 4), "no_attribution", final=False)
    browser, address = browser_of(cast.auditor), reverse("exporters:unearned-list")
    for query, seen in (
        ("", {mine, nobodys}),
        (f"startup={world.startup.reference}", {mine}),
        (f"reference={nobodys.cause_reference}", {nobodys}),
        ("reference=ORD-NONE", set()),
    ):
        page = browser.get(f"{address}?{query}").text
        assert {fact for fact in (mine, nobodys) if f">{fact.cause_reference}<" in page} == seen, query
    assert "Judged again when the exporter confirms" in browser.get(address).text
