from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from exporters.holds.models import Hold
from exporters.holds.operations import clear_hold
from exporters.models import Attribution, ConsentRecord, Objection
from exporters.onboarding.claims import deadlines
from exporters.onboarding.claims.operations import release_claim
from exporters.onboarding.confirmation import objections
from exporters.onboarding.confirmation.operations import LinkClosed, confirm_claim, prove_channel, withdraw
from portal.audit.models import AuditEvent
from portal.jobs.models import Job
from portal.lib.errors import DomainError
from portal.lib.transitions import TransitionRefused
from portal.notifications.models import OutgoingMail
from tests.factories.claims import PIN, link_to, make_claim
from tests.factories.startups import make_startup
from tests.moments import LOGGED

pytestmark = pytest.mark.django_db
LATER = LOGGED + timedelta(days=3)


@pytest.fixture
def claim(cast):
    return make_claim(make_startup(cast.founder), cast.founder)


def confirm(claim, channel="mailed", now=LATER):
    return confirm_claim(link=link_to(claim, channel), pin=PIN, language="hi", now=now)


def open_holds(claim):
    return list(Hold.objects.filter(exporter=claim.exporter, cleared_at=None).values_list("kind", flat=True))


def mails_to(address):
    rows = OutgoingMail.objects.filter(to=address).order_by("id")
    return [row.template.rsplit("/", 1)[-1] for row in rows]


def test_a_mailed_link_confirms_credits_since_the_day_of_the_claim_and_asks_for_accrual(claim, cast):
    confirmed = confirm(claim)
    assert (confirmed.status, confirmed.answer, confirmed.proven_at) == ("confirmed", "own_channel", LATER)
    credit = Attribution.objects.get()
    assert (credit.startup, credit.valid_from, credit.valid_to) == (claim.startup, claim.logged_date, None)
    assert open_holds(claim) == []
    assert Job.objects.filter(name="exporters.commissions.accrue").count() == 1
    assert confirmed.exporter.contact_email == claim.contact_email
    assert mails_to(cast.founder.email) == ["confirmed_startup"]
    assert mails_to(claim.contact_email)[-1] == "confirmed_exporter"


def test_consent_is_kept_with_the_hash_of_its_notice(claim):
    confirm(claim)
    kept = ConsentRecord.objects.get()
    assert (kept.act, kept.notice, kept.channel, kept.language) == ("given", claim.notice, "mailed", "hi")


def test_a_handed_over_link_is_marked_in_person_and_holds(claim):
    confirmed = confirm(claim, "handed_over")
    assert (confirmed.answer, confirmed.proven_at, open_holds(claim)) == ("in_person", None, ["confirmation"])
    assert mails_to(claim.contact_email)[-1] == "answered_for_you"


def test_the_own_mail_proves_an_answer_in_person_and_clears_the_hold(claim, cast):
    confirm(claim, "handed_over")
    claim.refresh_from_db()
    proven = confirm_claim(link=link_to(claim), pin="591837", language="hi", now=LATER)
    assert (proven.proven_at, proven.answer, open_holds(claim)) == (LATER, "in_person", [])
    assert Attribution.objects.count() == 1
    assert mails_to(cast.founder.email) == ["confirmed_startup", "channel_proven"]


def test_a_second_handed_over_link_proves_nothing(claim):
    confirm(claim, "handed_over")
    claim.refresh_from_db()
    with pytest.raises(LinkClosed):
        confirm(claim, "handed_over")
    assert open_holds(claim) == ["confirmation"]


def test_one_answer_closes_all_links(claim):
    first, second = link_to(claim), link_to(claim, "handed_over")
    confirm_claim(link=first, pin=PIN, language="hi", now=LATER)
    for link in (first, second):
        with pytest.raises(LinkClosed):
            confirm_claim(link=link, pin=PIN, language="hi", now=LATER)
        with pytest.raises(LinkClosed):
            objections.dispute_claim(link=link, words="no", language="hi", now=LATER)


