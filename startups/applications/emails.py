"""Mails to the members of a startup about their application."""

from datetime import datetime

from django.conf import settings
from django.urls import reverse

from portal.lib.dates import ist_day
from portal.lib.wording import clock, day_in_words
from portal.notifications.operations import queue_mail
from startups.applications.models import Application
from startups.profiles.queries import members_of


def application_submitted(*, application: Application, now: datetime) -> None:
    """The receipt: reference, moment, what follows and by when."""
    _to_every_member("application_submitted", application, now)


def application_withdrawn(*, application: Application, now: datetime) -> None:
    """That the application is closed at the startup's own wish, and by whose hand."""
    _to_every_member("application_withdrawn", application, now)


def _to_every_member(name: str, application: Application, now: datetime) -> None:
    for member in members_of(application.startup):
        language = member.user.language
        queue_mail(
            template=f"startups/applications/emails/{name}",
            to=member.user.email,
            language=language,
            name=member.user.full_name,
            context={
                "reference": application.reference,
                "startup": application.legal_name or application.startup.name,
                "date": day_in_words(ist_day(now), language),
                "time": clock(now, language),
                "decision_date": day_in_words(application.call.results_date, language),
                "url": settings.PUBLIC_URL + reverse("startups:application-detail", args=[application.uuid]),
            },
            now=now,
            about=application,
        )
