"""Claims as they come to be: through the operations."""

from datetime import UTC, datetime

from exporters.consent.models import NoticeVersion
from exporters.consent.operations import text_hash
from exporters.models import Claim, ConfirmationLink
from exporters.onboarding.claims.operations import log_claim, make_link
from exporters.onboarding.claims.queries import link_of_token
from exporters.onboarding.claims.rules import Said
from startups.models import Member, Startup

LOGGED = datetime(2026, 11, 22, 6, 0, tzinfo=UTC)
PIN = "482915"
NOTICE_EN, NOTICE_HI = "What we keep: the name of your firm.", "हम क्या रखते हैं: आपकी फ़र्म का नाम।"


def make_startup(user, number: int = 1, **fields) -> Startup:
    """An enrolled, active startup of which `user` is the owner."""
    values = {"reference": f"STP-{number:04}", "name": f"Karwan Trade Tech {number}", "standing": "active"}
    values |= {"enrolled_on": LOGGED.date().replace(month=1), "created_at": LOGGED} | fields
    startup = Startup.objects.create(**values)
    Member.objects.create(startup=startup, user=user, level="owner", joined_at=LOGGED)
    return startup


def notice() -> NoticeVersion:
    """The first notice, or one in its place where a test over real connections emptied the tables."""
    if found := NoticeVersion.objects.filter(number=1).first():
        return found
    texts = {"text_en": NOTICE_EN, "text_hi": NOTICE_HI, "text_hash": text_hash(NOTICE_EN, NOTICE_HI)}
    made = NoticeVersion.objects.create(number=1, proposed_at=LOGGED, **texts)
    NoticeVersion.objects.filter(pk=made.pk).update(status="approved", decided_at=LOGGED)
    made.refresh_from_db()
    return made


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
