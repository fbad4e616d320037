"""How an amount was calculated, in words: printed by `explain` and shown on the page next to the amount.

Every sum is taken from what the entry keeps; where a working shows parts, they add up to the amount to the paisa.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from exporters.commissions.adjustments.display import adjustment_facts, adjustment_rows
from exporters.commissions.adjustments.models import Adjustment
from exporters.commissions.engine.models import Cause, LedgerEntry
from exporters.commissions.engine.rules import RATE_DAYS
from exporters.commissions.engine.terms import WHOLE, Terms, read_terms
from exporters.commissions.explain.sources import Sources
from exporters.milestones.display import milestone_word
from portal.lib.dates import financial_year
from portal.lib.money import format_inr, format_money, micros_text, percent_text
from portal.lib.wording import day_in_words, moment_in_words

# From, to, basis points, and the end of the tier where it has one.
Span = tuple[int, int, int, int | None]


@dataclass(frozen=True)
class Row:
    """One line of a column sum; `adds` is what it contributes to the total, None for what only explains."""

    words: str
    figure: str
    adds: int | None = None


@dataclass(frozen=True)
class Working:
    """The working of one entry: rows, their sum, where an order falls among the tiers, and what decided."""

    amount_minor: int
    rows: list[Row]
    total_words: str
    facts: list[tuple[str, str]]
    rail: dict[str, Any] | None = None
    notes: list[str] = field(default_factory=list)

    @property
    def total(self) -> str:
        return format_inr(self.amount_minor)


def working_of(entry: LedgerEntry, sources: Sources) -> Working:
    """The working of an entry whose exporter, plan version, run and line were fetched with it."""
    adjustment = sources.adjustment_of(entry)
    if adjustment:
        return _adjustment(entry, adjustment)
    terms = read_terms(entry.plan_version.terms) if entry.plan_version else None
    if terms is None:
        return Working(entry.amount_minor, [], _("Amount"), [])
    return _WORKINGS[entry.cause](entry, terms, sources)


def as_text(working: Working) -> str:
    """The working as lines for a terminal."""
    rows = [(row.words, row.figure) for row in working.rows] + [(working.total_words, working.total)]
    width = max(len(words) for words, _figure in rows)
    lines = [f"{words:<{width}}  {figure:>18}" for words, figure in rows]
    lines.insert(-1, "-" * (width + 20))
    lines += ["", *(f"{name}: {value}" for name, value in working.facts), *working.notes]
    return "\n".join(lines)


def _milestone(entry: LedgerEntry, terms: Terms, sources: Sources) -> Working:
    words = _("%(milestone)s, reached on %(day)s") % {
        "milestone": milestone_word(entry.cause_reference),
        "day": day_in_words(entry.earned_on),
    }
    rows = [Row(words, format_inr(entry.amount_minor), entry.amount_minor)]
    return Working(entry.amount_minor, rows, _("Earned on this milestone"), _facts(entry, terms))


def _order(entry: LedgerEntry, terms: Terms, sources: Sources) -> Working:
    order = sources.order_of(entry)
    rows = []
    if order:
        words = _("Order %(reference)s of %(day)s") % {
            "reference": order.reference,
            "day": day_in_words(entry.earned_on),
        }
        rows.append(Row(words, format_money(order.amount_minor, order.currency)))
        if order.currency != "INR" and entry.rate_micros and entry.rate_date:
            words = _("Exchange rate of %(day)s (the latest within %(days)s days)")
            figure = f"× {micros_text(entry.rate_micros)}"
            rows.append(Row(words % {"day": day_in_words(entry.rate_date), "days": RATE_DAYS}, figure))
            rows.append(Row(_("Order in rupees"), format_inr(entry.base_minor)))
    rows += _tier_rows(entry, terms)
    rows += _cap_rows(entry, terms)
    notes = []
    if terms.tier_mode == WHOLE:
        notes.append(_("A true-up applies the tier that the period's total reaches, once the period is final."))
    return Working(
        entry.amount_minor, rows, _("Earned on this order"), _facts(entry, terms), _rail(entry, terms), notes
    )


def _tier_rows(entry: LedgerEntry, terms: Terms) -> list[Row]:
    """What each tier adds: the difference of the period's running total at its two ends, so the parts add up."""
    if terms.tier_mode == WHOLE:
        first = terms.tiers[0].rate_bp
        spans: list[Span] = [(entry.before_minor, entry.after_minor, first, None)]
    else:
        spans = _spans(entry, terms)
    rows = []
    for start, end, rate, top in spans:
        adds = terms.line_total(end) - terms.line_total(start)
        values = {"part": format_inr(end - start), "rate": percent_text(rate), "top": format_inr(top or 0)}
        if len(spans) == 1:
            words = _("At %(rate)s of %(part)s") % values
        elif top is None:
            words = _("Part above that, at %(rate)s: %(part)s") % values
        else:
            words = _("Part up to %(top)s, at %(rate)s: %(part)s") % values
        rows.append(Row(words, format_inr(adds), adds))
    return rows


