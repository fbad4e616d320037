"""What every fact is recorded with."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from portal.accounts.models import User
from portal.reference.models import Origin


@dataclass(frozen=True)
class Stamp:
    """Where facts come from: entered or uploaded by one person and applied by another, or a console history."""

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
