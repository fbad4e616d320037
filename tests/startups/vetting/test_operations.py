"""The acts of vetting: what they change, what they refuse, what they record, whom they mail."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.urls import reverse

from portal.audit.models import AuditEvent
from portal.lib.transitions import ActorRefused, TransitionRefused
from portal.notifications.models import OutgoingMail
from startups.applications.models import Application
from startups.profiles.operations import NumberTaken
from startups.vetting import operations
from startups.vetting.choices import CheckCode
from startups.vetting.models import InformationRequest, Screening
from tests.factories.applications import make_application, submitted
from tests.factories.calls import make_call
from tests.factories.startups import make_startup
from tests.factories.vetting import make_assignment, make_review, make_screening
from tests.moments import NOON

IN_A_WEEK = NOON.date() + timedelta(days=7)


@pytest.fixture
def call(cast):
    return make_call(manager=cast.manager, approver=cast.approver)


def an_application(call, cast, status):
    return make_application(call=call, status=status, owner=cast.founder, person=cast.founder)


def events() -> list[str]:
    return list(AuditEvent.objects.order_by("id").values_list("event", flat=True))


def mails() -> list[tuple[str, str]]:
    return [(m.to, m.template.rsplit("/", 1)[-1]) for m in OutgoingMail.objects.order_by("id")]


def ask(application, cast, due=IN_A_WEEK):
    return operations.ask_applicant(
        application=application,
        section="documents",
        question="Where is the signed page?",
        due_date=due,
        actor=cast.screener,
        now=NOON,
    )


def test_whoever_takes_it_up_handles_it(call, cast):
    application = an_application(call, cast, "submitted")
    operations.start_screening(application=application, actor=cast.screener, now=NOON)
    assert application.status == "in_screening"
    assert application.status_since == NOON
    assert Screening.objects.get().officer == cast.screener
    assert events() == ["application.screening_started"]
    with pytest.raises(TransitionRefused):
        operations.start_screening(application=application, actor=cast.second_screener, now=NOON)


def test_the_screening_list_is_finished_line_by_line(call, cast):
    application = an_application(call, cast, "in_screening")
    lines = [(code.value, "holds", "") for code in CheckCode]
    with pytest.raises(operations.ScreeningNotFinished, match="not finished"):
        operations.record_checks(application=application, lines=lines[1:], finish=True, actor=cast.screener, now=NOON)
    failing = [*lines[1:], (lines[0][0], "fails", "Another name.")]
    with pytest.raises(operations.ScreeningNotFinished, match="does not hold"):
        operations.record_checks(application=application, lines=failing, finish=True, actor=cast.screener, now=NOON)
    application.refresh_from_db()
    assert (application.status, application.checks.count(), events()) == ("in_screening", 0, [])
    operations.record_checks(application=application, lines=lines, finish=True, actor=cast.screener, now=NOON)
    assert application.status == "in_review"
    assert events() == [*["application.checked"] * 5, "application.screening_passed"]


def test_the_screening_keeps_when_it_began_and_when_it_was_passed(call, cast):
    application = an_application(call, cast, "submitted")
    screening = operations.start_screening(application=application, actor=cast.screener, now=NOON)
    lines = [(code.value, "holds", "") for code in CheckCode]
    operations.record_checks(application=application, lines=lines, finish=True, actor=cast.screener, now=LATER)
    screening.refresh_from_db()
    assert (screening.started_at, screening.passed_at) == (NOON, LATER)


def test_saving_the_list_twice_records_only_what_changed(call, cast):
    application = an_application(call, cast, "in_screening")
    for _ in range(2):
        operations.record_checks(
            application=application, lines=[("reach", "holds", "")], finish=False, actor=cast.screener, now=NOON
        )
    assert events() == ["application.checked"]


def test_a_reviewer_is_asked_by_mail_and_only_once(call, cast):
    application = an_application(call, cast, "in_review")
    operations.assign_reviewer(application=application, reviewer=cast.reviewer, actor=cast.screener, now=NOON)
    assert mails() == [(cast.reviewer.email, "reviewer_assigned")]
    for wrong in [cast.reviewer, cast.finance, cast.founder]:
        with pytest.raises(operations.NotAssignable):
            operations.assign_reviewer(application=application, reviewer=wrong, actor=cast.screener, now=NOON)


def test_who_stepped_back_from_a_startup_screens_no_application_of_it(call, cast):
    from portal.accounts.models import RoleGrant

    RoleGrant.objects.create(user=cast.reviewer, role="screening_officer", granted_at=NOON)
    earlier = an_application(call, cast, "in_review")
    assignment = make_assignment(earlier, cast.reviewer, cast.screener, declared=False)
    operations.recuse(assignment=assignment, reason="My sister works there.", actor=cast.reviewer, now=NOON)
    later = make_application(
        call=make_call(manager=cast.manager, approver=cast.approver),
        startup=earlier.startup,
        status="submitted",
        person=cast.founder,
    )
    by = {"application": later, "actor": cast.reviewer, "now": NOON}
    for act in (
        lambda: operations.start_screening(**by),
        lambda: operations.record_check(code="identity", result="holds", note="", **by),
        lambda: operations.pass_screening(**by),
        lambda: operations.ask_applicant(section="company", question="Why?", due_date=NOON.date(), **by),
    ):
        with pytest.raises(operations.ConflictOfInterest, match="You stepped back from this startup"):
            act()


def test_only_a_screening_officer_assigns_and_only_the_reviewer_reviews(call, cast):
    application = an_application(call, cast, "in_review")
    for person in (cast.founder, cast.reviewer, cast.approver):
        with pytest.raises(ActorRefused, match="Only a screening officer"):
            operations.assign_reviewer(application=application, reviewer=cast.reviewer, actor=person, now=NOON)
    assignment = make_assignment(application, cast.reviewer, cast.screener)
    points = {criterion.pk: 3 for criterion in call.criteria.all()}
    for person in (cast.founder, cast.screener):
        with pytest.raises(ActorRefused, match="Only the assigned reviewer"):
            operations.submit_review(
                assignment=assignment, advice="approve", reasons="Sound.", points=points, actor=person, now=NOON
            )


def test_nobody_assigns_the_own_person(call, cast):
    from portal.accounts.models import RoleGrant

    RoleGrant.objects.create(user=cast.screener, role="reviewer", granted_at=NOON)
    application = an_application(call, cast, "in_review")
    with pytest.raises(operations.NotAssignable, match="cannot assign yourself"):
        operations.assign_reviewer(application=application, reviewer=cast.screener, actor=cast.screener, now=NOON)


def test_the_declaration_is_answered_once(call, cast):
    application = an_application(call, cast, "in_review")
    assignment = make_assignment(application, cast.reviewer, cast.screener, declared=False)
    operations.declare_no_conflict(assignment=assignment, actor=cast.reviewer, now=NOON)
    with pytest.raises(operations.ReviewNotPossible):
        operations.recuse(assignment=assignment, reason="Late thought.", actor=cast.reviewer, now=NOON)


def test_stepping_back_is_told_to_the_officer(call, cast):
    application = an_application(call, cast, "in_review")
    assignment = make_assignment(application, cast.reviewer, cast.screener, declared=False)
    operations.recuse(assignment=assignment, reason="My brother works there.", actor=cast.reviewer, now=NOON)
    assert mails() == [(cast.screener.email, "reviewer_recused")]
    assert events() == ["application.reviewer_recused"]


def review(assignment, points):
    return operations.submit_review(
        assignment=assignment,
        advice="approve",
        reasons="Good reach.",
        points=points,
        actor=assignment.reviewer,
        now=NOON,
    )


def test_a_review_needs_declaration_and_points_on_every_criterion_within_the_scale(call, cast):
    application = an_application(call, cast, "in_review")
    assignment = make_assignment(application, cast.reviewer, cast.screener, declared=False)
    first, second = (criterion.pk for criterion in call.criteria.all())
    with pytest.raises(operations.ReviewNotPossible, match="First declare"):
        review(assignment, {first: 3, second: 3})
    operations.declare_no_conflict(assignment=assignment, actor=cast.reviewer, now=NOON)
    for points in [{first: 3}, {first: 3, second: 6}, {first: -1, second: 1}, {first: 3, second: 3, 10**6: 3}]:
        with pytest.raises(operations.ReviewNotPossible):
            review(assignment, points)
    review(assignment, {first: 0, second: 5})
    with pytest.raises(operations.ReviewNotPossible, match="in already"):
        review(assignment, {first: 5, second: 5})
    assert events() == ["application.no_conflict_declared", "application.reviewed"]


@pytest.mark.parametrize("status", ["in_screening", "information_requested", "awaiting_decision", "withdrawn"])
def test_no_review_comes_in_outside_the_review(call, cast, status):
    application = an_application(call, cast, status)
    assignment = make_assignment(application, cast.reviewer, cast.screener)
    with pytest.raises(operations.ReviewNotPossible, match="present state"):
        review(assignment, {criterion.pk: 3 for criterion in call.criteria.all()})


@pytest.mark.parametrize("status", ["in_screening", "in_review"])
def test_a_question_reopens_its_section_and_the_answer_leads_back(cast, status):
    application = submitted(cast.founder)
    from startups.applications.models import Application

    Application.objects.filter(pk=application.pk).update(status=status)
    request = ask(application, cast)
    assert (application.status, application.open_sections) == ("information_requested", ["documents"])
    assert application.answer_due_date == request.due_date
    later = NOON + timedelta(days=1)
    operations.answer_request(request=request, answer="Page 2 is there now.", actor=cast.founder, now=later)
    application.refresh_from_db()
    assert (application.status, application.open_sections, application.status_since) == (status, [], later)
    assert mails()[-2:] == [
        (cast.founder.email, "information_requested"),
        (cast.screener.email, "information_given"),
    ]
    with pytest.raises(operations.RequestNotOpen):
        operations.answer_request(request=request, answer="Again.", actor=cast.founder, now=later)


def test_an_answer_waits_until_its_section_reads_well(call, cast):
    application = an_application(call, cast, "in_review")  # has no documents at all
    request = ask(application, cast)
    with pytest.raises(operations.SectionNotComplete, match="Documents"):
        operations.answer_request(request=request, answer="Done.", actor=cast.founder, now=NOON)
    application.refresh_from_db()
    assert application.status == "information_requested"


def with_other_pan(cast) -> tuple:
    """A submitted application that was asked about its entity, and whose PAN was mended."""
    application = submitted(cast.founder)
    Application.objects.filter(pk=application.pk).update(status="in_screening")
    request = operations.ask_applicant(
        application=application,
        section="entity",
        question="Is this your PAN?",
        due_date=IN_A_WEEK,
        actor=cast.screener,
        now=NOON,
    )
    Application.objects.filter(pk=application.pk).update(pan="AABCK1235Q")
    return application, InformationRequest.objects.get(pk=request.pk)


def test_the_startup_takes_a_number_that_was_mended_when_asked(cast):
    application, request = with_other_pan(cast)
    operations.answer_request(request=request, answer="The PAN was mistyped.", actor=cast.founder, now=NOON)
    application.startup.refresh_from_db()
    assert application.startup.pan == "AABCK1235Q"
    assert events().count("startup.identified") == 2


def test_an_answer_with_the_number_of_another_startup_is_refused(cast):
    application, request = with_other_pan(cast)
    make_startup(pan="AABCK1235Q")
    with pytest.raises(NumberTaken):
        operations.answer_request(request=request, answer="Mended.", actor=cast.founder, now=NOON)
    application.refresh_from_db()
    assert application.status == "information_requested"


def test_a_day_that_is_over_is_no_due_day(call, cast):
    with pytest.raises(operations.DueDateOver):
        ask(an_application(call, cast, "in_review"), cast, due=NOON.date())


def test_the_mail_with_the_question_is_in_the_language_of_its_reader(call, cast):
    cast.founder.language = "hi"
    cast.founder.save()
    ask(an_application(call, cast, "in_review"), cast)
    mail = OutgoingMail.objects.get()
    assert mail.language == "hi"
    assert "नवंबर" in mail.subject
    assert "Where is the signed page?" in mail.body_text


def test_a_withdrawn_question_needs_no_answer(call, cast):
    application = an_application(call, cast, "in_review")
    request = ask(application, cast)
    operations.withdraw_request(request=request, actor=cast.second_screener, now=NOON)
    application.refresh_from_db()
    assert application.status == "in_review"
    with pytest.raises(operations.RequestNotOpen):
        operations.answer_request(request=request, answer="Here.", actor=cast.founder, now=NOON)
    assert mails()[-1] == (cast.founder.email, "request_withdrawn")


def test_the_queue_says_what_is_next(call, cast):
    from startups.vetting.display.queue import rows_of
    from startups.vetting.queries import Filters, queue

    plain = an_application(call, cast, "in_review")
    waiting = make_application(call=call, status="in_review", person=cast.founder)
    make_screening(waiting, cast.screener)
    make_assignment(waiting, cast.reviewer, cast.screener)
    full = make_application(call=call, status="in_review", person=cast.founder)
    make_screening(full, cast.screener)
    make_review(make_assignment(full, cast.reviewer, cast.screener), points=(5, 5))
    rows = {row.application: row for row in rows_of(queue(cast.screener, Filters()), cast.screener, NOON)}
    assert [(rows[a].next.act, rows[a].next.waits_for_officer, rows[a].score) for a in (plain, waiting, full)] == [
        ("Assign reviewers", True, "–"),
        ("Reviewers, 0 of 1 in", False, "–"),
        ("Recommend", True, "100.0"),
    ]


LATER = NOON + timedelta(hours=2)


def asked(call, cast):
    """An assignment whose reviewer has not answered the question of conflict yet."""
    return make_assignment(an_application(call, cast, "in_review"), cast.reviewer, cast.screener, declared=False)


def step_back(assignment, reason="My brother works there.", now=LATER):
    operations.recuse(assignment=assignment, reason=reason, actor=assignment.reviewer, now=now)


def test_stepping_back_keeps_the_reason_and_is_audited_with_it(call, cast):
    assignment = asked(call, cast)
    step_back(assignment)
    assignment.refresh_from_db()
    kept = (assignment.recused_at, assignment.recusal_reason, assignment.declared_at)
    assert kept == (LATER, "My brother works there.", None)
    event = AuditEvent.objects.get()
    assert (event.actor, event.happened_at) == (cast.reviewer, LATER)
    assert (event.target_id, event.data) == (assignment.application_id, {"reason": "My brother works there."})
    assert Application.objects.get().status == "in_review"


def test_who_stepped_back_has_answered(call, cast):
    assignment = asked(call, cast)
    step_back(assignment)
    with pytest.raises(operations.ReviewNotPossible, match="already"):
        step_back(assignment, "Another reason.", LATER + timedelta(hours=1))
    with pytest.raises(operations.ReviewNotPossible, match="already"):
        operations.declare_no_conflict(assignment=assignment, actor=cast.reviewer, now=LATER)
    assignment.refresh_from_db()
    kept = (assignment.recused_at, assignment.recusal_reason, assignment.declared_at)
    assert kept == (LATER, "My brother works there.", None)
    assert (events(), len(mails())) == (["application.reviewer_recused"], 1)


def test_who_stepped_back_is_not_asked_again_and_reviews_nothing(call, cast):
    assignment = asked(call, cast)
    step_back(assignment)
    with pytest.raises(operations.NotAssignable, match="already"):
        operations.assign_reviewer(
            application=assignment.application, reviewer=cast.reviewer, actor=cast.screener, now=LATER
        )
    with pytest.raises(operations.ReviewNotPossible, match="First declare"):
        review(assignment, {criterion.pk: 3 for criterion in call.criteria.all()})


def test_the_mail_about_stepping_back_names_reviewer_and_application_and_leads_there(call, cast):
    assignment = asked(call, cast)
    step_back(assignment)
    mail = OutgoingMail.objects.get()
    assert assignment.application.reference in mail.subject + mail.body_text
    assert cast.reviewer.full_name in mail.body_text
    page = reverse("startups:application-office", args=[assignment.application.uuid])
    assert settings.PUBLIC_URL + page in mail.body_text.split()


def test_the_declaration_is_kept_and_audited(call, cast):
    assignment = asked(call, cast)
    operations.declare_no_conflict(assignment=assignment, actor=cast.reviewer, now=LATER)
    assignment.refresh_from_db()
    assert (assignment.declared_at, assignment.recused_at) == (LATER, None)
    event = AuditEvent.objects.get()
    assert (event.event, event.actor) == ("application.no_conflict_declared", cast.reviewer)
    assert mails() == []
