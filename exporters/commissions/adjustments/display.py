"""An adjustment on its page, on the statement and in `explain`: words, and its effect on the open statement."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from django.utils.translation import gettext as _

from exporters.commissions.adjustments.models import Adjustment
from exporters.commissions.adjustments.posting import payable_day
from exporters.commissions.balances.display import line_words
from exporters.commissions.balances.queries import Sums, open_lines, sums_of
from exporters.commissions.engine.models import LedgerEntry
from exporters.holds.models import Hold
from exporters.holds.queries import hold_on
from exporters.onboarding.models import Exporter
from portal.lib.dates import ist_day
from portal.lib.money import format_inr
from portal.lib.wording import day_in_words
from startups.public import Startup

# Words, figure, and what it adds to the sum; None for what only explains.
Line = tuple[str, str, int | None]


class Corrected(Protocol):
    """A correction or an adjustment that was made of one."""

    @property
    def startup(self) -> Startup: ...
    @property
    def exporter(self) -> Exporter | None: ...
    @property
    def amount_minor(self) -> int: ...
    @property
    def corrects(self) -> LedgerEntry | None: ...
    @property
    def corrects_period(self) -> str: ...


def adjustment_rows(entry: LedgerEntry, adjustment: Adjustment) -> list[Line]:
    """The line that was wrong, as it stays posted, and what the adjustment adds or takes off."""
    rows: list[Line] = []
    if line := adjustment.corrects:
        words = _("%(line)s, as posted on its day") % {"line": line_words(line)}
        rows.append((words, format_inr(line.amount_minor), None))
    words = _("Added by the adjustment") if entry.amount_minor > 0 else _("Reduced by the adjustment")
    rows.append((words, format_inr(entry.amount_minor), entry.amount_minor))
    return rows


def adjustment_facts(entry: LedgerEntry, adjustment: Adjustment) -> list[tuple[str, str]]:
    """Why, what happened, what it corrects, and the two acts; people are named by their office."""
    facts = [(_("Reason"), adjustment.reason.text), (_("What went wrong"), adjustment.explanation)]
    if corrects := corrects_words(adjustment):
        facts.append((_("Corrects"), corrects))
    proposed = _("%(day)s, by a finance officer") % {"day": day_in_words(ist_day(adjustment.proposed_at))}
    approved = _("%(day)s, by a second person") % {"day": day_in_words(entry.earned_on)}
    return [
        *facts,
        (_("Proposed"), proposed),
        (_("Approved"), approved),
        (_("Payable"), payable_words(entry.payable_on, entry.earned_on)),
    ]


def corrects_words(corrected: Corrected) -> str:
    """The line or the period that it corrects; empty where it is about neither."""
    if line := corrected.corrects:
        exporter = line.exporter.name if line.exporter else ""
        return f"{line_words(line)} · {exporter}" if exporter else line_words(line)
    if corrected.corrects_period:
        return _("the period %(period)s") % {"period": corrected.corrects_period}
    return ""


def payable_words(payable_on: date, approved_on: date) -> str:
    """When it is payable and why then."""
    if payable_on > approved_on:
        return _("%(day)s, not before the line that it corrects") % {"day": day_in_words(payable_on)}
    return _("%(day)s, the day of its approval") % {"day": day_in_words(payable_on)}


@dataclass(frozen=True)
class Effect:
    """The open statement without and with the correction, were it approved on this day."""

    before: Sums
    after: Sums
    payable_on: date
    waits: bool
    hold: Hold | None

    @property
    def below_zero(self) -> bool:
        """Whether more is taken off than is payable: the rest waits for what is earned later."""
        return self.after.payable < min(self.before.payable, 0)


def effect_of(correction: Corrected, today: date) -> Effect:
    """What the startup's open statement comes to, in paise; four queries."""
    before = sums_of(open_lines(correction.startup), today)
    payable_on = payable_day(correction.corrects, today)
    waits = payable_on > today
    hold = hold_on(entry=correction.corrects, exporter=correction.exporter, startup=correction.startup)
    amount = correction.amount_minor
    after = replace(
        before,
        lines=before.lines + 1,
        accrued=before.accrued + max(amount, 0),
        reversed_=before.reversed_ - min(amount, 0),
        held=before.held + (amount if hold or waits else 0),
        added=before.added + max(amount, 0),
        taken_off=before.taken_off - min(amount, 0),
    )
    return Effect(before, after, payable_on, waits, hold)
