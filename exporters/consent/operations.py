"""Writes: consent given and withdrawn; a new version of the notice by two people."""

import hashlib
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from exporters.consent.models import ConsentRecord, NoticeVersion
from portal.accounts.models import User
from portal.audit.operations import record
from portal.lib.errors import DomainError


class NoticeNotApprovable(DomainError):
    """The draft was approved already, or by the person who wrote it."""


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
    """Propose the next version of the notice; it is in force only when another person approves it."""
    last = NoticeVersion.objects.select_for_update().order_by("-number").first()
    notice = NoticeVersion.objects.create(
        number=(last.number if last else 0) + 1,
        text_en=text_en,
        text_hi=text_hi,
        text_hash=text_hash(text_en, text_hi),
        drafted_by=actor,
        drafted_at=now,
    )
    record(event="notice.drafted", actor=actor, target=notice, now=now)
    return notice


@transaction.atomic
def approve_notice(*, notice: NoticeVersion, actor: User, now: datetime) -> NoticeVersion:
    """Put a drafted version in force for new claims. Raises NoticeNotApprovable."""
    if notice.drafted_by_id == actor.pk:
        raise NoticeNotApprovable(_("You wrote this version; another person approves it."))
    if not NoticeVersion.objects.filter(pk=notice.pk, approved_at=None).update(approved_by=actor, approved_at=now):
        raise NoticeNotApprovable(_("This version is in force already."))
    notice.refresh_from_db()
    record(event="notice.approved", actor=actor, target=notice, now=now, data={"hash": notice.text_hash})
    return notice
