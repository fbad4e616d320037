"""Random files of claims whose rows get in each other's way, and what stood in the log before."""

from datetime import timedelta
from random import Random
from re import sub

from exporters.models import (
    Attribution,
    Claim,
    ClaimFileError,
    ConfirmationLink,
    Exporter,
    ExporterIdentifier,
)
from exporters.onboarding.claim_files.columns import SAMPLE_HEADER, is_msme
from exporters.onboarding.claims.operations import log_claim, release_claim
from exporters.onboarding.claims.reader import read_claim
from portal.audit.models import AuditEvent
from portal.jobs.models import Job
from portal.lib.errors import DomainError
from portal.lib.identifiers.gstin import check_character
from portal.notifications.models import OutgoingMail
from tests.factories.notices import notice
from tests.factories.startups import make_startup
from tests.moments import LOGGED

FIRMS = 5
OURS = {"reference": "STP-0001", "name": "Karwan Trade Tech 1"}
RIVAL = {"reference": "STP-0002", "name": "Karwan Trade Tech 2"}


def pan(n):
    return f"ABCPF{n + 1:04}K"


def gstin(n, entity):
    start = f"09{pan(n)}{entity}Z"
    return start + check_character(start)


def udyam(n):
    return f"UDYAM-UP-10-{n:07}"


def cells(random: Random) -> dict[str, str]:
    """A row about one of a few firms; its numbers are often another's."""
    n, other = random.randrange(FIRMS), random.randrange(FIRMS)
    values = {
        "firm": f"Firm {n}",
        "place": random.choice(["Bhadohi", "Moradabad"]),
        "state": random.choice(["09", "", "Uttar Pradesh", "उत्तर प्रदेश"]),
        "product_group": "Carpets",
        "pan": pan(n),
        "gstin": random.choice(["", "", gstin(n, 1), gstin(n, 2)]),
        "iec": random.choice(["", "", "", f"050000000{other}"]),
        "udyam": udyam(n if random.random() < 0.7 else other),
        "msme": "yes",
        "contact_name": "Rubina Ansari",
        "contact_mobile": "9876543210",
        "contact_email": random.choice(["", f"firm{n}@example.in", f"firm{n}@example.in", "Founder@example.org"]),
        "language": random.choice(["hi", "en"]),
    }
    if random.random() < 0.3:
        values |= {"udyam": "", "msme": "no"}
    if values["gstin"] and random.random() < 0.5:
        values["pan"] = ""
    if random.random() < 0.15:
        values |= random.choice([{"pan": "ABC"}, {"firm": ""}, {"state": "Atlantis"}, {"contact_mobile": "12"}])
    return values


def rows(random: Random) -> list[list[str]]:
    made = [cells(random) for _ in range(random.randrange(1, 12))]
    return [[values[name] for name in SAMPLE_HEADER] for values in made]


def stage(cast, random: Random):
    """Our startup, and what two startups did before with the same few firms; returns ours.

    Their names are fixed, because what two runs with one seed leave behind is compared.
    """
    ours = make_startup(cast.founder, **OURS, pan=pan(0) if random.random() < 0.3 else "")
    rival = make_startup(cast.rival, **RIVAL)
    for _ in range(random.randrange(7)):
        startup, actor = (rival, cast.rival) if random.random() < 0.7 else (ours, cast.founder)
        values = cells(random)
        details = read_claim(values, msme=is_msme(values)).details
        if details is None:
            continue
        try:
            claim = log_claim(startup=startup, details=details, notice=notice(), actor=actor, now=LOGGED)
        except DomainError:
            continue
        go_on(claim, startup, actor, random)
    return ours


def go_on(claim, startup, actor, random: Random) -> None:
    """A claim is given up, confirmed, or confirmed and over long ago."""
    fate = random.randrange(5)
    if fate == 0:
        release_claim(claim=claim, actor=actor, now=LOGGED)
    if fate in (1, 2) and claim.status == "live":
        Claim.objects.filter(pk=claim.pk).update(
            status="confirmed" if fate == 1 else "released", answered_at=LOGGED, answer="deemed"
        )
        credited = Attribution.objects.filter(exporter=claim.exporter)
        if not credited.exists():
            day = LOGGED.date() - timedelta(days=random.choice([0, 30]))
            over = day + timedelta(days=1) if random.random() < 0.3 else None
            Attribution.objects.create(
                exporter=claim.exporter,
                startup=startup,
                valid_from=day,
                valid_to=over,
                origin="history",
                recorded_at=LOGGED,
            )


def everything(done) -> dict[str, object]:
    """All that a file leaves behind, without ids and secrets."""
    return {
        "counts": (done.status, done.rows_total, done.rows_live, done.rows_waiting, done.rows_known, done.rows_wrong),
        "errors": list(ClaimFileError.objects.order_by("line").values_list("line", "reason", "cells")),
        "exporters": sorted(Exporter.objects.values_list(*_columns(Exporter, "id", "uuid"))),
        "numbers": sorted(
            ExporterIdentifier.objects.values_list("exporter__reference", "scheme", "value", "value_hash")
        ),
        "claims": [
            (claim.exporter.reference, claim.startup.reference, claim.claim_file_id is not None, _values(claim))
            for claim in Claim.objects.select_related("exporter", "startup").order_by("reference")
        ],
        "links": sorted(
            ConfirmationLink.objects.values_list("claim__reference", "channel", "made_at", "expires_at", "closed_at")
        ),
        "audit": sorted(
            (
                event.event,
                event.target_type,
                event.target_label,
                str(event.data),
                event.actor_id or 0,
                event.happened_at,
            )
            for event in AuditEvent.objects.exclude(event__startswith="claim_file")
        ),
        "mails": sorted(_mail(mail) for mail in OutgoingMail.objects.all()),
        "jobs": sorted(Job.objects.values_list("name", "status")),
        "deliveries": deliveries(),
    }


def deliveries() -> bool:
    """Whether each mail has its job."""
    asked = Job.objects.filter(name="portal.notifications.deliver_mail").values_list("key", flat=True)
    return sorted(asked) == sorted(str(pk) for pk in OutgoingMail.objects.values_list("pk", flat=True))


def _columns(model, *without):
    return [field.attname for field in model._meta.concrete_fields if field.attname not in without]


def _values(claim):
    without = ("id", "uuid", "exporter_id", "startup_id", "claim_file_id")
    return {name: getattr(claim, name) for name in _columns(Claim, *without)}


def _mail(mail):
    about = ""
    if mail.about_type == "exporters.claim":
        about = Claim.objects.get(pk=mail.about_id).reference
    body = sub(r"[\w-]{43}|[0-9a-f-]{36}", "…", mail.body_text)
    return (mail.template, mail.to, mail.language, mail.subject, body, about, mail.queued_at)
