"""What every fact is recorded with, and the accrual that new facts ask for."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from portal.accounts.models import User
from portal.lib.jobs import ask
from portal.reference.models import Origin

ACCRUE = "exporters.commissions.accrue"


@dataclass(frozen=True)
class Stamp:
    """Where facts come from: typed, brought in a file by one and applied by another, or history from the console."""

    origin: Origin
    now: datetime
    proposed_by: User | None = None
    decided_by: User | None = None

    @property
    def columns(self) -> dict[str, Any]:
        return {
            "origin": self.origin,
            "proposed_by": self.proposed_by,
            "decided_by": self.decided_by,
            "recorded_at": self.now,
        }


def ask_for_accrual(stamp: Stamp, added: Iterable[Any]) -> None:
    """New facts are judged soon; an operator at the console starts the accrual of a history when all of it is in."""
    if stamp.origin != Origin.HISTORY and any(True for _ in added):
        ask(ACCRUE, key="facts")
