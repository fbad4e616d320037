"""The terms of a plan as rows that a person can read."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from exporters.commissions.engine.terms import LIVE, WHOLE, Terms, read_terms
from exporters.commissions.plans.models import PlanVersion
from exporters.milestones.display import milestone_word
from portal.lib.money import format_inr, percent_text
from portal.lib.wording import day_in_words
from portal.two_people.states import ProposalStatus

PERIOD_WORDS = {
    "month": lambda: _("a month"),
    "quarter": lambda: _("a quarter of the financial year"),
    "financial_year": lambda: _("a financial year"),
}


@dataclass(frozen=True)
class TermsShown:
    """Terms in the words of a page."""

    milestones: list[tuple[str, str]]
    tiers: list[dict[str, str]]
    rules: list[tuple[str, str]]


def shown(plan: PlanVersion) -> TermsShown:
    """The terms of a version as a person reads them."""
    terms = read_terms(plan.terms)
    return TermsShown(
        milestones=[(milestone_word(kind), format_inr(minor)) for kind, minor in sorted(terms.milestones.items())],
        tiers=_tiers(terms),
        rules=_rules(terms),
    )


def days_in_words(plan: PlanVersion) -> str:
    """From when until when the version is in force, or would be, or was meant to be."""
    values = {
        "since": day_in_words(plan.valid_from),
        "until": day_in_words(plan.valid_to) if plan.valid_to else "",
    }
    ends = bool(plan.valid_to)
    if plan.status == ProposalStatus.APPROVED:
        words = (
            _("In force from %(since)s until %(until)s, not including that day")
            if ends
            else _("In force from %(since)s, until a later version follows")
        )
    elif plan.status == ProposalStatus.PROPOSED:
        words = (
            _("If approved, in force from %(since)s until %(until)s, not including that day")
            if ends
            else _("If approved, in force from %(since)s, until a later version follows")
        )
    else:
        words = _("Never in force; proposed from %(since)s")
    return words % values


def _tiers(terms: Terms) -> list[dict[str, str]]:
    ends: list[Any] = [*(tier.from_minor for tier in terms.tiers[1:]), None]
    return [
        {
            "from": format_inr(tier.from_minor),
            "to": format_inr(end) if end is not None else _("and more"),
            "rate": percent_text(tier.rate_bp),
        }
        for tier, end in zip(terms.tiers, ends, strict=True)
    ]


def _rules(terms: Terms) -> list[tuple[str, str]]:
    no_cap = _("no cap")
    caps = [format_inr(cap) if cap is not None else no_cap for cap in (terms.exporter_cap, terms.startup_cap)]
    whole = _("the tier that the total reaches applies to all of it, once the period is final")
    marginal = _("each part of the total is priced by its own tier")
    start = _("the day the exporter went live") if terms.window_from == LIVE else _("the day the attribution began")
    return [
        (_("Orders are added up over"), PERIOD_WORDS[terms.period]()),
        (_("How tiers work"), whole if terms.tier_mode == WHOLE else marginal),
        (_("Smallest order that earns"), format_inr(terms.minimum_minor)),
        (_("Orders earn for"), _months(terms.window_months)),
        (_("counted from"), start),
        (_("Cap for one exporter in a financial year"), caps[0]),
        (_("Cap for the startup in a financial year"), caps[1]),
        (_("A milestone becomes payable after"), _days(terms.milestone_days)),
        (_("An order becomes payable after"), _days(terms.order_days)),
        (_("A refund takes back commission within"), _days(terms.clawback_days)),
    ]


def _days(number: int) -> str:
    return ngettext("%(number)s day", "%(number)s days", number) % {"number": number}


def _months(number: int) -> str:
    return ngettext("%(number)s month", "%(number)s months", number) % {"number": number}
