"""Two startups with all that is theirs, made by the operations that make it; the names of A and B never mix.

Startup A has an application in every state that matters to an access rule, six exporters, money and papers; startup B
has the like of what A has, one claim that waits behind A's, and an exporter that left A for it.
"""

import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.test import Client
from django.urls import reverse

from exporters.commissions.accrual import accrue
from exporters.commissions.models import JudgedFact, LedgerEntry
from exporters.commissions.plans.operations import approve_plan, draft_plan
from exporters.commissions.statements.operations import issue_statement
from exporters.consent.operations import draft_notice
from exporters.facts import operations as facts
from exporters.holds.models import Hold, HoldKind
from exporters.holds.operations import clear_hold, open_hold
from exporters.models import Claim, ClaimImport, Exporter, FactFile, Requirement, Stage, StageEvidence
from exporters.onboarding.claim_files.operations import bring_claim_file, work_through
from exporters.onboarding.claims.operations import make_link
from exporters.onboarding.confirmation import objections
from exporters.onboarding.confirmation.operations import confirm_claim, withdraw
from exporters.onboarding.stages import operations as stages
from exporters.onboarding.stages.states import Party
from portal.accounts.models import RoleGrant, User
from portal.accounts.operations import invite_officer
from portal.accounts.roles import Role
from portal.lib.dates import ist_day
from portal.notifications.models import OutgoingMail
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
from startups.profiles.membership import accept_member_invitation, invite_member, remove_member
from startups.profiles.models import Member, Startup
from startups.profiles.operations import create_startup
from startups.vetting import operations as vetting
from startups.vetting.models import Assignment, CheckCode
from tests.access.people import OFFICE, OFFICERS, browsers_of, make_people
from tests.factories.claims import PIN, link_to, make_claim, notice
from tests.factories.facts import csv_file, photo
from tests.factories.plans import make_terms
from tests.factories.startups import DECLARED, fill_in, paper
from tests.factories.vetting import reason_for

STATUS = "exporter,kind,achieved_on\n"
ORDERS = "order_reference,exporter,completed_at,currency,amount\n"


@dataclass
class Side:
    """What is one startup's; `words` stand on no page of the other."""

    letter: str
    startup: Startup
    owner: User
    words: set[str]
    applications: dict[str, Application] = field(default_factory=dict)
    claims: dict[str, Claim] = field(default_factory=dict)
    asked: dict[str, Requirement] = field(default_factory=dict)
    evidence: dict[str, StageEvidence] = field(default_factory=dict)
    objects: dict[str, Any] = field(default_factory=dict)

    def __getitem__(self, path: str) -> Any:
        """side["claims.confirmed"], side["startup"]"""
        kind, _dot, name = path.partition(".")
        found = getattr(self, kind) if hasattr(self, kind) else self.objects[kind]
        return found[name] if name else found


