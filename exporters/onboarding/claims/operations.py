"""Writes: a startup logs an exporter, asks it, gives the claim up; an officer moves a waiting claim up."""

import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from exporters.consent.models import NoticeVersion
from exporters.onboarding.claims import emails
from exporters.onboarding.claims.models import Claim, ConfirmationLink
from exporters.onboarding.claims.permissions import can_log_claims
from exporters.onboarding.claims.queries import holding_claim, open_claim_of, token_hash
from exporters.onboarding.claims.rules import LINK_DAYS, PROTECTED_DAYS, Said, identifiers_differ
from exporters.onboarding.claims.states import CLAIM, HOLDING, ClaimStatus
from exporters.onboarding.models import Exporter, Scheme
from exporters.onboarding.operations import add_identifiers, register_exporter
from exporters.onboarding.queries import attribution_on, exporters_with
from portal.accounts.models import User
from portal.audit.operations import record
from portal.lib.dates import ist_day
from portal.lib.errors import DomainError
from portal.lib.identifiers.conflict import conflict_of_interest
from portal.lib.masking import mask_email, mask_mobile
from portal.lib.transitions import TransitionRefused, change_state
from portal.reference.operations import next_reference
from startups.public import email_recipients

if TYPE_CHECKING:
    from startups.public import Startup


class ClaimRefused(DomainError):
    """The claim cannot be logged; the sentence says what to do."""


class AlreadyLogged(ClaimRefused):
    """This startup has an open claim on the exporter."""

    def __init__(self, claim: Claim):
        self.claim = claim
        super().__init__(
            _("You logged this exporter already: %(reference)s. Open that claim.") % {"reference": claim.reference}
        )


@transaction.atomic
def log_claim(
    *,
    startup: "Startup",
    said: Said,
    notice: NoticeVersion,
    actor: User,
    now: datetime,
    claim_import: object | None = None,
) -> Claim:
    """Log an exporter for a startup. The claim is live and the exporter is asked, or it waits in line.

    Two startups at once: the exporter's row is locked, and the database lets one live claim stand.
    Raises ClaimRefused, AlreadyLogged.
    """
    if not can_log_claims(startup):
        raise ClaimRefused(_("Only an enrolled, active startup can log exporters. Ask the programme office."))
    exporter = _find_or_register(said, actor, now)
    Exporter.objects.select_for_update().get(pk=exporter.pk)
    if own := open_claim_of(startup, exporter):
        raise AlreadyLogged(own)
    differ = identifiers_differ(_numbers(exporter), said.identifiers)
    claim = _create(startup, exporter, said, notice, actor, now, differ=differ, claim_import=claim_import)
    record(event="claim.logged", actor=actor, target=claim, now=now, data={"status": claim.status})
    if claim.status == ClaimStatus.LIVE:
        add_identifiers(exporter=exporter, identifiers=said.identifiers)
        ask_exporter(claim=claim, now=now)
    elif claim_import is None:
        emails.claim_waits(claim=claim, now=now)
    return claim


def _find_or_register(said: Said, actor: User, now: datetime) -> Exporter:
    """The exporter of these numbers, new if nobody has it; of two who register it at once one finds the other's."""
    found = list(exporters_with(said.identifiers)[:2])
    if len(found) > 1:
        raise ClaimRefused(
            _(
                "The PAN and the Udyam number belong to two different exporters in our log. Compare both with the "
                "papers; if they are right, write to the programme office."
            )
        )
    if found:
        return found[0]
    try:
        return register_exporter(
            name=said.firm,
            identifiers=said.identifiers,
            state_code=said.state_code,
            place=said.place,
            product_group=said.product_group,
            language=said.language,
            actor=actor,
            now=now,
        )
    except IntegrityError:
        return exporters_with(said.identifiers).get()


def _numbers(exporter: Exporter) -> dict[str, set[str]]:
    numbers: dict[str, set[str]] = {scheme: set() for scheme in Scheme.values}
    for scheme, value in exporter.identifiers.values_list("scheme", "value"):
        numbers[scheme].add(value)
    return numbers


