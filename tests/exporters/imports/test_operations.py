from datetime import UTC, date, datetime

import pytest

from exporters.imports import operations
from exporters.imports.problems import remark_on
from exporters.models import FactImport, Milestone, Refund, StageProgress, TradeOrder
from portal.audit.queries import history
from portal.files.operations import FileRefused
from portal.jobs.models import Job
from portal.lib.transitions import ActorRefused, NotTheMaker, SamePerson, TransitionRefused
from portal.models import OutgoingMail
from portal.reference.models import ExchangeRate
from portal.two_people.operations import RemarkMissing
from tests.exporters.imports.story import (
    NOW,
    ORDERS,
    RATES,
    REFUNDS,
    STATUS,
    apply,
    bring,
    order,
    outcomes,
    problems,
    sentences,
)
from tests.factories.exporters import make_exporter, make_identifier, reach
from tests.factories.files import csv_file, photo

pytestmark = pytest.mark.django_db
FULL_ROUTE = [
    ("papers", "2026-05-02"),
    ("applied_to_marketplace", "2026-05-04"),
    ("fee_paid", "2026-05-05"),
    ("company_verified", "2026-05-09"),
    ("profile_approved", "2026-05-10"),
    ("first_product_approved", "2026-05-11"),
    ("live", "2026-05-12"),
    ("first_order", "2026-05-20"),
    ("retained_90d", "2026-08-10"),
]


def route_of(exporter, rows=FULL_ROUTE):
    return "".join(f"{exporter.reference},{kind},{day}\n" for kind, day in rows)


def test_a_file_of_orders_is_read_shown_and_applied_by_another_person(cast):
    exporter = make_exporter()
    file = bring("orders", ORDERS + order(1, exporter.reference) + order(2, "EXP-999999"), cast.screener)
    assert (file.status, file.rows_new, file.rows_error) == ("checked", 1, 1)
    assert TradeOrder.objects.count() == 0
    assert problems(file) == [(3, "exporter", "unknown_exporter")]

    apply(file, cast.finance)
    file.refresh_from_db()
    assert (file.status, file.rows_added, file.rows_new, file.rows_error) == ("applied", 1, 0, 1)
    row = TradeOrder.objects.get()
    assert (row.reference, row.exporter, row.amount_minor, row.completed_date) == (
        "ORD-1",
        exporter,
        10000,
        date(2026, 10, 5),
    )
    assert (row.proposed_by, row.decided_by, row.origin) == (cast.screener, cast.finance, "file")
    assert [event.event for event in history(file)] == [
        "import.applied",
        "import.apply_asked",
        "import.checked",
        "import.proposed",
    ]
    assert Job.objects.filter(name="exporters.commissions.accrue", key="facts").count() == 1
    assert list(OutgoingMail.objects.order_by("id").values_list("to", "subject")) == [
        (cast.screener.email, f"Import {file.reference} is checked"),
        (cast.screener.email, f"Import {file.reference} is applied"),
    ]


def test_reading_asks_for_no_accrual_and_records_nothing(cast):
    exporter = make_exporter()
    bring("orders", ORDERS + order(1, exporter.reference), cast.screener)
    bring("status", STATUS + route_of(exporter), cast.screener)
    bring("rates", RATES + "2026-10-05,USD,88.4125\n", cast.finance)
    bring("refunds", REFUNDS + "REF-1,ORD-1,2026-10-06T10:00:00Z,5,\n", cast.screener)
    tables = [TradeOrder, Milestone, StageProgress, ExchangeRate, Refund]
    assert [table.objects.count() for table in tables] == [0, 0, 0, 0, 0]
    assert not Job.objects.filter(name="exporters.commissions.accrue").exists()


def test_who_brought_a_file_cannot_apply_it(cast):
    file = bring("orders", ORDERS + order(1, make_exporter().reference), cast.finance)
    with pytest.raises(SamePerson):
        apply(file, cast.finance)
    with pytest.raises(SamePerson):
        operations.send_back(fact_import=file, remark="no", actor=cast.finance, now=NOW)
    apply(file, cast.approver)
    assert TradeOrder.objects.get().decided_by == cast.approver


def test_the_same_file_brought_again_changes_nothing(cast):
    exporter = make_exporter()
    text = ORDERS + order(1, exporter.reference) + order(2, exporter.reference)
    apply(bring("orders", text, cast.screener), cast.finance)
    again = bring("orders", text, cast.screener)
    assert outcomes(again) == [(2, "same"), (3, "same")]
    with pytest.raises(operations.NothingToApply):
        apply(again, cast.finance)
    assert TradeOrder.objects.count() == 2


