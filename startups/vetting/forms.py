"""Clean input for the acts of vetting; nothing is saved here."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.accounts.models import User
from portal.lib.forms import DateField, PortalForm, Radios
from startups.applications.choices import Section
from startups.applications.states import ApplicationStatus
from startups.calls.models import Call, Criterion
from startups.vetting.choices import Advice, CheckCode, CheckResult
from startups.vetting.models import ScreeningCheck
from startups.vetting.queries import NEXT, Filters

_WAITS_FOR = [
    ("", pgettext_lazy("waited for", "Anyone")),
    ("screening", _("Screening officer")),
    ("reviewer", _("Reviewer")),
    ("applicant", _("Applicant")),
    ("approver", _("Approver")),
]


class QueueFilter(forms.Form):
    """The filters above the queue. What cannot be read is left out, so that an old link still opens."""

    q = forms.CharField(required=False, max_length=80)
    status = forms.ChoiceField(required=False)
    call = forms.ChoiceField(required=False)
    waits_for = forms.ChoiceField(required=False, choices=_WAITS_FOR)
    mine = forms.ChoiceField(
        required=False,
        choices=[("", pgettext_lazy("waited for", "Anyone")), ("on", pgettext_lazy("waited for", "Me"))],
    )

    def __init__(self, *args: Any, calls: Sequence[Call], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        states = [(s.value, s.label) for s in ApplicationStatus if s != ApplicationStatus.DRAFT]
        self.fields["status"].choices = [  # type: ignore[attr-defined]
            ("", pgettext_lazy("applications", "Undecided")),
            ("all", pgettext_lazy("applications", "All")),
            *states,
        ]
        self.fields["call"].choices = [  # type: ignore[attr-defined]
            ("", pgettext_lazy("calls", "All")),
            *((call.reference, call.name) for call in calls),
        ]

    def filters(self) -> Filters:
        """The readable part of what was asked."""
        self.is_valid()
        asked = self.cleaned_data
        return Filters(
            search=asked.get("q", ""),
            status=asked.get("status") or "undecided",
            call=asked.get("call", ""),
            waits_for=asked.get("waits_for", "") if asked.get("waits_for") in NEXT else "",
            mine=asked.get("mine") == "on",
        )


class ScreeningForm(PortalForm):
    """The screening list: a result for each line, with a note unless it passes."""

    def __init__(self, *args: Any, done: dict[str, ScreeningCheck], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for code in CheckCode:
            check = done.get(code)
            self.fields[code.value] = forms.ChoiceField(
                label=code.label,
                choices=CheckResult.choices,
                widget=Radios,
                required=False,
                initial=check.result if check else None,
            )
            self.fields[code.value].says_optional = False  # type: ignore[attr-defined]
            self.fields[f"{code.value}_note"] = forms.CharField(
                label=_("Note"),
                help_text=_("Required unless the line passes."),
                max_length=300,
                required=False,
                initial=check.note if check else "",
            )
            self.fields[f"{code.value}_note"].says_optional = False  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        for code in CheckCode:
            result, note = self.cleaned_data.get(code.value), self.cleaned_data.get(f"{code.value}_note")
            if result in {CheckResult.LOOK, CheckResult.FAILS} and not note:
                self.add_error(f"{code.value}_note", _("Write what was found, so that the next reader knows."))
        return self.cleaned_data

    def filled(self) -> list[tuple[str, str, str]]:
        """Lines with a result: code, result, note."""
        return [
            (code.value, self.cleaned_data[code.value], self.cleaned_data[f"{code.value}_note"])
            for code in CheckCode
            if self.cleaned_data.get(code.value)
        ]


class AssignForm(PortalForm):
    reviewer = forms.ModelChoiceField(label=_("Reviewer"), queryset=User.objects.none())

    def __init__(self, *args: Any, reviewers: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reviewer"].queryset = reviewers  # type: ignore[attr-defined]


class DeclarationForm(PortalForm):
    """The no-conflict declaration, or the reason for stepping back."""

    NONE, CONFLICT = "none", "conflict"
    answer = forms.ChoiceField(
        label=_("Have you a conflict of interest?"),
        choices=[
            (NONE, _("I have no conflict of interest with this startup, its founders or its competitors.")),
            (CONFLICT, _("I may have one, and step back from this review.")),
        ],
        widget=Radios,
    )
    reason = forms.CharField(
        label=_("Reason for stepping back"),
        help_text=_("Officers read it. A few words are enough."),
        max_length=300,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("answer") == self.CONFLICT and not self.cleaned_data.get("reason"):
            self.add_error("reason", _("Write in a few words why you step back."))
        return self.cleaned_data


class ReviewForm(PortalForm):
    """Points on each criterion of the call, advice and reasons."""

    def __init__(self, *args: Any, criteria: Sequence[Criterion], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.criteria = criteria
        for criterion in criteria:
            self.fields[f"points_{criterion.pk}"] = forms.TypedChoiceField(
                label=_("%(criterion)s, weight %(weight)s") % {"criterion": criterion.name, "weight": criterion.weight},
                help_text=criterion.guide,
                choices=[(n, str(n)) for n in range(criterion.max_score + 1)],
                coerce=int,
                widget=Radios(attrs={"class": "in-row"}),
                error_messages={"required": _("Give points on this criterion.")},
            )
        self.fields["advice"] = forms.ChoiceField(label=_("Your advice"), choices=Advice.choices, widget=Radios)
        self.fields["reasons"] = forms.CharField(
            label=_("Your reasons"),
            help_text=_("Officers read them. Say what speaks for and what against."),
            max_length=4000,
            widget=forms.Textarea(attrs={"rows": 6}),
        )

    def points(self) -> dict[int, int]:
        """Points by criterion id."""
        return {criterion.pk: self.cleaned_data[f"points_{criterion.pk}"] for criterion in self.criteria}


class QuestionForm(PortalForm):
    """A question to the applicant: which section it reopens, and the last day for the answer."""

    section = forms.ChoiceField(label=_("Section that is opened again"), choices=Section.choices)
    question = forms.CharField(
        label=_("Your question"),
        help_text=_("The applicant reads it as you write it. Say what you need and why."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    due_date = DateField(label=_("Last day for the answer"))


class AnswerForm(PortalForm):
    """The applicant's answer; changes to the section are made on its own page before."""

    answer = forms.CharField(
        label=_("Your answer"),
        help_text=_("Say what you changed or added."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


def filter_chips(form: QueueFilter, asked: Any) -> list[dict[str, Any]]:
    """What is applied, each with the query string that drops it."""
    chips = []
    for name in ("q", "status", "call", "waits_for", "mine"):
        value = form.cleaned_data.get(name)
        if not value:
            continue
        rest = asked.copy()
        for drop in (name, "after", "before"):
            rest.pop(drop, None)
        choices = dict(getattr(form.fields[name], "choices", []))
        word = choices.get(value, value)
        chips.append({"word": word, "url": f"?{rest.urlencode()}"})
    return chips
