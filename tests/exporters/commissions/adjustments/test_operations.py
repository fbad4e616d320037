"""Proposing moves nothing; approving adds exactly one entry; the rest adds none."""

from datetime import date, datetime

import pytest
from django.core.management import call_command

from exporters.commissions.adjustments.operations import (
    AdjustmentRefused,
    approve_adjustment,
    decline_adjustment,
    propose_adjustment,
    withdraw_adjustment,
)
from exporters.commissions.balances.queries import open_lines, sums_of
from exporters.commissions.replay.replay import replay_ledger
from exporters.commissions.statements.operations import issue_statement
from exporters.commissions.statements.queries import lines_of
from exporters.holds.operations import open_hold
from exporters.models import Adjustment, AdjustmentReason, LedgerEntry
from portal.audit.queries import history
from portal.lib.dates import IST
from portal.lib.transitions import NotTheMaker, SamePerson, TransitionRefused
from portal.notifications.models import OutgoingMail
from portal.two_people.operations import RemarkMissing
from tests.exporters.commissions.engine.commands import ledger, run
from tests.factories.adjustments import make_adjustment, make_approved_adjustment, make_correction
from tests.factories.exporters import make_exporter
from tests.factories.ledger import make_line, make_run, make_version
from tests.factories.startups import make_startup
from tests.moments import APPROVED, PROPOSED

pytestmark = pytest.mark.django_db
DAY = date(2026, 6, 5)


@pytest.fixture
def line(cast):
    """₹300.00 of 3 May 2026, payable on 2 June 2026, of a startup of the founder."""
    return make_line(make_startup(cast.founder), make_exporter(), make_version(), make_run(), date(2026, 5, 3), 300_00)


def test_a_proposal_moves_no_money_and_is_kept_with_its_maker(line, cast):
    made = make_adjustment(line.startup, cast.finance, -100_00, corrects=line, explanation="  Reported twice. ")
    assert (made.reference, made.status, made.explanation) == ("ADJ-2026-0001", "proposed", "Reported twice.")
    assert (made.proposed_by, made.proposed_at, made.exporter) == (cast.finance, PROPOSED, line.exporter)
    assert LedgerEntry.objects.count() == 1
    event = history(made).get()
    assert (event.event, event.actor) == ("adjustment.proposed", cast.finance)
    assert event.data == {"reason": "A-01", "startup": line.startup.reference, "amount": "-100.00"}
    assert not OutgoingMail.objects.exists()


def test_approval_adds_one_entry_on_its_day_beside_the_line(line, cast):
    made = make_approved_adjustment(line.startup, cast, -100_00, corrects=line)
    entry = LedgerEntry.objects.get(kind="adjustment")
    assert made.entry == entry
    assert (entry.cause, entry.cause_id, entry.cause_reference) == ("adjustment", made.pk, made.reference)
    assert (entry.startup, entry.exporter, entry.line, entry.run) == (line.startup, line.exporter, line, None)
    # Half an hour after midnight in India is still the fourth in London.
    assert (entry.earned_on, entry.period, entry.payable_on) == (DAY, "2026-06", DAY)
    assert (entry.amount_minor, entry.currency, entry.plan_version) == (-100_00, "INR", None)
    assert [event.event for event in history(made)] == ["adjustment.approved", "adjustment.proposed"]
    approved = history(made).first()
    assert (approved.actor, approved.data["entry"], approved.data["period"]) == (
        cast.approver,
        str(entry.uuid),
        "2026-06",
    )
    line.refresh_from_db()
    assert line.amount_minor == 300_00


def test_it_is_not_payable_before_the_line_that_it_corrects(line, cast):
    late = make_line(line.startup, line.exporter, line.plan_version, line.run, date(2026, 6, 1))
    made = make_approved_adjustment(line.startup, cast, -50_00, corrects=late)
    assert made.entry.payable_on == late.payable_on == date(2026, 7, 1)


def test_approved_twice_it_is_posted_once(line, cast):
    made = make_approved_adjustment(line.startup, cast)
    for actor in (cast.approver, cast.second_approver):
        with pytest.raises(TransitionRefused):
            approve_adjustment(adjustment=Adjustment.objects.get(), actor=actor, now=APPROVED)
    assert LedgerEntry.objects.filter(cause="adjustment").get() == made.entry
    assert OutgoingMail.objects.filter(to=cast.founder.email).count() == 1