def test_other_content_under_a_known_key_is_an_error_and_the_first_wins(cast):
    exporter, other = make_exporter(), make_exporter()
    apply(bring("orders", ORDERS + order(1, exporter.reference), cast.screener), cast.finance)
    text = ORDERS + order(1, exporter.reference, "101.00") + order(1, other.reference) + order(3, other.reference)
    file = bring("orders", text, cast.screener)
    assert outcomes(file) == [(2, "error"), (3, "error"), (4, "new")]
    assert [code for _line, _column, code in problems(file)] == ["other_content"] * 2


def test_a_fact_twice_in_one_file_counts_once_even_far_apart(cast, monkeypatch):
    monkeypatch.setattr(operations, "ROWS_AT_ONCE", 2)
    reference = make_exporter().reference
    text = ORDERS + "".join(order(n, reference) for n in (1, 2, 3, 1, 2)) + order(3, reference, "9.00")
    file = bring("orders", text, cast.screener)
    assert [outcome for _line, outcome in outcomes(file)] == ["new", "new", "new", "same", "same", "error"]
    apply(file, cast.finance)
    assert TradeOrder.objects.count() == 3


def test_what_came_by_another_way_after_the_reading_is_told_when_it_is_applied(cast):
    reference = make_exporter().reference
    first = bring("orders", ORDERS + order(1, reference) + order(2, reference), cast.screener)
    second = bring("orders", ORDERS + order(1, reference) + order(2, reference, "7.00"), cast.manager)
    apply(first, cast.finance)
    apply(second, cast.finance)
    assert outcomes(second) == [(2, "same"), (3, "error")]
    assert sentences(second) == ["This is already recorded with other content. What came first stays."]


def test_the_year_of_a_reference_is_that_of_the_day_in_india(cast):
    new_year = datetime(2026, 12, 31, 20, 0, tzinfo=UTC)
    file = operations.upload_file(
        kind="orders", upload=csv_file(ORDERS), source="Report", actor=cast.screener, now=new_year
    )
    assert file.reference.startswith("IMP-2027-")


def test_an_exporter_is_named_by_reference_gstin_or_member_number(cast):
    exporter = make_exporter(marketplace_member_id="in1234567890")
    make_identifier(exporter, "pan", "AAPFU0939F")
    make_identifier(exporter, "gstin", "27AAPFU0939F1ZV")
    names = [exporter.reference, "27AAPFU0939F1ZV", "27aapfu0939f1zv", "in1234567890", "IN १२३४567890"]
    other_state = "33AAPFU0939F1Z2"
    text = ORDERS + "".join(order(n, name) for n, name in enumerate([*names, other_state]))
    file = bring("orders", text, cast.screener)
    assert [row.exporter_id for row in file.rows.order_by("line")][:5] == [exporter.pk] * 5


def test_the_same_order_under_another_name_of_its_exporter_is_the_same(cast):
    exporter = make_exporter(marketplace_member_id="in99")
    apply(bring("orders", ORDERS + order(1, exporter.reference), cast.screener), cast.finance)
    assert outcomes(bring("orders", ORDERS + order(1, "in99"), cast.screener)) == [(2, "same")]


def test_stages_of_one_file_come_in_any_order_and_become_progress_or_milestones(cast):
    exporter = make_exporter()
    file = bring("status", STATUS + route_of(exporter, FULL_ROUTE[::-1]), cast.screener)
    assert (file.rows_new, file.rows_error) == (9, 0)
    apply(file, cast.finance)
    assert set(Milestone.objects.values_list("kind", flat=True)) == {
        "company_verified",
        "live",
        "first_order",
        "retained_90d",
    }
    assert StageProgress.objects.count() == 5
    milestone = Milestone.objects.get(kind="live")
    assert (milestone.proposed_by, milestone.decided_by) == (cast.screener, cast.finance)


def test_stages_that_no_order_allows_are_errors(cast):
    exporter, bare = make_exporter(), make_exporter()
    rows = [row for row in FULL_ROUTE if row[0] not in ("fee_paid", "retained_90d")]
    text = (
        STATUS + route_of(exporter, rows) + f"{bare.reference},papers,2026-11-23\n{bare.reference},unheard,2026-05-02\n"
    )
    file = bring("status", text, cast.screener)
    assert problems(file) == [
        (7, "kind", "stage_missing"),
        (8, "kind", "stage_missing"),
        (9, "achieved_on", "future_day"),
        (10, "kind", "unknown_stage"),
    ]
    assert sentences(file)[0] == "First needed: Fee paid. Add it to this file or to an earlier one."