class World:
    """Built once; `at("a.claims.confirmed.uuid")` finds what the table names."""

    def __init__(self, now: datetime):
        self.now = now
        self.people = make_people(now)
        self.office: dict[str, Any] = {}
        self.calls: dict[str, Call] = {}
        Calls(self).make()
        self.a, self.b = self._side("a"), self._side("b")
        for side in (self.a, self.b):
            Vetted(self, side).make()
        for side in (self.a, self.b):
            Onboarded(self, side).make()
        self._contest()
        Earned(self).make()
        self._office_papers()
        RoleGrant.objects.filter(user=self.people["former_officer"]).update(revoked_at=now)
        # Whoever reads lists of everything; the others read parts.
        self.free_readers = OFFICE | {"without_factor"} - {"recused_approver"}
        recused = Assignment.objects.filter(reviewer=self.people["recused_approver"])
        self.stepped_back_from = set(recused.values_list("application__reference", flat=True))
        self.office_people = {name for name in OFFICERS if name != "former_officer"}
        self.officers = {self.people[name].full_name for name in OFFICERS}
        self.browsers = browsers_of(self.people) | {
            "exporter_x": entered(self.a.claims["confirmed"], now),
            "exporter_y": entered(self.b.claims["confirmed"], now),
        }

    def at(self, path: str) -> Any:
        """The object, or what stands in one of its fields, under this name."""
        first, *rest = path.split(".")
        found: Any = getattr(self, first)
        for name in rest:
            found = found[name] if isinstance(found, dict) else self._of_side(found, name)
        return found

    def value(self, given: str) -> Any:
        """What a word of the table stands for: an object's field, or after "=" the word itself."""
        return given[1:] if given.startswith("=") else self.at(given)

    @staticmethod
    def _of_side(found: Any, name: str) -> Any:
        if isinstance(found, Side) and not hasattr(found, name):
            return found.objects[name]
        return getattr(found, name)

    def ago(self, **parts: int) -> datetime:
        return self.now - timedelta(**parts)

    def _side(self, letter: str) -> Side:
        """A startup with an owner, an editor, people who left, and an invitation that waits."""
        owner, name = self.people[f"{letter}_owner"], {"a": "Aakashganga Tech", "b": "Brahmaputra Tech"}[letter]
        startup = create_startup(name=name, actor=owner, now=self.ago(days=130))
        side = Side(letter, startup, owner, {name, startup.reference, owner.full_name, owner.email})
        # Who edits for B today edited for A until a month ago.
        joined = {"a": [("b_editor", 125), ("a_removed", 124), ("a_editor", 123)], "b": [("b_editor", 25)]}[letter]
        for who, days in joined:
            side.objects[f"member_{who}"] = self._join(side, self.people[who], days)
        if letter == "a":
            remove_member(member=side["member_a_removed"], actor=owner, now=self.ago(days=60))
            side.words |= {self.people["a_editor"].full_name, self.people["a_removed"].full_name}
        side.objects["invitation"], side.objects["invitation_token"] = self._invite(side, f"new.{letter}@example.org")
        side.objects["owner_member"] = Member.objects.get(user=owner)
        return side

    def _invite(self, side: Side, email: str, days: int = 1) -> tuple[Any, str]:
        now = self.ago(days=days)
        made = invite_member(startup=side.startup, email=email, level="editor", actor=side.owner, now=now)
        return made, token_in_mail("members/join")

    def _join(self, side: Side, user: User, days: int) -> Member:
        if (before := Member.objects.filter(user=user, removed_at=None).first()) is not None:
            owner = before.startup.members.get(level="owner").user
            remove_member(member=before, actor=owner, now=self.ago(days=days + 5))
        _made, token = self._invite(side, user.email, days + 1)
        return accept_member_invitation(token=token, actor=user, now=self.ago(days=days))

    def _contest(self) -> None:
        """B logs what A has logged, the other way round, and takes over an exporter that left A."""
        a, b = self.a, self.b
        b.claims["waiting"] = make_claim(b.startup, b.owner, 1, self.ago(days=50), **firm("b", "waiting"))
        left = a.claims["left"]
        withdraw(claim=left, language="en", channel="own_page", now=self.ago(days=20))
        taken = make_claim(b.startup, b.owner, 7, self.ago(days=15), **firm("b", "taken"))
        confirm(taken, self.ago(days=14))
        b.claims["taken"] = taken
        for claim in (b.claims["waiting"], taken):
            b.words |= words_of(claim)

    def _office_papers(self) -> None:
        """What officers have drafted for each other."""
        people, now = self.people, self.now
        self.office["notice"] = draft_notice(text_en="Text.", text_hi="पाठ।", actor=people["manager"], now=now)
        self.office["plan_draft"] = draft_plan(
            terms=make_terms(code="NXT", valid_from=ist_day(now).replace(day=1)), actor=people["manager"], now=now
        )
        typed = facts.type_fact(
            kind="status",
            cells={"exporter": "EXP-999999", "kind": "live", "achieved_on": ist_day(now).isoformat()},
            proof=photo(),
            source="Report",
            actor=people["screener"],
            now=now,
        )
        self.office["typed"] = facts.read_file(fact_file_id=typed.pk, now=now)
        self.office["officer_token"] = invite_officer(
            email="new.officer@example.org", role=Role.AUDITOR, actor=people["manager"], now=now
        )
        self.office["declining"] = reason_for("declined")
        self.office["mail"] = OutgoingMail.objects.order_by("id").first()


def token_in_mail(folder: str) -> str:
    """The secret of the link in the newest mail."""
    found = re.search(rf"{folder}/([\w-]+)/", OutgoingMail.objects.latest("id").body_text)
    assert found
    return found[1]


def firm(letter: str, name: str) -> dict[str, str]:
    """What a startup says of a firm, in words that only it uses."""
    word = {"a": "Amaravati", "b": "Bhilwara"}[letter]
    return {
        "firm": f"{word} {name} weaves",
        "place": f"{word} road",
        "contact_name": f"{word} lekha",
        "contact_mobile": {"a": "+919800000001", "b": "+919800000002"}[letter],
        "contact_email": f"{name}.{word.lower()}@example.in",
        "language": "en",
    }


def words_of(claim: Claim) -> set[str]:
    return {claim.reference, claim.contact_name, claim.contact_mobile, claim.contact_email, claim.firm}


