"""Why a fact earned nothing, as a sentence for the startup, and whether that can change."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from exporters.commissions.engine.models import Cause, JudgedFact
from exporters.commissions.engine.terms import read_terms
from exporters.commissions.explain.sources import Sources
from portal.lib import wording
from portal.lib.dates import financial_year
from portal.lib.money import format_inr


@dataclass(frozen=True)
class Nothing:
    """The sentence, and when the fact is judged again; an empty `again` means that it is final."""

    sentence: str
    again: str


def why_nothing(judged: JudgedFact, sources: Sources) -> Nothing:
    """Why a fact earned nothing, as the startup reads it; plan version and exporter must be fetched with it."""
    sentence = _SENTENCES[judged.reason](judged, sources)
    return Nothing(sentence, "" if judged.final else _again(judged.reason))


def _no_plan(judged: JudgedFact, sources: Sources) -> str:
    return _("No approved commission plan is in force on this day. Once one is, this is judged again by itself.")


def _no_attribution(judged: JudgedFact, sources: Sources) -> str:
    return _(
        "On this day the exporter was not attributed to any startup. "
        "When the exporter confirms, this is judged again by itself."
    )


def _not_enrolled(judged: JudgedFact, sources: Sources) -> str:
    return _("This day is before your startup's enrolment (%(enrolled_on)s).") % {"enrolled_on": _limit(judged)}


def _not_in_plan(judged: JudgedFact, sources: Sources) -> str:
    return _("Your commission plan sets no amount for this milestone.")


def _before_live(judged: JudgedFact, sources: Sources) -> str:
    return _(
        "On the day of this order the exporter was not live on Alibaba.com, or the day of going live is not recorded "
        "yet. When it is, this is judged again by itself."
    )


def _outside_window(judged: JudgedFact, sources: Sources) -> str:
    return _("Orders earn until %(last_day)s. This order came after that.") % {"last_day": _limit(judged)}


def _no_rate(judged: JudgedFact, sources: Sources) -> str:
    order = sources.order_of(judged)
    return _(
        "No exchange rate for %(currency)s is recorded for the day of this order or the 7 days before it. "
        "When a rate comes, this is judged again by itself."
    ) % {"currency": order.currency if order else ""}


def _below_minimum(judged: JudgedFact, sources: Sources) -> str:
    minimum = read_terms(judged.plan_version.terms).minimum_minor if judged.plan_version else 0
    return _("The order is %(base)s; orders under %(minimum)s earn nothing.") % {
        "base": format_inr(judged.base_minor),
        "minimum": format_inr(minimum),
    }


def _cap_reached(judged: JudgedFact, sources: Sources) -> str:
    values = {"fy": financial_year(judged.day)}
    if judged.cap == "startup":
        return _("The cap on all commission of your startup in financial year %(fy)s is used up.") % values
    return _("The cap on commission for this exporter in financial year %(fy)s is used up.") % values


def _zero_amount(judged: JudgedFact, sources: Sources) -> str:
    if judged.cause == Cause.MILESTONE:
        return _("The plan sets ₹0 for this milestone.")
    if judged.cause == Cause.REFUND:
        return _("This refund did not change your commission.")
    return _("The commission on this order comes to ₹0.")


def _order_unknown(judged: JudgedFact, sources: Sources) -> str:
    return _("The order that this refund belongs to has not arrived yet. When it does, this is judged again by itself.")


def _order_not_earned(judged: JudgedFact, sources: Sources) -> str:
    return _("The order that this refund belongs to earned no commission, so nothing was taken back.")


def _outside_clawback(judged: JudgedFact, sources: Sources) -> str:
    return _(
        "Commission could be taken back until %(last_day)s. This refund came after that, so your commission stays."
    ) % {"last_day": _limit(judged)}


_SENTENCES: dict[str, Callable[[JudgedFact, Sources], str]] = {
    "no_plan": _no_plan,
    "no_attribution": _no_attribution,
    "not_enrolled": _not_enrolled,
    "not_in_plan": _not_in_plan,
    "before_live": _before_live,
    "outside_window": _outside_window,
    "no_rate": _no_rate,
    "below_minimum": _below_minimum,
    "cap_reached": _cap_reached,
    "zero_amount": _zero_amount,
    "order_unknown": _order_unknown,
    "order_not_earned": _order_not_earned,
    "outside_clawback": _outside_clawback,
}


def _again(reason: str) -> str:
    return {
        "no_plan": _("Judged again when a plan is approved"),
        "no_attribution": _("Judged again when the exporter confirms"),
        "before_live": _("Judged again when the day of going live is recorded"),
        "no_rate": _("Judged again when a rate comes"),
        "order_unknown": _("Judged again when the order comes"),
        "order_not_earned": _("Judged again when its order is"),
    }[reason]


def _limit(judged: JudgedFact) -> str:
    return wording.day_in_words(judged.limit_date) if judged.limit_date else ""