def test_ninety_days_are_checked_against_live_wherever_it_came_from(cast):
    exporter = make_exporter()
    codes = [code for code, _day in FULL_ROUTE[:-1]]
    reach(exporter, *codes, on=date(2026, 5, 12), people=[cast.screener])
    early = f"{exporter.reference},retained_90d,2026-08-09\n"
    file = bring("status", STATUS + early, cast.screener)
    assert sentences(file) == ["Live on Alibaba.com was on 12 May 2026; 90 days must pass from then."]
    assert bring("status", STATUS + early.replace("08-09", "08-10"), cast.screener).rows_new == 1


def test_refunds_may_come_before_their_order(cast):
    file = bring("refunds", REFUNDS + "REF-1,ORD-7,2026-10-06T10:00:00Z,5.50,damaged\n", cast.screener)
    apply(file, cast.approver)
    refund = Refund.objects.get()
    assert (refund.reference, refund.order_reference, refund.amount_minor, refund.reason) == (
        "REF-1",
        "ORD-7",
        550,
        "damaged",
    )


def test_rates_are_brought_and_applied_by_one_finance_officer_from_a_named_source(cast):
    with pytest.raises(operations.RatesNeedFinance):
        bring("rates", RATES + "2026-10-05,USD,88.4125\n", cast.screener)
    with pytest.raises(operations.SourceMissing):
        bring("rates", RATES + "2026-10-05,USD,88.4125\n", cast.finance, source=" ")
    file = bring("rates", RATES + "2026-10-05,USD,88.4125\n", cast.finance, source="Reference rates")
    with pytest.raises(ActorRefused):
        apply(file, cast.approver)
    apply(file, cast.finance)
    rate = ExchangeRate.objects.get()
    assert (rate.inr_micros, rate.source, rate.recorded_by) == (88_412_500, "Reference rates", cast.finance)


@pytest.mark.parametrize(("next_rate", "moved"), [("105.000000", 0), ("105.000001", 1), ("95.0", 0), ("94.99", 1)])
def test_a_rate_that_moves_by_more_than_five_per_cent_asks_again(cast, next_rate, moved):
    text = RATES + f"2026-10-06,USD,{next_rate}\n2026-10-05,USD,100\n2026-10-06,EUR,1\n"
    file = bring("rates", text, cast.finance)
    assert (file.rows_moved, file.rows_new) == (moved, 3)
    if moved:
        with pytest.raises(operations.MovesNotConfirmed):
            apply(file, cast.finance)
        assert sentences(file)[0].endswith("against 100.00 on 5 October 2026. Compare it with the source.")
    apply(file, cast.finance, moves_compared=True)
    assert ExchangeRate.objects.count() == 3


def test_a_move_is_measured_against_what_is_recorded(cast):
    apply(bring("rates", RATES + "2026-10-05,USD,100\n", cast.finance), cast.finance)
    assert bring("rates", RATES + "2026-10-12,USD,106\n", cast.finance).rows_moved == 1
    assert bring("rates", RATES + "2026-10-13,USD,106\n", cast.finance).rows_moved == 0


def test_one_typed_fact_goes_the_same_way_with_its_proof(cast):
    exporter = make_exporter()
    reach(exporter, "papers", "applied_to_marketplace", people=[cast.screener])
    file = operations.type_fact(
        kind="status",
        cells={"exporter": exporter.reference, "kind": "company_verified", "achieved_on": "2026-05-09"},
        proof=photo(),
        source="Letter of the inspector",
        actor=cast.screener,
        now=NOW,
    )
    operations.read_file(fact_import_id=file.pk, now=NOW)
    file.refresh_from_db()
    assert (file.origin, file.status, file.rows_new, file.proof.kind) == ("screen", "checked", 1, "png")
    with pytest.raises(SamePerson):
        apply(file, cast.screener)
    apply(file, cast.finance)
    assert Milestone.objects.get().origin == "screen"


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"order_reference,exporter\nORD-1,EXP-1\n", "Missing: completed_at, currency, amount"),
        (ORDERS.encode(), "no rows below"),
        (ORDERS.encode() + "ORD-1,caf\u00e9,2026-10-05T10:00:00Z,USD,1\n".encode("latin-1"), "Line 2 is not UTF-8"),
        (ORDERS.encode() + b'"ORD-1,EXP', "cannot be read as CSV"),
    ],
)
def test_a_file_that_cannot_be_read_says_why_and_records_nothing(cast, content, why):
    file = bring("orders", content, cast.screener)
    assert (file.status, file.rows_new) == ("unreadable", 0)
    assert why in str(remark_on(file))
    assert why in OutgoingMail.objects.get(template__endswith="fact_import_read").body_text
    with pytest.raises(TransitionRefused):
        apply(file, cast.finance)


