"""Every address that names an object, with a real object of startup A, and who may see and do it.

`sees` meets the page with GET, `does` may send its form; everybody else is shut out, each in the way of the door:
`SIGN_IN` shows the way in to who is not signed in and hides the page from the others, `ENTRANCE` is the exporters'
own, `NONE` hides the page from everybody alike. Objects are named as world.py keeps them.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from tests.access.people import (
    APPROVERS,
    EVERY_APPLICANT,
    EVERYBODY,
    OFFICE,
    SCREENERS,
    A,
    B,
)

SIGN_IN, ENTRANCE, NONE = "sign in", "exporters' entrance", "none"
READS, FILLS, ACTS = "GET", "GET and POST", "POST"


@dataclass(frozen=True)
class Row:
    """One address with one object."""

    name: str
    takes: str
    kwargs: dict[str, Any]
    sees: frozenset[str] = frozenset()
    does: frozenset[str] = frozenset()
    # Who is sent on to another page instead of reading this one.
    sent_on: dict[str, str] = field(default_factory=dict)
    # Whose form is answered with a refusal in words, back on the page; nothing changes.
    told_no: frozenset[str] = frozenset()
    door: str = SIGN_IN
    # Whoever holds such a secret, or sees the mailbox of the embedded portal, reads what is meant for its reader.
    secret: bool = False

    def __str__(self) -> str:
        return f"{self.name} {self.kwargs}"


def reads(name: str, sees: Iterable[str], /, *, sent_on: dict | None = None, door=SIGN_IN, secret=False, **kwargs):
    """A page or a file that can only be read."""
    return Row(name, READS, kwargs, frozenset(sees), sent_on=sent_on or {}, door=door, secret=secret)


def fills(name: str, sees: Iterable[str], /, does=None, *, sent_on=None, door=SIGN_IN, told_no=(), secret=False, **kw):
    """A page with a form; who sees it may send it, unless `does` says otherwise."""
    does = frozenset(sees if does is None else does)
    return Row(name, FILLS, kw, frozenset(sees), does, sent_on or {}, frozenset(told_no), door, secret)


def acts(name: str, does: Iterable[str], /, *, told_no=(), **kwargs):
    """A button without a page of its own."""
    return Row(name, ACTS, kwargs, does=frozenset(does), told_no=frozenset(told_no))


MONEY = {"manager", "finance", "auditor"} | APPROVERS
WORKERS = {"manager"} | SCREENERS
BRINGERS = WORKERS | {"finance"} | APPROVERS
CHECKERS = {"finance"} | APPROVERS
CALL_READERS = {"manager", "auditor"} | APPROVERS
# Of A's applications in review and after it: who reads them. Who stepped back reads nothing of them in any role.
VETTING = OFFICE - {"recused_approver"} | {"reviewer"}
TO_DECLARATION = {"asked_reviewer": "startups:assignment"}

APPLICATIONS = [
    reads("startups:application-detail", A, uuid="a.applications.draft.uuid"),
    reads("startups:application-detail", A, uuid="a.applications.decided.uuid"),
    reads("startups:application-detail", A, uuid="a.applications.withdrawn.uuid"),
    reads("startups:application-detail", B, uuid="b.applications.enrolled.uuid"),
    reads("startups:application-check", A, uuid="a.applications.submitted.uuid"),
    fills("startups:application-step", A, uuid="a.applications.draft.uuid", section="=address"),
    fills(
        "startups:application-step",
        A,
        sent_on=dict.fromkeys(A, "startups:application-check"),
        uuid="a.applications.submitted.uuid",
        section="=documents",
    ),
    acts("startups:application-autosave", A, uuid="a.applications.draft.uuid", section="=address"),
    acts("startups:application-submit", A, uuid="a.applications.draft.uuid"),
    fills("startups:application-withdraw", {"a_owner"}, uuid="a.applications.in_review.uuid"),
    fills("startups:application-withdraw", (), uuid="a.applications.draft.uuid"),
    reads("startups:application-document", A, uuid="a.applications.submitted.uuid", kind="=authorisation"),
    reads("startups:application-answer-file", A, uuid="a.applications.submitted.uuid", position="=2"),
    fills("startups:information-answer", A, uuid="a.applications.information_requested.uuid"),
    fills("startups:agreement", A, {"a_owner"}, uuid="a.applications.approved.uuid"),
    fills("startups:agreement", A, uuid="a.applications.enrolled.uuid"),
    fills("startups:agreement", (), uuid="a.applications.decided.uuid"),
    fills("startups:application-start", EVERY_APPLICANT, uuid="calls.draft.uuid"),
    fills("startups:application-start", (), uuid="calls.proposed.uuid"),
]

MEMBERS = [
    fills("startups:member-remove", {"a_owner"}, uuid="a.member_a_editor.uuid"),
    fills("startups:member-remove", (), uuid="a.member_a_removed.uuid"),
    fills("startups:member-remove", {"b_owner"}, uuid="b.member_b_editor.uuid"),
    acts("startups:member-uninvite", {"a_owner"}, uuid="a.invitation.uuid"),
    fills("startups:member-join", EVERY_APPLICANT, secret=True, token="a.invitation_token"),
]

VETTED = [
    reads("startups:application-office", (), uuid="a.applications.draft.uuid"),
    reads("startups:application-office", OFFICE, uuid="a.applications.submitted.uuid"),
    reads("startups:application-office", OFFICE, uuid="a.applications.withdrawn.uuid"),
    reads("startups:application-office", VETTING, sent_on=TO_DECLARATION, uuid="a.applications.in_review.uuid"),
    reads("startups:application-office", VETTING, sent_on=TO_DECLARATION, uuid="a.applications.decided.uuid"),
    reads("startups:application-office", OFFICE | {"other_reviewer"}, uuid="b.applications.in_review.uuid"),
    reads(
        "startups:application-office-document",
        VETTING,
        uuid="a.applications.in_review.uuid",
        document="a.document.uuid",
    ),
    reads(
        "startups:application-office-answer",
        VETTING,
        uuid="a.applications.in_review.uuid",
        question="a.question.uuid",
    ),
    acts("startups:screening-start", SCREENERS, uuid="a.applications.submitted.uuid"),
    fills("startups:screening-list", SCREENERS, uuid="a.applications.in_screening.uuid"),
    fills("startups:screening-list", (), uuid="a.applications.in_review.uuid"),
    acts("startups:reviewer-assign", (), told_no=SCREENERS, uuid="a.applications.in_review.uuid"),
    fills("startups:information-ask", SCREENERS | {"reviewer"}, uuid="a.applications.in_review.uuid"),
    fills("startups:information-ask", SCREENERS, uuid="a.applications.in_screening.uuid"),
    acts("startups:information-withdraw", SCREENERS, uuid="a.applications.information_requested.uuid"),
    fills("startups:assignment", {"asked_reviewer"}, uuid="a.assignment_asked_reviewer.uuid"),
    fills(
        "startups:assignment",
        {"reviewer"},
        sent_on={"reviewer": "startups:application-office"},
        uuid="a.assignment_reviewer.uuid",
    ),
    fills("startups:assignment", (), uuid="a.assignment_recused_reviewer.uuid"),
    fills("startups:assignment", (), uuid="a.assignment_former_officer.uuid"),
    fills("startups:review", {"reviewer"}, uuid="a.assignment_reviewer.uuid"),
    fills("startups:review", (), uuid="a.assignment_asked_reviewer.uuid"),
    fills("startups:review", {"other_reviewer"}, uuid="b.assignment_other_reviewer.uuid"),
    fills("startups:recommend", SCREENERS, uuid="a.applications.in_review.uuid"),
    acts("startups:decide", {"approver"}, uuid="a.recommendation.uuid"),
    acts("startups:decide", APPROVERS, uuid="b.recommendation.uuid"),
    acts("startups:decide", (), told_no={"approver"}, uuid="a.recommendation_closed.uuid"),
    fills("startups:send-back", {"approver"}, uuid="a.recommendation.uuid"),
    fills(
        "startups:send-back",
        {"approver"},
        sent_on={"approver": "startups:application-office"},
        uuid="a.recommendation_closed.uuid",
    ),
    acts(
        "startups:recommendation-withdraw",
        {"screener"},
        told_no=SCREENERS - {"screener"},
        uuid="a.recommendation.uuid",
    ),
]

STANDINGS = [
    reads("startups:office-startup", OFFICE, uuid="a.startup.uuid"),
    reads("startups:office-startup", OFFICE, uuid="b.startup.uuid"),
    reads("startups:office-startup", (), uuid="office.only_applied.uuid"),
    fills("startups:standing-propose", {"manager"}, uuid="b.startup.uuid", act="=exit"),
    fills("startups:standing-propose", (), uuid="b.startup.uuid", act="=resume"),
    fills("startups:recognition-renewal", WORKERS, uuid="a.startup.uuid"),
    fills("startups:recognition-renewal", (), uuid="office.only_applied.uuid"),
    acts("startups:standing-confirm", {"approver"}, uuid="office.change.uuid"),
    fills("startups:standing-decline", {"approver"}, uuid="office.change.uuid"),
    acts("startups:standing-withdraw", {"manager"}, uuid="office.change.uuid"),
]

CALLS = [
    reads("startups:call-detail", EVERYBODY, door=NONE, uuid="calls.draft.uuid"),
    reads("startups:call-detail", (), door=NONE, uuid="calls.proposed.uuid"),
    fills("startups:call-eligibility", EVERYBODY, door=NONE, uuid="calls.draft.uuid"),
    fills("startups:call-eligibility", (), door=NONE, uuid="calls.unpublished.uuid"),
    reads("startups:office-call", CALL_READERS, uuid="calls.unpublished.uuid"),
    fills("startups:office-call-dates", {"manager"}, uuid="calls.unpublished.uuid"),
    fills("startups:office-call-dates", (), uuid="calls.draft.uuid"),
    fills("startups:office-call-lines", {"manager"}, uuid="calls.unpublished.uuid", part="=criteria"),
    fills("startups:office-call-lines", (), uuid="calls.proposed.uuid", part="=questions"),
    fills("startups:office-call-agreement", {"manager"}, uuid="calls.unpublished.uuid"),
    acts("startups:office-call-propose", {"manager"}, uuid="calls.unpublished.uuid"),
    acts("startups:office-call-publish", APPROVERS, uuid="calls.proposed.uuid"),
    fills("startups:office-call-send-back", APPROVERS, uuid="calls.proposed.uuid"),
    fills("startups:office-call-send-back", (), uuid="calls.unpublished.uuid"),
    acts("startups:office-call-withdraw", {"manager"}, uuid="calls.proposed.uuid"),
    acts("startups:office-call-withdraw", (), told_no={"manager"}, uuid="calls.unpublished.uuid"),
]

CLAIMS = [
    reads("exporters:claim-detail", A, uuid="a.claims.confirmed.uuid"),
    reads("exporters:claim-detail", A, uuid="a.claims.disputed.uuid"),
    reads("exporters:claim-detail", A, uuid="a.claims.left.uuid"),
    reads("exporters:claim-detail", B, uuid="b.claims.waiting.uuid"),
    reads("exporters:claim-detail", B, uuid="b.claims.taken.uuid"),
    acts("exporters:claim-hand-over", A, uuid="a.claims.live.uuid"),
    fills("exporters:claim-release", A, uuid="a.claims.live.uuid"),
    fills("exporters:claim-release", B, uuid="b.claims.waiting.uuid"),
    reads("exporters:claim-file", A, uuid="a.claim_file.uuid"),
    reads("exporters:claim-file-errors", A, uuid="a.claim_file.uuid"),
    reads("exporters:claim-file-looks", A, uuid="a.claim_file.uuid"),
    reads(
        "exporters:confirmation-link",
        EVERYBODY,
        sent_on=dict.fromkeys(EVERYBODY, "exporters:confirmation"),
        door=NONE,
        token="a.link_token",
    ),
    reads("exporters:office-exporter", OFFICE, uuid="a.claims.confirmed.exporter.uuid"),
    acts("exporters:office-claim-move-up", {"manager"}, uuid="b.claims.waiting.uuid"),
    fills("exporters:office-claim-ring", WORKERS, uuid="a.claims.handed_over.uuid"),
    fills("exporters:office-claim-deem", {"manager"}, uuid="a.claims.silent.uuid"),
    fills("exporters:office-objection", APPROVERS, uuid="a.objection.uuid"),
    fills("exporters:office-hold-clear", {"finance"}, uuid="a.dispute_hold.uuid"),
    fills("exporters:office-hold-clear", (), uuid="a.hold.uuid"),
    acts("exporters:notice-approve", APPROVERS, uuid="office.notice.uuid"),
    fills("exporters:notice-decline", APPROVERS, uuid="office.notice.uuid"),
    acts("exporters:notice-withdraw", {"manager"}, uuid="office.notice.uuid"),
]

STAGES = [
    reads("exporters:stages", A, uuid="a.claims.confirmed.exporter.uuid"),
    reads("exporters:stages", (), uuid="a.claims.live.exporter.uuid"),
    reads("exporters:stages", B, uuid="a.claims.left.exporter.uuid"),
    fills("exporters:stages-evidence", A, uuid="a.claims.confirmed.exporter.uuid"),
    fills("exporters:requirement-answer", A, uuid="a.asked.startup.uuid"),
    fills("exporters:requirement-answer", (), uuid="a.asked.exporter.uuid"),
    fills("exporters:exporter-answer", {"exporter_x"}, door=ENTRANCE, uuid="a.asked.exporter.uuid"),
    fills("exporters:exporter-answer", (), door=ENTRANCE, uuid="a.asked.startup.uuid"),
    fills("exporters:exporter-answer", {"exporter_y"}, door=ENTRANCE, uuid="b.asked.exporter.uuid"),
    reads("exporters:evidence", A | OFFICE, uuid="a.evidence.of_startup.uuid"),
    reads("exporters:evidence", A | OFFICE, uuid="a.evidence.of_exporter.uuid"),
    reads("exporters:evidence", A | OFFICE, uuid="a.evidence.of_office.uuid"),
    # What A gave while the exporter was with A is not told to B, which is credited with it now.
    reads("exporters:evidence", OFFICE, uuid="a.evidence.given_before.uuid"),
    reads("exporters:evidence", OFFICE, uuid="a.evidence.given_by_who_left.uuid"),
    reads("exporters:office-stages", OFFICE, uuid="a.claims.confirmed.exporter.uuid"),
    fills("exporters:office-stages-record", WORKERS, uuid="a.claims.confirmed.exporter.uuid"),
    fills("exporters:office-stages-member", WORKERS, uuid="a.claims.confirmed.exporter.uuid"),
    fills("exporters:office-stages-ask", WORKERS, uuid="a.claims.confirmed.exporter.uuid"),
    fills("exporters:office-stages-evidence", BRINGERS, uuid="a.claims.confirmed.exporter.uuid"),
    fills("exporters:office-stages-move", WORKERS, uuid="a.claims.confirmed.exporter.uuid", action="=drop"),
    acts("exporters:office-requirement-accept", WORKERS, uuid="a.asked.startup.uuid"),
    fills("exporters:office-requirement-fail", WORKERS, uuid="a.asked.startup.uuid"),
    fills("exporters:office-requirement-waive", WORKERS, uuid="a.asked.startup.uuid"),
    fills("exporters:stage-propose", {"manager"}, code="=live"),
    fills("exporters:stage-propose", {"manager"}, sent_on={"manager": "exporters:stage-change"}, code="=papers"),
    reads("exporters:stage-change", CALL_READERS, uuid="office.stage_change.uuid"),
    acts("exporters:stage-change-approve", APPROVERS, uuid="office.stage_change.uuid"),
    fills("exporters:stage-change-decline", APPROVERS, uuid="office.stage_change.uuid"),
    acts("exporters:stage-change-withdraw", {"manager"}, uuid="office.stage_change.uuid"),
]

FACTS = [
    reads("exporters:import", OFFICE, uuid="office.fact_import.uuid"),
    reads("exporters:import-original", OFFICE, uuid="office.fact_import.uuid"),
    reads("exporters:import-proof", OFFICE, uuid="office.typed.uuid"),
    reads("exporters:import-proof", (), uuid="office.fact_import.uuid"),
    reads("exporters:import-errors", OFFICE, uuid="office.fact_import.uuid"),
    acts("exporters:import-apply", (), told_no=CHECKERS, uuid="office.fact_import.uuid"),
    fills(
        "exporters:import-send-back",
        CHECKERS,
        sent_on=dict.fromkeys(CHECKERS, "exporters:import"),
        uuid="office.fact_import.uuid",
    ),
    acts(
        "exporters:import-withdraw",
        {"screener"},
        told_no=BRINGERS - {"screener"},
        uuid="office.typed.uuid",
    ),
    reads("exporters:import-sample", BRINGERS, kind="=status"),
    fills("exporters:import-type", BRINGERS, kind="=orders"),
    fills("exporters:import-type", {"finance"}, kind="=rates"),
]

COMMISSIONS = [
    reads("exporters:statement", A | MONEY, uuid="a.statement.uuid"),
    reads("exporters:statement-csv", A | MONEY, uuid="a.statement.uuid"),
    reads("exporters:statement-nothing", A | MONEY, uuid="a.statement.uuid"),
    reads("exporters:statement", B | MONEY, uuid="b.statement.uuid"),
    reads("exporters:entry", A | MONEY, uuid="a.entry.uuid"),
    reads("exporters:entry", A | MONEY, uuid="a.open_entry.uuid"),
    reads("exporters:office-statement-open", MONEY, uuid="a.startup.uuid"),
    reads("exporters:office-statement-open-csv", MONEY, uuid="a.startup.uuid"),
    reads("exporters:office-statement-open-nothing", MONEY, uuid="a.startup.uuid"),
    reads("exporters:to-issue", MONEY, month="office.month"),
    fills("exporters:statement-issue", {"finance"}, month="office.month", uuid="a.startup.uuid"),
    fills("exporters:hold-open", {"finance"}, uuid="a.open_entry.uuid"),
    fills("exporters:hold-clear", {"finance"}, uuid="a.hold.uuid"),
    fills("exporters:hold-clear", (), uuid="a.cleared_hold.uuid"),
    fills("exporters:entry-correct", {"finance"}, uuid="a.open_entry.uuid"),
    reads("exporters:adjustment", MONEY, uuid="office.adjustment.uuid"),
    acts(
        "exporters:adjustment-approve",
        {"approver"},
        told_no={"finance", "recused_approver"},
        uuid="office.adjustment.uuid",
    ),
    fills(
        "exporters:adjustment-decline",
        CHECKERS,
        sent_on=dict.fromkeys(("finance", "recused_approver"), "exporters:adjustment"),
        uuid="office.adjustment.uuid",
    ),
    acts("exporters:adjustment-withdraw", {"finance"}, uuid="office.adjustment.uuid"),
    reads("exporters:plan", OFFICE, uuid="office.plan_draft.uuid"),
    acts("exporters:plan-approve", {"finance"}, uuid="office.plan_draft.uuid"),
    fills("exporters:plan-decline", {"finance"}, uuid="office.plan_draft.uuid"),
    acts("exporters:plan-withdraw", {"manager"}, uuid="office.plan_draft.uuid"),
]

PLATFORM = [
    reads("portal:mail", EVERYBODY, door=NONE, secret=True, uuid="office.mail.uuid"),
    fills("portal:officer-invitation", EVERYBODY, door=NONE, secret=True, token="office.officer_token"),
]

TABLE = [*APPLICATIONS, *MEMBERS, *VETTED, *STANDINGS, *CALLS, *CLAIMS, *STAGES, *FACTS, *COMMISSIONS, *PLATFORM]


def crossed(people: Iterable[str], name: str, /, answer: int = 404, **kwargs: str):
    """An address of things that are each real and do not belong together, for people who may see the one or other."""
    return people, name, kwargs, answer


IN_REVIEW, SUBMITTED = "a.applications.in_review.uuid", "a.applications.submitted.uuid"
READERS_OF_A = ["screener", "auditor", "reviewer"]
CROSSED = [
    # The application of one, the paper of another.
    crossed(READERS_OF_A, "startups:application-office-document", uuid=IN_REVIEW, document="b.document.uuid"),
    crossed(["screener"], "startups:application-office-document", uuid=SUBMITTED, document="a.document.uuid"),
    crossed(READERS_OF_A, "startups:application-office-answer", uuid=IN_REVIEW, question="a.question_of_text.uuid"),
    crossed(
        READERS_OF_A,
        "startups:application-office-answer",
        uuid=IN_REVIEW,
        question="a.question_of_another_call.uuid",
    ),
    # Parts that the application, the call, the file or the exporter does not have.
    crossed(A, "startups:application-document", uuid="a.applications.draft.uuid", kind="=authorisation"),
    crossed(A, "startups:application-document", uuid=SUBMITTED, kind="=passport"),
    crossed(A, "startups:application-answer-file", uuid=SUBMITTED, position="=1"),
    crossed(A, "startups:application-answer-file", uuid=SUBMITTED, position="=9"),
    crossed(A, "startups:application-step", uuid="a.applications.draft.uuid", section="=payment"),
    crossed(["manager"], "startups:standing-propose", uuid="b.startup.uuid", act="=forget"),
    crossed(["manager", "auditor"], "startups:office-startup", uuid=SUBMITTED),
    crossed(["approver"], "startups:standing-decline", uuid="a.startup.uuid"),
    crossed(["manager"], "startups:office-call-lines", uuid="calls.unpublished.uuid", part="=people"),
    crossed(
        ["manager"], "exporters:office-stages-move", uuid="a.claims.confirmed.exporter.uuid", action="=require_action"
    ),
    crossed(["manager"], "exporters:stage-propose", code="=training"),
    crossed(["manager", "approver"], "exporters:stage-change", uuid="office.notice.uuid"),
    crossed(["finance"], "exporters:import-type", kind="=gifts"),
    crossed(["finance"], "exporters:import-sample", kind="=gifts"),
    crossed(["finance"], "exporters:to-issue", month="=2026-13"),
    crossed(["finance"], "exporters:statement-issue", month="=soon", uuid="a.startup.uuid"),
    # The id of a thing of another kind, though the person may see that thing.
    crossed(A, "startups:application-detail", uuid="a.startup.uuid"),
    crossed(["a_owner"], "startups:member-remove", uuid="people.a_editor.uuid"),
    crossed(["a_owner"], "startups:member-remove", uuid="a.invitation.uuid"),
    crossed(["reviewer"], "startups:assignment", uuid=IN_REVIEW),
    crossed(["reviewer"], "startups:review", uuid=IN_REVIEW),
    crossed(["approver"], "startups:send-back", uuid="a.decision.uuid"),
    crossed(["approver"], "startups:office-call", uuid=SUBMITTED),
    crossed(A, "exporters:claim-detail", uuid="a.claim_file.uuid"),
    crossed(A, "exporters:claim-detail", uuid="a.claims.confirmed.exporter.uuid"),
    crossed(A, "exporters:claim-file", uuid="a.claims.confirmed.uuid"),
    crossed(A, "exporters:claim-file-errors", uuid="a.claim_file.file.uuid"),
    crossed(A, "exporters:claim-file-looks", uuid="a.claims.confirmed.uuid"),
    crossed(A, "exporters:stages", uuid="a.claims.confirmed.uuid"),
    crossed(A | {"screener"}, "exporters:evidence", uuid="a.evidence.of_startup.file.uuid"),
    crossed(A | {"screener"}, "exporters:evidence", uuid="a.document.file.uuid"),
    crossed(A, "exporters:requirement-answer", uuid="a.evidence.of_startup.uuid"),
    crossed(A | {"finance"}, "exporters:statement", uuid="a.entry.uuid"),
    crossed(A | {"finance"}, "exporters:statement-csv", uuid="a.startup.uuid"),
    crossed(A | {"finance"}, "exporters:entry", uuid="a.statement.uuid"),
    crossed(["finance"], "exporters:office-statement-open", uuid="a.statement.uuid"),
    crossed(["finance"], "exporters:hold-open", uuid="a.hold.uuid"),
    crossed(["finance"], "exporters:hold-clear", uuid="a.open_entry.uuid"),
    crossed(["screener"], "exporters:office-exporter", uuid="a.claims.confirmed.uuid"),
    crossed(["screener"], "exporters:office-claim-ring", uuid="a.claims.handed_over.exporter.uuid"),
    crossed(["approver"], "exporters:office-objection", uuid="a.claims.disputed.uuid"),
    crossed(["screener"], "exporters:import", uuid="office.fact_import.file.uuid"),
    crossed(["finance"], "exporters:plan", uuid="office.notice.uuid"),
    # The secret of one link in the address of another.
    crossed(["a_owner", "no_startup"], "startups:member-join", 410, token="office.officer_token"),
    crossed(["anonymous"], "portal:officer-invitation", 410, token="a.invitation_token"),
]

# Who posts where, with a body that names what the person may not name there; how it is answered.
OFFICE_PAGE = "startups:application-office"
BODIES = [
    ("screener", "startups:reviewer-assign", {"uuid": IN_REVIEW}, {"reviewer": "people.a_owner.pk"}, OFFICE_PAGE),
    ("screener", "startups:reviewer-assign", {"uuid": IN_REVIEW}, {"reviewer": "people.approver.pk"}, OFFICE_PAGE),
    (
        "screener",
        "startups:reviewer-assign",
        {"uuid": IN_REVIEW},
        {"reviewer": "people.former_officer.pk"},
        OFFICE_PAGE,
    ),
    (
        "screener",
        "startups:reviewer-assign",
        {"uuid": IN_REVIEW},
        {"reviewer": "people.recused_reviewer.pk"},
        OFFICE_PAGE,
    ),
    (
        "screener",
        "startups:recommend",
        {"uuid": IN_REVIEW},
        {"outcome": "=approved", "reason": "office.declining.pk", "explanation": "=No."},
        200,
    ),
    ("manager", "startups:release", {}, {"decision": "a.decision.uuid"}, 404),
    ("approver", "startups:release", {}, {"decision": "a.recommendation.uuid"}, "startups:release"),
    ("recused_approver", "startups:release", {}, {"decision": "a.decision.uuid"}, "startups:release"),
]

# Which list tells whom which word: what a person may see is not missing where the others' is.
LISTS = [
    ("portal:my-start", A, "a.statement.reference"),
    ("portal:my-start", B, "b.applications.draft.reference"),
    ("startups:application-list", A, "a.applications.in_review.reference"),
    ("startups:application-list", B, "b.applications.in_review.reference"),
    ("startups:member-list", A, "people.a_editor.full_name"),
    ("startups:member-list", B, "people.b_editor.full_name"),
    ("startups:application-queue", ["reviewer", "asked_reviewer"], "a.applications.in_review.reference"),
    ("startups:application-queue", ["other_reviewer"], "b.applications.in_review.reference"),
    ("startups:application-queue", ["recused_approver"], "a.applications.submitted.reference"),
    ("startups:application-queue-csv", ["reviewer", "screener"], "a.applications.in_review.reference"),
    ("startups:application-queue-csv", ["other_reviewer", "screener"], "b.applications.in_review.reference"),
    ("startups:release", ["approver"], "a.applications.decided.reference"),
    ("startups:release", ["approver", "recused_approver"], "b.applications.decided.reference"),
    ("exporters:claim-list", A, "a.claims.confirmed.reference"),
    ("exporters:claim-list", B, "b.claims.waiting.reference"),
    ("exporters:statement-list", A, "a.statement.reference"),
    ("exporters:statement-open", A, "a.claims.confirmed.exporter.name"),
    ("exporters:statement-open-csv", A, "a.claims.confirmed.exporter.name"),
    ("exporters:exporter-status", ["exporter_x"], "a.startup.name"),
    ("exporters:exporter-status", ["exporter_y"], "b.startup.name"),
]
