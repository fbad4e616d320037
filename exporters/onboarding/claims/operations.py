"""Writes: a startup logs exporters, asks them, gives a claim up; an officer moves a waiting claim up."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from exporters.consent.models import NoticeVersion
from exporters.intake.problems import register_reasons
from exporters.onboarding.claims import emails
from exporters.onboarding.claims.links import ask_exporters, close_links, make_link
from exporters.onboarding.claims.models import Claim, ConfirmationLink
from exporters.onboarding.claims.permissions import can_log_claims
from exporters.onboarding.claims.queries import holding_claim
from exporters.onboarding.claims.rules import PROTECTED_DAYS, ClaimDetails
from exporters.onboarding.claims.states import CLAIM, HOLDING, ClaimStatus
from exporters.onboarding.claims.waiting_list import Entry, NewClaim, OfTwoExporters, lock_exporters, look_up
from exporters.onboarding.models import Exporter
from exporters.onboarding.operations import Firm, add_identifiers, register_exporters
from exporters.onboarding.queries import attribution_on
from portal.accounts.models import User
from portal.audit.operations import record, record_each
from portal.lib.dates import ist_day
from portal.lib.errors import DomainError
from portal.lib.identifiers import check_mobile
from portal.lib.identifiers.conflict import conflict_of_interest
from portal.lib.masking import mask_email, mask_mobile
from portal.lib.transitions import TransitionRefused, change_state
from portal.reference.operations import next_references
from startups.public import email_recipients, signatories_of

if TYPE_CHECKING:
    from exporters.onboarding.claim_files.models import ClaimFile
    from startups.public import Startup

Marks = Mapping[str, Collection[str]]


class ClaimRefused(DomainError):
    """The claim cannot be logged; the sentence says what to do."""


# A stored refusal is a code, so that each reader gets the sentence in their own language.
REASONS = {
    "not_active": gettext_lazy("Only an enrolled, active startup can log exporters. Ask the programme office."),
    "two_exporters": gettext_lazy(
        "The PAN and the Udyam number belong to two different exporters in our log. Compare both with the "
        "documents. If they are right, write to the programme office."
    ),
}


register_reasons(REASONS)


class NotLogged(ClaimRefused):
    """Refused for a reason that does not lie in what was typed; `code` is one of REASONS."""

    def __init__(self, code: str):
        super().__init__(code)
        self.code = code

    def __str__(self) -> str:
        return str(REASONS[self.code])


class AlreadyLogged(ClaimRefused):
    """This startup has an open claim on the exporter."""

    def __init__(self, claim: Claim):
        self.claim = claim
        super().__init__(
            _("You logged this exporter already: %(reference)s. Open that claim.") % {"reference": claim.reference}
        )


@dataclass(frozen=True)
class Occasion:
    """Context shared by the claims logged in one request or file."""

    startup: "Startup"
    notice: NoticeVersion
    actor: User
    now: datetime
    claim_file: "ClaimFile | None" = None


def log_claim(*, startup: "Startup", details: ClaimDetails, notice: NoticeVersion, actor: User, now: datetime) -> Claim:
    """Log an exporter for a startup. The claim is live and the exporter is asked, or it waits in line.

    Raises ClaimRefused, AlreadyLogged.
    """
    (outcome,) = log_claims(claimed=[details], occasion=Occasion(startup, notice, actor, now))
    if isinstance(outcome, ClaimRefused):
        raise outcome
    return outcome


@transaction.atomic
def log_claims(*, claimed: Sequence[ClaimDetails], occasion: Occasion) -> list[Claim | ClaimRefused]:
    """Log some hundred exporters, as one after the other; returns for each its claim, or why there is none.

    Two startups at once: the exporters are locked, and the database lets one live claim stand.
    """
    if not can_log_claims(occasion.startup):
        return [NotLogged("not_active") for _one in claimed]
    return _log_or_part(claimed, occasion)


def _log_or_part(claimed: Sequence[ClaimDetails], occasion: Occasion) -> list[Claim | ClaimRefused]:
    """Log these together; what the database refuses is parted in two and looked at again, down to the single row.

    Somebody was faster after our look; the next look finds what the other left. To go row by row at once would take
    longer than others wait for the counters of references.
    """
    try:
        return _log_together(claimed, occasion)
    except IntegrityError:
        if len(claimed) == 1:
            return _log_together(claimed, occasion)
        lock_exporters(claimed)
        middle = len(claimed) // 2
        return _log_or_part(claimed[:middle], occasion) + _log_or_part(claimed[middle:], occasion)


@transaction.atomic
def _log_together(claimed: Sequence[ClaimDetails], occasion: Occasion) -> list[Claim | ClaimRefused]:
    places = look_up(startup_id=occasion.startup.pk, claimed=claimed, today=ist_day(occasion.now))
    entries = [places.take(details) for details in claimed]
    _write([entry for entry in entries if isinstance(entry, NewClaim)], occasion)
    return [_outcome(entry) for entry in entries]


def _outcome(entry: Entry) -> Claim | ClaimRefused:
    if isinstance(entry, OfTwoExporters):
        return NotLogged("two_exporters")
    claim = entry.place.own
    assert claim is not None  # it was found, or written just now
    return claim if isinstance(entry, NewClaim) else AlreadyLogged(claim)


def _write(entries: Sequence[NewClaim], occasion: Occasion) -> None:
    """Exporters that nobody had, the claims, and what follows from them."""
    now = occasion.now
    # Taken first: all who log claims write one after the other, and never wait for each other in a circle.
    references = next_references("CLM", len(entries), year=ist_day(now).year)
    exporters = _exporters(entries, occasion)
    claims = _create(entries, exporters, references, occasion)
    acts = [(claim, {"status": claim.status}) for claim in claims]
    record_each(event="claim.logged", actor=occasion.actor, acts=acts, now=now)
    add_identifiers(given=[(exporter, new.lacking) for exporter, new in zip(exporters, entries, strict=True)])
    ask_exporters(claims=[claim for claim in claims if claim.status == ClaimStatus.LIVE], now=now)
    if occasion.claim_file is None:  # the mail at the end of a file says how many wait
        for claim in claims:
            if claim.status == ClaimStatus.WAITING:
                emails.claim_waits(claim=claim, now=now)


def _exporters(entries: Sequence[NewClaim], occasion: Occasion) -> list[Exporter]:
    """The exporter of each entry; who is not in our log yet is registered."""
    firms = [
        Firm(
            name=details.firm,
            identifiers=details.identifiers,
            state_code=details.state_code,
            place=details.place,
            product_group=details.product_group,
            language=details.language,
        )
        for details in (new.details for new in entries if new.place.exporter is None)
    ]
    registered = iter(register_exporters(firms=firms, actor=occasion.actor, now=occasion.now))
    return [new.place.exporter or next(registered) for new in entries]


def _create(
    entries: Sequence[NewClaim], exporters: Sequence[Exporter], references: Sequence[str], occasion: Occasion
) -> list[Claim]:
    ours = marks_of(occasion.startup) if entries else {}
    given = zip(entries, exporters, references, strict=True)
    claims = Claim.objects.bulk_create(_claim(*one, ours, occasion) for one in given)
    for new, claim in zip(entries, claims, strict=True):
        new.place.own = claim
    return claims


def _claim(new: NewClaim, exporter: Exporter, reference: str, ours: Marks, occasion: Occasion) -> Claim:
    details, today = new.details, ist_day(occasion.now)
    return Claim(
        reference=reference,
        exporter=exporter,
        startup=occasion.startup,
        status=new.status,
        protected_until=_protected(today) if new.status == ClaimStatus.LIVE else None,
        logged_at=occasion.now,
        logged_date=today,
        logged_by=occasion.actor,
        claim_file=occasion.claim_file,
        notice=occasion.notice,
        firm=details.firm,
        place=details.place,
        state_code=details.state_code,
        product_group=details.product_group,
        identifiers=dict(details.identifiers),
        contact_name=details.contact_name,
        contact_mobile=details.contact_mobile,
        contact_email=details.contact_email,
        language=details.language,
        identifiers_differ=new.differ,
        shared=",".join(what_is_shared(ours, details)),
    )


def _protected(today: date) -> date:
    return today + timedelta(days=PROTECTED_DAYS)


def marks_of(startup: "Startup") -> Marks:
    """Normalised identifiers of a startup and its people; an exporter that shares one is flagged."""
    signatories = signatories_of(startup)
    mobiles = [check_mobile(one.mobile) for one in signatories]
    addresses = [email for email, _language, _name in email_recipients(startup)] + [one.email for one in signatories]
    return {
        "pan": {startup.pan},
        # A draft may have an identifier that is not valid yet.
        "mobile": {reading.value for reading in mobiles if reading.well},
        "email": {email.lower() for email in addresses},
    }


def what_is_shared(ours: Marks, details: ClaimDetails) -> list[str]:
    """What makes a claim a conflict of interest: startup and exporter have the same PAN, mobile number or email."""
    theirs = {
        "pan": {details.identifiers.get("pan", "")},
        "mobile": {details.contact_mobile},
        "email": {details.contact_email.lower()},
    }
    return [found.code.removeprefix("shared.") for found in conflict_of_interest(ours, theirs)]


@transaction.atomic
def hand_over_link(*, claim: Claim, actor: User, now: datetime) -> str:
    """A link that the startup shows to the exporter itself; returns the token. Its answer proves no channel."""
    locked = Claim.objects.select_for_update().get(pk=claim.pk)
    CLAIM.find("confirm", locked.status)
    record(event="claim.link_handed_over", actor=actor, target=claim, now=now)
    return make_link(claim=claim, channel=ConfirmationLink.Channel.HANDED_OVER, now=now)


@transaction.atomic
def release_claim(*, claim: Claim, actor: User, now: datetime) -> None:
    """The startup gives an unanswered claim up. Raises TransitionRefused."""
    change_state(claim, CLAIM, "release", actor=actor, ended_because="given up by the startup")
    close_links(claim=claim, now=now)
    mask_contact(claim=claim, now=now)
    record(event="claim.released", actor=actor, target=claim, now=now)


@transaction.atomic
def move_up(*, claim: Claim, actor: User, now: datetime) -> None:
    """Make a waiting claim the current one once there is no other; an officer does it. Raises ClaimRefused."""
    Exporter.objects.select_for_update().get(pk=claim.exporter_id)
    _refuse_taken(claim, now)
    try:
        with transaction.atomic():
            until = _protected(ist_day(now))
            change_state(claim, CLAIM, "move_up", actor=actor, protected_until=until, identifiers_differ=False)
    except IntegrityError as error:
        raise TransitionRefused(_("Someone else changed this a moment ago. Open the page again.")) from error
    add_identifiers(given=[(claim.exporter, claim.identifiers)])
    record(event="claim.moved_up", actor=actor, target=claim, now=now)
    emails.claim_moved_up(claim=claim, now=now)
    ask_exporters(claims=[claim], now=now)


def _refuse_taken(claim: Claim, now: datetime) -> None:
    """Refuse while another claim is current or another startup is credited: the exporter's yes could not be kept."""
    if holder := holding_claim(claim.exporter):
        raise ClaimRefused(
            _("The claim %(reference)s holds the place on this exporter. It must end first.")
            % {"reference": holder.reference}
        )
    credited = attribution_on(claim.exporter, ist_day(now))
    if credited and credited.valid_to is None and credited.startup_id != claim.startup_id:
        raise ClaimRefused(
            _("“%(startup)s” is credited with this exporter. The credit must end first.")
            % {"startup": credited.startup.name}
        )


@transaction.atomic
def mask_contact(*, claim: Claim, now: datetime) -> None:
    """Keep of the contact only what lets its owner know that it was theirs."""
    Claim.objects.filter(pk=claim.pk, masked_at=None).update(
        contact_name=claim.contact_name[:1] + "•••" if claim.contact_name else "",
        contact_mobile=mask_mobile(claim.contact_mobile),
        contact_email=mask_email(claim.contact_email),
        masked_at=now,
    )
    claim.refresh_from_db()


@transaction.atomic
def extend_protection(*, exporter_ids: Iterable[int], now: datetime) -> int:
    """Protect the current claims on these exporters for another 90 days after progress; returns how many moved."""
    until = _protected(ist_day(now))
    moved = list(
        Claim.objects.select_for_update().filter(
            exporter_id__in=list(exporter_ids), status__in=HOLDING, protected_until__lt=until
        )
    )
    Claim.objects.filter(pk__in=[claim.pk for claim in moved]).update(protected_until=until)
    for claim in moved:
        data = {"until": until.isoformat()}
        record(event="claim.extended", actor=None, actor_label="job stage reached", target=claim, now=now, data=data)
    return len(moved)
