"""Mails about a change of the stages: to its maker, about the decision."""

from datetime import datetime

from django.conf import settings
from django.urls import reverse

from exporters.onboarding.stages.changes.models import StageChange
from portal.notifications.operations import queue_mail


def stage_change_approved(*, change: StageChange, now: datetime) -> None:
    """The second person approved: it is in force."""
    _tell_maker("stage_change_approved", change, now)


def stage_change_declined(*, change: StageChange, now: datetime) -> None:
    """The second person did not approve, and why."""
    _tell_maker("stage_change_declined", change, now)


def _tell_maker(mail: str, change: StageChange, now: datetime) -> None:
    maker = change.proposed_by
    queue_mail(
        template=f"exporters/onboarding/stages/changes/emails/{mail}",
        to=maker.email,
        language=maker.language,
        name=maker.full_name,
        context={
            "stage": change.name_hi if maker.language == "hi" else change.name_en,
            "remark": change.remark,
            "url": settings.PUBLIC_URL + reverse("exporters:stage-change", args=[change.uuid]),
        },
        now=now,
        about=change,
    )
