"""Calls, applications, what is asked about them and thought of them, and the members of a startup."""

from datetime import timedelta
from typing import Any

from portal.accounts.models import RoleGrant, User
from portal.accounts.roles import Role
from startups.models import (
    Answer,
    Application,
    Assignment,
    Call,
    Decision,
    DecisionReason,
    InformationRequest,
    Member,
    MemberInvitation,
    Recommendation,
    Review,
    Score,
    Screening,
    ScreeningCheck,
    StandingChange,
)
from startups.vetting.choices import CheckCode
from tests.factories.applications import application_fields
from tests.factories.calls import call_fields, make_call
from tests.factories.many import Crowd
from tests.factories.many.platform import happened_to
from tests.factories.numbers import next_number
from tests.factories.states import maharashtra
from tests.factories.vetting import reason_for


def calls(crowd: Crowd, number: int) -> list[Call]:
    """Published calls that are open."""
    people = {"proposed_by": crowd.cast.manager, "proposed_at": crowd.now}
    people |= {"decided_by": crowd.cast.approver, "decided_at": crowd.now, "status": "published"}
    return Call.objects.bulk_create(
        Call(**call_fields(crowd.cast.manager, opens_at=crowd.now - timedelta(days=n % 40 + 1), **people))
        for n in range(number)
    )


def call_list(crowd: Crowd, number: int) -> list:
    calls(crowd, number)
    return []


def call_with(crowd: Crowd, *, criteria: int = 0, questions: int = 0) -> Call:
    """A published call with so many criteria and questions."""
    kinds = ["text", "number", "choice", "document"]
    asked = [kinds[n % 4] for n in range(1, questions + 1)]
    return make_call(*asked, manager=crowd.cast.manager, approver=crowd.cast.approver, weights=[1] * criteria)


def criteria(crowd: Crowd, number: int) -> list:
    return [call_with(crowd, criteria=number).uuid]


def questions(crowd: Crowd, number: int) -> list:
    return [call_with(crowd, questions=number).uuid]


def call_history(crowd: Crowd, number: int) -> list:
    [call] = calls(crowd, 1)
    happened_to(crowd, call, number, "call.changed")
    return [call.uuid]


STATES = ["submitted", "in_screening", "in_review", "information_requested", "awaiting_decision", "decided"]


def applications(crowd: Crowd, number: int, *, call: Call | None = None, status: str = "", **fields: Any) -> list:
    """Applications of startups of their own to one call; in every undecided state unless one is named."""
    startups = fields.pop("startups", None) or crowd.startups(number)
    fields |= {"call": call or call_with(crowd, criteria=2), "person": crowd.cast.founder, "state": maharashtra()}
    states = [status or STATES[n % len(STATES)] for n in range(number)]
    made = [
        Application(**application_fields(startup, status=each, **fields))
        for startup, each in zip(startups, states, strict=True)
    ]
    for n, one in enumerate(made):
        one.submitted_at = one.submitted_at and crowd.now - timedelta(minutes=number - n)
    return Application.objects.bulk_create(made)


def application(crowd: Crowd, status: str = "in_review", *, call: Call | None = None) -> Application:
    """One application of the founder's startup, taken up by the screening officer."""
    [made] = applications(crowd, 1, call=call, status=status, startups=[crowd.startup])
    if status != "draft":
        Screening.objects.create(application=made, officer=crowd.cast.screener, started_at=crowd.now)
    return made


def queue(crowd: Crowd, number: int) -> list:
    """Each is handled by another officer, has a doubt, a question and two reviewers of whom one is done."""
    made = applications(crowd, number)
    officers, reviewers, others = (crowd.people(number) for _ in range(3))
    Screening.objects.bulk_create(
        Screening(application=each, officer=officer, started_at=crowd.now)
        for each, officer in zip(made, officers, strict=True)
    )
    ScreeningCheck.objects.bulk_create(
        ScreeningCheck(
            application=each,
            code=CheckCode.REACH,
            result="look",
            note="Few",
            checked_by=crowd.cast.screener,
            checked_at=crowd.now,
        )
        for each in made
    )
    _asked(crowd, made, answered=True)
    _reviewed(crowd, list(zip(made, reviewers, strict=True)))
    _assigned(crowd, list(zip(made, others, strict=True)))
    return []


