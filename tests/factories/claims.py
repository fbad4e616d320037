"""Claims as they come to be: through the operations."""

from exporters.models import Claim, ConfirmationLink
from exporters.onboarding.claims.operations import log_claim, make_link
from exporters.onboarding.claims.queries import link_of_token
from exporters.onboarding.claims.rules import Said
from startups.models import Startup
from tests.factories.notices import notice
from tests.moments import LOGGED

PIN = "482915"


def said(number: int = 1, **changes) -> Said:
    """What a startup says of exporter `number`."""
    identifiers = changes.pop("identifiers", {"pan": f"ABCPA{number:04}F", "udyam": f"UDYAM-UP-10-{number:07}"})
    values = {
        "firm": f"Bhadohi Carpet House {number}",
        "place": "Bhadohi",
        "state_code": "09",
        "product_group": "Hand-knotted carpets",
        "contact_name": "Rubina Ansari",
        "contact_mobile": "+919876543210",
        "contact_email": f"rubina{number}@example.in",
        "language": "hi",
    }
    return Said(identifiers=identifiers, **(values | changes))


def make_claim(startup: Startup, actor, number: int = 1, now=LOGGED, **changes) -> Claim:
    """A claim logged by `actor`: live, or in line when somebody was first."""
    return log_claim(startup=startup, said=said(number, **changes), notice=notice(), actor=actor, now=now)


def link_to(claim: Claim, channel: str = "mailed", now=LOGGED) -> ConfirmationLink:
    """A fresh link of this channel."""
    found = link_of_token(make_link(claim=claim, channel=channel, now=now))
    assert found is not None
    return found