def confirm(claim: Claim, now: datetime, channel: str = "mailed") -> Claim:
    """The exporter's yes."""
    confirm_claim(link=link_to(claim, channel, now), pin=PIN, language="en", now=now)
    claim.refresh_from_db()
    return claim


def entered(claim: Claim, now: datetime) -> Client:
    """The browser of an exporter that opened its own page by link and PIN."""
    browser = Client()
    browser.get(reverse("exporters:confirmation-link", args=[make_link(claim=claim, channel="mailed", now=now)]))
    answer = browser.post(reverse("exporters:confirmation"), {"pin": PIN})
    assert answer.url == reverse("exporters:exporter-status")
    return browser


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

    def __init__(self, world: World):
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

    def __init__(self, world: World, side: Side):
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
        add_answer_file(application=application, question=question, upload=paper(), actor=owner, now=now)
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


class Onboarded:
    """Claims in every state, what is needed from whom, papers and a file of claims."""

    def __init__(self, world: World, side: Side):
        self.world, self.side, self.people = world, side, world.people
        self.first = {"a": 1, "b": 31}[side.letter]

    def make(self) -> None:
        for number, name in enumerate(["confirmed", "live", "disputed", "upheld", "handed_over", "silent", "left"]):
            claim = make_claim(
                self.side.startup,
                self.side.owner,
                self.first + number,
                self.world.ago(days=100),
                **(firm(self.side.letter, name) if name != "left" else {"firm": "Wanderer weaves"}),
            )
            self.side.claims[name] = claim
            self.side.words |= {claim.reference} if name == "left" else words_of(claim)
            getattr(self, name, self.confirmed)(claim)
        self._file()

    def live(self, claim: Claim) -> None:
        """Nobody has answered."""
        self.side.objects["link_token"] = make_link(claim=claim, channel="handed_over", now=self.world.now)

    def silent(self, claim: Claim) -> None:
        """Asked as often as anybody is."""
        Claim.objects.filter(pk=claim.pk).update(reminders_sent=3, last_asked_at=self.world.ago(days=60))

    def confirmed(self, claim: Claim) -> None:
        confirm(claim, self.world.ago(days=95))
        if claim.firm == "Wanderer weaves":
            self._gave(claim, "given_by_who_left", Party.STARTUP, self.people["b_editor"], days=40)
            self._gave(claim, "given_before", Party.STARTUP, self.side.owner, days=40)
            return
        for party in (Party.STARTUP, Party.EXPORTER):
            self.side.asked[party.value] = self._ask(claim, party)
        self._gave(claim, "of_startup", Party.STARTUP, self.side.owner)
        self._gave(claim, "of_office", Party.OFFICE, self.people["screener"])
        answered = self._ask(claim, Party.EXPORTER)
        self.side.evidence["of_exporter"] = stages.answer_requirement(
            requirement=answered, upload=photo(), given_by=Party.EXPORTER, actor=None, now=self.world.now
        )

    left = confirmed

    def handed_over(self, claim: Claim) -> None:
        confirm(claim, self.world.ago(days=95), channel="handed_over")

    def disputed(self, claim: Claim) -> None:
        """The exporter objected, then an officer rang it: officers have their names in its history."""
        confirm(claim, self.world.ago(days=95), channel="handed_over")
        self.side.objects["objection"] = objections.record_phone_call(
            claim=claim,
            number="+911234567890",
            source="GST certificate",
            spoken_to="The owner",
            said="We do not know them.",
            is_right=False,
            actor=self.people["screener"],
            now=self.world.ago(days=5),
        ).claim.objections.get()
        claim.refresh_from_db()

    def upheld(self, claim: Claim) -> None:
        confirm(claim, self.world.ago(days=95))
        objection = objections.raise_objection(
            claim=claim, words="They never came.", language="en", now=self.world.ago(days=40)
        )
        objections.decide_objection(
            objection=objection,
            upheld=True,
            reason="Right.",
            actor=self.people["approver"],
            now=self.world.ago(days=30),
        )
        self.side.objects["dispute_hold"] = Hold.objects.get(exporter=claim.exporter, kind=HoldKind.DISPUTE)
        claim.refresh_from_db()

    def _ask(self, claim: Claim, party: Party) -> Requirement:
        return stages.open_requirement(
            exporter=claim.exporter,
            stage=Stage.objects.get(code="papers"),
            needed=f"A picture from {party.value}",
            party=party,
            due_date=ist_day(self.world.now) + timedelta(days=8),
            actor=self.people["screener"],
            now=self.world.now,
        )

    def _gave(self, claim: Claim, name: str, party: Party, actor: User, days: int = 3) -> None:
        self.side.evidence[name] = stages.add_evidence(
            exporter=claim.exporter,
            stage=Stage.objects.get(code="papers"),
            upload=photo(f"{name}_{self.side.letter}.png"),
            given_by=party,
            actor=actor,
            now=self.world.ago(days=days),
        )
        self.side.words.add(f"{name}_{self.side.letter}.png")

    def _file(self) -> None:
        """A file of one row that cannot be taken."""
        text = f"firm,place,product_group,contact_name,contact_mobile\n{firm(self.side.letter, 'wrong')['firm']},,,,\n"
        brought = bring_claim_file(
            startup=self.side.startup,
            upload=csv_file(text),
            notice=notice(),
            actor=self.side.owner,
            now=self.world.now,
        )
        work_through(claim_import=ClaimImport.objects.get(pk=brought.pk), now=self.world.now)
        self.side.objects["claim_file"] = brought


