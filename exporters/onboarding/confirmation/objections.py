"""Writes: the exporter objects, an approver decides; officers prove a channel by phone or deem silence a yes."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from exporters.holds.display import Finding
from exporters.holds.models import HoldKind
from exporters.holds.operations import clear_holds, open_hold
from exporters.onboarding.claims.links import close_links, make_link
from exporters.onboarding.claims.models import Claim, ConfirmationLink
from exporters.onboarding.claims.operations import mask_contact
from exporters.onboarding.claims.queries import is_silent
from exporters.onboarding.claims.rules import LINK_DAYS, OBJECTION_ANSWER_DAYS
from exporters.onboarding.claims.states import CLAIM, OVER, ClaimStatus
from exporters.onboarding.confirmation import emails
from exporters.onboarding.confirmation.models import Objection, PhoneProof
from exporters.onboarding.confirmation.operations import answerable, prove_channel, settle_confirmed
from exporters.onboarding.entrance.operations import exporter_label
from exporters.onboarding.operations import end_credit
from portal.accounts.models import User
from portal.audit.operations import record
from portal.lib.dates import ist_day
from portal.lib.errors import DomainError
from portal.lib.transitions import TransitionRefused, change_state
from portal.reference.operations import next_reference
from startups.public import refuse_conflict_with


class NotSilent(DomainError):
    """The exporter still has time to answer."""


@transaction.atomic
def dispute_claim(*, link: ConfirmationLink, words: str, language: str, now: datetime) -> Objection:
    """The exporter says through its link that the claim is not right; raises LinkClosed."""
    claim = answerable(link=link, now=now)
    return raise_objection(claim=claim, words=words, language=language, now=now)


@transaction.atomic
def raise_objection(*, claim: Claim, words: str, language: str, now: datetime, actor: User | None = None) -> Objection:
    """Keep the objection, hold all unpaid lines of the exporter, tell both.

    With an `actor` an officer heard it by phone. Raises TransitionRefused.
    """
    label = "" if actor else exporter_label(claim.exporter)
    change_state(claim, CLAIM, "dispute_by_phone" if actor else "dispute", actor=actor or claim.exporter)
    close_links(claim=claim, now=now)
    objection = Objection.objects.create(
        reference=next_reference("OBJ", year=ist_day(now).year),
        claim=claim,
        words=words,
        language=language,
        raised_at=now,
        answer_due_date=ist_day(now) + timedelta(days=OBJECTION_ANSWER_DAYS),
    )
    open_hold(
        kind=HoldKind.DISPUTE,
        finding=Finding("objected", {"reference": objection.reference}),
        actor=actor,
        actor_label=label,
        now=now,
        exporter=claim.exporter,
    )
    record(
        event="claim.disputed",
        actor=actor,
        actor_label=label,
        target=claim,
        now=now,
        data={"objection": objection.reference},
    )
    emails.objection_recorded(objection=objection, now=now)
    return objection


@transaction.atomic
def decide_objection(*, objection: Objection, upheld: bool, reason: str, actor: User, now: datetime) -> Objection:
    """An approver decides, with a reason that both read.

    Upheld: the claim ends and with it the credit; what was earned stays on hold until a finance officer closes the
    objection, and the startup reads the contact masked.
    Not upheld: the claim continues; one that was never confirmed is asked again. A claim that the exporter
    ended meanwhile stays ended; only what was earned before is decided about.

    Raises ConflictOfInterest or TransitionRefused.
    """
    refuse_conflict_with(objection.claim.startup_id, actor)
    claim = objection.claim
    ended = Claim.objects.select_for_update().get(pk=claim.pk).status in OVER
    outcome = Objection.Outcome.UPHELD if upheld else Objection.Outcome.DISMISSED
    waiting = Objection.objects.filter(pk=objection.pk, decided_at=None)
    if not waiting.update(outcome=outcome, reason=reason, decided_by=actor, decided_at=now):
        raise TransitionRefused(_("Someone else changed this a moment ago. Open the page again."))
    objection.refresh_from_db()
    token = "" if ended else _follow(claim, upheld, actor, now)
    if not upheld:
        _clear_dispute(objection, actor, now)
    data = {"objection": objection.reference, "outcome": str(outcome)}
    record(event="claim.objection_decided", actor=actor, target=claim, now=now, data=data)
    emails.objection_decided(objection=objection, token=token, ended=ended, now=now)
    if upheld:
        mask_contact(claim=claim, now=now)
    return objection


def _follow(claim: Claim, upheld: bool, actor: User, now: datetime) -> str:
    """What the decision means for a claim that has not ended; returns the token of a new link, if there is one."""
    if not upheld:
        return _stand_again(claim, actor, now)
    change_state(claim, CLAIM, "uphold_objection", actor=actor, ended_because="the exporter's objection was upheld")
    end_credit(exporter=claim.exporter, actor=actor, now=now)
    return ""


def _clear_dispute(objection: Objection, actor: User, now: datetime) -> None:
    """Release the hold, unless the exporter also objects to another claim."""
    exporter = objection.claim.exporter
    if Objection.objects.filter(claim__exporter=exporter, decided_at=None).exists():
        return
    act = f"Objection {objection.reference} not upheld."
    clear_holds(kind=HoldKind.DISPUTE, act=act, actor=actor, now=now, exporter=exporter)


def _stand_again(claim: Claim, actor: User, now: datetime) -> str:
    """Back to confirmed; a claim that nobody ever confirmed is live again, with a new link if it can be mailed."""
    if claim.answer:
        change_state(claim, CLAIM, "dismiss_objection", actor=actor)
        return ""
    until = max(claim.protected_until or ist_day(now), ist_day(now) + timedelta(days=LINK_DAYS))
    change_state(claim, CLAIM, "reopen", actor=actor, protected_until=until, last_asked_at=now)
    if not claim.contact_email or claim.masked_at:
        return ""
    return make_link(claim=claim, channel=ConfirmationLink.Channel.MAILED, now=now)


@transaction.atomic
def record_phone_call(
    *, claim: Claim, number: str, source: str, spoken_to: str, said: str, is_right: bool, actor: User, now: datetime
) -> PhoneProof:
    """An officer rang the number on the exporter's papers: its yes proves the channel, its no is an objection."""
    locked = Claim.objects.select_for_update().get(pk=claim.pk)
    if locked.status != ClaimStatus.CONFIRMED or locked.proven_at:
        raise DomainError(_("Only a confirmed claim whose channel is not proven yet can be proven by phone."))
    proof = PhoneProof.objects.create(
        claim=claim,
        number=number,
        source=source,
        spoken_to=spoken_to,
        said=said,
        is_right=is_right,
        rung_by=actor,
        rung_at=now,
    )
    record(event="claim.rung", actor=actor, target=claim, now=now, data={"is_right": is_right})
    if is_right:
        prove_channel(claim=claim, act=f"Rung by {actor}.", actor=actor, now=now)
        close_links(claim=claim, now=now)
    else:
        raise_objection(claim=claim, words=said, language=claim.language, actor=actor, now=now)
    return proof


@transaction.atomic
def deem_confirmed(*, claim: Claim, evidence: str, actor: User, now: datetime) -> Claim:
    """A silent exporter's claim counts as confirmed on evidence; what it earns is held until the exporter answers.

    Raises NotSilent, TransitionRefused.
    """
    if claim.status == ClaimStatus.LIVE and not is_silent(claim, now):
        raise NotSilent(_("The exporter still has time to answer. Reminders are still going out."))
    change_state(claim, CLAIM, "deem_confirmed", actor=actor, answered_at=now, answer=Claim.Answer.DEEMED)
    close_links(claim=claim, now=now)
    record(event="claim.deemed_confirmed", actor=actor, target=claim, now=now, data={"evidence": evidence})
    settle_confirmed(claim=claim, actor=actor, actor_label="", now=now)
    return claim
