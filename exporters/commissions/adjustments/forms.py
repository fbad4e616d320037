from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from exporters.commissions.adjustments.models import AdjustmentReason
from exporters.commissions.adjustments.operations import Correction, why_not
from exporters.commissions.adjustments.queries import reasons
from exporters.commissions.balances.queries import entries_of_reference
from exporters.commissions.engine.models import LedgerEntry
from exporters.onboarding.models import Attribution, Exporter
from portal.lib.forms import CHOOSE_ONE, AmountField, PortalForm, Radios
from portal.lib.wording import ascii_digits
from startups.public import Startup, startup_by_reference

MORE, LESS = "more", "less"
WAYS = [(MORE, _("Add to what the startup is owed")), (LESS, _("Take off from what the startup is owed"))]


class ReasonField(forms.ModelChoiceField):
    """One of the coded reasons, in the reader's language."""

    widget = Radios
    default_error_messages = {"required": CHOOSE_ONE}

    def label_from_instance(self, obj: Any) -> str:
        reason: AdjustmentReason = obj
        return reason.text


class ReferenceField(forms.CharField):
    """A reference as people type it: any case, any digits."""

    def to_python(self, value: Any) -> str:
        return ascii_digits(super().to_python(value) or "").strip().upper()


class ProposeAdjustment(PortalForm):
    """A correction of one line when that line is given; else of what the references name."""

    startup = ReferenceField(label=_("Startup"), help_text=_("Its reference, for example STP-0001."), max_length=40)
    line = forms.CharField(
        label=_("The line that was wrong"),
        help_text=_("An order or refund reference, or exporter/milestone. Empty where no single line was wrong."),
        max_length=100,
        required=False,
    )
    period = ReferenceField(
        label=_("The period that was wrong"),
        help_text=_("Where no line is named but a period was wrong: for example 2026-10, 2026-27-Q3 or 2026-27."),
        max_length=10,
        required=False,
    )
    exporter = ReferenceField(
        label=_("Exporter"),
        help_text=_("Where no line is named but it is about one exporter: its reference, for example EXP-000001."),
        max_length=20,
        required=False,
    )
    way = forms.ChoiceField(label=_("Which way"), choices=WAYS, widget=Radios)
    amount = AmountField(label=_("Amount"), help_text=_("In rupees, without a sign."))
    reason = ReasonField(label=_("Reason"), queryset=AdjustmentReason.objects.none())
    explanation = forms.CharField(
        label=_("What went wrong"),
        help_text=_("The startup reads this beside the amount. Name what was wrong and how the amount was found."),
        max_length=1000,
        widget=forms.Textarea,
    )

    def __init__(self, *args: Any, line: LedgerEntry | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.corrects = line
        self.of: Startup | None = line.startup if line else None
        self.about: Exporter | None = line.exporter if line else None
        self.fields["reason"].queryset = reasons()  # type: ignore[attr-defined]
        for name in ("line", "period", "exporter"):
            self.fields[name].says_optional = False  # type: ignore[attr-defined]
        if line:
            for name in ("startup", "line", "period", "exporter"):
                del self.fields[name]

    def clean_startup(self) -> str:
        self.of = startup_by_reference(self.cleaned_data["startup"])
        if self.of is None:
            raise forms.ValidationError(_("No startup has this reference. Copy it from a statement."))
        return self.cleaned_data["startup"]

    def clean_exporter(self) -> str:
        reference = self.cleaned_data["exporter"]
        self.about = Exporter.objects.filter(reference=reference).first() if reference else None
        if reference and self.about is None:
            raise forms.ValidationError(_("No exporter has this reference. Copy it from the list of exporters."))
        return reference

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if self.of and values.get("line"):
            self._find_line(values["line"].strip())
        if not self.errors:
            self._try()
        return values

    def _find_line(self, reference: str) -> None:
        """The one line of this startup under this reference, with its exporter."""
        found = list(entries_of_reference(reference).filter(startup=self.of)[:2])
        if not found:
            self.add_error("line", _("This startup has no line under this reference. Copy it from the ledger."))
        elif len(found) > 1:
            self.add_error(
                "line", _("Several lines have this reference. Open the wrong one in the ledger and correct it there.")
            )
        elif self.about and found[0].exporter != self.about:
            self.add_error("exporter", _("This line is about another exporter. Leave this empty: the line brings it."))
        else:
            self.corrects, self.about = found[0], found[0].exporter

    def _try(self) -> None:
        if refusal := why_not(self.correction()):
            self.add_error(refusal.part if refusal.part in self.fields else None, refusal.sentence)
        elif self.about and not Attribution.objects.filter(exporter=self.about, startup=self.of).exists():
            self.look("exporter", str(_("This exporter was never attributed to this startup.")))

    def correction(self) -> Correction:
        """What was typed, with its sign."""
        values = self.cleaned_data
        assert self.of is not None
        return Correction(
            startup=self.of,
            exporter=self.about,
            amount_minor=values["amount"] if values["way"] == MORE else -values["amount"],
            reason=values["reason"],
            explanation=values["explanation"],
            corrects=self.corrects,
            corrects_period=values.get("period", ""),
        )

    @property
    def typed(self) -> list[tuple[str, str]]:
        """Every answer as it was typed, for the page that asks to check them."""
        return [(name, self.data.get(self.add_prefix(name), "")) for name in self.fields]
