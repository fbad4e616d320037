"""The one table of lists: what each is called, where it stands, who reads it and how its rows are made."""

from collections.abc import Callable
from dataclasses import dataclass

from tests.factories.many import Crowd, exporters, money, platform, startups

ROWS = 50
HAPPENED = "components/happened.html"
FIELDS = "django/forms/form.html: bound in form.visible_fields"
CHOICES = "django/forms/widgets/select.html: group_name, group_choices, group_index in widget.optgroups"
CHOICE = "django/forms/widgets/select.html: option in group_choices"


@dataclass(frozen=True)
class List:
    """A list on a page: its address, who reads it, how rows are made, the page's template, the loop that shows them.

    The loop stands in the page itself or, "file: loop", in a piece that the page includes. Of a file that is
    downloaded both are empty and its lines are counted. A page shows at most `page_size` rows.
    """

    url: str
    person: str
    make: Callable[[Crowd, int], list]
    page: str = ""
    loop: str = ""
    page_size: int = ROWS
    query: str = ""

    @property
    def drawn_by(self) -> str:
        """The loop as the template engine knows it."""
        if self.loop == HAPPENED:
            return f"{HAPPENED}: event in events"
        return self.loop if ".html: " in self.loop else f"{self.page}: {self.loop}"

    @property
    def site(self) -> tuple[str, str]:
        """Page and loop, as `growing_sites` finds them in the templates."""
        return self.page, self.drawn_by


HELD = "exporters/commissions/statements/sums.html: part in held"
NOTHING = "exporters/commissions/statements/nothing_table.html: row in rows"
EVIDENCE = "exporters/onboarding/stages/evidence_list.html: one in evidence"
SHEET = "exporters/commissions/statements/statement.html"
NOTHING_PAGE = "exporters/commissions/statements/nothing.html"
ISSUE = "exporters/commissions/statements/issue.html"
OFFICE_EXPORTER = "exporters/onboarding/office/exporter.html"
OFFICE_STAGES = "exporters/onboarding/stages/office.html"
STAGE_LIST = "exporters/onboarding/stages/changes/list.html"
DOSSIER = "startups/decisions/application.html"
CHECK = "startups/applications/check.html"
OFFICE_CALL = "startups/calls/office_call.html"
START = "portal/home/start.html"
STARTUP = "startups/standing/startup.html"
FACT_IMPORT = "exporters/imports/file.html"

