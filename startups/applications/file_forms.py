"""The two sections that take files: the call's own questions and the documents."""

from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from portal.lib.forms import Radios
from startups.applications.choices import DocumentKind, Section
from startups.applications.forms import (
    AddressForm,
    EntityForm,
    ReachForm,
    RecognitionForm,
    SectionForm,
    SignatoryForm,
    TurnoverForm,
)
from startups.applications.queries import NO_FILE, answers_of, documents_of, question_field
from startups.applications.rules import EMPTY, Findings
from startups.calls.models import Question, QuestionKind

_HINTS = {
    DocumentKind.RECOGNITION: _("The certificate with the recognition number on it."),
    DocumentKind.INCORPORATION: _("Of a firm or co-operative: the certificate of registration."),
    DocumentKind.AUTHORISATION: _("The board resolution or letter by which the signatory may sign."),
}


class SlotInput(forms.FileInput):
    """A native file input under the slot that says what is there already."""

    template_name = "startups/applications/slot_input.html"
    stored: Any = None  # a row with `file`
    url = ""

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        return super().get_context(name, value, attrs) | {"stored": self.stored, "url": self.url}


def file_field(label: Any, help_text: Any, stored: Any, url: str) -> forms.FileField:
    widget = SlotInput({"accept": ".pdf,.jpg,.jpeg,.png"})
    widget.stored, widget.url = stored, url
    return forms.FileField(label=label, help_text=help_text, widget=widget)


class FileSectionForm(SectionForm):
    """A section whose files are kept one by one; those that are refused say why at their field."""

    @property
    def uploads(self) -> dict[str, Any]:
        """The files that came with this post, by field."""
        return {name: self.files[name] for name in self.fields if name in self.files}

    def _show(self, found: Findings) -> None:
        """A file that comes with this very post is no longer missing."""
        for name in self.uploads:
            found.stops.pop(name, None)
        super()._show(found)


class DocumentsForm(FileSectionForm):
    section = Section.DOCUMENTS
    # Files are kept one by one; there is no text to keep.
    values: dict[str, Any] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        documents = documents_of(self.application)
        for kind in DocumentKind:
            document = documents.get(kind)
            url = reverse("startups:application-document", args=[self.application.uuid, kind.value])
            field = self.fields[kind.value] = file_field(kind.label, _HINTS[kind], document, url)
            field.required = False
            field.says_optional = False  # type: ignore[attr-defined]

    def findings(self, kept: dict[str, Any]) -> Findings:
        found, documents = Findings(), documents_of(self.application)
        for kind in DocumentKind:
            if kind not in documents:
                found.stop(kind.value, NO_FILE)
        return found


class QuestionsForm(FileSectionForm):
    section = Section.QUESTIONS

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        application = kwargs["application"]
        self.questions: list[Question] = list(application.call.questions.all())
        self.answers = answers_of(application)
        super().__init__(*args, **kwargs)
        for question in self.questions:
            field = self.fields[question_field(question)] = self._field(question)
            field.required = False
            field.says_optional = not question.required  # type: ignore[attr-defined]
            if question.kind == QuestionKind.CHOICE:
                field.error_messages["required"] = _("Nothing is chosen. Choose one.")
            else:
                field.error_messages["required"] = EMPTY

    def stored(self) -> dict[str, Any]:
        texts = {question_field(q): self.answers[q.pk].text for q in self.questions if q.pk in self.answers}
        return super().stored() | texts

    def findings(self, kept: dict[str, Any]) -> Findings:
        found = Findings()
        for question in self.questions:
            name, answer = question_field(question), self.answers.get(question.pk)
            if question.kind == QuestionKind.DOCUMENT:
                if question.required and not (answer and answer.file_id):
                    found.stop(name, NO_FILE)
            elif question.required and kept.get(name, answer.text if answer else "") in ("", None):
                found.stop(name, EMPTY)
        return found

    @property
    def values(self) -> dict[str, Any]:
        """Texts by the number of the question."""
        return {
            str(q.position): "" if self.kept[name] is None else str(self.kept[name])
            for q in self.questions
            if q.kind != QuestionKind.DOCUMENT and (name := question_field(q)) in self.kept
        }

    def _field(self, question: Question) -> forms.Field:
        label, hint = question.text, question.hint
        if question.kind == QuestionKind.DOCUMENT:
            answer = self.answers.get(question.pk)
            url = reverse("startups:application-answer-file", args=[self.application.uuid, question.position])
            return file_field(label, hint, answer if answer and answer.file_id else None, url)
        if question.kind == QuestionKind.CHOICE:
            return forms.ChoiceField(label=label, help_text=hint, choices=question.choices, widget=Radios)
        if question.kind == QuestionKind.NUMBER:
            widget = forms.TextInput({"inputmode": "numeric", "class": "w-4", "autocomplete": "off"})
            return forms.IntegerField(
                label=label, help_text=hint, min_value=0, max_value=question.limit or 2_000_000_000, widget=widget
            )
        limit = question.limit or 2000
        box = forms.Textarea({"rows": 6}) if limit > 200 else forms.TextInput()
        return forms.CharField(label=label, help_text=hint, max_length=limit, widget=box)


SECTION_FORMS: dict[Section, type[SectionForm]] = {
    form.section: form
    for form in (
        RecognitionForm,
        EntityForm,
        TurnoverForm,
        AddressForm,
        SignatoryForm,
        ReachForm,
        QuestionsForm,
        DocumentsForm,
    )
}
