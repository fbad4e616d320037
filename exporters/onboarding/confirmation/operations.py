"""Writes: the exporter answers a claim, proves its own channel, withdraws its consent."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from exporters.consent.operations import give_consent, withdraw_consent
from exporters.holds.display import Finding
from exporters.holds.models import HoldKind
from exporters.holds.operations import clear_holds, open_hold
from exporters.onboarding.claims.links import close_links, make_link
from exporters.onboarding.claims.models import Claim, ConfirmationLink
from exporters.onboarding.claims.operations import mask_contact
from exporters.onboarding.claims.states import CLAIM, ClaimStatus
from exporters.onboarding.confirmation import emails
from exporters.onboarding.confirmation.queries import is_proven_elsewhere, opens_its_page
from exporters.onboarding.entrance.operations import choose_pin, exporter_label
from exporters.onboarding.models import Exporter
from exporters.onboarding.operations import credit_startup, end_credit
from portal.accounts.models import User
from portal.audit.operations import record
from portal.lib.errors import DomainError
from portal.lib.transitions import change_state


class LinkClosed(DomainError):
    """The link was used, its time is over, or it never existed."""

    def __init__(self) -> None:
        super().__init__(_("This link was used already, or its time is over."))


@transaction.atomic
def confirm_claim(*, link: ConfirmationLink, pin: str, language: str, now: datetime) -> Claim:
    """The exporter says that the claim is right, consents under the notice and chooses its PIN.

    A mailed link proves its channel, unless the exporter had proved another one before. A link that was handed over
    proves nothing: its answer is marked in person and holds what is earned. `pin` is kept where `opens_its_page`.
    One answer closes all links; of two answers at once the second meets LinkClosed.
    """
    claim = answerable(link=link, now=now)
    if claim.status == ClaimStatus.CONFIRMED:
        return _prove_by_link(claim, link, pin, language, now)
    own = link.channel == ConfirmationLink.Channel.MAILED and not is_proven_elsewhere(claim)
    opens = opens_its_page(claim=claim, link=link)
    change_state(
        claim,
        CLAIM,
        "confirm",
        actor=claim.exporter,
        answered_at=now,
        answer=Claim.Answer.OWN_CHANNEL if own else Claim.Answer.IN_PERSON,
        proven_at=now if own else None,
    )
    close_links(claim=claim, now=now)
    give_consent(claim=claim, language=language, channel=link.channel, now=now)
    if opens:
        choose_pin(exporter=claim.exporter, pin=pin, now=now)
    label = exporter_label(claim.exporter)
    data = {"answer": claim.answer, "notice": claim.notice.text_hash}
    record(event="claim.confirmed", actor=None, actor_label=label, target=claim, now=now, data=data)
    settle_confirmed(claim=claim, actor=None, actor_label=label, now=now)
    return claim


def _prove_by_link(claim: Claim, link: ConfirmationLink, pin: str, language: str, now: datetime) -> Claim:
    """Confirm by the exporter's own mail after an answer in person or a deemed one; a new PIN is chosen."""
    close_links(claim=claim, now=now)
    give_consent(claim=claim, language=language, channel=link.channel, now=now)
    choose_pin(exporter=claim.exporter, pin=pin, now=now)
    prove_channel(claim=claim, act="The exporter answered through its own email.", now=now)
    return claim


def answerable(*, link: ConfirmationLink, now: datetime) -> Claim:
    """The claim, locked, if this link may still answer it; raises LinkClosed."""
    claims = Claim.objects.select_for_update(of=("self",)).select_related("exporter", "startup", "notice")
    claim = claims.get(pk=link.claim_id)
    link.refresh_from_db(fields=["closed_at"])
    if not is_answerable(claim=claim, link=link, now=now):
        raise LinkClosed
    return claim


def is_answerable(*, claim: Claim, link: ConfirmationLink, now: datetime) -> bool:
    """A live claim, by a link in time; a confirmed one whose channel nobody proved, by a mailed link."""
    if link.closed_at or link.expires_at <= now:
        return False
    unproven = claim.status == ClaimStatus.CONFIRMED and claim.proven_at is None
    return claim.status == ClaimStatus.LIVE or (unproven and link.channel == ConfirmationLink.Channel.MAILED)


@transaction.atomic
def settle_confirmed(*, claim: Claim, actor: User | None, actor_label: str, now: datetime) -> None:
    """What follows from a confirmed claim: contact kept, startup credited since the day of the claim, holds, mails."""
    exporter = claim.exporter
    keep_contact(claim=claim)
    who: dict[str, Any] = {"actor": actor, "actor_label": actor_label, "now": now, "exporter": exporter}
    credit_startup(startup=claim.startup, since=claim.logged_date, **who)
    if not claim.proven_at:
        open_hold(kind=HoldKind.CONFIRMATION, finding=Finding("channel_unproven"), **who)
    if claim.shared:
        finding = Finding("shared", {"what": claim.shared.split(",")})
        open_hold(kind=HoldKind.RISK, finding=finding, **who)
    emails.confirmed(claim=claim, now=now)
    if not claim.proven_at and emails.address_of(claim):
        token = make_link(claim=claim, channel=ConfirmationLink.Channel.MAILED, now=now)
        emails.answered_for_you(claim=claim, token=token, now=now)


def keep_contact(*, claim: Claim) -> None:
    """On confirming, the contact of the claim becomes the exporter's own, unless the exporter proved another one."""
    if not claim.masked_at and not is_proven_elsewhere(claim):
        _take_contact(claim)


def _take_contact(claim: Claim) -> None:
    Exporter.objects.filter(pk=claim.exporter_id).update(
        contact_name=claim.contact_name,
        contact_mobile=claim.contact_mobile,
        contact_email=claim.contact_email,
        language=claim.language,
    )
    claim.exporter.refresh_from_db()


@transaction.atomic
def prove_channel(*, claim: Claim, act: str, now: datetime, actor: User | None = None) -> bool:
    """Release the confirmation hold once the exporter's own channel answered or an officer called it."""
    if not Claim.objects.filter(pk=claim.pk, status=ClaimStatus.CONFIRMED, proven_at=None).update(proven_at=now):
        return False
    claim.refresh_from_db()
    if actor and not claim.masked_at:
        # The officer asked on the number of the exporter's papers: its contact is what the claim says now.
        _take_contact(claim)
    label = "" if actor else exporter_label(claim.exporter)
    who: dict[str, Any] = {"actor": actor, "actor_label": label, "now": now}
    clear_holds(kind=HoldKind.CONFIRMATION, act=act, exporter=claim.exporter, **who)
    record(event="claim.proven", target=claim, data={"act": act}, **who)
    emails.channel_proven(claim=claim, now=now)
    return True


@transaction.atomic
def withdraw(*, claim: Claim, language: str, channel: str, now: datetime) -> None:
    """The exporter withdraws its consent: the startup's credit ends today, what is earned stays.

    The startup, which needs the contact no more, reads it masked from then on.
    """
    change_state(claim, CLAIM, "end", actor=claim.exporter, ended_because="the exporter withdrew its consent")
    withdraw_consent(claim=claim, language=language, channel=channel, now=now)
    close_links(claim=claim, now=now)
    label = exporter_label(claim.exporter)
    end_credit(exporter=claim.exporter, actor=None, actor_label=label, now=now)
    record(event="claim.ended", actor=None, actor_label=label, target=claim, now=now)
    emails.consent_withdrawn(claim=claim, now=now)
    mask_contact(claim=claim, now=now)
