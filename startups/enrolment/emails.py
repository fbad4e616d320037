"""Mails about enrolment."""

from datetime import datetime

from startups.applications.models import Application
from startups.enrolment.models import Acceptance
from startups.vetting.emails import page_url, tell_members


def enrolled(*, acceptance: Acceptance, now: datetime) -> None:
    """To every member: who accepted what, and that exporters can be logged now."""
    tell_members(
        application=acceptance.application,
        template="startups/enrolment/emails/enrolled",
        context={
            "signatory": acceptance.typed_name,
            "accepted_at": acceptance.accepted_at,
            "sha256": acceptance.text_sha256,
            "url": page_url("startups:agreement", acceptance.application.uuid),
        },
        now=now,
        about=acceptance.application,
    )


def lapsed(*, application: Application, now: datetime) -> None:
    """To every member: the application was closed because the last day had passed."""
    tell_members(
        application=application,
        template="startups/enrolment/emails/lapsed",
        context={"url": page_url("startups:application-detail", application.uuid)},
        now=now,
        about=application,
    )