def _spans(entry: LedgerEntry, terms: Terms) -> list[Span]:
    """The tiers that the order touches: from, to, basis points, and the tier's end where there is one."""
    ends: list[int | None] = [*(tier.from_minor for tier in terms.tiers[1:]), None]
    spans: list[Span] = []
    for tier, top in zip(terms.tiers, ends, strict=True):
        start = max(entry.before_minor, tier.from_minor)
        end = entry.after_minor if top is None else min(entry.after_minor, top)
        if end > start:
            spans.append((start, end, tier.rate_bp, top))
    return spans


def _cap_rows(entry: LedgerEntry, terms: Terms) -> list[Row]:
    """The cap that cut the line, what had used it before, and the cut; nothing where nothing was cut.

    A cut line fills its cap, so what it leaves of the cap was used before.
    """
    cut = entry.uncut_minor - entry.amount_minor
    if not cut:
        return []
    cap, whose, words = _cap_words(entry, terms)
    used = cap - entry.amount_minor
    return [
        Row(whose, format_inr(cap)),
        Row(_("Of it used before"), format_inr(used)),
        Row(words, format_inr(-cut), -cut),
    ]


def _cap_words(entry: LedgerEntry, terms: Terms) -> tuple[int, str, str]:
    """The cap in paise, what it is called, and the words of the cut."""
    values = {"fy": financial_year(entry.earned_on)}
    if entry.cap == "startup":
        whose, cut = _("Cap for your startup in %(fy)s"), _("Cut by the cap for your startup in %(fy)s")
        return terms.startup_cap or 0, whose % values, cut % values
    whose, cut = _("Cap for this exporter in %(fy)s"), _("Cut by the cap for this exporter in %(fy)s")
    return terms.exporter_cap or 0, whose % values, cut % values


def _refund(entry: LedgerEntry, terms: Terms, sources: Sources) -> Working:
    order, line = sources.order_of(entry), entry.line
    taken, before = entry.uncut_minor, entry.uncut_minor + entry.amount_minor
    rows = []
    if order and line:
        refunded = min(entry.after_minor, order.amount_minor)
        rows = [
            Row(
                _("Refund %(reference)s of %(day)s")
                % {"reference": entry.cause_reference, "day": day_in_words(entry.earned_on)},
                format_money(entry.base_minor, order.currency),
            ),
            Row(
                _("Refunded so far, of an order of %(amount)s")
                % {"amount": format_money(order.amount_minor, order.currency)},
                format_money(refunded, order.currency),
            ),
            Row(
                _("Earned on order %(reference)s") % {"reference": order.reference},
                format_inr(line.amount_minor),
            ),
        ]
    rows.append(Row(_("The same share of it is taken back"), format_inr(-taken), -taken))
    if before:
        rows.append(Row(_("Taken back before"), format_inr(before), before))
    return Working(entry.amount_minor, rows, _("Taken back by this refund"), _facts(entry, terms))