class Earned:
    """A plan, facts that two officers brought and applied, entries, reasons, an issued statement, holds."""

    def __init__(self, world: World):
        self.world, self.people, self.now = world, world.people, world.now

    def make(self) -> None:
        self._plan()
        self.world.office["fact_file"] = self._applied("status", STATUS + self._reached() + "EXP-0,live,2026-01-01\n")
        self._applied("orders", ORDERS + "".join(self._early_order(side) for side in (self.world.a, self.world.b)))
        accrue(until=ist_day(self.now), asked_by="test", now=self.now)
        for side in (self.world.a, self.world.b):
            self._issued(side)

    def _plan(self) -> None:
        first = ist_day(self.world.ago(days=300)).replace(day=1)
        terms = make_terms(valid_from=first, milestones={"company_verified": 100_000, "live": 350_000})
        plan = draft_plan(terms=terms, actor=self.people["manager"], now=self.now)
        self.world.office["plan"] = approve_plan(plan=plan, actor=self.people["finance"], now=self.now)

    def _reached(self) -> str:
        """Verified before the month before last ended, live ten days ago."""
        days = {"papers": 90, "applied_to_marketplace": 85, "company_verified": 75, "profile_approved": 60}
        days |= {"first_product_approved": 60, "fee_paid": 60, "live": 10}
        return "".join(
            f"{self._exporter(side).reference},{kind},{ist_day(self.world.ago(days=ago)).isoformat()}\n"
            for side in (self.world.a, self.world.b)
            for kind, ago in days.items()
        )

    def _early_order(self, side: Side) -> str:
        """An order from before the exporter was live, which earns nothing."""
        at = self.world.ago(days=72).isoformat()
        side.words.add(f"ORD-{side.letter.upper()}-1")
        return f"ORD-{side.letter.upper()}-1,{self._exporter(side).reference},{at},INR,9000.00\n"

    @staticmethod
    def _exporter(side: Side) -> Exporter:
        return side.claims["confirmed"].exporter

    def _applied(self, kind: str, text: str) -> FactFile:
        people, now = self.people, self.now
        brought = facts.bring_file(kind=kind, upload=csv_file(text), source="Report", actor=people["screener"], now=now)
        read = facts.read_file(fact_file_id=brought.pk, now=now)
        facts.apply_file(fact_file=read, actor=people["finance"], now=now)
        return facts.record_file(fact_file_id=read.pk, now=now)

    def _issued(self, side: Side) -> None:
        first = ist_day(self.now).replace(day=1)
        month = ((first - timedelta(days=1)).replace(day=1) - timedelta(days=1)).isoformat()[:7]
        self.world.office["month"] = (first - timedelta(days=1)).isoformat()[:7]
        finance = self.people["finance"]
        side.objects["statement"] = issue_statement(startup=side.startup, month=month, actor=finance, now=self.now)
        entries = LedgerEntry.objects.filter(startup=side.startup).order_by("earned_on")
        side.objects["entry"], side.objects["open_entry"] = entries
        assert JudgedFact.objects.filter(startup=side.startup).exclude(reason="").exists()
        side.words.add(side["statement"].reference)
        for name, entry in {"cleared_hold": side["entry"], "hold": side["open_entry"]}.items():
            side.objects[name] = open_hold(
                kind=HoldKind.PAPERS, owner="the startup", reason="No bill.", actor=finance, now=self.now, entry=entry
            )
        clear_hold(hold=side["cleared_hold"], act="The bill is here.", actor=finance, now=self.now)


def build() -> World:
    from django.utils import timezone

    return World(timezone.now())
