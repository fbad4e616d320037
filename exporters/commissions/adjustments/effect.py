"""What a correction is, and what a startup's open statement comes to with it."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from exporters.commissions.adjustments.models import AdjustmentReason
from exporters.commissions.adjustments.posting import payable_day
from exporters.commissions.models import LedgerEntry
from exporters.commissions.statements.queries import Sums, open_lines, sums_of
from exporters.holds.models import Hold
from exporters.holds.queries import hold_on
from exporters.onboarding.models import Exporter
from startups.public import Startup


@dataclass(frozen=True)
class Correction:
    """What one officer proposes: paise with their sign, why, and the line or the period that was wrong."""

    startup: Startup
    amount_minor: int
    reason: AdjustmentReason
    explanation: str
    exporter: Exporter | None = None
    corrects: LedgerEntry | None = None
    corrects_period: str = ""


class Corrected(Protocol):
    """A correction or an adjustment that was made of one."""

    startup: Startup
    exporter: Exporter | None
    amount_minor: int
    corrects: LedgerEntry | None


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