def _true_up(entry: LedgerEntry, terms: Terms, sources: Sources) -> Working:
    kept, total = entry.base_minor, entry.uncut_minor
    reached = terms.tier_reached(kept)
    whole, first = terms.whole_total(kept), terms.line_total(kept)
    rows = [Row(_("Orders of the period in rupees"), format_inr(total))]
    if total != kept:
        rows.append(Row(_("Refunded of them"), format_inr(kept - total)))
    rows += [
        Row(
            _("All of %(total)s at %(rate)s") % {"total": format_inr(kept), "rate": percent_text(reached.rate_bp)},
            format_inr(whole),
            whole,
        ),
        Row(
            _("Less the lines at %(rate)s") % {"rate": percent_text(terms.tiers[0].rate_bp)}, format_inr(-first), -first
        ),
    ]
    if entry.before_minor:
        rows.append(Row(_("Less true-ups before"), format_inr(-entry.before_minor), -entry.before_minor))
    return Working(entry.amount_minor, rows, _("True-up of the period"), _facts(entry, terms))


def _adjustment(entry: LedgerEntry, adjustment: Adjustment) -> Working:
    rows = [Row(*row) for row in adjustment_rows(entry, adjustment)]
    note = _("An adjustment counts for no tier and for no cap.")
    return Working(entry.amount_minor, rows, _("Adjustment"), adjustment_facts(entry, adjustment), notes=[note])


_WORKINGS: dict[str, Callable[[LedgerEntry, Terms, Sources], Working]] = {
    Cause.MILESTONE: _milestone,
    Cause.ORDER: _order,
    Cause.REFUND: _refund,
    Cause.PERIOD: _true_up,
}


def _facts(entry: LedgerEntry, terms: Terms) -> list[tuple[str, str]]:
    """Plan, cap, payable rule and run, as the page lists them."""
    facts = [(_("Plan"), plan_words(terms, entry.period))]
    if entry.cause == Cause.ORDER:
        facts.append((_("Cut by a cap"), _cut_words(entry)))
    facts.append((_("Payable"), _payable_words(entry, terms)))
    if entry.run:
        values = {"number": entry.run_id, "moment": moment_in_words(entry.run.started_at)}
        facts.append((_("Run"), _("%(moment)s, run %(number)s; never changed since") % values))
    return facts


def plan_words(terms: Terms, period: str) -> str:
    """ "EXP, version 2, quarter 2026-27-Q3"."""
    values = {"code": terms.code, "version": terms.version, "period": period}
    if not period:
        return _("%(code)s, version %(version)s") % values
    if terms.period == "quarter":
        return _("%(code)s, version %(version)s, quarter %(period)s") % values
    if terms.period == "month":
        return _("%(code)s, version %(version)s, month %(period)s") % values
    return _("%(code)s, version %(version)s, financial year %(period)s") % values


def _cut_words(entry: LedgerEntry) -> str:
    if entry.amount_minor == entry.uncut_minor:
        return pgettext("cut by a cap", "no")
    return _("Because of the cap %(amount)s instead of %(full)s.") % {
        "amount": format_inr(entry.amount_minor),
        "full": format_inr(entry.uncut_minor),
    }


def _payable_words(entry: LedgerEntry, terms: Terms) -> str:
    values = {"payable": day_in_words(entry.payable_on), "earned": day_in_words(entry.earned_on)}
    if entry.cause == Cause.REFUND:
        return _("%(payable)s: the day of the refund, but not before the line it takes back from") % values
    days = {
        Cause.MILESTONE: terms.milestone_days,
        Cause.ORDER: terms.order_days,
        Cause.PERIOD: max(terms.order_days, terms.clawback_days),
    }[Cause(entry.cause)]
    return ngettext("%(payable)s: %(earned)s + %(days)s day", "%(payable)s: %(earned)s + %(days)s days", days) % (
        values | {"days": days}
    )


def _rail(entry: LedgerEntry, terms: Terms) -> dict[str, Any]:
    heads = {
        "month": _("Where it falls in the month"),
        "quarter": _("Where it falls in the quarter"),
        "financial_year": _("Where it falls in the financial year"),
    }
    return {
        "head": heads[terms.period],
        "before": entry.before_minor,
        "after": entry.after_minor,
        "steps": [{"from_minor": tier.from_minor, "rate": percent_text(tier.rate_bp)} for tier in terms.tiers],
    }
