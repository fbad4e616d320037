"""A suspended startup accrues under a `risk` hold: opened with the suspension, cleared with its end."""

from datetime import datetime

from exporters.holds.display import Finding
from exporters.holds.models import HoldKind
from exporters.holds.operations import clear_holds, open_hold
from portal.accounts.models import User
from startups.public import ACTIVE, SUSPENDED, Startup, follows_standing

ENDED = "The suspension ended."


@follows_standing
def hold_while_suspended(*, startup: Startup, actor: User, now: datetime) -> None:
    """Hold all that a suspended startup earns. An exit leaves the hold to the officers who finish the check."""
    if startup.standing == SUSPENDED:
        open_hold(kind=HoldKind.RISK, finding=Finding("suspended"), actor=actor, now=now, startup=startup)
    elif startup.standing == ACTIVE:
        clear_holds(kind=HoldKind.RISK, act=ENDED, actor=actor, now=now, startup=startup)
