"""Calls, applications, what is asked about them and thought of them, and the members of a startup."""

from datetime import date, timedelta
from typing import Any

from portal.accounts.models import RoleGrant, User
from portal.accounts.roles import Role
from startups.models import (
    AgreementText,
    Answer,
    Application,
    Assignment,
    Call,
    Criterion,
    Decision,
    DecisionReason,
    InformationRequest,
    Member,
    MemberInvitation,
    Question,
    Recommendation,
    Review,
    Score,
    Screening,
    ScreeningCheck,
    StandingChange,
)
from startups.vetting.models import CheckCode
from tests.factories.many import World
from tests.factories.many.platform import happened_to
from tests.factories.numbers import next_number
from tests.factories.states import maharashtra
from tests.factories.vetting import reason_for


def calls(world: World, number: int, *, published: bool = True) -> list[Call]:
    """Calls that are open; drafts when not published."""
    people: dict[str, Any] = {}
    if published:
        maker = {"proposed_by": world.cast.manager, "proposed_at": world.now}
        people = maker | {"decided_by": world.cast.approver, "decided_at": world.now, "status": "published"}
    made = [next_number() for _ in range(number)]
    return Call.objects.bulk_create(
        Call(
            reference=f"CALL-{n}",
            name_en=f"Call {n}",
            name_hi=f"आमंत्रण {n}",
            summary_en="Bring exporters.",
            summary_hi="निर्यातकों को जोड़ें।",
            opens_at=world.now - timedelta(days=n % 40 + 1),
            closes_at=world.now + timedelta(days=30),
            results_date=world.now.date() + timedelta(days=90),
            plan_code="EXP",
            created_by=world.cast.manager,
            created_at=world.now,
            **people,
        )
        for n in made
    )


def call_list(world: World, number: int) -> list:
    calls(world, number)
    return []


def call_with(world: World, *, criteria: int = 0, questions: int = 0) -> Call:
    """A published call with so many criteria and questions; publishing comes last, because it fixes them."""
    [call] = calls(world, 1, published=False)
    Criterion.objects.bulk_create(
        Criterion(call=call, position=n, name_en=f"Criterion {n}", name_hi=f"मानदंड {n}", weight=1)
        for n in range(1, criteria + 1)
    )
    kinds = ["text", "number", "choice", "document"]
    Question.objects.bulk_create(
        Question(call=call, position=n, kind=kinds[n % 4], text_en=f"Question {n}", choices_en="Yes\nNo")
        for n in range(1, questions + 1)
    )
    AgreementText.objects.create(call=call, text_date=world.now.date(), body_en="Sample.", body_hi="नमूना।")
    proposed = {"proposed_by": world.cast.manager, "proposed_at": world.now}
    published = {"status": "published", "decided_by": world.cast.approver, "decided_at": world.now}
    Call.objects.filter(pk=call.pk).update(**proposed, **published)
    call.refresh_from_db()
    return call


def criteria(world: World, number: int) -> list:
    return [call_with(world, criteria=number).uuid]


def questions(world: World, number: int) -> list:
    return [call_with(world, questions=number).uuid]


def call_history(world: World, number: int) -> list:
    [call] = calls(world, 1)
    happened_to(world, call, number, "call.changed")
    return [call.uuid]


STATES = ["submitted", "in_screening", "in_review", "information_requested", "awaiting_decision", "decided"]


def applications(world: World, number: int, *, call: Call | None = None, status: str = "", **fields: Any) -> list:
    """Applications of startups of their own to one call; in every undecided state unless one is named."""
    call = call or call_with(world, criteria=2)
    values = {
        "call": call,
        "status_since": world.now,
        "created_by": world.cast.founder,
        "created_at": world.now,
        "saved_at": world.now,
        "legal_form": "private_limited",
        "category": "startup",
        "incorporation_date": date(2021, 3, 14),
        "valid_up_to": date(2031, 3, 13),
        "pan": "AABCK1234Q",
        "highest_turnover_minor": 3_842_000_000,
        "highest_turnover_year": "2025-26",
        "state": maharashtra(),
        "states_served": ["27"],
        "sectors": ["textiles"],
        "languages_served": ["hi"],
        "declares_integrity": True,
        "declares_no_conflict": True,
        "other_aid": False,
        "submitted_by": world.cast.founder,
    }
    startups = fields.pop("startups", None) or world.startups(number)
    return Application.objects.bulk_create(
        Application(
            reference=f"APP-{next_number()}",
            startup=startup,
            legal_name=startup.name,
            status=status or STATES[n % len(STATES)],
            submitted_at=world.now - timedelta(minutes=number - n),
            **values | fields,
        )
        for n, startup in enumerate(startups)
    )