def assigned_queue(crowd: Crowd, number: int) -> list:
    """What one reviewer is to read."""
    _assigned(crowd, [(made, crowd.cast.reviewer) for made in applications(crowd, number, status="in_review")])
    return []


def own_applications(crowd: Crowd, number: int) -> list:
    """One startup applies to call after call."""
    for n, call in enumerate(calls(crowd, number)):
        applications(crowd, 1, call=call, status=STATES[n % len(STATES)], startups=[crowd.startup])
    return []


def drafts(crowd: Crowd, number: int) -> list:
    """Applications to finish, one more than asked for."""
    for call in calls(crowd, number + 1):
        applications(crowd, 1, call=call, status="draft", startups=[crowd.startup])
    return []


def application_history(crowd: Crowd, number: int) -> list:
    made = application(crowd)
    happened_to(crowd, made, number, "application.information_requested")
    return [made.uuid]


def answered_questions(crowd: Crowd, number: int, status: str = "in_review") -> Application:
    call = call_with(crowd, questions=number, criteria=2)
    made = application(crowd, status, call=call)
    files = crowd.files(number)
    Answer.objects.bulk_create(
        Answer(application=made, question=question, text="" if question.kind == "document" else "1", file=file)
        for question, file in zip(call.questions.all(), files, strict=True)
    )
    return made


def answers(crowd: Crowd, number: int) -> list:
    return [answered_questions(crowd, number).uuid]


def answers_to_change(crowd: Crowd, number: int) -> list:
    return [answered_questions(crowd, number, "draft").uuid, "questions"]


def missing_answers(crowd: Crowd, number: int) -> list:
    """A draft in which no question is answered yet."""
    return [application(crowd, "draft", call=call_with(crowd, questions=number)).uuid]


def asked(crowd: Crowd, number: int) -> list:
    """Questions that officers put to the applicant, one after the other."""
    made = application(crowd)
    _asked(crowd, [made] * number, answered=True)
    return [made.uuid]


def _asked(crowd: Crowd, made: list[Application], *, answered: bool) -> None:
    people, answering = crowd.people(len(made)), crowd.people(len(made))
    InformationRequest.objects.bulk_create(
        InformationRequest(
            application=each,
            section="reach",
            question="How many?",
            asked_by=officer,
            asked_at=crowd.now,
            asked_from="in_review",
            due_date=crowd.now.date(),
            answer="Forty.",
            answered_by=person if answered else None,
            answered_at=crowd.now if answered else None,
        )
        for each, officer, person in zip(made, people, answering, strict=True)
    )


def assigned(crowd: Crowd, number: int) -> list:
    """Reviewers who have not answered yet."""
    made = application(crowd)
    _assigned(crowd, [(made, person) for person in crowd.people(number)])
    return [made.uuid]


def reviewed(crowd: Crowd, number: int) -> list:
    made = application(crowd)
    _reviewed(crowd, [(made, person) for person in crowd.people(number)])
    return [made.uuid]


def scored_criteria(crowd: Crowd, number: int) -> list:
    """A review on so many criteria."""
    made = application(crowd, call=call_with(crowd, criteria=number))
    _reviewed(crowd, [(made, person) for person in crowd.people(2)])
    return [made.uuid]


def criteria_to_score(crowd: Crowd, number: int) -> list:
    """The form of a review."""
    made = application(crowd, call=call_with(crowd, criteria=number))
    [mine] = _assigned(crowd, [(made, crowd.cast.reviewer)], declared=True)
    return [mine.uuid]


def _assigned(crowd: Crowd, pairs: list[tuple[Application, User]], *, declared: bool = False) -> list[Assignment]:
    moment = crowd.now if declared else None
    return Assignment.objects.bulk_create(
        Assignment(
            application=made,
            reviewer=person,
            assigned_by=crowd.cast.screener,
            assigned_at=crowd.now,
            declared_at=moment,
        )
        for made, person in pairs
    )


def _reviewed(crowd: Crowd, pairs: list[tuple[Application, User]]) -> None:
    reviews = Review.objects.bulk_create(
        Review(assignment=one, advice="approve", reasons="Strong.", submitted_at=crowd.now)
        for one in _assigned(crowd, pairs, declared=True)
    )
    lines = list(pairs[0][0].call.criteria.all())
    Score.objects.bulk_create(
        Score(review=review, criterion=line, points=n % 6) for n, review in enumerate(reviews) for line in lines
    )


