"""A call for each state of an application, and the applications of a startup, each as far as its call is named."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from portal.lib.dates import ist_day
from startups.applications.drafting import add_answer_file
from startups.applications.models import Application
from startups.applications.operations import start_application, submit_application, withdraw_application
from startups.calls.models import Call
from startups.calls.operations import (
    draft_call,
    propose_call,
    publish_call,
    set_agreement,
    set_criteria,
    set_questions,
)
from startups.decisions import operations as decisions
from startups.enrolment.operations import accept_agreement, text_hash
from startups.vetting import operations as vetting
from startups.vetting.choices import CheckCode
from startups.vetting.models import Assignment
from tests.access.side import Side
from tests.factories.applications import DECLARED, fill_in
from tests.factories.files import photo
from tests.factories.vetting import reason_for

if TYPE_CHECKING:
    from tests.access.world import World


class Calls:
    """A call for each state in which an application of A and of B stands, and calls that are not published."""

    STATES = (
        "enrolled",
        "draft",
        "submitted",
        "in_screening",
        "in_review",
        "information_requested",
        "awaiting_decision",
        "decided",
        "approved",
        "withdrawn",
    )

    def __init__(self, world: "World"):
        self.world, self.people = world, world.people

    def make(self) -> None:
        world = self.world
        for state in self.STATES:
            world.calls[state] = self._published(140 if state == "enrolled" else 10)
        world.calls["unpublished"], world.calls["proposed"] = self._draft(5), self._draft(5)
        propose_call(call=world.calls["proposed"], actor=self.people["manager"], now=world.now)

    def _published(self, opened: int) -> Call:
        call = self._draft(-opened)
        propose_call(call=call, actor=self.people["manager"], now=self.world.now)
        publish_call(call=call, actor=self.people["approver"], now=self.world.now)
        return call

    def _draft(self, opens: int) -> Call:
        """A call that begins in so many days, with a question for text and one for a document."""
        manager, now = self.people["manager"], self.world.now
        values = {
            "name_en": "Next",
            "name_hi": "अगला",
            "summary_en": "Next.",
            "summary_hi": "अगला।",
            "plan_code": "EXP",
        }
        values |= {"opens_at": now + timedelta(days=opens), "closes_at": now + timedelta(days=35)}
        values["results_date"] = ist_day(now) + timedelta(days=60)
        call = draft_call(values=values, actor=manager, now=now)
        rows = [{"name_en": "Reach", "name_hi": "पहुँच", "weight": 100}]
        set_criteria(call=call, rows=rows, actor=manager, now=now)
        kinds = ["text", "document"]
        rows = [{"kind": kind, "text_en": "Why?", "text_hi": "क्यों?"} for kind in kinds]
        set_questions(call=call, rows=rows, actor=manager, now=now)
        texts = {"body_en": "Sample.", "body_hi": "नमूना।", "text_date": ist_day(now)}
        set_agreement(call=call, actor=manager, now=now, **texts)
        return call


class Vetted:
    """The applications of one startup, each as far as its call is named."""

    def __init__(self, world: "World", side: Side):
        self.world, self.side, self.people, self.now = world, side, world.people, world.now

    def make(self) -> None:
        for state in Calls.STATES:
            application = self._begin(state)
            self.side.applications[state] = application
            self.side.words |= {application.reference, application.legal_name}
            getattr(self, state)(application)
            application.refresh_from_db()
        questions = self.world.calls["in_review"].questions
        self.side.objects |= {
            "document": self.side.applications["in_review"].documents.first(),
            "question": questions.get(kind="document"),
            "question_of_text": questions.get(kind="text"),
            "question_of_another_call": self.world.calls["submitted"].questions.get(kind="document"),
        }

    def _begin(self, state: str) -> Application:
        call, now = self.world.calls[state], self.world.ago(days=130) if state == "enrolled" else self.now
        return start_application(call=call, startup=self.side.startup, actor=self.side.owner, now=now)

    def draft(self, application: Application) -> None:
        """Nothing is written yet."""

    def submitted(self, application: Application, now: datetime | None = None) -> None:
        letter = self.side.letter.upper()
        numbers = {"a": "DIPP259911", "b": "DIPP259922"}
        fill_in(
            application,
            legal_name=self.side.startup.name,
            recognition_number=numbers[self.side.letter],
            pan=f"AABC{letter}1234Q",
            signatory_email=self.side.owner.email,
        )
        now, owner = now or self.now, self.side.owner
        question = application.call.questions.get(kind="document")
        add_answer_file(application=application, question=question, upload=photo(), actor=owner, now=now)
        submit_application(application=application, declarations=DECLARED, actor=owner, now=now)

    def withdrawn(self, application: Application) -> None:
        self.submitted(application)
        withdraw_application(application=application, actor=self.side.owner, now=self.now)

    def in_screening(self, application: Application, now: datetime | None = None) -> None:
        self.submitted(application, now)
        vetting.start_screening(application=application, actor=self.people["screener"], now=now or self.now)

    def information_requested(self, application: Application) -> None:
        self.in_screening(application)
        vetting.ask_applicant(
            application=application,
            section="documents",
            question="Send the signed page.",
            due_date=ist_day(self.now) + timedelta(days=14),
            actor=self.people["screener"],
            now=self.now,
        )

    def in_review(self, application: Application, now: datetime | None = None) -> None:
        """Of A: one reads, one was asked, two stepped back, one holds the role no more. Of B: another one reads."""
        self.in_screening(application, now)
        for code in CheckCode:
            vetting.record_check(
                application=application,
                code=code,
                result="holds",
                note="",
                actor=self.people["screener"],
                now=self.now,
            )
        vetting.pass_screening(application=application, actor=self.people["screener"], now=now or self.now)
        names = {"a": ["reviewer", "asked_reviewer", "former_officer", "recused_reviewer", "recused_approver"]}
        for name in names.get(self.side.letter, ["other_reviewer"]):
            self._assign(application, name)

    def _assign(self, application: Application, name: str) -> Assignment:
        reviewer = self.people[name]
        made = vetting.assign_reviewer(
            application=application, reviewer=reviewer, actor=self.people["screener"], now=self.now
        )
        if name.startswith("recused"):
            vetting.recuse(assignment=made, reason="My sister works there.", actor=reviewer, now=self.now)
        elif name != "asked_reviewer":
            vetting.declare_no_conflict(assignment=made, actor=reviewer, now=self.now)
        made.refresh_from_db()
        if application.call == self.world.calls["in_review"]:
            self.side.objects[f"assignment_{name}"] = made
        return made

    def awaiting_decision(self, application: Application, now: datetime | None = None):
        self.in_review(application, now)
        reader = self.people[{"a": "reviewer", "b": "other_reviewer"}[self.side.letter]]
        vetting.submit_review(
            assignment=application.assignments.get(reviewer=reader),
            advice="approve",
            reasons="A good team.",
            points={criterion.pk: 4 for criterion in application.call.criteria.all()},
            actor=reader,
            now=self.now,
        )
        recommendation = decisions.recommend(
            application=application,
            outcome="approved",
            reason=reason_for("approved"),
            explanation="",
            actor=self.people["screener"],
            now=now or self.now,
        )
        self.side.objects["recommendation"] = recommendation
        return recommendation

    def decided(self, application: Application, now: datetime | None = None):
        kept = self.side.objects.get("recommendation")
        recommendation = self.awaiting_decision(application, now)
        self.side.objects["recommendation_closed"], self.side.objects["recommendation"] = recommendation, kept
        decision = decisions.decide(recommendation=recommendation, actor=self.people["approver"], now=now or self.now)
        self.side.objects["decision"] = decision
        return decision

    def approved(self, application: Application, now: datetime | None = None) -> None:
        kept = self.side.objects.get("decision")
        decisions.release(decision=self.decided(application, now), actor=self.people["approver"], now=now or self.now)
        self.side.objects["decision"] = kept

    def enrolled(self, application: Application) -> None:
        now = self.world.ago(days=110)
        self.approved(application, now)
        text = application.call.agreement_texts.get()
        accept_agreement(
            application=application,
            agreement=text,
            language="en",
            shown_sha256=text_hash(text.body_en),
            typed_name=self.side.owner.full_name,
            actor=self.side.owner,
            now=now,
        )
        self.side.startup.refresh_from_db()
