"""Writes: consent given and withdrawn; a new version of the notice by two people."""

import hashlib
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from exporters.consent import emails
from exporters.consent.models import ConsentRecord, NoticeVersion
from exporters.consent.states import NOTICE
from portal.accounts.models import User
from portal.audit.operations import record
from portal.lib.errors import DomainError
from portal.two_people import operations as two_people
from portal.two_people.states import ProposalStatus


class NewerInForce(DomainError):
    """A later version of the notice was approved first."""


def text_hash(text_en: str, text_hi: str) -> str:
    """What is kept with every consent: the SHA-256 of both texts."""
    return hashlib.sha256(f"{text_en}\0{text_hi}".encode()).hexdigest()


@transaction.atomic
def give_consent(*, claim: Any, language: str, channel: str, now: datetime) -> ConsentRecord:
    """Keep that the exporter consented under the notice of its claim."""
    return _keep(ConsentRecord.Act.GIVEN, claim, language, channel, now)


@transaction.atomic
def withdraw_consent(*, claim: Any, language: str, channel: str, now: datetime) -> ConsentRecord:
    """Keep that the exporter withdrew its consent."""
    return _keep(ConsentRecord.Act.WITHDRAWN, claim, language, channel, now)


def _keep(act: str, claim: Any, language: str, channel: str, now: datetime) -> ConsentRecord:
    kept = ConsentRecord.objects.create(
        exporter=claim.exporter,
        startup=claim.startup,
        notice=claim.notice,
        act=act,
        language=language,
        channel=channel,
        happened_at=now,
    )
    record(
        event=f"consent.{act}",
        actor=None,
        actor_label=f"exporter {claim.exporter.reference}",
        target=claim.exporter,
        now=now,
        data={"notice": claim.notice.number, "hash": claim.notice.text_hash},
    )
    return kept


@transaction.atomic
def draft_notice(*, text_en: str, text_hi: str, actor: User, now: datetime) -> NoticeVersion:
    """Propose the next version of the notice; it is in force only when another person approves it.

    Raises ActorRefused.
    """
    NOTICE.require_maker(actor)
    notice = NoticeVersion.objects.create(
        number=_last_number() + 1,
        text_en=text_en,
        text_hi=text_hi,
        text_hash=text_hash(text_en, text_hi),
        proposed_by=actor,
        proposed_at=now,
    )
    record(event="notice.drafted", actor=actor, target=notice, now=now)
    return notice


def _last_number() -> int:
    """The number of the newest version. Two people who draft at once take turns at the first one's row."""
    list(NoticeVersion.objects.select_for_update().filter(number=1))
    return NoticeVersion.objects.aggregate(last=Max("number"))["last"] or 0


@transaction.atomic
def approve_notice(*, notice: NoticeVersion, actor: User, now: datetime) -> NoticeVersion:
    """Put a drafted version in force for new claims; raises NewerInForce, SamePerson or TransitionRefused."""
    _last_number()
    newer = NoticeVersion.objects.filter(status=ProposalStatus.APPROVED, number__gt=notice.number)
    if in_force := newer.order_by("number").last():
        raise NewerInForce(
            _("Version %(number)s is in force already. To use the text of this version, draft it again.")
            % {"number": in_force.number}
        )
    two_people.approve(notice, NOTICE, actor=actor, now=now)
    record(event="notice.approved", actor=actor, target=notice, now=now, data={"hash": notice.text_hash})
    return notice


@transaction.atomic
def decline_notice(*, notice: NoticeVersion, remark: str, actor: User, now: datetime) -> None:
    """Decide against a drafted version and say why; raises RemarkMissing, SamePerson or TransitionRefused."""
    two_people.decline(notice, NOTICE, remark=remark, actor=actor, now=now)
    record(event="notice.declined", actor=actor, target=notice, now=now, data={"reason": notice.remark})
    emails.notice_declined(notice=notice, now=now)


@transaction.atomic
def withdraw_notice(*, notice: NoticeVersion, actor: User, now: datetime) -> None:
    """The maker takes a drafted version back; raises NotTheMaker or TransitionRefused."""
    two_people.withdraw(notice, NOTICE, actor=actor)
    record(event="notice.withdrawn", actor=actor, target=notice, now=now)
