"""An application as people read it: sections, labels, answers in words. For the applicant and for officers alike."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from portal.lib.legal_forms import LegalForm
from portal.lib.money import format_inr
from portal.reference.models import State
from startups.applications.choices import LANGUAGES_SERVED, DocumentKind, Section, Sector
from startups.applications.file_forms import SECTION_FORMS
from startups.applications.models import Application, ApplicationDocument
from startups.applications.queries import answers_of, documents_of, question_field, sections_of
from startups.applications.rules import FIELDS, IDENTIFIERS, is_asked
from startups.calls.terms import Category

_WORDS: dict[str, dict[str, Any]] = {
    "category": dict(Category.choices),
    "legal_form": dict(LegalForm.choices),
}
_LISTS: dict[str, dict[str, Any]] = {"sectors": dict(Sector.choices), "languages_served": dict(LANGUAGES_SERVED)}


@dataclass(frozen=True)
class Row:
    """One answer: the field it leads to, its label, its words ("" when empty), the file if it is one.

    An applicant opens the file by its slot, an officer by the uuid of the question or document.
    """

    name: str
    label: Any
    words: str
    file: Any = None
    slot: str = ""
    uuid: UUID | None = None
    is_code: bool = False


@dataclass(frozen=True)
class Part:
    """One section with its answers."""

    section: Section
    rows: list[Row]


def parts_of(application: Application) -> list[Part]:
    """Every section of the application with its answers in words."""
    return [Part(section, _rows(application, section)) for section in sections_of(application)]


def labels_of(application: Application, section: Section, day: date) -> dict[str, Any]:
    """The label of every field of a section, as its form has it."""
    form = SECTION_FORMS[section](application=application, day=day)
    return {name: form.fields[name].label for name in form.answer_names}


def _rows(application: Application, section: Section) -> list[Row]:
    if section == Section.DOCUMENTS:
        documents = documents_of(application)
        return [_document_row(kind, documents.get(kind)) for kind in DocumentKind]
    if section == Section.QUESTIONS:
        return _question_rows(application)
    fields = SECTION_FORMS[section].base_fields
    draft = {"legal_form": application.legal_form}
    return [
        Row(name, fields[name].label, words_of(application, name), is_code=name in IDENTIFIERS)
        for name in FIELDS[section]
        if is_asked(name, draft)
    ]


def words_of(application: Application, name: str) -> str:
    """One answer in words."""
    value = getattr(application, name)
    if value in (None, "", []):
        return ""
    if name == "highest_turnover_minor":
        return format_inr(value)
    if name == "states_served":
        return ", ".join(str(state) for state in State.objects.filter(gst_code__in=value).order_by("name_en"))
    if name in _LISTS:
        return ", ".join(str(_LISTS[name].get(code, code)) for code in value)
    if isinstance(value, date):
        return date_format(value)
    return str(_WORDS.get(name, {}).get(value, value))


def _document_row(kind: DocumentKind, document: ApplicationDocument | None) -> Row:
    file = document.file if document else None
    uuid = document.uuid if document else None
    return Row(kind.value, kind.label, file.name if file else "", file, slot=kind.value, uuid=uuid)


def _question_rows(application: Application) -> list[Row]:
    answers = answers_of(application)
    rows = []
    for question in application.call.questions.all():
        answer = answers.get(question.pk)
        file = answer.file if answer else None
        words = answer.shown if answer else ""
        name, slot = question_field(question), str(question.position)
        rows.append(Row(name, question.text, words, file, slot=slot, uuid=question.uuid))
    return rows


def declaration_rows(application: Application) -> list[Row]:
    """What was declared at submission."""
    yes, no = _("Yes"), _("No")
    aid = application.other_aid_details if application.other_aid else _("No, none")
    return [
        Row("integrity", _("True and complete, no favours"), yes if application.declares_integrity else no),
        Row("no_conflict", _("No conflict of interest"), yes if application.declares_no_conflict else no),
        Row("other_aid", _("Other public aid"), aid),
    ]