LISTS = {
    # the platform and public pages
    "mailbox": List("portal:mailbox", "", platform.mails, "portal/notifications/mailbox.html", "mail in page.rows"),
    "mails": List(
        "portal:mail-list", "auditor", platform.mails, "portal/notifications/mails.html", "mail, words, to in rows"
    ),
    "mails given up": List(
        "portal:mail-list",
        "auditor",
        platform.failed_mails,
        "portal/notifications/mails.html",
        "mail, words, to in rows",
        query="status=failed",
    ),
    "audit record": List(
        "portal:audit-log", "auditor", platform.events, "portal/audit/log.html", "row, words, who in rows"
    ),
    "jobs": List("portal:jobs", "auditor", platform.jobs, "portal/jobs/jobs.html", "job in page.rows"),
    "published rates": List("portal:rates", "", platform.plan_list, "portal/home/rates.html", "plan, terms in plans"),
    "notices of the home page": List(
        "portal:home", "", startups.call_list, "portal/home/home.html", "notice in notices", 4
    ),
    # calls
    "calls": List("startups:call-list", "", startups.call_list, "startups/calls/list.html", "call in page", 20),
    "criteria": List(
        "startups:call-detail", "", startups.criteria, "startups/calls/detail.html", "criterion in criteria"
    ),
    "questions of a call": List(
        "startups:call-detail", "", startups.questions, "startups/calls/detail.html", "question in questions"
    ),
    "calls of the office": List(
        "startups:office-call-list",
        "auditor",
        startups.call_list,
        "startups/calls/office_list.html",
        "call, shape in rows",
        20,
    ),
    "criteria, office": List(
        "startups:office-call", "auditor", startups.criteria, OFFICE_CALL, "criterion in criteria"
    ),
    "questions of a call, office": List(
        "startups:office-call", "auditor", startups.questions, OFFICE_CALL, "question in questions"
    ),
    "what happened to a call": List(
        "startups:office-call", "auditor", startups.call_history, OFFICE_CALL, HAPPENED, 20
    ),
    # an applicant's own pages
    "what waits for a startup, exporters": List(
        "portal:my-start", "founder", exporters.needed_of_startup, START, 'need in start.needs|slice:"1:"', 20
    ),
    # The one that comes first stands above the list.
    "what waits for a startup, applications": List(
        "portal:my-start", "founder", startups.drafts, START, 'need in start.needs|slice:"1:"'
    ),
    "own applications": List(
        "startups:application-list",
        "founder",
        startups.own_applications,
        "startups/applications/list.html",
        "application, shape in rows",
        20,
    ),
    "what happened to one's application": List(
        "startups:application-detail",
        "founder",
        startups.application_history,
        "startups/applications/detail.html",
        HAPPENED,
    ),
    "answers, all on one page": List(
        "startups:application-check", "founder", startups.answers, CHECK, "row in part.rows"
    ),
    "answers that are missing": List(
        "startups:application-check", "founder", startups.missing_answers, CHECK, "line in each.lines"
    ),
    "questions to answer": List(
        "startups:application-step",
        "founder",
        startups.answers_to_change,
        "startups/applications/step.html",
        FIELDS,
    ),
    "members": List(
        "startups:member-list", "founder", startups.members, "startups/profiles/members.html", "member in members"
    ),
    "invitations": List(
        "startups:member-list",
        "founder",
        startups.invitations,
        "startups/profiles/members.html",
        "invitation in invitations",
    ),
    # vetting and decisions
    "queue": List(
        "startups:application-queue", "screener", startups.queue, "startups/vetting/queue.html", "row in rows"
    ),
    "queue, on roomy pages": List(
        "startups:application-queue", "roomy", startups.queue, "startups/vetting/queue.html", "row in rows", 20
    ),
    "queue of a reviewer": List(
        "startups:application-queue", "reviewer", startups.assigned_queue, "startups/vetting/queue.html", "row in rows"
    ),
    "calls in the filter of the queue": List(
        "startups:application-queue",
        "screener",
        startups.call_list,
        "startups/vetting/queue.html",
        CHOICES,
    ),
    "queue, file": List("startups:application-queue-csv", "screener", startups.queue),
    "answers, office": List("startups:application-office", "approver", startups.answers, DOSSIER, "row in part.rows"),
    "reviewers asked": List(
        "startups:application-office", "approver", startups.assigned, DOSSIER, "assignment in assignments"
    ),
    "reviews": List("startups:application-office", "approver", startups.reviewed, DOSSIER, "assignment in reviews"),
    "score card, reviewers": List(
        "startups:application-office", "approver", startups.reviewed, DOSSIER, "reviewer in card.reviewers"
    ),
    "score card, points": List(
        "startups:application-office", "approver", startups.scored_criteria, DOSSIER, "line in card.lines"
    ),
    "questions to the applicant": List(
        "startups:application-office", "approver", startups.asked, DOSSIER, "question in requests"
    ),
    "what happened to an application": List(
        "startups:application-office", "approver", startups.application_history, DOSSIER, HAPPENED, 30
    ),
    "reviewers who can be asked": List(
        "startups:application-office", "screener", startups.free_reviewers, DOSSIER, "person in panel.reviewers"
    ),
    "criteria to score": List(
        "startups:review", "reviewer", startups.criteria_to_score, "startups/vetting/review.html", FIELDS
    ),
    "reasons to choose from": List(
        "startups:recommend", "screener", startups.reasons, "startups/decisions/recommend.html", CHOICE
    ),
    "decisions to release": List(
        "startups:release",
        "approver",
        startups.decided,
        "startups/decisions/release.html",
        "decision, recipients in rows",
        20,
    ),
    "recipients of a release": List(
        "startups:release", "approver", startups.letters, "startups/decisions/release.html", "recipient in recipients"
    ),
    # startups that take part
    "startups": List(
        "startups:office-startup-list",
        "auditor",
        startups.enrolled,
        "startups/standing/list.html",
        "startup, shape, waiting, recognition in rows",
    ),
    "changes of a standing": List(
        "startups:office-startup", "approver", startups.standing_changes, STARTUP, "change in changes"
    ),
    "applications of a startup": List(
        "startups:office-startup", "auditor", startups.applications_of_one, STARTUP, "application in applications"
    ),
    "what happened to a startup": List(
        "startups:office-startup", "auditor", startups.startup_history, STARTUP, HAPPENED, 30
    ),
    # exporters, as startups and exporters see them
    "own claims": List(
        "exporters:claim-list",
        "founder",
        exporters.own_claims,
        "exporters/onboarding/claims/list.html",
        "claim in page",
    ),
    "what happened to a claim": List(
        "exporters:claim-detail",
        "founder",
        exporters.claim_history,
        "exporters/onboarding/claims/detail.html",
        HAPPENED,
        20,
    ),
    "claim files": List(
        "exporters:claim-file-new",
        "founder",
        exporters.claim_files,
        "exporters/onboarding/claim_files/new.html",
        "brought in page",
        20,
    ),
    "errors of a claim file": List(
        "exporters:claim-file",
        "founder",
        exporters.claim_file_errors,
        "exporters/onboarding/claim_files/detail.html",
        "error in errors",
    ),
    "errors of a claim file, file": List("exporters:claim-file-errors", "founder", exporters.claim_file_errors),
    "what to look at in a claim file, file": List("exporters:claim-file-looks", "founder", exporters.claim_file_looks),
    "what is needed, startup": List(
        "exporters:stages",
        "founder",
        exporters.needed,
        "exporters/onboarding/stages/startup.html",
        "row in wanted",
    ),
    "evidence, startup": List(
        "exporters:stages",
        "founder",
        exporters.evidence,
        "exporters/onboarding/stages/startup.html",
        EVIDENCE,
    ),
    "what is needed from others": List(
        "exporters:exporter-status",
        "exporter",
        exporters.needed_of_others,
        "exporters/onboarding/confirmation/status.html",
        "requirement in route.needed_from_others",
    ),
    # exporters, office
    "exporters": List(
        "exporters:office-exporter-list",
        "auditor",
        exporters.claimed_exporters,
        "exporters/onboarding/office/list.html",
        "exporter in page",
    ),
    "exporters, searched": List(
        "exporters:office-exporter-list",
        "auditor",
        exporters.claimed_exporters,
        "exporters/onboarding/office/list.html",
        "exporter in page",
        query="q=firm&status=confirmed",
    ),
    "holds in the list of exporters": List(
        "exporters:office-exporter-list",
        "auditor",
        exporters.holds_in_the_list,
        "exporters/onboarding/office/list.html",
        "hold in exporter.open_holds",
    ),
    "contested exporters": List(
        "exporters:office-contested",
        "auditor",
        exporters.contested,
        "exporters/onboarding/office/contested.html",
        "exporter in page",
    ),
    "objections": List(
        "exporters:office-contested",
        "auditor",
        exporters.objections,
        "exporters/onboarding/office/contested.html",
        "objection in objections",
    ),
    "claims on an exporter": List(
        "exporters:office-exporter", "manager", exporters.claims_on_one, OFFICE_EXPORTER, "row in claims"
    ),
    "acts on the claims of an exporter": List(
        "exporters:office-exporter", "manager", exporters.claims_on_one, OFFICE_EXPORTER, "action in row.actions", 1
    ),
    "startups credited with an exporter": List(
        "exporters:office-exporter", "auditor", exporters.credits, OFFICE_EXPORTER, "attribution in attributions"
    ),
    "holds on an exporter": List(
        "exporters:office-exporter",
        "finance",
        exporters.holds_on_one,
        OFFICE_EXPORTER,
        "hold, words, reason in holds",
    ),
    "numbers of an exporter": List(
        "exporters:office-exporter",
        "auditor",
        exporters.numbers_of_one,
        OFFICE_EXPORTER,
        "scheme, value in identifiers",
    ),
    "what happened to an exporter": List(
        "exporters:office-exporter", "auditor", exporters.exporter_history, OFFICE_EXPORTER, HAPPENED, 20
    ),
    "what is needed, office": List(
        "exporters:office-stages", "screener", exporters.needed, OFFICE_STAGES, "row in wanted"
    ),
    "answers to what is needed": List(
        "exporters:office-stages", "screener", exporters.answers_to_one_need, OFFICE_STAGES, "answer in row.answers"
    ),
    "evidence, office": List("exporters:office-stages", "screener", exporters.evidence, OFFICE_STAGES, EVIDENCE),
    "what happened on the stages": List(
        "exporters:office-stages", "screener", exporters.exporter_history, OFFICE_STAGES, HAPPENED, 30
    ),
    "notices of consent": List(
        "exporters:notice-list",
        "auditor",
        exporters.notices,
        "exporters/consent/list.html",
        "notice, panel in rows",
        20,
    ),
    "stage changes that wait": List(
        "exporters:stage-list",
        "approver",
        exporters.open_stage_changes,
        STAGE_LIST,
        "change, for_me in open_changes",
    ),
    "stage changes so far": List(
        "exporters:stage-list", "auditor", exporters.past_stage_changes, STAGE_LIST, "change in page"
    ),
    "what happened to a stage change": List(
        "exporters:stage-change",
        "auditor",
        exporters.stage_change_history,
        "exporters/onboarding/stages/changes/change.html",
        HAPPENED,
    ),
    # files of facts
    "fact files": List(
        "exporters:import-list",
        "approver",
        exporters.fact_import_list,
        "exporters/imports/list.html",
        "file in page.rows",
    ),
    "rows of a fact file": List("exporters:import", "approver", exporters.fact_rows, FACT_IMPORT, "row in rows"),
    "problems of a row": List(
        "exporters:import", "approver", exporters.fact_problems, FACT_IMPORT, "problem in row.problems"
    ),
    "what happened to a fact file": List(
        "exporters:import", "approver", exporters.fact_import_history, FACT_IMPORT, HAPPENED
    ),
    "errors of a fact file, file": List("exporters:import-errors", "approver", exporters.fact_rows),
    # plans, the ledger, statements
    "plans": List(
        "exporters:plan-list",
        "auditor",
        platform.plan_list,
        "exporters/commissions/plans/list.html",
        "plan in page.rows",
    ),
    "what happened to a plan": List(
        "exporters:plan", "auditor", platform.plan_history, "exporters/commissions/plans/plan.html", HAPPENED
    ),
    "own statements": List(
        "exporters:statement-list",
        "founder",
        money.own_statements,
        "exporters/commissions/statements/list.html",
        "statement, month, lines, net in rows",
        24,
    ),
    "open lines": List("exporters:statement-open", "founder", money.open_lines, SHEET, "line in lines"),
    "open lines with all workings": List(
        "exporters:statement-open", "founder", money.open_lines, SHEET, "line in lines", query="workings=all"
    ),
    "refunds with all workings": List(
        "exporters:statement-open", "founder", money.open_refunds, SHEET, "line in lines", query="workings=all"
    ),
    "plans of open lines": List("exporters:statement-open", "founder", money.open_lines, SHEET, "plan in plans"),
    "parts held, open": List("exporters:statement-open", "founder", money.held_lines, SHEET, HELD, 1),
    "nothing earned, open": List("exporters:statement-open", "founder", money.open_nothing, SHEET, NOTHING),
    "open lines, file": List("exporters:statement-open-csv", "founder", money.open_lines),
    "all that earned nothing, open": List(
        "exporters:statement-open-nothing", "founder", money.open_nothing, NOTHING_PAGE, NOTHING
    ),
    "lines of a statement": List("exporters:statement", "founder", money.issued_lines, SHEET, "line in lines"),
    "parts held of a statement": List("exporters:statement", "founder", money.issued_held, SHEET, HELD, 1),
    "nothing earned, of a statement": List("exporters:statement", "founder", money.issued_nothing, SHEET, NOTHING),
    "lines of a statement, file": List("exporters:statement-csv", "founder", money.issued_lines),
    "all that earned nothing, of a statement": List(
        "exporters:statement-nothing", "founder", money.issued_nothing, NOTHING_PAGE, NOTHING
    ),
    "open lines, office": List(
        "exporters:office-statement-open", "auditor", money.office_open_lines, SHEET, "line in lines"
    ),
    "parts held, office": List("exporters:office-statement-open", "auditor", money.office_held_lines, SHEET, HELD, 1),
    "nothing earned, office": List(
        "exporters:office-statement-open", "auditor", money.office_open_nothing, SHEET, NOTHING
    ),
    "open lines, office, file": List("exporters:office-statement-open-csv", "auditor", money.office_open_lines),
    "all that earned nothing, office": List(
        "exporters:office-statement-open-nothing", "auditor", money.office_open_nothing, NOTHING_PAGE, NOTHING
    ),
    "refunds of one line": List(
        "exporters:entry",
        "auditor",
        money.back_on_one,
        "exporters/commissions/statements/entry.html",
        "back in reversals",
    ),
    "adjustments": List(
        "exporters:adjustment-list",
        "approver",
        money.adjustments,
        "exporters/commissions/adjustments/list.html",
        "row, for_me in rows",
    ),
    "what happened to an adjustment": List(
        "exporters:adjustment",
        "auditor",
        money.adjustment_history,
        "exporters/commissions/adjustments/adjustment.html",
        HAPPENED,
    ),
    "statements": List(
        "exporters:office-statement-list",
        "auditor",
        money.all_statements,
        "exporters/commissions/statements/office_list.html",
        "statement, month, lines, net in rows",
    ),
    "startups to issue to": List(
        "exporters:to-issue",
        "finance",
        money.to_issue,
        "exporters/commissions/statements/to_issue.html",
        "startup, lines, net in rows",
    ),
    "parts held of what is issued": List("exporters:statement-issue", "finance", money.held_to_issue, ISSUE, HELD, 1),
    "ledger": List(
        "exporters:ledger",
        "auditor",
        money.ledger,
        "exporters/commissions/statements/ledger.html",
        "line, kind in rows",
    ),
    "ledger, refunds": List(
        "exporters:ledger",
        "auditor",
        money.open_refunds,
        "exporters/commissions/statements/ledger.html",
        "line, kind in rows",
        query="kind=reversal",
    ),
    "all that earned nothing": List(
        "exporters:unearned-list",
        "auditor",
        money.unearned,
        "exporters/commissions/statements/unearned.html",
        "row in rows",
    ),
    "holds": List(
        "exporters:hold-list",
        "finance",
        money.holds,
        "exporters/commissions/statements/holds.html",
        "hold, words, reason, may_clear in rows",
    ),
}