def _create(startup, exporter, said, notice, actor, now, *, differ: bool, claim_import) -> Claim:
    """The claim, live when the place on the exporter is free and its numbers agree, else waiting in line."""
    today = ist_day(now)
    fields = {
        "reference": next_reference("CLM", year=today.year),
        "exporter": exporter,
        "startup": startup,
        "logged_at": now,
        "logged_date": today,
        "logged_by": actor,
        "claim_import": claim_import,
        "notice": notice,
        "firm": said.firm,
        "place": said.place,
        "product_group": said.product_group,
        "identifiers": dict(said.identifiers),
        "contact_name": said.contact_name,
        "contact_mobile": said.contact_mobile,
        "contact_email": said.contact_email,
        "language": said.language,
        "identifiers_differ": differ,
        "shared": ",".join(what_is_shared(startup, said)),
    }
    credited = attribution_on(exporter, today)
    taken = holding_claim(exporter) or (credited and credited.startup_id != startup.pk)
    if not taken and not differ:
        try:
            with transaction.atomic():
                return Claim.objects.create(status=ClaimStatus.LIVE, protected_until=_protected(today), **fields)
        except IntegrityError:
            if not holding_claim(exporter):
                raise
    return Claim.objects.create(status=ClaimStatus.WAITING, **fields)


def _protected(today):
    return today + timedelta(days=PROTECTED_DAYS)


def what_is_shared(startup: "Startup", said: Said) -> list[str]:
    """What makes a claim a conflict of interest: startup and exporter have the same PAN or e-mail."""
    ours = {"pan": {startup.pan}, "email": {email.lower() for email, _language, _name in email_recipients(startup)}}
    theirs = {"pan": {said.identifiers.get("pan", "")}, "email": {said.contact_email.lower()}}
    return [found.code.removeprefix("shared.") for found in conflict_of_interest(ours, theirs)]


@transaction.atomic
def make_link(*, claim: Claim, channel: str, now: datetime) -> str:
    """A new secret link about a claim; returns its token, which is kept nowhere."""
    token = secrets.token_urlsafe(32)
    ConfirmationLink.objects.create(
        claim=claim,
        token_hash=token_hash(token),
        channel=channel,
        made_at=now,
        expires_at=now + timedelta(days=LINK_DAYS),
    )
    return token


@transaction.atomic
def ask_exporter(*, claim: Claim, now: datetime) -> None:
    """Mail the exporter its link; without an e-mail the startup hands one over."""
    if claim.contact_email and not claim.masked_at:
        token = make_link(claim=claim, channel=ConfirmationLink.Channel.MAILED, now=now)
        emails.confirmation_request(claim=claim, token=token, now=now)
    Claim.objects.filter(pk=claim.pk).update(last_asked_at=now)
    claim.last_asked_at = now


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
    change_state(claim, CLAIM, "release", ended_because="given up by the startup")
    close_links(claim=claim, now=now)
    mask_contact(claim=claim, now=now)
    record(event="claim.released", actor=actor, target=claim, now=now)


@transaction.atomic
def move_up(*, claim: Claim, actor: User, now: datetime) -> None:
    """An officer makes a waiting claim the live one, once nobody holds the place. Raises ClaimRefused."""
    Exporter.objects.select_for_update().get(pk=claim.exporter_id)
    _refuse_taken(claim, now)
    try:
        with transaction.atomic():
            change_state(claim, CLAIM, "move_up", protected_until=_protected(ist_day(now)), identifiers_differ=False)
    except IntegrityError as error:
        raise TransitionRefused(_("Somebody else changed this a moment ago. Open the page again.")) from error
    add_identifiers(exporter=claim.exporter, identifiers=claim.identifiers)
    record(event="claim.moved_up", actor=actor, target=claim, now=now)
    emails.claim_moved_up(claim=claim, now=now)
    ask_exporter(claim=claim, now=now)


def _refuse_taken(claim: Claim, now: datetime) -> None:
    """Nobody else may hold the place, or be credited: the exporter's yes could not be kept."""
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
def close_links(*, claim: Claim, now: datetime) -> None:
    """After one answer, or the end of the claim, no link takes another."""
    ConfirmationLink.objects.filter(claim=claim, closed_at=None).update(closed_at=now)


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
    """Proof of progress protects the claims that hold these places for another 90 days; returns how many moved."""
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
