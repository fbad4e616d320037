"""Mails about a standing: to the owners of the startup, and to the maker of a change that was not approved."""

from datetime import date, datetime

from django.conf import settings
from django.urls import reverse

from portal.accounts.models import User
from portal.lib.wording import day_in_words
from portal.notifications.operations import queue_mail
from startups.profiles.models import RecognitionNotice, Startup
from startups.profiles.queries import owners_of
from startups.standing.models import StandingChange
from startups.standing.states import Act

FOLDER = "startups/standing/emails"
MAIL_OF = {Act.SUSPEND: "suspended", Act.RESUME: "resumed", Act.EXIT: "exited"}


def standing_changed(*, change: StandingChange, now: datetime) -> None:
    """To every owner: what changed, why, and what it means."""
    context = {
        "reason": change.reason,
        "url": settings.PUBLIC_URL + reverse("portal:my-start"),
        "grievances_url": settings.PUBLIC_URL + reverse("portal:grievances"),
    }
    for owner in owners_of(change.startup):
        _queue(MAIL_OF[Act(change.act)], owner.user, change.startup, context, now)


def change_declined(*, change: StandingChange, now: datetime) -> None:
    """To the maker: the approver did not confirm, and why."""
    address = reverse("startups:office-startup", args=[change.startup.uuid])
    context = {"remark": change.remark, "url": settings.PUBLIC_URL + address}
    _queue("change_declined", change.proposed_by, change.startup, context, now)


def recognition_ends(*, startup: Startup, day: date, notice: RecognitionNotice, now: datetime) -> None:
    """To every owner: the last day of the recognition, and what to do."""
    mail = {RecognitionNotice.SOON: "recognition_ends_soon", RecognitionNotice.ENDED: "recognition_ended"}[notice]
    for owner in owners_of(startup):
        context = {
            "number": startup.recognition_number,
            "day": day_in_words(day, owner.user.language),
            "office_email": settings.OFFICE_EMAIL,
            "url": settings.PUBLIC_URL + reverse("portal:my-start"),
        }
        _queue(mail, owner.user, startup, context, now)


def _queue(mail: str, to: User, startup: Startup, context: dict[str, str], now: datetime) -> None:
    known = {"startup": startup.name, "reference": startup.reference}
    queue_mail(
        template=f"{FOLDER}/{mail}",
        to=to.email,
        language=to.language,
        name=to.full_name,
        context=known | context,
        now=now,
        about=startup,
    )