def test_a_link_works_until_its_time_is_over(claim):
    with pytest.raises(LinkClosed):
        confirm(claim, now=LOGGED + timedelta(days=14))


def test_a_claim_given_up_takes_no_answer(claim, cast):
    link = link_to(claim)
    release_claim(claim=claim, actor=cast.founder, now=LOGGED)
    with pytest.raises(LinkClosed):
        confirm_claim(link=link, pin=PIN, language="hi", now=LATER)


def test_the_channel_is_proven_once(claim):
    confirm(claim, "handed_over")
    claim.refresh_from_db()
    assert prove_channel(claim=claim, act="code", now=LATER) is True
    assert prove_channel(claim=claim, act="code", now=LATER) is False


def test_a_dispute_holds_and_is_answered_within_30_days(claim, cast):
    objection = objections.dispute_claim(link=link_to(claim), words="नहीं", language="hi", now=LATER)
    claim.refresh_from_db()
    assert (claim.status, open_holds(claim)) == ("disputed", ["dispute"])
    assert objection.answer_due_date == LATER.date() + timedelta(days=30)
    assert mails_to(claim.contact_email)[-1] == "objection_recorded"
    assert mails_to(cast.founder.email) == ["objection_raised"]
    assert Attribution.objects.count() == 0


def test_an_upheld_objection_ends_claim_and_credit_and_leaves_earned_money_held(claim, cast):
    confirm(claim)
    claim.refresh_from_db()
    objection = objections.raise_objection(claim=claim, words="no", language="hi", now=LATER)
    ended = LATER + timedelta(days=5)
    objections.decide_objection(objection=objection, upheld=True, reason="so", actor=cast.approver, now=ended)
    claim.refresh_from_db()
    assert (claim.status, Attribution.objects.get().valid_to, open_holds(claim)) == (
        "released",
        ended.date(),
        ["dispute"],
    )
    assert (objection.outcome, objection.decided_by) == ("upheld", cast.approver)


def test_an_objection_after_confirming_that_is_not_upheld_lets_the_claim_stand(claim, cast):
    confirm(claim)
    claim.refresh_from_db()
    objection = objections.raise_objection(claim=claim, words="no", language="hi", now=LATER)
    objections.decide_objection(objection=objection, upheld=False, reason="so", actor=cast.approver, now=LATER)
    claim.refresh_from_db()
    assert (claim.status, Attribution.objects.get().valid_to, open_holds(claim)) == ("confirmed", None, [])


def test_a_dispute_that_is_not_upheld_asks_the_exporter_again(claim, cast):
    objection = objections.dispute_claim(link=link_to(claim), words="no", language="hi", now=LATER)
    objections.decide_objection(objection=objection, upheld=False, reason="so", actor=cast.approver, now=LATER)
    claim.refresh_from_db()
    assert (claim.status, open_holds(claim), claim.links.filter(closed_at=None).count()) == ("live", [], 1)


def test_withdrawn_consent_ends_the_credit_that_day(claim):
    confirm(claim)
    claim.refresh_from_db()
    withdraw(claim=claim, language="hi", channel="own_page", now=LATER)
    assert (claim.status, Attribution.objects.get().valid_to) == ("released", LATER.date())
    assert list(ConsentRecord.objects.order_by("id").values_list("act", flat=True)) == ["given", "withdrawn"]


def is_masked(claim, asked):
    """Nothing of the contact is whole in what the startup reads, and the exporter keeps its own."""
    claim.refresh_from_db()
    shown = {claim.contact_name, claim.contact_mobile, claim.contact_email}
    kept = (claim.exporter.contact_name, claim.exporter.contact_mobile, claim.exporter.contact_email)
    return claim.masked_at is not None and kept == asked and not shown & set(asked)


def test_a_claim_that_the_exporter_ended_tells_its_contact_no_more(claim, cast):
    asked = (claim.contact_name, claim.contact_mobile, claim.contact_email)
    confirm(claim)
    claim.refresh_from_db()
    withdraw(claim=claim, language="hi", channel="own_page", now=LATER)
    assert is_masked(claim, asked)
    # The mail about it went to the exporter before.
    assert mails_to(asked[2])[-1] == "consent_withdrawn_exporter"


