"""Clean input for stages, evidence and requirements."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from exporters.onboarding.member_ids import member_id_fault, normal_member_id
from exporters.onboarding.stages.models import Stage
from exporters.onboarding.stages.states import Party
from portal.lib.forms import DateField, PortalForm, Radios

_FILE_HELP = _("PDF, JPG or PNG, up to 5 MB. A photo straight from the phone will do.")


def _file_field(label: Any) -> forms.FileField:
    accepts = {"accept": ".pdf,.jpg,.jpeg,.png,image/*"}
    return forms.FileField(label=label, help_text=_FILE_HELP, widget=forms.ClearableFileInput(attrs=accepts))


def _note_field() -> forms.CharField:
    return forms.CharField(label=_("What it shows"), max_length=300, required=False)


def _stage_field() -> forms.ModelChoiceField:
    return forms.ModelChoiceField(label=_("Stage"), queryset=Stage.objects.all(), to_field_name="code")


class RecordStage(PortalForm):
    """A stage that earns nothing; `left` are those not reached yet."""

    stage = _stage_field()
    on = DateField(label=_("Reached on"))

    def __init__(self, *args: Any, left: list[Stage], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        codes = [stage.code for stage in left]
        self.fields["stage"].queryset = Stage.objects.filter(code__in=codes)  # type: ignore[attr-defined]


class AskFor(PortalForm):
    """One thing needed from a named party by a day."""

    needed = forms.CharField(
        label=_("What is needed"),
        max_length=200,
        help_text=_("As the reader will read it, for example: a clear photo of the signboard"),
    )
    stage = _stage_field()
    party = forms.ChoiceField(label=_("From whom"), choices=Party.choices, widget=Radios())
    due_date = DateField(label=_("By when"))


class AddEvidence(PortalForm):
    """A file that shows a stage."""

    stage = _stage_field()
    file = _file_field(_("Evidence"))
    note = _note_field()


class Answer(PortalForm):
    """A file that answers what was asked."""

    file = _file_field(_("Photo or document"))
    note = _note_field()


class SendAgain(PortalForm):
    """Why what came is not enough, and until when it is needed again."""

    reason = forms.CharField(
        label=_("What is wrong with it"), max_length=300, help_text=_("The person who sent it reads this.")
    )
    due_date = DateField(label=_("By when again"))


class WithReason(PortalForm):
    """An act that needs nothing but its reason."""

    reason = forms.CharField(label=_("Reason"), max_length=300, help_text=_("The exporter and its startup read this."))


class MemberId(PortalForm):
    """The number of the exporter at the marketplace, in its normal form; empty takes it away."""

    member_id = forms.CharField(
        label=_("Member number at Alibaba.com"),
        max_length=80,
        required=False,
        help_text=_("As on the member's page there. Files of facts may name the exporter by it. Empty takes it away."),
        widget=forms.TextInput({"class": "code w-20", "autocomplete": "off", "spellcheck": "false"}),
    )

    def clean_member_id(self) -> str:
        value = normal_member_id(self.cleaned_data["member_id"])
        if value and (fault := member_id_fault(value)):
            raise forms.ValidationError(fault)
        return value
