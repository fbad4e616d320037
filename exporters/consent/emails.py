"""Mails about the notice: to the maker of a version, about the decision."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from exporters.consent.models import NoticeVersion
from portal.two_people.emails import proposal_declined


def notice_declined(*, notice: NoticeVersion, now: datetime) -> None:
    """An approver declined the version."""
    proposal_declined(
        about=notice,
        maker=notice.proposed_by,
        thing=lambda: _("Notice to exporters, version %(number)s") % {"number": notice.number},
        remark=notice.remark,
        path=reverse("exporters:notice-list"),
        now=now,
    )
