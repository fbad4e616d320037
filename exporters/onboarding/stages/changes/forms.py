"""Clean input for changes of the stages; nothing is saved here."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from exporters.onboarding.stages.changes.operations import MOST_DAYS, ProposedStage, why_not
from exporters.onboarding.stages.models import Stage
from portal.lib.forms import CHOOSE_ONE, PortalForm, Radios

OWN, WITH = "own", "with"
WAYS = [
    (OWN, _("As a step of its own: it comes after that stage and all that may come in any order with it")),
    (WITH, _("In any order with that stage")),
]


class _Change(PortalForm):
    """The fields of every proposal; those of its kind come between the names and the reason."""

    name_en = forms.CharField(label=_("Name in English"), max_length=60, widget=forms.TextInput(attrs={"lang": "en"}))
    name_hi = forms.CharField(label=_("Name in Hindi"), max_length=60, widget=forms.TextInput(attrs={"lang": "hi"}))
    why = forms.CharField(
        label=_("Why"),
        help_text=_("The approver and the auditors read this."),
        max_length=500,
        widget=forms.Textarea,
    )

    def proposal(self) -> ProposedStage:
        """What was typed."""
        raise NotImplementedError

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if not self.errors and (refusal := why_not(self.proposal())):
            self.add_error(refusal.part if refusal.part in self.fields else None, refusal.sentence)
        return values


class ChangeStage(_Change):
    """Other names of a stage, and other days where it counts days from another one."""

    field_order = ["name_en", "name_hi", "days_after", "why"]
    days_after = forms.IntegerField(min_value=1, max_value=MOST_DAYS, widget=forms.TextInput(attrs={"class": "w-4"}))

    def __init__(self, *args: Any, stage: Stage, **kwargs: Any) -> None:
        said = {"name_en": stage.name_en, "name_hi": stage.name_hi, "days_after": stage.days_after}
        super().__init__(*args, initial=said, **kwargs)
        self.stage = stage
        if stage.after:
            self.fields["days_after"].label = _("At least so many days after “%(stage)s”") % {"stage": stage.after}
        else:
            del self.fields["days_after"]

    def proposal(self) -> ProposedStage:
        """The stage with what was typed."""
        values = {"days_after": 0} | self.cleaned_data
        return ProposedStage(stage=self.stage, **values)


class NewStage(_Change):
    """A stage that is not there yet; it earns nothing."""

    field_order = ["name_en", "name_hi", "code", "follows", "way", "why"]
    code = forms.CharField(
        label=_("Code"),
        help_text=_("Small letters, figures and _, for example export_training. Files name the stage by it for good."),
        max_length=40,
        widget=forms.TextInput(attrs={"class": "code w-20", "autocapitalize": "none", "spellcheck": "false"}),
    )
    follows = forms.ModelChoiceField(
        label=_("After which stage"), queryset=Stage.objects.all(), error_messages={"required": CHOOSE_ONE}
    )
    way = forms.ChoiceField(label=_("How it comes after it"), choices=WAYS, widget=Radios)

    def proposal(self) -> ProposedStage:
        """The new stage as it was typed."""
        values = dict(self.cleaned_data)
        return ProposedStage(own_step=values.pop("way") == OWN, **values)
