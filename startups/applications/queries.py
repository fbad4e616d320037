"""Reads: the applications that a person may see, and what one of them still lacks."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from portal.accounts.models import User
from portal.audit.display import happened
from portal.audit.queries import history
from startups.applications.choices import DocumentKind, Section
from startups.applications.models import Answer, Application, ApplicationDocument
from startups.applications.rules import EMPTY, FIELDS, Findings, check_section
from startups.applications.states import ApplicationStatus as S
from startups.calls.models import Question, QuestionKind

NO_FILE = _("No file is here yet. Choose one.")


def applications_of(user: User) -> QuerySet[Application]:
    """The applications of the startup for which this person acts."""
    return Application.objects.filter(
        startup__members__user=user, startup__members__removed_at__isnull=True
    ).select_related("call", "startup")


def application_seen_by(user: User, uuid: UUID) -> Application | None:
    """The application, if it is of the person's own startup."""
    return applications_of(user).select_related("state").filter(uuid=uuid).first()


def sections_of(application: Application) -> list[Section]:
    """The sections that this application has; a call without questions has none to answer."""
    asks = application.call.questions.exists()
    return [section for section in Section if section != Section.QUESTIONS or asks]


def draft_of(application: Application) -> dict[str, Any]:
    """The answers in columns, by name, as the rules read them."""
    return {name: getattr(application, name) for names in FIELDS.values() for name in names}


def answers_of(application: Application) -> dict[int, Answer]:
    """The answers to the call's own questions, by question."""
    rows = application.answers.select_related("question", "file")
    return {answer.question_id: answer for answer in rows}


def documents_of(application: Application) -> dict[str, ApplicationDocument]:
    """The documents by slot."""
    return {document.kind: document for document in application.documents.select_related("file")}


def findings_of(application: Application, day: date) -> dict[Section, Findings]:
    """What is to be said of every section on `day`; a section without stops is complete."""
    draft = draft_of(application)
    findings = {section: check_section(section, draft, day) for section in sections_of(application)}
    if Section.QUESTIONS in findings:
        findings[Section.QUESTIONS] = question_findings(application)
    findings[Section.DOCUMENTS] = document_findings(application)
    return findings


def question_findings(application: Application) -> Findings:
    """The required questions that have no answer; fields are named as the form names them."""
    found, answers = Findings(), answers_of(application)
    for question in application.call.questions.all():
        answer = answers.get(question.pk)
        if question.required and not (answer and (answer.text or answer.file_id)):
            found.stop(question_field(question), NO_FILE if question.kind == QuestionKind.DOCUMENT else EMPTY)
    return found


def document_findings(application: Application) -> Findings:
    """The slots without a file."""
    found, documents = Findings(), documents_of(application)
    for kind in DocumentKind:
        if kind not in documents:
            found.stop(kind.value, NO_FILE)
    return found


def question_field(question: Question) -> str:
    """The name of a question's field in the form."""
    return f"question_{question.position}"


# What the applicant reads of the record: its own acts, and those of the office without the officer's name.
_OWN_ACTS = {
    "application.created",
    "application.saved",
    "application.submitted",
    "application.information_given",
    "application.enrolled",
    "application.withdrawn",
}
_OFFICE_ACTS = {
    "application.information_requested",
    "application.request_withdrawn",
    "application.released",
    "application.lapsed",
}


def what_the_applicant_reads(application: Application, most: int = 50) -> list[dict[str, Any]]:
    """What happened, newest first, for components/happened.html."""
    events = list(history(application).filter(event__in=_OWN_ACTS | _OFFICE_ACTS)[:most])
    rows = zip(events, happened(events), strict=True)
    return [row | {"who": ""} if event.event in _OFFICE_ACTS else row for event, row in rows]


def open_question_to(application: Application) -> Any:
    """The information request that waits for the applicant's answer, or None."""
    if application.status != S.INFORMATION_REQUESTED:
        return None
    # Reverse relation from vetting; typed as Any because this area must not import it.
    requests = application.requests.filter(answered_at__isnull=True)
    return requests.filter(withdrawn_at__isnull=True).first()
