"""Models of the areas, so that the platform has one migration history."""

from portal.accounts.models import OfficerInvitation, RoleGrant, User
from portal.audit.models import AuditEvent
from portal.files.models import StoredFile
from portal.jobs.models import Heartbeat, Job, Schedule
from portal.notifications.models import OutgoingMail
from portal.reference.models import ExchangeRate, ReferenceCounter, State, StateAlias

__all__ = [
    "AuditEvent",
    "ExchangeRate",
    "Heartbeat",
    "Job",
    "OfficerInvitation",
    "OutgoingMail",
    "ReferenceCounter",
    "RoleGrant",
    "Schedule",
    "State",
    "StateAlias",
    "StoredFile",
    "User",
]