def test_nothing_is_half_done_when_the_ledger_refuses(line, cast, monkeypatch):
    made = make_adjustment(line.startup, cast.finance)
    monkeypatch.setattr(
        "exporters.commissions.adjustments.operations.entry_values", lambda _row: {"kind": "adjustment"}
    )
    with pytest.raises(Exception, match="NOT NULL|null value|follows from its approval"):
        approve_adjustment(adjustment=made, actor=cast.approver, now=APPROVED)
    assert Adjustment.objects.get().status == "proposed"
    assert history(made).count() == 1
    assert not OutgoingMail.objects.exists()


def test_the_maker_does_not_decide(line, cast):
    made = make_adjustment(line.startup, cast.finance)
    with pytest.raises(SamePerson):
        approve_adjustment(adjustment=made, actor=cast.finance, now=APPROVED)
    with pytest.raises(SamePerson):
        decline_adjustment(adjustment=made, remark="x", actor=cast.finance, now=APPROVED)
    assert Adjustment.objects.get().status == "proposed"


def test_declined_says_why_to_its_maker_and_moves_nothing(line, cast):
    made = make_adjustment(line.startup, cast.finance)
    with pytest.raises(RemarkMissing):
        decline_adjustment(adjustment=made, remark="  ", actor=cast.approver, now=APPROVED)
    decline_adjustment(adjustment=made, remark="The invoice is not attached.", actor=cast.approver, now=APPROVED)
    assert (made.status, made.decided_by, made.decided_at) == ("declined", cast.approver, APPROVED)
    mail = OutgoingMail.objects.get()
    assert (mail.to, "The invoice is not attached." in mail.body_text) == (cast.finance.email, True)
    assert not LedgerEntry.objects.filter(cause="adjustment").exists()
    with pytest.raises(TransitionRefused):
        approve_adjustment(adjustment=made, actor=cast.second_approver, now=APPROVED)


def test_only_its_maker_withdraws_it_and_only_while_it_waits(line, cast):
    made = make_adjustment(line.startup, cast.finance)
    with pytest.raises(NotTheMaker):
        withdraw_adjustment(adjustment=made, actor=cast.approver, now=APPROVED)
    withdraw_adjustment(adjustment=made, actor=cast.finance, now=APPROVED)
    assert (made.status, made.decided_by) == ("withdrawn", None)
    with pytest.raises(TransitionRefused):
        approve_adjustment(adjustment=made, actor=cast.approver, now=APPROVED)
    done = make_approved_adjustment(line.startup, cast)
    with pytest.raises(TransitionRefused):
        withdraw_adjustment(adjustment=done, actor=cast.finance, now=APPROVED)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"amount_minor": 0}, "above zero"),
        ({"amount_minor": 10**12 + 1}, "that large"),
        ({"amount_minor": -(10**12) - 1}, "that large"),
        ({"explanation": " \n"}, "Write what happened"),
        ({"corrects_period": "2026-13"}, "A period is written"),
        ({"corrects_period": "May"}, "A period is written"),
    ],
)
def test_what_contradicts_itself_is_refused(line, cast, changes, sentence):
    with pytest.raises(AdjustmentRefused, match=sentence):
        make_adjustment(line.startup, cast.finance, **changes)
    assert not Adjustment.objects.exists()


@pytest.mark.parametrize("period", ["2026-05", "2026-27-Q1", "2026-27"])
def test_a_period_is_a_month_a_quarter_or_a_year(line, cast, period):
    assert make_adjustment(line.startup, cast.finance, corrects_period=period).corrects_period == period


def test_a_line_of_somebody_else_is_refused(line, cast):
    for changes in ({"startup": make_startup()}, {"exporter": make_exporter()}, {"exporter": None}):
        values = {"startup": line.startup, "corrects": line} | changes
        correction = make_correction(values.pop("startup"), **values)
        with pytest.raises(AdjustmentRefused, match="another startup or exporter"):
            propose_adjustment(correction=correction, actor=cast.finance, now=PROPOSED)
    with pytest.raises(AdjustmentRefused, match="not both"):
        make_adjustment(line.startup, cast.finance, corrects=line, corrects_period="2026-05")


def test_a_retired_reason_is_not_given(line, cast):
    AdjustmentReason.objects.filter(code="A-01").update(retired=True)
    with pytest.raises(AdjustmentRefused, match="not given any more"):
        make_adjustment(line.startup, cast.finance)


def test_the_startup_and_the_maker_are_told_each_in_their_language(line, cast):
    cast.founder.language = "hi"
    cast.founder.save()
    made = make_approved_adjustment(line.startup, cast, -1_250_50, corrects=line)
    told, maker = OutgoingMail.objects.order_by("id")
    assert (told.to, told.language, maker.to, maker.language) == (cast.founder.email, "hi", cast.finance.email, "en")
    for mail in (told, maker):
        assert (mail.about_type, mail.about_id) == ("exporters.adjustment", made.pk)
        assert made.reference in mail.subject
        assert "−₹1,250.50" in mail.body_text
    assert made.reason.text_hi in told.body_text
    assert "The invoice said 900" in told.body_text
    assert "जून 2026" in told.body_text
    assert f"/entries/{made.entry.uuid}/" in told.body_text
    assert f"/office/adjustments/{made.uuid}/" in maker.body_text