@pytest.mark.parametrize("upheld", [True, False])
def test_an_objection_masks_the_contact_when_it_is_upheld_and_only_then(claim, cast, upheld):
    asked = (claim.contact_name, claim.contact_mobile, claim.contact_email)
    confirm(claim)
    claim.refresh_from_db()
    objection = objections.raise_objection(claim=claim, words="no", language="hi", now=LATER)
    objections.decide_objection(objection=objection, upheld=upheld, reason="so", actor=cast.approver, now=LATER)
    assert is_masked(claim, asked) is upheld
    assert mails_to(asked[2])[-1] == "objection_decided_exporter"


def test_a_credit_lasts_at_least_a_day(claim):
    confirm(claim, now=LOGGED)
    claim.refresh_from_db()
    withdraw(claim=claim, language="hi", channel="own_page", now=LOGGED)
    assert Attribution.objects.get().valid_to == LOGGED.date() + timedelta(days=1)


def withdrawn_under_dispute(claim):
    """Confirmed, disputed, and then the exporter withdraws its consent."""
    confirm(claim)
    claim.refresh_from_db()
    objection = objections.raise_objection(claim=claim, words="no", language="hi", now=LATER)
    withdraw(claim=claim, language="hi", channel="own_page", now=LATER)
    return Objection.objects.get(pk=objection.pk)


@pytest.mark.parametrize(("upheld", "held"), [(True, ["dispute"]), (False, [])])
def test_an_objection_is_decided_also_after_the_consent_was_withdrawn(claim, cast, upheld, held):
    objection = withdrawn_under_dispute(claim)
    objections.decide_objection(objection=objection, upheld=upheld, reason="so", actor=cast.approver, now=LATER)
    claim.refresh_from_db()
    assert (claim.status, open_holds(claim)) == ("released", held)
    assert objection.outcome == ("upheld" if upheld else "dismissed")
    told = OutgoingMail.objects.filter(template__contains="objection_decided").order_by("id")
    assert [("ended earlier" in mail.body_text) for mail in told.filter(language="en")] == [not upheld]
    assert told.count() == 2
    with pytest.raises(TransitionRefused):
        objections.decide_objection(objection=objection, upheld=True, reason="so", actor=cast.approver, now=LATER)


def test_the_hold_stays_while_the_exporter_objects_to_another_claim_too(claim, cast):
    first = withdrawn_under_dispute(claim)
    second = make_claim(make_startup(cast.rival), cast.rival, now=LATER + timedelta(days=1))
    assert second.status == "live"
    other = objections.dispute_claim(link=link_to(second, now=LATER), words="no", language="hi", now=LATER)
    decided = {"upheld": False, "reason": "so", "actor": cast.approver, "now": LATER}
    objections.decide_objection(objection=first, **decided)
    assert open_holds(claim) == ["dispute"]
    objections.decide_objection(objection=other, **decided)
    assert open_holds(claim) == []


CALL = {"number": "+919876543210", "source": "GST certificate", "spoken_to": "Rubina Ansari", "said": "yes"}


def test_a_call_to_the_number_on_the_papers_proves_the_channel(claim, cast):
    confirm(claim, "handed_over")
    claim.refresh_from_db()
    objections.record_phone_call(claim=claim, is_right=True, actor=cast.screener, now=LATER, **CALL)
    claim.refresh_from_db()
    assert (claim.proven_at, open_holds(claim)) == (LATER, [])
    assert claim.links.filter(closed_at=None).count() == 0


def test_a_call_that_says_no_is_an_objection(claim, cast):
    confirm(claim, "handed_over")
    claim.refresh_from_db()
    objections.record_phone_call(claim=claim, is_right=False, actor=cast.screener, now=LATER, **CALL)
    claim.refresh_from_db()
    assert (claim.status, sorted(open_holds(claim))) == ("disputed", ["confirmation", "dispute"])


