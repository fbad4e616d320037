"""Clean input for files of facts and for one fact typed on screen."""

from datetime import datetime, time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from exporters.imports.models import ImportKind
from exporters.onboarding.stages.models import Stage
from portal.lib.dates import IST
from portal.lib.forms import DateField, PortalForm, Radios
from portal.lib.wording import ascii_digits

KIND_NOTES: dict[str, Any] = {
    ImportKind.STATUS: _("Which stage an exporter reached on which day"),
    ImportKind.ORDERS: _("Completed orders with time, currency and amount"),
    ImportKind.REFUNDS: _("Money given or charged back on an order"),
    ImportKind.RATES: _("Rupees per unit of a currency, by a finance officer, from a named source"),
}
_ACCEPTS = {"accept": ".pdf,.jpg,.jpeg,.png"}


class UploadFile(PortalForm):
    """A CSV file of one kind, with its source."""

    kind = forms.ChoiceField(label=_("What the file holds"), widget=Radios(notes=KIND_NOTES))
    source = forms.CharField(
        label=_("Source"),
        max_length=200,
        help_text=_("Where these facts come from, for example the report of Alibaba.com for October."),
    )
    file = forms.FileField(
        label=_("CSV file"),
        help_text=_("UTF-8, up to 50,000 rows, with the names of the columns in the first line."),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,text/csv"}),
    )
    proof = forms.FileField(
        label=_("Proof"),
        required=False,
        help_text=_("PDF, JPG or PNG, up to 5 MB: the report or letter from which the file was made."),
        widget=forms.ClearableFileInput(attrs=_ACCEPTS),
    )

    def __init__(self, *args: Any, with_rates: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = [kind for kind in ImportKind.choices if with_rates or kind[0] != ImportKind.RATES]
        self.fields["kind"].choices = kinds  # type: ignore[attr-defined]


class TypedFact(PortalForm):
    """What every typed fact has below its own fields: where it comes from, and the proof."""

    field_order: list[str] | None = None
    heading: Any
    source = forms.CharField(label=_("Source"), max_length=200, help_text=_("Where you read this fact."))
    proof = forms.FileField(
        label=_("Proof"),
        help_text=_("PDF, JPG or PNG, up to 5 MB. The second person compares the fact with it."),
        widget=forms.ClearableFileInput(attrs=_ACCEPTS),
    )

    def cells(self) -> dict[str, str]:
        """The fact as the cells of a row of its kind."""
        raise NotImplementedError


class Plain(forms.CharField):
    """A number or name in which digits may be typed in Devanagari; its value has the digits 0-9."""

    def to_python(self, value: Any) -> str:
        return ascii_digits(super().to_python(value) or "")


class Clock(forms.TimeField):
    """A time of day in India, such as 17:30 or १७:३०."""

    def to_python(self, value: Any) -> time | None:
        return super().to_python(ascii_digits(value) if isinstance(value, str) else value)

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("Time in India"))
        kwargs.setdefault("help_text", _("24-hour clock, for example 17:30"))
        super().__init__(widget=forms.TextInput(attrs={"class": "w-4"}), input_formats=["%H:%M", "%H.%M"], **kwargs)


def _exporter_field() -> Plain:
    return Plain(
        label=_("Exporter"),
        max_length=60,
        help_text=_("Our reference, a GSTIN, or the member number at Alibaba.com."),
        widget=forms.TextInput(attrs={"class": "w-20"}),
    )


def _amount_field(label: Any) -> Plain:
    return Plain(
        label=label,
        max_length=20,
        help_text=_("In figures with at most 2 decimals, without commas, for example 8420.50"),
        widget=forms.TextInput(attrs={"class": "w-10", "inputmode": "decimal"}),
    )


def _moment(day: Any, clock: time | None) -> str:
    return datetime.combine(day, clock or time(), tzinfo=IST).isoformat()


class TypedStatus(TypedFact):
    heading = _("Type a stage")
    field_order = ["exporter", "stage", "on", "source", "proof"]
    exporter = _exporter_field()
    stage = forms.ModelChoiceField(label=_("Stage"), queryset=Stage.objects.all(), to_field_name="code")
    on = DateField(label=_("Reached on"))

    def cells(self) -> dict[str, str]:
        data = self.cleaned_data
        return {"exporter": data["exporter"], "kind": data["stage"].code, "achieved_on": data["on"].isoformat()}


class TypedOrder(TypedFact):
    heading = _("Type an order")
    field_order = ["exporter", "reference", "on", "clock", "currency", "amount", "source", "proof"]
    exporter = _exporter_field()
    reference = forms.CharField(label=_("Order number"), max_length=60)
    on = DateField(label=_("Completed on"))
    clock = Clock()
    currency = forms.CharField(
        label=_("Currency"),
        max_length=3,
        help_text=_("Code of 3 letters, for example USD"),
        widget=forms.TextInput(attrs={"class": "w-4 code"}),
    )
    amount = _amount_field(_("Amount of the order"))

    def cells(self) -> dict[str, str]:
        data = self.cleaned_data
        return {
            "order_reference": data["reference"],
            "exporter": data["exporter"],
            "completed_at": _moment(data["on"], data["clock"]),
            "currency": data["currency"].upper(),
            "amount": data["amount"],
        }


class TypedRefund(TypedFact):
    heading = _("Type a refund")
    field_order = ["reference", "order", "on", "clock", "amount", "reason", "source", "proof"]
    reference = forms.CharField(label=_("Refund number"), max_length=60)
    order = forms.CharField(label=_("Order number"), max_length=60)
    on = DateField(label=_("Given back on"))
    clock = Clock()
    amount = _amount_field(_("Amount given back, in the currency of the order"))
    reason = forms.CharField(label=_("Reason"), max_length=200, required=False)

    def cells(self) -> dict[str, str]:
        data = self.cleaned_data
        return {
            "refund_reference": data["reference"],
            "order_reference": data["order"],
            "refunded_at": _moment(data["on"], data["clock"]),
            "amount": data["amount"],
            "reason": data["reason"],
        }


class TypedRate(TypedFact):
    heading = _("Type an exchange rate")
    field_order = ["on", "currency", "rate", "source", "proof"]
    on = DateField(label=_("Day of the rate"))
    currency = forms.CharField(
        label=_("Currency"),
        max_length=3,
        help_text=_("Code of 3 letters, for example USD"),
        widget=forms.TextInput(attrs={"class": "w-4 code"}),
    )
    rate = Plain(
        label=_("Rupees per unit"),
        max_length=20,
        help_text=_("At most 6 decimals, for example 88.4125"),
        widget=forms.TextInput(attrs={"class": "w-10", "inputmode": "decimal"}),
    )

    def cells(self) -> dict[str, str]:
        data = self.cleaned_data
        return {"date": data["on"].isoformat(), "currency": data["currency"].upper(), "inr_per_unit": data["rate"]}


TYPED: dict[str, type[TypedFact]] = {
    ImportKind.STATUS: TypedStatus,
    ImportKind.ORDERS: TypedOrder,
    ImportKind.REFUNDS: TypedRefund,
    ImportKind.RATES: TypedRate,
}


class ApplyFile(PortalForm):
    compared = forms.BooleanField(
        label=_("I compared the rates that moved by more than 5% with the source."), required=False
    )
