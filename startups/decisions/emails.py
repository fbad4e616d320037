"""Mails about decisions."""

from datetime import datetime, timedelta

from django.template.loader import render_to_string
from django.utils import translation

from portal.lib.dates import ist_day
from portal.notifications.operations import queue_mail
from startups.decisions.models import Decision, Recommendation
from startups.vetting.emails import page_url, tell_members

FOLDER = "startups/decisions/emails"
DAYS_TO_ACCEPT = 30


def recommendation_sent_back(*, recommendation: Recommendation, now: datetime) -> None:
    """To the officer who recommended: the approver's reason."""
    maker = recommendation.proposed_by
    queue_mail(
        template=f"{FOLDER}/recommendation_sent_back",
        to=maker.email,
        language=maker.language,
        name=maker.full_name,
        context={
            "reference": recommendation.application.reference,
            "reason": recommendation.remark,
            "url": page_url("startups:application-office", recommendation.application.uuid),
        },
        now=now,
        about=recommendation.application,
    )


def template_of(decision: Decision) -> str:
    """The folder of the mail that this decision sends."""
    return f"{FOLDER}/decision_{decision.outcome}"


def decision_released(*, decision: Decision, now: datetime) -> None:
    """To every member: the outcome, its reason, and what can be done now."""
    application = decision.application
    page = "agreement" if decision.outcome == "approved" else "application-detail"
    tell_members(
        application=application,
        template=template_of(decision),
        context={
            "reason": decision.reason,
            "explanation": decision.recommendation.explanation,
            "due": ist_day(now) + timedelta(days=DAYS_TO_ACCEPT),
            "url": page_url(f"startups:{page}", application.uuid),
        },
        now=now,
        about=application,
    )


def subject_of(decision: Decision, language: str) -> str:
    """The subject line as the reader will see it, for the page that shows what will be sent."""
    with translation.override(language):
        context = {"reference": decision.application.reference}
        return " ".join(render_to_string(f"{template_of(decision)}/subject.txt", context).split())