def test_only_an_unproven_confirmed_claim_is_proven_by_phone(claim, cast):
    with pytest.raises(DomainError):
        objections.record_phone_call(claim=claim, is_right=True, actor=cast.screener, now=LATER, **CALL)


def test_silence_is_deemed_a_yes_only_after_all_reminders(claim, cast):
    with pytest.raises(objections.NotSilent):
        objections.deem_confirmed(claim=claim, evidence="papers", actor=cast.manager, now=LATER)
    for day in (7, 14, 21):
        deadlines.remind_silent(now=LOGGED + timedelta(days=day))
    claim.refresh_from_db()
    over = LOGGED + timedelta(days=28)
    objections.deem_confirmed(claim=claim, evidence="papers", actor=cast.manager, now=over)
    assert (claim.status, claim.answer, open_holds(claim)) == ("confirmed", "deemed", ["confirmation"])
    assert Attribution.objects.get().valid_from == claim.logged_date
    with pytest.raises(TransitionRefused):
        objections.deem_confirmed(claim=claim, evidence="papers", actor=cast.manager, now=over)


def test_consent_cannot_be_rewritten(claim):
    confirm(claim)
    for statement in ("UPDATE exporters_consentrecord SET act = 'withdrawn'", "DELETE FROM exporters_consentrecord"):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)


def test_the_database_wants_reason_and_person_of_a_decision(claim):
    objection = objections.dispute_claim(link=link_to(claim), words="no", language="hi", now=LATER)
    for change in ("outcome = 'upheld'", "decided_at = raised_at"):
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"UPDATE exporters_objection SET {change} WHERE id = {objection.pk}")


@pytest.fixture
def conflicted(cast):
    """A claim on an exporter that has the startup's own PAN and its owner's email."""
    startup = make_startup(cast.founder, pan="ABCPA0001F")
    return make_claim(startup, cast.founder, contact_email="founder@example.org")


def test_a_conflict_of_interest_holds_what_the_exporter_earns_from_confirming_on(conflicted):
    assert (conflicted.shared, open_holds(conflicted)) == ("pan,email", [])
    confirm(conflicted)
    hold = Hold.objects.get()
    assert (hold.kind, hold.exporter, hold.startup, hold.entry) == ("risk", conflicted.exporter, None, None)
    assert hold.finding == {"code": "shared", "values": {"what": ["pan", "email"]}}
    assert (hold.opened_at, hold.opened_by, hold.cleared_at) == (LATER, None, None)


def test_the_hold_of_a_conflict_is_audited_with_what_is_shared(conflicted):
    confirm(conflicted)
    event = AuditEvent.objects.get(event="hold.opened")
    assert (event.target_id, event.actor, event.actor_label) == (
        conflicted.exporter_id,
        None,
        f"exporter {conflicted.exporter.reference}",
    )
    assert (event.data, event.happened_at) == (
        {"kind": "risk", "found": "shared", "what": ["pan", "email"]},
        LATER,
    )


def test_a_proven_channel_leaves_the_hold_of_a_conflict(conflicted, cast):
    confirm(conflicted, "handed_over")
    assert sorted(open_holds(conflicted)) == ["confirmation", "risk"]
    conflicted.refresh_from_db()
    objections.record_phone_call(claim=conflicted, is_right=True, actor=cast.screener, now=LATER, **CALL)
    assert open_holds(conflicted) == ["risk"]
    clear_hold(hold=Hold.objects.get(kind="risk"), act="Two firms of one family.", actor=cast.finance, now=LATER)
    assert open_holds(conflicted) == []


def test_a_deemed_yes_opens_the_hold_of_a_conflict_too(conflicted, cast):
    for day in (7, 14, 21):
        deadlines.remind_silent(now=LOGGED + timedelta(days=day))
    conflicted.refresh_from_db()
    over = LOGGED + timedelta(days=28)
    objections.deem_confirmed(claim=conflicted, evidence="papers", actor=cast.manager, now=over)
    assert sorted(open_holds(conflicted)) == ["confirmation", "risk"]
    assert set(Hold.objects.values_list("opened_by", flat=True)) == {cast.manager.pk}