class TestStatement:
    """Where the entry stands, and what the sums come to."""

    def test_it_stands_on_the_statement_of_its_approval_and_never_on_an_issued_one(self, line, cast):
        may = issue_statement(startup=line.startup, month="2026-05", actor=cast.finance, now=APPROVED)
        made = make_approved_adjustment(line.startup, cast, -100_00, corrects=line)
        assert list(lines_of(may)) == [line]
        assert list(open_lines(line.startup)) == [made.entry]
        june = issue_statement(
            startup=line.startup, month="2026-06", actor=cast.finance, now=datetime(2026, 7, 1, 9, 0, tzinfo=IST)
        )
        assert list(lines_of(june)) == [made.entry]
        assert sums_of(lines_of(june), DAY).net == -100_00

    def test_sums_say_how_much_people_added_and_took_off(self, line, cast):
        make_approved_adjustment(line.startup, cast, 70_00)
        make_approved_adjustment(line.startup, cast, -120_00, corrects=line)
        sums = sums_of(open_lines(line.startup), DAY)
        assert (sums.lines, sums.accrued, sums.reversed_, sums.held, sums.payable) == (3, 370_00, 120_00, 0, 250_00)
        assert (sums.added, sums.taken_off) == (70_00, 120_00)
        assert sums.accrued == sums.payable + sums.held + sums.reversed_

    @pytest.mark.parametrize("on", ["entry", "exporter", "startup"])
    def test_a_hold_on_the_line_its_exporter_or_the_startup_holds_it_too(self, line, cast, on):
        make_approved_adjustment(line.startup, cast, -100_00, corrects=line)
        thing = {"entry": line, "exporter": line.exporter, "startup": line.startup}[on]
        open_hold(kind="papers", reason="y", actor=cast.finance, now=APPROVED, **{on: thing})
        sums = sums_of(open_lines(line.startup), DAY)
        assert (sums.held, sums.payable) == (200_00, 0)


def test_programs_read_it_and_the_replay_accounts_for_it(line, cast):
    made = make_approved_adjustment(line.startup, cast, -100_00, corrects=line, explanation="Reported twice.")
    row = next(row for row in ledger() if row["kind"] == "adjustment")
    assert row == {
        "kind": "adjustment",
        "startup": line.startup.reference,
        "exporter": line.exporter.reference,
        "cause": "adjustment",
        "cause_reference": "ADJ-2026-0001",
        "plan": "",
        "plan_version": "",
        "earned_on": "2026-06-05",
        "period": "2026-06",
        "amount": "-100.00",
        "payable_on": "2026-06-05",
    }
    told = run("explain", made.reference)
    for words in (f"Order {line.cause_reference}", "−₹100.00", made.reason.text_en, "Reported twice.", "no cap"):
        assert words in told
    assert [d for d in replay_ledger() if "ADJ-" in d.what] == []


@pytest.mark.parametrize(
    "forgery",
    [
        "UPDATE exporters_ledgerentry SET amount_minor = -1 WHERE cause = 'adjustment'",
        "UPDATE exporters_ledgerentry SET payable_on = '2020-01-01' WHERE cause = 'adjustment'",
        "UPDATE exporters_ledgerentry SET line_id = NULL WHERE cause = 'adjustment'",
        "DELETE FROM exporters_ledgerentry WHERE cause = 'adjustment'",
        "UPDATE exporters_adjustment SET status = 'proposed', decided_by_id = NULL, decided_at = NULL, entry_id = NULL",
    ],
)
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_the_replay_finds_a_forged_adjustment(cast, forgery):
    from django.db import connection

    from tests.triggers import lifted

    version, run_ = make_version(), make_run()
    line = make_line(make_startup(), make_exporter(), version, run_, date(2026, 5, 3), 300_00)
    make_approved_adjustment(line.startup, cast, -100_00, corrects=line)
    assert [d for d in replay_ledger() if "ADJ-" in d.what] == []
    with lifted(connection), connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA foreign_keys = OFF")
        cursor.execute(forgery)
    try:
        assert any("ADJ-2026-0001" in d.what for d in replay_ledger())
        with pytest.raises(SystemExit):
            call_command("replay_ledger")
    finally:
        if connection.vendor == "sqlite":
            with connection.cursor() as cursor:
                cursor.execute("PRAGMA foreign_keys = ON")
