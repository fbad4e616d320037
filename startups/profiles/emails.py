"""Mails about members."""

from datetime import datetime

from django.conf import settings
from django.urls import reverse

from portal.accounts.models import User
from portal.lib.dates import ist_day
from portal.lib.wording import day_in_words
from portal.notifications.operations import queue_mail
from startups.profiles.models import MemberInvitation


def member_invited(*, invitation: MemberInvitation, token: str, now: datetime) -> None:
    """The link to join, in the language of the person if known here, else of the one who invites."""
    known = User.objects.filter(email__iexact=invitation.email).first()
    language = (known or invitation.invited_by).language
    queue_mail(
        template="startups/profiles/emails/member_invited",
        to=invitation.email,
        language=language,
        name=known.full_name if known else "",
        context={
            "startup": invitation.startup.name,
            "inviter": invitation.invited_by.full_name,
            "url": settings.PUBLIC_URL + reverse("startups:member-join", args=[token]),
            "until": day_in_words(ist_day(invitation.expires_at), language),
        },
        now=now,
        about=invitation.startup,
        is_secret=True,
    )