@pytest.mark.parametrize("content", [b"", ORDERS.encode("utf-16"), b"\x00\x01\x02"])
def test_what_is_no_text_is_refused_at_once(cast, content):
    with pytest.raises(FileRefused):
        bring("orders", content, cast.screener)
    assert not FactImport.objects.exists()


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm(cast):
    text = (ORDERS + order(1, make_exporter().reference)).replace("\n", "\r\n")
    assert bring("orders", b"\xef\xbb\xbf" + text.encode(), cast.screener).rows_new == 1


def test_a_file_goes_back_with_a_reason_or_is_withdrawn_by_its_maker(cast):
    reference = make_exporter().reference
    file = bring("orders", ORDERS + order(1, reference), cast.screener)
    with pytest.raises(RemarkMissing):
        operations.send_back(fact_import=file, remark=" ", actor=cast.finance, now=NOW)
    operations.send_back(fact_import=file, remark="The amounts are in rupees.", actor=cast.finance, now=NOW)
    assert (file.status, file.remark) == ("sent_back", "The amounts are in rupees.")
    other = bring("orders", ORDERS + order(1, reference), cast.screener)
    with pytest.raises(NotTheMaker):
        operations.withdraw_file(fact_import=other, actor=cast.finance, now=NOW)
    operations.withdraw_file(fact_import=other, actor=cast.screener, now=NOW)
    with pytest.raises(TransitionRefused):
        apply(other, cast.finance)
    assert TradeOrder.objects.count() == 0


def test_reading_that_was_cut_off_goes_on_where_it_stopped(cast, monkeypatch):
    monkeypatch.setattr(operations, "ROWS_AT_ONCE", 2)
    reference = make_exporter().reference
    text = ORDERS + "".join(order(n, reference) for n in range(5))
    file = operations.upload_file(kind="orders", upload=csv_file(text), source="x", actor=cast.screener, now=NOW)
    real, calls = operations.try_rows, []

    def dies_once(**arguments):
        calls.append(len(arguments["rows"]))
        if len(calls) == 2:
            raise MemoryError
        real(**arguments)

    monkeypatch.setattr(operations, "try_rows", dies_once)
    with pytest.raises(MemoryError):
        operations.read_file(fact_import_id=file.pk, now=NOW)
    operations.read_file(fact_import_id=file.pk, now=NOW)
    assert calls == [2, 2, 2, 1]
    assert FactImport.objects.get().rows_new == 5
    operations.read_file(fact_import_id=file.pk, now=NOW)
    assert len(calls) == 4


def test_recording_that_was_cut_off_goes_on_where_it_stopped(cast, monkeypatch):
    monkeypatch.setattr(operations, "ROWS_AT_ONCE", 2)
    reference = make_exporter().reference
    file = bring("orders", ORDERS + "".join(order(n, reference) for n in range(5)), cast.screener)
    operations.apply_file(fact_import=file, actor=cast.finance, now=NOW)
    real, calls = operations.record_rows, []

    def dies_once(**arguments):
        calls.append(len(arguments["rows"]))
        if len(calls) == 2:
            raise MemoryError
        real(**arguments)

    monkeypatch.setattr(operations, "record_rows", dies_once)
    with pytest.raises(MemoryError):
        operations.record_file(fact_import_id=file.pk, now=NOW)
    assert TradeOrder.objects.count() == 2
    operations.record_file(fact_import_id=file.pk, now=NOW)
    operations.record_file(fact_import_id=file.pk, now=NOW)
    assert (TradeOrder.objects.count(), FactImport.objects.get().status) == (5, "applied")


def test_the_audit_log_names_the_person_who_applied_the_file(cast):
    file = bring("orders", ORDERS + order(1, make_exporter().reference), cast.screener)
    apply(file, cast.finance)
    assert [event.actor for event in history(file) if event.event == "import.applied"] == [cast.finance]


def test_the_maker_is_told_that_the_file_was_sent_back(cast):
    file = bring("orders", ORDERS + order(1, make_exporter().reference), cast.screener)
    operations.send_back(fact_import=file, remark="The amounts are in rupees.", actor=cast.finance, now=NOW)
    mail = OutgoingMail.objects.get(template__endswith="fact_import_sent_back")
    assert (mail.to, "The amounts are in rupees." in mail.body_text) == (cast.screener.email, True)
