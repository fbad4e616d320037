from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from exporters.commissions.balances.display import KIND_WORDS
from exporters.commissions.engine.models import EntryKind
from exporters.holds.display import words_of
from exporters.holds.operations import BY_OFFICERS
from portal.lib.forms import PortalForm, Radios


class LedgerFilter(forms.Form):
    """What an officer narrows the ledger to; all of it optional."""

    startup = forms.CharField(label=_("Startup"), required=False, max_length=40)
    period = forms.CharField(label=_("Period"), required=False, max_length=10)
    kind = forms.ChoiceField(
        label=pgettext_lazy("ledger entry", "Kind"),
        required=False,
        choices=[("", pgettext_lazy("kinds of entries", "all")), *((kind, KIND_WORDS[kind]) for kind in EntryKind)],
    )


class UnearnedFilter(forms.Form):
    """What an officer narrows the facts that earned nothing to."""

    startup = forms.CharField(label=_("Startup"), required=False, max_length=40)
    reference = forms.CharField(label=_("Order, refund or exporter/milestone"), required=False, max_length=100)


def hold_choices() -> list[tuple[str, str]]:
    """The kinds of hold that a finance officer opens; the others come from what exporters do."""
    return [(kind, words_of(kind).reason) for kind in BY_OFFICERS]


class ClearHold(PortalForm):
    act = forms.CharField(
        label=_("What was done"), help_text=_("The startup and the auditors read this."), max_length=300
    )


class OpenHold(PortalForm):
    kind = forms.ChoiceField(label=_("Why this line is held"), choices=hold_choices, widget=Radios)
    reason = forms.CharField(
        label=_("What is wrong or missing"), help_text=_("The officers and auditors read this."), max_length=300
    )
