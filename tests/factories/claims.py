"""Claims, by the operation that logs them and as rows in any state."""

from datetime import timedelta
from typing import Any

from exporters.models import Claim, ConfirmationLink, Exporter
from exporters.onboarding.claims.operations import log_claim, make_link
from exporters.onboarding.claims.queries import link_of_token
from exporters.onboarding.claims.rules import ClaimDetails
from exporters.onboarding.confirmation.operations import confirm_claim
from portal.lib.dates import ist_day
from startups.models import Startup
from tests.factories.notices import notice
from tests.factories.numbers import next_number
from tests.moments import LOGGED

PIN = "482915"
CONTACT = {
    "place": "Bhadohi",
    "product_group": "Hand-knotted carpets",
    "contact_name": "Rubina Ansari",
    "contact_mobile": "+919876543210",
}


def claim_details(number: int = 1, **changes) -> ClaimDetails:
    """What a startup says of exporter `number`."""
    identifiers = changes.pop("identifiers", {"pan": f"ABCPA{number:04}F", "udyam": f"UDYAM-UP-10-{number:07}"})
    values = CONTACT | {
        "firm": f"Bhadohi Carpet House {number}",
        "state_code": "09",
        "contact_email": f"rubina{number}@example.in",
        "language": "hi",
    }
    return ClaimDetails(identifiers=identifiers, **(values | changes))


def make_claim(startup: Startup, actor, number: int = 1, now=LOGGED, **changes) -> Claim:
    """A claim logged by `actor`: live, or in the waiting list when somebody was first."""
    return log_claim(startup=startup, details=claim_details(number, **changes), notice=notice(), actor=actor, now=now)


def claim_fields(exporter: Exporter, startup: Startup, *, status: str, logged_by, now, **fields) -> dict[str, Any]:
    """Fields of a claim on an exporter that is known, in any state; a confirmed one was confirmed in person."""
    values = CONTACT | {
        "reference": f"CLM-2026-{next_number():04}",
        "notice": fields.get("notice") or notice(),
        "exporter": exporter,
        "startup": startup,
        "status": status,
        "logged_at": now,
        "logged_date": ist_day(now),
        "logged_by": logged_by,
        "protected_until": None if status == "waiting" else ist_day(now) + timedelta(days=90),
        "firm": exporter.name,
        "identifiers": {"pan": "ABCPA0001F"},
    }
    if status == "confirmed":
        values |= {"answered_at": now, "answer": "in_person"}
    return values | fields


def link_to(claim: Claim, channel: str = "mailed", now=LOGGED) -> ConfirmationLink:
    """A fresh link of this channel."""
    found = link_of_token(make_link(claim=claim, channel=channel, now=now))
    assert found is not None
    return found


def confirm(claim: Claim, now=LOGGED, channel: str = "mailed") -> Claim:
    """The exporter says yes on a fresh link of this channel."""
    confirm_claim(link=link_to(claim, channel, now), pin=PIN, language="en", now=now)
    claim.refresh_from_db()
    return claim
