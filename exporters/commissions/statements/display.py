"""A statement as it is read: the sums, why parts are held, lines with their workings, facts that earned nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from exporters.commissions.adjustments.models import Adjustment
from exporters.commissions.balances.queries import Sums
from exporters.commissions.engine.models import Cause, JudgedFact, LedgerEntry
from exporters.commissions.engine.terms import read_terms
from exporters.commissions.explain.display.amounts import Working, plan_words, working_of
from exporters.commissions.explain.display.causes import cause_words
from exporters.commissions.explain.display.reasons import Nothing, why_nothing
from exporters.commissions.explain.sources import Sources
from exporters.commissions.statements.states import TAG_OF, LineState, state_of
from exporters.holds.display import HoldWords, words_about
from exporters.holds.models import Hold
from portal.lib.money import format_inr, format_money
from portal.lib.wording import day_in_words

# Up to so many holds of one kind are listed singly.
TOLD_ALONE = 3


@dataclass(frozen=True)
class LineShown:
    """One line; `working` only where it is opened."""

    entry: LedgerEntry
    name: str
    cause: str
    reported: str
    state: LineState
    working: Working | None
    # Holds stack: each of them must be cleared.
    held: list[HoldWords]
    adjustment: Adjustment | None = None

    @property
    def shape(self) -> str:
        return TAG_OF[self.state]

    @property
    def payable_on(self) -> date | None:
        """Shown while only the day is missing before the line is payable."""
        return None if self.state == LineState.ON_HOLD else self.entry.payable_on


@dataclass(frozen=True)
class NothingShown:
    """One fact that earned nothing."""

    fact: JudgedFact
    name: str
    cause: str
    reported: str
    why: Nothing
    plan: str


def line_shown(
    entry: LedgerEntry, sources: Sources, *, today: date, opened: bool, holds: Sequence[Hold] = ()
) -> LineShown:
    """A line as the page shows it; `entry` comes from `with_sources`, `holds` are all that stop it."""
    held_by: int | None = entry.held_by  # type: ignore[attr-defined]
    return LineShown(
        entry=entry,
        name=_name(entry),
        cause=cause_words(entry, sources),
        reported=_reported(sources.reported(entry)),
        state=state_of(entry, held=held_by is not None, today=today),
        working=working_of(entry, sources) if opened else None,
        held=list(dict.fromkeys(words_about(hold) for hold in holds)),
        adjustment=sources.adjustment_of(entry),
    )


def _name(entry: LedgerEntry) -> str:
    """The exporter of a line: a true-up concerns all exporters, an adjustment perhaps none."""
    if entry.exporter:
        return entry.exporter.name
    if entry.cause == Cause.ADJUSTMENT:
        return pgettext("whom an adjustment is about", "The startup as a whole")
    return _("All exporters")


def nothing_shown(fact: JudgedFact, sources: Sources) -> NothingShown:
    """A fact that earned nothing with its sentence; `fact` comes from `queries.facts_without`."""
    return NothingShown(
        fact=fact,
        name=fact.exporter.name if fact.exporter else "",
        cause=cause_words(fact, sources),
        reported=_reported(sources.reported(fact)),
        why=why_nothing(fact, sources),
        plan=plan_words(read_terms(fact.plan_version.terms), "") if fact.plan_version else "",
    )


def plans_of(lines: Sequence[LineShown]) -> list[str]:
    """The plan versions behind these lines, each once."""
    versions = {line.entry.plan_version for line in lines if line.entry.plan_version}
    ordered = sorted(versions, key=lambda version: (version.code, version.version))
    return [plan_words(read_terms(version.terms), "") for version in ordered]


def why_held(sums: Sums, holds: dict[int, Hold]) -> list[dict[str, Any]]:
    """The parts on hold: amount, reason, who must act and what releases it; parts that only wait for a day come last.

    A few holds of one kind are listed singly, more of them in one sentence: each line names its own.
    """
    told = []
    for words, parts in _by_words(sums, holds).items():
        alone = len(parts) <= TOLD_ALONE
        sentences = [_held(minor, hold) for minor, hold in parts] if alone else [_held_together(parts)]
        told += [{"sentence": sentence, "words": words} for sentence in sentences]
    if waits := _waits(sums):
        told.append(waits)
    return told


def _waits(sums: Sums) -> dict[str, Any] | None:
    days = sorted(part.until for part in sums.parts if part.until)
    if not days:
        return None
    amount = format_inr(sum(part.minor for part in sums.parts if part.until))
    if days[0] == days[-1]:
        sentence = _("%(amount)s waits for its day, %(day)s.") % {
            "amount": amount,
            "day": day_in_words(days[0]),
        }
    else:
        sentence = _("%(amount)s waits for its days, from %(first)s to %(last)s.") % {
            "amount": amount,
            "first": day_in_words(days[0]),
            "last": day_in_words(days[-1]),
        }
    return {"sentence": sentence}


def _by_words(sums: Sums, holds: dict[int, Hold]) -> dict[HoldWords, list[tuple[int, Hold]]]:
    """The held amounts with their holds, grouped by their words, in the order of the holds."""
    found: dict[HoldWords, list[tuple[int, Hold]]] = {}
    for part in sorted(sums.parts, key=lambda part: part.hold_id or 0):
        if hold := holds.get(part.hold_id or 0):
            found.setdefault(words_about(hold), []).append((part.minor, hold))
    return found


def _held_together(parts: list[tuple[int, Hold]]) -> str:
    """The sum of many holds of one kind."""
    amount = format_inr(sum(minor for minor, _hold in parts))
    return _("%(amount)s is held, by %(count)s holds of this kind.") % {"amount": amount, "count": len(parts)}


def _held(minor: int, hold: Hold) -> str:
    """How much is held, and on what."""
    values = {"amount": format_inr(minor), "firm": hold.exporter.name if hold.exporter else ""}
    if hold.exporter:
        return _("%(amount)s earned on “%(firm)s” is held.") % values
    if hold.entry:
        return _("%(amount)s of one line is held.") % values
    return _("%(amount)s is held, because all lines of the startup are.") % values


def _reported(amount: tuple[int, str] | None) -> str:
    if amount is None:
        return ""
    return format_money(*amount) if amount[1] else ""