def application(world: World, status: str = "in_review", *, call: Call | None = None) -> Application:
    """One application of the founder's startup, taken up by the screening officer."""
    [made] = applications(world, 1, call=call, status=status, startups=[world.startup])
    if status != "draft":
        Screening.objects.create(application=made, officer=world.cast.screener, started_at=world.now)
    return made


def queue(world: World, number: int) -> list:
    """Each is handled by another officer, has a doubt, a question and two reviewers of whom one is done."""
    made = applications(world, number)
    officers, reviewers, others = (world.people(number) for _ in range(3))
    Screening.objects.bulk_create(
        Screening(application=each, officer=officer, started_at=world.now)
        for each, officer in zip(made, officers, strict=True)
    )
    ScreeningCheck.objects.bulk_create(
        ScreeningCheck(
            application=each,
            code=CheckCode.REACH,
            result="look",
            note="Few",
            checked_by=world.cast.screener,
            checked_at=world.now,
        )
        for each in made
    )
    _asked(world, made, answered=True)
    _reviewed(world, list(zip(made, reviewers, strict=True)))
    _assigned(world, list(zip(made, others, strict=True)))
    return []


def assigned_queue(world: World, number: int) -> list:
    """What one reviewer is to read."""
    _assigned(world, [(made, world.cast.reviewer) for made in applications(world, number, status="in_review")])
    return []


def own_applications(world: World, number: int) -> list:
    """One startup applies to call after call."""
    for n, call in enumerate(calls(world, number)):
        applications(world, 1, call=call, status=STATES[n % len(STATES)], startups=[world.startup])
    return []


def drafts(world: World, number: int) -> list:
    """Applications to finish, one more than asked for."""
    for call in calls(world, number + 1):
        applications(world, 1, call=call, status="draft", startups=[world.startup])
    return []


def application_history(world: World, number: int) -> list:
    made = application(world)
    happened_to(world, made, number, "application.information_requested")
    return [made.uuid]


def answered_questions(world: World, number: int, status: str = "in_review") -> Application:
    call = call_with(world, questions=number, criteria=2)
    made = application(world, status, call=call)
    files = world.files(number)
    Answer.objects.bulk_create(
        Answer(application=made, question=question, text="" if question.kind == "document" else "1", file=file)
        for question, file in zip(call.questions.all(), files, strict=True)
    )
    return made


def answers(world: World, number: int) -> list:
    return [answered_questions(world, number).uuid]


def answers_to_change(world: World, number: int) -> list:
    return [answered_questions(world, number, "draft").uuid, "questions"]


def missing_answers(world: World, number: int) -> list:
    """A draft in which no question is answered yet."""
    return [application(world, "draft", call=call_with(world, questions=number)).uuid]


def asked(world: World, number: int) -> list:
    """Questions that officers put to the applicant, one after the other."""
    made = application(world)
    _asked(world, [made] * number, answered=True)
    return [made.uuid]


def _asked(world: World, made: list[Application], *, answered: bool) -> None:
    people, answering = world.people(len(made)), world.people(len(made))
    InformationRequest.objects.bulk_create(
        InformationRequest(
            application=each,
            section="reach",
            question="How many?",
            asked_by=officer,
            asked_at=world.now,
            asked_from="in_review",
            due_date=world.now.date(),
            answer="Forty.",
            answered_by=person if answered else None,
            answered_at=world.now if answered else None,
        )
        for each, officer, person in zip(made, people, answering, strict=True)
    )


def assigned(world: World, number: int) -> list:
    """Reviewers who have not answered yet."""
    made = application(world)
    _assigned(world, [(made, person) for person in world.people(number)])
    return [made.uuid]


def reviewed(world: World, number: int) -> list:
    made = application(world)
    _reviewed(world, [(made, person) for person in world.people(number)])
    return [made.uuid]


def scored_criteria(world: World, number: int) -> list:
    """A review on so many criteria."""
    made = application(world, call=call_with(world, criteria=number))
    _reviewed(world, [(made, person) for person in world.people(2)])
    return [made.uuid]


def criteria_to_score(world: World, number: int) -> list:
    """The form of a review."""
    made = application(world, call=call_with(world, criteria=number))
    [mine] = _assigned(world, [(made, world.cast.reviewer)], declared=True)
    return [mine.uuid]


def _assigned(world: World, pairs: list[tuple[Application, User]], *, declared: bool = False) -> list[Assignment]:
    moment = world.now if declared else None
    return Assignment.objects.bulk_create(
        Assignment(
            application=made,
            reviewer=person,
            assigned_by=world.cast.screener,
            assigned_at=world.now,
            declared_at=moment,
        )
        for made, person in pairs
    )


