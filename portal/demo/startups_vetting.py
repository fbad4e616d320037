"""What the officers of the demo do with each application: one function for each state in which one ends."""

from datetime import datetime, timedelta

from portal.demo import Stage
from portal.lib.dates import ist_day
from startups.applications.models import Application
from startups.decisions import operations as decisions
from startups.decisions.models import Decision, DecisionReason
from startups.enrolment import operations as enrolment
from startups.standing import operations as standing
from startups.standing.states import Act
from startups.vetting import operations as vetting
from startups.vetting.choices import CheckCode
from startups.vetting.models import Assignment

_REASONS = {"approved": "R-01", "waitlisted": "R-07", "declined": "R-12"}
_EXPLAINED = {
    "declined": "The application names 2 exporters; at least 10 were wanted.",
    "waitlisted": "",
    "approved": "",
}
_OPINIONS = [
    "Strong field team that knows shipping bills; less so buyer disputes. A named person for export papers is wanted.",
    "The list of firms is real and the plan has dates. Data handling is thin but can be mended.",
]


class Office:
    """Acts some days after the submission, in the order in which officers act."""

    def __init__(self, stage: Stage):
        self.now = stage.now
        self.manager = stage.people["manager"]
        self.screener = stage.people["screening"]
        self.reviewers = [stage.people["reviewer"], stage.people["reviewer2"]]
        self.approver = stage.people["approver"]

    def submitted(self, application: Application) -> None:
        """Nobody has taken it up yet."""

    submitted_too = submitted

    def in_screening(self, application: Application) -> None:
        now = _after(application, 2)
        vetting.start_screening(application=application, actor=self.screener, now=now)
        self._check(application, CheckCode.RECOGNITION, "holds", "", now)
        self._check(application, CheckCode.ADDRESS, "look", "Name board shows the old address.", now)

    def answered(self, application: Application) -> None:
        """Asked during the screening, answered, not read yet."""
        request = self._ask(application)
        vetting.answer_request(
            request=request,
            answer="हस्ताक्षर वाला पेज जोड़ दिया है।",
            actor=application.created_by,
            now=_after(application, 5),
        )

    def information_requested(self, application: Application) -> None:
        self._ask(application)

    def in_review(self, application: Application) -> None:
        """Two reviewers are asked; one review is in."""
        first, _second = self._assigned(application)
        self._review(first, (4, 3, 4, 2, 3), "approve_with_condition", 0)

    def reviews_in(self, application: Application) -> None:
        first, second = self._assigned(application)
        self._review(first, (4, 3, 4, 2, 3), "approve_with_condition", 0)
        self._review(second, (4, 4, 3, 4, 3), "approve", 1)

    def awaiting_decision(self, application: Application, outcome: str = "approved"):
        self.reviews_in(application)
        return decisions.recommend(
            application=application,
            outcome=outcome,
            reason=DecisionReason.objects.get(code=_REASONS[outcome]),
            explanation=_EXPLAINED[outcome],
            actor=self.screener,
            now=_after(application, 10),
        )

    def decided(self, application: Application, outcome: str = "approved") -> Decision:
        recommendation = self.awaiting_decision(application, outcome)
        return decisions.decide(recommendation=recommendation, actor=self.approver, now=_after(application, 12))

    def approved(self, application: Application) -> None:
        """Released a week ago, so that its days to accept still run."""
        decision = self.decided(application)
        decisions.release(decision=decision, actor=self.approver, now=self.now - timedelta(days=7))

    def waitlisted(self, application: Application) -> None:
        self._released(application, "waitlisted")

    def declined(self, application: Application) -> None:
        self._released(application, "declined")

    def enrolled(self, application: Application) -> None:
        self._released(application, "approved")
        agreement = application.call.agreement_texts.get()
        owner = application.created_by
        body = agreement.body_hi if owner.language == "hi" else agreement.body_en
        enrolment.accept_agreement(
            application=application,
            agreement=agreement,
            language=owner.language,
            shown_sha256=enrolment.text_hash(body),
            typed_name=owner.full_name,
            actor=owner,
            now=_after(application, 16),
        )

    enrolled_too = enrolled

    def suspended(self, application: Application) -> None:
        """It took part for a while; that the suspension ends is proposed and waits for the approver."""
        self.enrolled(application)
        startup, now = application.startup, _after(application, 60)
        change = standing.propose_change(
            startup=startup,
            act=Act.SUSPEND,
            reason="Two firms told us that they never heard of you. Send us how each of your exporters came to you.",
            actor=self.manager,
            now=now,
        )
        standing.approve_change(change=change, actor=self.approver, now=now + timedelta(hours=5))
        standing.propose_change(
            startup=startup,
            act=Act.RESUME,
            reason="Both firms have remembered; the visiting cards and the letters are here.",
            actor=self.manager,
            now=self.now - timedelta(days=1),
        )

    def lapsed(self, application: Application) -> None:
        """Asked long ago and never answered; `lapse` closes it."""
        self._ask(application)

    def lapse(self) -> None:
        """The daily job, as of now."""
        enrolment.lapse_overdue(now=self.now)

    def _released(self, application: Application, outcome: str) -> None:
        decision = self.decided(application, outcome)
        decisions.release(decision=decision, actor=self.approver, now=_after(application, 14))

    def _ask(self, application: Application):
        now = _after(application, 3)
        vetting.start_screening(application=application, actor=self.screener, now=now)
        self._check(application, CheckCode.AUTHORISATION, "look", "The signed page is missing.", now)
        return vetting.ask_applicant(
            application=application,
            section="documents",
            question="The authorisation has no signed page. Send the whole resolution as one PDF.",
            due_date=ist_day(now) + timedelta(days=14),
            actor=self.screener,
            now=now,
        )

    def _screened(self, application: Application) -> None:
        now = _after(application, 2)
        vetting.start_screening(application=application, actor=self.screener, now=now)
        for code in CheckCode:
            self._check(application, code, "holds", "", now)
        vetting.pass_screening(application=application, actor=self.screener, now=now + timedelta(hours=3))

    def _assigned(self, application: Application) -> list[Assignment]:
        self._screened(application)
        now = _after(application, 3)
        made = []
        for reviewer in self.reviewers:
            assignment = vetting.assign_reviewer(
                application=application, reviewer=reviewer, actor=self.screener, now=now
            )
            vetting.declare_no_conflict(assignment=assignment, actor=reviewer, now=now + timedelta(hours=4))
            assignment.refresh_from_db()
            made.append(assignment)
        return made

    def _review(self, assignment: Assignment, points: tuple[int, ...], advice: str, opinion: int) -> None:
        criteria = assignment.application.call.criteria.all()
        vetting.submit_review(
            assignment=assignment,
            advice=advice,
            reasons=_OPINIONS[opinion],
            points={criterion.pk: given for criterion, given in zip(criteria, points, strict=True)},
            actor=assignment.reviewer,
            now=_after(assignment.application, 7 + opinion),
        )

    def _check(self, application: Application, code: CheckCode, result: str, note: str, now: datetime) -> None:
        vetting.record_check(application=application, code=code, result=result, note=note, actor=self.screener, now=now)


def _after(application: Application, days: int) -> datetime:
    return application.created_at + timedelta(days=days)
