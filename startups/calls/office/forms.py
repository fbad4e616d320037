"""Clean input for a call in draft; nothing is saved here."""

from datetime import datetime, time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.lib.dates import IST, ist_day
from portal.lib.forms import DateField, PortalForm
from startups.calls.models import Call, QuestionKind


class CallForm(PortalForm):
    """Names, dates, places, plan code. The last day counts to its last minute."""

    name_en = forms.CharField(label=_("Name in English"), max_length=120)
    name_hi = forms.CharField(label=_("Name in Hindi"), max_length=120)
    summary_en = forms.CharField(label=_("Summary in English"), widget=forms.Textarea(attrs={"rows": 4}))
    summary_hi = forms.CharField(label=_("Summary in Hindi"), widget=forms.Textarea(attrs={"rows": 4}))
    opens_date = DateField(label=_("First day for applications"))
    last_date = DateField(label=_("Last day for applications"))
    results_date = DateField(label=_("Results by"))
    places = forms.IntegerField(label=_("Places"), min_value=1, max_value=100_000, required=False)
    plan_code = forms.CharField(
        label=_("Code of the commission plan"),
        help_text=_("A startup that joins from this call is bound to the plan of this code."),
        max_length=40,
    )

    def clean(self) -> dict[str, Any]:
        first, last, results = (self.cleaned_data.get(n) for n in ("opens_date", "last_date", "results_date"))
        if first and last and last < first:
            self.add_error("last_date", _("The last day lies before the first. Correct one of them."))
        if last and results and results <= last:
            self.add_error("results_date", _("Results come after the last day. Choose a later day."))
        return self.cleaned_data

    def values(self) -> dict[str, Any]:
        """Fields of the model: days in India become moments."""
        values = dict(self.cleaned_data)
        values["opens_at"] = datetime.combine(values.pop("opens_date"), time(), tzinfo=IST)
        values["closes_at"] = datetime.combine(values.pop("last_date"), time(23, 59, 59), tzinfo=IST)
        return values


def initial_of(call: Call) -> dict[str, Any]:
    """What the form shows of a call in draft."""
    names = ("name_en", "name_hi", "summary_en", "summary_hi", "results_date", "places", "plan_code")
    shown = {name: getattr(call, name) for name in names}
    shown["opens_date"] = ist_day(call.opens_at)
    shown["last_date"] = ist_day(call.closes_at)
    return shown


class LineForm(forms.Form):
    """A line counts when something was written in it, be it new or as before; choices alone are nothing."""

    def has_changed(self) -> bool:
        boxes = [bound for bound in self if not isinstance(bound.field, forms.TypedChoiceField)]
        return any((bound.data or "").strip() for bound in boxes)


class CriterionForm(LineForm):
    """One line of the criteria; an empty line is left out."""

    name_en = forms.CharField(label=_("Name in English"), max_length=120)
    name_hi = forms.CharField(label=_("Name in Hindi"), max_length=120)
    weight = forms.IntegerField(label=_("Weight"), min_value=1, max_value=100)
    guide_en = forms.CharField(label=_("Score guide in English"), max_length=600, required=False)
    guide_hi = forms.CharField(label=_("Score guide in Hindi"), max_length=600, required=False)


class QuestionForm(LineForm):
    """One of the call's own questions; an empty line is left out."""

    kind = forms.ChoiceField(label=_("Kind of answer"), choices=[("", _("Choose one")), *QuestionKind.choices])
    text_en = forms.CharField(label=_("Question in English"), max_length=300)
    text_hi = forms.CharField(label=_("Question in Hindi"), max_length=300)
    required = forms.TypedChoiceField(
        label=pgettext_lazy("answer", "Required"),
        choices=[("yes", _("required")), ("no", _("optional"))],
        coerce=lambda value: value == "yes",
        initial="yes",
    )
    choices_en = forms.CharField(
        label=_("Choices in English, one a line"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    choices_hi = forms.CharField(
        label=_("Choices in Hindi, one a line"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("kind") != QuestionKind.CHOICE:
            return self.cleaned_data
        english, hindi = (_filled(self.cleaned_data.get(f"choices_{code}", "")) for code in ("en", "hi"))
        if len(english) < 2:
            self.add_error("choices_en", _("Give at least two choices, one a line."))
        elif english != hindi:
            self.add_error("choices_hi", _("Give as many choices in Hindi as in English, in the same order."))
        return self.cleaned_data


def _filled(choices: str) -> list[int]:
    """The numbers of the lines that are a choice, as the model counts them: an answer keeps such a number."""
    return [number for number, line in enumerate(choices.splitlines(), start=1) if line.strip()]


CRITERIA, QUESTIONS = "criteria", "questions"
FORMSETS: dict[str, type[forms.BaseFormSet]] = {
    CRITERIA: forms.formset_factory(CriterionForm, extra=3, max_num=12, validate_max=True),
    QUESTIONS: forms.formset_factory(QuestionForm, extra=2, max_num=12, validate_max=True),
}


def lines_of(call: Call, part: str) -> list[dict[str, Any]]:
    """What the lines show of a call in draft."""
    form = {CRITERIA: CriterionForm, QUESTIONS: QuestionForm}[part]
    rows = [{name: getattr(row, name) for name in form.base_fields} for row in getattr(call, part).all()]
    for row in rows:
        if "required" in row:
            row["required"] = "yes" if row["required"] else "no"
        if "choices_en" in row:
            row["choices_en"], row["choices_hi"] = row["choices_en"].strip(), row["choices_hi"].strip()
    return rows


def filled_lines(formset: forms.BaseFormSet) -> list[dict[str, Any]]:
    """The lines in which something was written, in order."""
    return [form.cleaned_data for form in formset if form.has_changed()]


class AgreementForm(PortalForm):
    """The agreement text, dated, in both languages."""

    text_date = DateField(label=_("Date of the text"))
    body_en = forms.CharField(label=_("Text in English"), widget=forms.Textarea(attrs={"rows": 14}))
    body_hi = forms.CharField(label=_("Text in Hindi"), widget=forms.Textarea(attrs={"rows": 14}))


class SendBackForm(PortalForm):
    reason = forms.CharField(label=_("Reason"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))