def _reviewed(world: World, pairs: list[tuple[Application, User]]) -> None:
    reviews = Review.objects.bulk_create(
        Review(assignment=one, advice="approve", reasons="Strong.", submitted_at=world.now)
        for one in _assigned(world, pairs, declared=True)
    )
    lines = list(pairs[0][0].call.criteria.all())
    Score.objects.bulk_create(
        Score(review=review, criterion=line, points=n % 6) for n, review in enumerate(reviews) for line in lines
    )


def free_reviewers(world: World, number: int) -> list:
    """Reviewers who can still be asked."""
    made = application(world)
    people = world.people(number)
    RoleGrant.objects.bulk_create(RoleGrant(user=p, role=Role.REVIEWER, granted_at=world.now) for p in people)
    return [made.uuid]


def reasons(world: World, number: int) -> list:
    """Coded reasons for declining."""
    made = application(world)
    DecisionReason.objects.bulk_create(
        DecisionReason(code=f"T{next_number()}", outcome="declined", text_en=f"Reason {n}", text_hi=f"कारण {n}")
        for n in range(number)
    )
    return [made.uuid]


def decided(world: World, number: int) -> list:
    """Decisions that wait for their release, each with a member who will be told."""
    made = applications(world, number, status="decided")
    _decided(world, made)
    Member.objects.bulk_create(
        Member(startup=each.startup, user=person, level="owner", joined_at=world.now)
        for each, person in zip(made, world.people(number), strict=True)
    )
    return []


def letters(world: World, number: int) -> list:
    """One decision that many members will be told."""
    made = applications(world, 1, status="decided")
    _decided(world, made)
    Member.objects.bulk_create(
        Member(startup=made[0].startup, user=person, level="editor", joined_at=world.now)
        for person in world.people(number)
    )
    return []


def _decided(world: World, made: list[Application]) -> None:
    officers, approvers = world.people(len(made)), world.people(len(made))
    reason = reason_for("approved")
    common = {"outcome": "approved", "reason": reason}
    recommended = Recommendation.objects.bulk_create(
        Recommendation(application=each, proposed_by=person, proposed_at=world.now, **common)
        for each, person in zip(made, officers, strict=True)
    )
    for each, person in zip(recommended, approvers, strict=True):
        signed = {"status": "approved", "decided_by": person, "decided_at": world.now}
        Recommendation.objects.filter(pk=each.pk).update(**signed)
    Decision.objects.bulk_create(
        Decision(
            application=each.application,
            recommendation=each,
            decided_by=person,
            decided_at=world.now,
            **common,
        )
        for each, person in zip(recommended, approvers, strict=True)
    )


def members(world: World, number: int) -> list:
    """Beside the founder."""
    startup = world.startup
    Member.objects.bulk_create(
        Member(startup=startup, user=person, level="editor", joined_at=world.now) for person in world.people(number - 1)
    )
    return []


def enrolled(world: World, number: int) -> list:
    """Startups that take part; of each one a change waits."""
    proposed = {"act": "suspend", "reason": "Late.", "proposed_by": world.cast.manager, "proposed_at": world.now}
    StandingChange.objects.bulk_create(StandingChange(startup=each, **proposed) for each in world.startups(number))
    return []


def standing_changes(world: World, number: int) -> list:
    """Of one startup: proposed by one officer, not confirmed by another; one at a time waits."""
    for maker, checker in zip(world.people(number), world.people(number), strict=True):
        change = StandingChange.objects.create(
            startup=world.startup, act="suspend", reason="Late.", proposed_by=maker, proposed_at=world.now
        )
        decided = {"status": "declined", "remark": "No.", "decided_by": checker, "decided_at": world.now}
        StandingChange.objects.filter(pk=change.pk).update(**decided)
    return [world.startup.uuid]


def applications_of_one(world: World, number: int) -> list:
    """One startup has applied to call after call."""
    for call in calls(world, number):
        applications(world, 1, call=call, startups=[world.startup])
    return [world.startup.uuid]


def startup_history(world: World, number: int) -> list:
    happened_to(world, world.startup, number, "startup.identified")
    return [world.startup.uuid]


def invitations(world: World, number: int) -> list:
    MemberInvitation.objects.bulk_create(
        MemberInvitation(
            startup=world.startup,
            email=f"p{n}@example.org",
            level="editor",
            token_hash=f"{n:064}",
            invited_by=world.cast.founder,
            invited_at=world.now,
            expires_at=world.now + timedelta(days=7),
        )
        for n in range(number)
    )
    return []
