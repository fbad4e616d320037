from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from exporters.commissions.engine.terms import ATTRIBUTION, LIVE, MARGINAL, WHOLE, Terms, Tier
from portal.lib.forms import AmountField, DateField, PortalForm, Radios
from portal.lib.money import parse_basis_points
from portal.lib.wording import ascii_digits

MILESTONES = {
    "company_verified": _("Company verified"),
    "live": _("Live on Alibaba.com"),
    "first_order": _("First order"),
    "retained_90d": _("Live for 90 days"),
}
TIERS = range(1, 6)


class PercentField(forms.CharField):
    """A percentage with at most two decimals, in either script; its value is basis points."""

    default_error_messages = {"percent": _("Write a percentage with at most two decimals, for example 1.25.")}

    def clean(self, value: Any) -> int | None:
        text = ascii_digits(super().clean(value)).rstrip("%").strip()
        if not text:
            return None
        try:
            return parse_basis_points(text)
        except ValueError as error:
            raise forms.ValidationError(self.error_messages["percent"], code="percent") from error


class DraftPlan(PortalForm):
    """The terms of one version, as COMMISSIONS are computed from them."""

    code = forms.RegexField(
        r"^[A-Z][A-Z0-9-]{1,39}$",
        label=_("Plan code"),
        help_text=_("Capital letters and figures, for example EXP. A code that exists gets its next version."),
        error_messages={"invalid": _("Use capital letters, figures and hyphens, beginning with a letter.")},
    )
    valid_from = DateField(label=_("In force from"), help_text=_("The first day of a period of this plan."))
    valid_to = DateField(
        label=_("In force until, not including"), required=False, help_text=_("Empty: until a later version follows.")
    )
    period = forms.ChoiceField(
        label=_("Orders are added up over"),
        choices=[
            ("month", _("a month")),
            ("quarter", _("a quarter of the financial year")),
            ("financial_year", _("a financial year")),
        ],
        widget=Radios,
        initial="month",
    )
    tier_mode = forms.ChoiceField(
        label=_("How tiers work"),
        choices=[
            (MARGINAL, _("each part of the total is priced by its own tier")),
            (WHOLE, _("the tier that the total reaches applies to all of it, once the period is final")),
        ],
        widget=Radios,
        initial=MARGINAL,
    )
    minimum = AmountField(label=_("Smallest order that earns"), initial=0)
    window_months = forms.IntegerField(label=_("Orders earn for how many months"), min_value=0, max_value=1200)
    window_from = forms.ChoiceField(
        label=_("Counted from"),
        choices=[(LIVE, _("the day the exporter went live")), (ATTRIBUTION, _("the day the attribution began"))],
        widget=Radios,
        initial=LIVE,
    )
    exporter_cap = AmountField(label=_("Cap for one exporter in a financial year"), required=False)
    startup_cap = AmountField(label=_("Cap for the startup in a financial year"), required=False)
    milestone_days = forms.IntegerField(
        label=_("A milestone becomes payable after how many days"), min_value=0, max_value=36_500
    )
    order_days = forms.IntegerField(
        label=_("An order becomes payable after how many days"), min_value=0, max_value=36_500
    )
    clawback_days = forms.IntegerField(
        label=_("A refund takes back commission within how many days"), min_value=0, max_value=36_500
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for kind, label in MILESTONES.items():
            self.fields[f"milestone_{kind}"] = AmountField(label=_("Milestone: %s") % label, required=False)
        for number in TIERS:
            needed = number == 1
            self.fields[f"tier_{number}_from"] = AmountField(
                label=_("Tier %s begins at") % number, required=needed, initial=0 if needed else None
            )
            self.fields[f"tier_{number}_rate"] = PercentField(
                label=_("Tier %s, rate in percent") % number, required=needed
            )

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        for number in TIERS:
            begins, rate = values.get(f"tier_{number}_from"), values.get(f"tier_{number}_rate")
            if (begins is None) != (rate is None) and not self.errors.keys() & {
                f"tier_{number}_from",
                f"tier_{number}_rate",
            }:
                missing = f"tier_{number}_{'from' if begins is None else 'rate'}"
                self.add_error(missing, _("A tier needs both where it begins and its rate. Fill in both or neither."))
        return values

    def terms(self) -> Terms:
        """What was typed as terms; the version number is given when they are kept."""
        v = self.cleaned_data
        amounts = {kind: v.get(f"milestone_{kind}") for kind in MILESTONES}
        tiers = [(v.get(f"tier_{n}_from"), v.get(f"tier_{n}_rate")) for n in TIERS]
        return Terms(
            code=v["code"],
            version=1,
            valid_from=v["valid_from"],
            valid_to=v["valid_to"],
            milestones={kind: minor for kind, minor in amounts.items() if minor is not None},
            period=v["period"],
            tier_mode=v["tier_mode"],
            tiers=tuple(Tier(begins, rate) for begins, rate in tiers if begins is not None and rate is not None),
            minimum_minor=v["minimum"],
            window_months=v["window_months"],
            window_from=v["window_from"],
            exporter_cap=v["exporter_cap"],
            startup_cap=v["startup_cap"],
            milestone_days=v["milestone_days"],
            order_days=v["order_days"],
            clawback_days=v["clawback_days"],
        )
