"""Writes while an application is filled in: answers of a section, files in their slots."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from portal.accounts.models import User
from portal.audit.operations import record
from portal.files.operations import accept_upload
from portal.lib.errors import DomainError
from startups.applications.choices import Section
from startups.applications.models import Answer, Application, ApplicationDocument
from startups.applications.permissions import section_is_open
from startups.applications.queries import document_findings, question_findings
from startups.applications.rules import normal_form
from startups.applications.states import ApplicationStatus
from startups.calls.models import Call, Question


class CallNotOpen(DomainError):
    """The call is not open yet, or not any more."""


class SectionNotOpen(DomainError):
    """The section can be read and not changed."""


class SavedElsewhere(DomainError):
    """The section was saved by another page after this one was opened."""


@dataclass(frozen=True)
class Page:
    """Which page saves: its own mark, and the mark of the saving that it showed when it was opened."""

    mark: str
    seen: str


@transaction.atomic
def save_section(
    *,
    application: Application,
    section: Section,
    values: Mapping[str, Any],
    done: bool,
    page: Page,
    actor: User,
    now: datetime,
) -> None:
    """Keep the answers of one section, complete or not. `values` are columns, or texts by question number.

    Raises SectionNotOpen, CallNotOpen, SavedElsewhere.
    """
    row = _locked(application, section, now)
    if row.section_versions.get(section, "") not in (page.mark, page.seen):
        raise SavedElsewhere(_saved_elsewhere())
    keep = _keep_answers if section == Section.QUESTIONS else _keep_columns
    changed = keep(row, values)
    row.section_versions[section] = page.mark
    _mark(row, section, done)
    _finish(row, changed, section=section, actor=actor, now=now)
    application.refresh_from_db()


@transaction.atomic
def add_document(*, application: Application, kind: str, upload: UploadedFile, actor: User, now: datetime) -> None:
    """Put a file into one of the named slots; raises FileRefused, SectionNotOpen, CallNotOpen."""
    row = _locked(application, Section.DOCUMENTS, now)
    stored = accept_upload(upload=upload, purpose=f"application.{kind}", actor=actor, now=now)
    ApplicationDocument.objects.update_or_create(
        application=row, kind=kind, defaults={"file": stored, "added_by": actor, "added_at": now}
    )
    _mark(row, Section.DOCUMENTS, document_findings(row).well)
    _file_added(row, kind, stored.name, actor, now)
    application.refresh_from_db()


@transaction.atomic
def add_answer_file(
    *, application: Application, question: Question, upload: UploadedFile, actor: User, now: datetime
) -> None:
    """Answer a question with a file; raises FileRefused, SectionNotOpen, CallNotOpen."""
    row = _locked(application, Section.QUESTIONS, now)
    stored = accept_upload(upload=upload, purpose="application.answer", actor=actor, now=now)
    Answer.objects.update_or_create(application=row, question=question, defaults={"file": stored})
    _mark(row, Section.QUESTIONS, question_findings(row).well)
    _file_added(row, f"question {question.position}", stored.name, actor, now)
    application.refresh_from_db()


def require_open(call: Call, now: datetime) -> None:
    """Raises CallNotOpen with the sentence that fits: too early or too late."""
    if call.is_over(now):
        raise CallNotOpen(
            _("This call is closed. What you wrote stays readable here, but it cannot be changed or submitted.")
        )
    if not call.is_open(now):
        raise CallNotOpen(_("This call is not open yet."))


def _locked(application: Application, section: Section, now: datetime) -> Application:
    """The row, locked until the saving is done, so that two savings come one after the other."""
    row = Application.objects.select_for_update(of=("self",)).select_related("call").get(pk=application.pk)
    if row.status == ApplicationStatus.DRAFT:
        require_open(row.call, now)
    if not section_is_open(row, section, now):
        raise SectionNotOpen(_("This section was submitted and cannot be changed now."))
    return row


def _keep_columns(row: Application, values: Mapping[str, Any]) -> list[str]:
    """Write what changed into the columns; returns their names."""
    normal = {name: normal_form(name, v) if isinstance(v, str) else v for name, v in values.items()}
    changed = [name for name, value in normal.items() if getattr(row, name) != value]
    for name in changed:
        setattr(row, name, normal[name])
    return changed


def _keep_answers(row: Application, values: Mapping[str, Any]) -> list[str]:
    """Write the texts that changed into the rows of this call's questions; returns the questions' numbers."""
    changed = []
    for question in row.call.questions.all():
        text = values.get(str(question.position))
        if text is None:
            continue
        answer, created = Answer.objects.get_or_create(application=row, question=question, defaults={"text": text})
        if created or answer.text != text:
            Answer.objects.filter(pk=answer.pk).update(text=text)
            changed.append(f"question {question.position}")
    return changed


def _mark(row: Application, section: Section, done: bool) -> None:
    others = [each for each in row.done_sections if each != section]
    row.done_sections = [*others, section.value] if done else others


def _finish(row: Application, changed: list[str], *, section: Section, actor: User, now: datetime) -> None:
    """Save; officers have seen what is no draft, so there each change is recorded."""
    row.saved_at = now
    row.save()
    if changed and row.status != ApplicationStatus.DRAFT:
        data = {"section": section.value, "changed": changed}
        record(event="application.saved", actor=actor, target=row, now=now, data=data)


def _file_added(row: Application, slot: str, name: str, actor: User, now: datetime) -> None:
    row.saved_at = now
    row.save()
    record(event="application.document_added", actor=actor, target=row, now=now, data={"slot": slot, "name": name})


def _saved_elsewhere() -> str:
    return _(
        "Another member saved this section, or you did in another window, after you opened it. Nothing was "
        "overwritten. Your answers are below: save again to replace the saved ones, or open the section again "
        "to see those."
    )
