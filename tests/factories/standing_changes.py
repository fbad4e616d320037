"""Changes of a standing: proposed by the programme manager, confirmed by the approver."""

from django.utils import timezone

from startups.models import StandingChange, Startup
from startups.standing.operations import approve_change, propose_change

REASON = "Exporters were logged without their knowledge."


def make_standing_change(startup: Startup, cast, act: str = "suspend", *, maker=None, now=None) -> StandingChange:
    """A change that waits for an approver."""
    return propose_change(
        startup=startup, act=act, reason=REASON, actor=maker or cast.manager, now=now or timezone.now()
    )


def make_approved_standing_change(startup: Startup, cast, act: str = "suspend", *, now=None) -> StandingChange:
    """Proposed and confirmed at once; `startup` is read again."""
    now = now or timezone.now()
    change = make_standing_change(startup, cast, act, now=now)
    approve_change(change=change, actor=cast.approver, now=now)
    startup.refresh_from_db()
    return change


def standing_at(startup: Startup, cast, standing: str) -> Startup:
    """The same startup, brought from active to this standing."""
    if standing in ("suspended", "exited"):
        make_approved_standing_change(startup, cast, {"suspended": "suspend", "exited": "exit"}[standing])
    return startup
