"""The agreement is accepted by name, time and text hash; then the startup takes part."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse

from portal.audit.models import AuditEvent
from portal.lib.transitions import TransitionRefused
from portal.notifications.models import OutgoingMail
from startups.enrolment import operations
from startups.models import Acceptance
from tests.factories.applications import make_application
from tests.factories.calls import make_call
from tests.factories.standing_changes import make_approved_standing_change
from tests.factories.startups import add_member
from tests.moments import NOON


@pytest.fixture
def approved(cast):
    call = make_call(manager=cast.manager, approver=cast.approver)
    return make_application(call=call, status="approved", owner=cast.founder, person=cast.founder)


def accept(application, actor, *, language="en", name="Kavita Rao", sha256=None, now=NOON):
    text = application.call.agreement_texts.get()
    body = text.body_hi if language == "hi" else text.body_en
    return operations.accept_agreement(
        application=application,
        agreement=text,
        language=language,
        shown_sha256=sha256 or operations.text_hash(body),
        typed_name=name,
        actor=actor,
        now=now,
    )


@pytest.mark.parametrize("language", ["en", "hi"])
def test_accepting_makes_the_startup_active_and_binds_the_plan(approved, cast, language):
    acceptance = accept(approved, cast.founder, language=language)
    startup = approved.startup
    startup.refresh_from_db()
    assert approved.status == "enrolled"
    assert (startup.standing, startup.enrolled_on, startup.plan_code) == ("active", date(2026, 11, 22), "EXP")
    assert (acceptance.typed_name, acceptance.language, len(acceptance.text_sha256)) == ("Kavita Rao", language, 64)
    assert AuditEvent.objects.get().event == "application.enrolled"
    assert OutgoingMail.objects.get().to == cast.founder.email


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2026, 11, 22, 18, 29, tzinfo=UTC), date(2026, 11, 22)),
        (datetime(2026, 11, 22, 18, 30, tzinfo=UTC), date(2026, 11, 23)),
        (datetime(2026, 11, 22, 23, 59, tzinfo=UTC), date(2026, 11, 23)),
    ],
)
def test_a_startup_is_enrolled_on_the_day_in_india(approved, cast, moment, day):
    """From midnight to 5:30 in India it is still the day before in UTC."""
    accept(approved, cast.founder, now=moment)
    approved.startup.refresh_from_db()
    assert approved.startup.enrolled_on == day


def test_the_hash_of_a_text_does_not_hang_on_line_ends_or_composition():
    assert operations.text_hash("a\r\nb ") == operations.text_hash("a\nb")
    assert operations.text_hash("\u0958") == operations.text_hash("\u0915\u093c")


@pytest.mark.parametrize("wrong", [{"sha256": "0" * 64}, {"name": "   "}])
def test_another_text_or_no_name_is_refused(approved, cast, wrong):
    with pytest.raises(operations.AgreementNotAcceptable):
        accept(approved, cast.founder, **wrong)
    approved.refresh_from_db()
    assert approved.status == "approved"


def test_accepting_twice_is_refused(approved, cast):
    accept(approved, cast.founder)
    with pytest.raises(TransitionRefused):
        accept(approved, cast.founder)


def test_a_suspended_startup_stays_suspended(approved, cast):
    startup = approved.startup
    type(startup).objects.filter(pk=startup.pk).update(standing="active", enrolled_on=date(2026, 1, 5), plan_code="OLD")
    make_approved_standing_change(startup, cast)
    accept(approved, cast.founder)
    startup.refresh_from_db()
    assert (startup.standing, startup.enrolled_on, startup.plan_code) == ("suspended", date(2026, 1, 5), "OLD")


@pytest.mark.parametrize(
    "statement", ["UPDATE startups_acceptance SET typed_name = 'x'", "DELETE FROM startups_acceptance"]
)
def test_an_acceptance_stays(approved, cast, statement):
    accept(approved, cast.founder)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_on_screen(approved, cast, browser_of):
    browser, address = browser_of(cast.founder), reverse("startups:agreement", args=[approved.uuid])
    page = browser.get(address)
    form = page.context["shown"] | {"name": "Kavita Rao"}
    refused = browser.post(address, form)
    assert (refused.status_code, "Kavita Rao" in refused.content.decode()) == (200, True)
    assert browser.post(address, form | {"accepts": "on"}).url == address
    assert Acceptance.objects.get().typed_name == "Kavita Rao"
    assert "Kavita Rao" in browser.get(address).content.decode()


def test_an_editor_reads_and_does_not_accept(approved, cast, browser_of):
    add_member(approved.startup, cast.rival, joined_at=NOON)
    browser, address = browser_of(cast.rival), reverse("startups:agreement", args=[approved.uuid])
    shown = browser.get(address).context["shown"]
    assert browser.post(address, shown | {"name": "Rival", "accepts": "on"}).status_code == 404
    assert not Acceptance.objects.exists()


@pytest.mark.parametrize("name", ["rival", "stranger", "screener", "approver", "auditor"])
def test_strangers_do_not_find_it(approved, cast, browser_of, name):
    address = reverse("startups:agreement", args=[approved.uuid])
    assert browser_of(getattr(cast, name)).get(address).status_code == 404


@pytest.mark.parametrize("status", ["decided", "declined", "waitlisted", "awaiting_decision"])
def test_before_approval_there_is_nothing_to_accept(cast, browser_of, status):
    call = make_call(manager=cast.manager, approver=cast.approver)
    application = make_application(call=call, status=status, owner=cast.founder, person=cast.founder)
    address = reverse("startups:agreement", args=[application.uuid])
    assert browser_of(cast.founder).get(address).status_code == 404


@pytest.mark.parametrize(
    ("status", "late", "lapses"),
    [
        ("approved", timedelta(days=45), True),
        ("approved", timedelta(days=43), False),
        ("information_requested", timedelta(days=15), True),
        ("information_requested", timedelta(days=14), False),
        ("in_review", timedelta(days=400), False),
    ],
)
def test_what_waits_too_long_for_its_applicant_lapses(cast, status, late, lapses):
    call = make_call(manager=cast.manager, approver=cast.approver)
    due = {"answer_due_date": (NOON - late).date()} if status == "information_requested" else {}
    application = make_application(
        call=call, status=status, owner=cast.founder, person=cast.founder, status_since=NOON - late, **due
    )
    assert operations.lapse_overdue(now=NOON) == lapses
    application.refresh_from_db()
    assert application.status == ("lapsed" if lapses else status)
    assert OutgoingMail.objects.count() == lapses
    assert operations.lapse_overdue(now=NOON) == 0