def free_reviewers(crowd: Crowd, number: int) -> list:
    """Reviewers who can still be asked."""
    made = application(crowd)
    people = crowd.people(number)
    RoleGrant.objects.bulk_create(RoleGrant(user=p, role=Role.REVIEWER, granted_at=crowd.now) for p in people)
    return [made.uuid]


def reasons(crowd: Crowd, number: int) -> list:
    """Coded reasons for declining."""
    made = application(crowd)
    DecisionReason.objects.bulk_create(
        DecisionReason(code=f"T{next_number()}", outcome="declined", text_en=f"Reason {n}", text_hi=f"कारण {n}")
        for n in range(number)
    )
    return [made.uuid]


def decided(crowd: Crowd, number: int) -> list:
    """Decisions that wait for their release, each with a member who will be told."""
    made = applications(crowd, number, status="decided")
    _decided(crowd, made)
    Member.objects.bulk_create(
        Member(startup=each.startup, user=person, level="owner", joined_at=crowd.now)
        for each, person in zip(made, crowd.people(number), strict=True)
    )
    return []


def letters(crowd: Crowd, number: int) -> list:
    """One decision that many members will be told."""
    made = applications(crowd, 1, status="decided")
    _decided(crowd, made)
    Member.objects.bulk_create(
        Member(startup=made[0].startup, user=person, level="editor", joined_at=crowd.now)
        for person in crowd.people(number)
    )
    return []


def _decided(crowd: Crowd, made: list[Application]) -> None:
    officers, approvers = crowd.people(len(made)), crowd.people(len(made))
    reason = reason_for("approved")
    common = {"outcome": "approved", "reason": reason}
    recommended = Recommendation.objects.bulk_create(
        Recommendation(application=each, proposed_by=person, proposed_at=crowd.now, **common)
        for each, person in zip(made, officers, strict=True)
    )
    for each, person in zip(recommended, approvers, strict=True):
        signed = {"status": "approved", "decided_by": person, "decided_at": crowd.now}
        Recommendation.objects.filter(pk=each.pk).update(**signed)
    Decision.objects.bulk_create(
        Decision(
            application=each.application,
            recommendation=each,
            decided_by=person,
            decided_at=crowd.now,
            **common,
        )
        for each, person in zip(recommended, approvers, strict=True)
    )


def members(crowd: Crowd, number: int) -> list:
    """Beside the founder."""
    startup = crowd.startup
    Member.objects.bulk_create(
        Member(startup=startup, user=person, level="editor", joined_at=crowd.now) for person in crowd.people(number - 1)
    )
    return []


def enrolled(crowd: Crowd, number: int) -> list:
    """Startups that take part; of each one a change waits."""
    proposed = {"act": "suspend", "reason": "Late.", "proposed_by": crowd.cast.manager, "proposed_at": crowd.now}
    StandingChange.objects.bulk_create(StandingChange(startup=each, **proposed) for each in crowd.startups(number))
    return []


def standing_changes(crowd: Crowd, number: int) -> list:
    """Of one startup: proposed by one officer, not confirmed by another; one at a time waits."""
    for maker, checker in zip(crowd.people(number), crowd.people(number), strict=True):
        change = StandingChange.objects.create(
            startup=crowd.startup, act="suspend", reason="Late.", proposed_by=maker, proposed_at=crowd.now
        )
        decided = {"status": "declined", "remark": "No.", "decided_by": checker, "decided_at": crowd.now}
        StandingChange.objects.filter(pk=change.pk).update(**decided)
    return [crowd.startup.uuid]


def applications_of_one(crowd: Crowd, number: int) -> list:
    """One startup has applied to call after call."""
    for call in calls(crowd, number):
        applications(crowd, 1, call=call, startups=[crowd.startup])
    return [crowd.startup.uuid]


def startup_history(crowd: Crowd, number: int) -> list:
    happened_to(crowd, crowd.startup, number, "startup.identified")
    return [crowd.startup.uuid]


def invitations(crowd: Crowd, number: int) -> list:
    MemberInvitation.objects.bulk_create(
        MemberInvitation(
            startup=crowd.startup,
            email=f"p{n}@example.org",
            level="editor",
            token_hash=f"{n:064}",
            invited_by=crowd.cast.founder,
            invited_at=crowd.now,
            expires_at=crowd.now + timedelta(days=7),
        )
        for n in range(number)
    )
    return []
