"""Everything that arrived is judged, one line is held for its papers, and the month that is over is issued."""

from datetime import timedelta

from exporters.commissions.balances.queries import open_lines
from exporters.commissions.engine.accrual import accrue
from exporters.commissions.engine.models import LedgerEntry
from exporters.commissions.statements.operations import issue_statement
from exporters.commissions.statements.queries import last_day_of
from exporters.holds.models import HoldKind
from exporters.holds.operations import open_hold
from portal.demo import Stage
from portal.lib.dates import ist_day
from startups.public import Startup


def seed(stage: Stage) -> None:
    """One issued statement for the founder's startup; later lines are open."""
    accrue(until=ist_day(stage.now), asked_by="the demo", now=stage.now)
    startup: Startup = stage.made["startup of founder"]
    finance = stage.people["finance"]
    month = (ist_day(stage.now).replace(day=1) - timedelta(days=1)).isoformat()[:7]
    if held := _held_for_papers(startup, month):
        open_hold(
            kind=HoldKind.PAPERS,
            reason="The shipping bill of this order is missing.",
            actor=finance,
            now=stage.now,
            entry=held,
        )
    stage.made["statement"] = issue_statement(startup=startup, month=month, actor=finance, now=stage.now)


def _held_for_papers(startup: Startup, month: str) -> LedgerEntry | None:
    """The largest order of the month from which nothing was taken back."""
    lines = open_lines(startup, last_day_of(month)).filter(cause="order", kind="accrual", reversals=None)
    return lines.order_by("-amount_minor", "id").first()
