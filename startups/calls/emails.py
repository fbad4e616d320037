"""Mails about calls: to the maker, about the decision."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from portal.accounts.models import User
from portal.two_people.emails import proposal_declined
from startups.calls.models import Call


def call_sent_back(*, call: Call, maker: User | None, now: datetime) -> None:
    """An approver sent the call back; it is a draft again and names no maker."""
    proposal_declined(
        about=call,
        maker=maker,
        thing=lambda: _("Call “%(name)s”") % {"name": call},
        remark=call.remark,
        path=reverse("startups:office-call", args=[call.uuid]),
        now=now,
    )
