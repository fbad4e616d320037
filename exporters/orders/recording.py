"""What every fact is recorded with."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from portal.accounts.models import User
from portal.reference.models import Origin


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
