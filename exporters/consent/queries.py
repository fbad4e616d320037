"""Reads: the notice in force, and the versions before and after it."""

from django.db.models import QuerySet

from exporters.consent.models import NoticeVersion
from portal.two_people.states import ProposalStatus


def current_notice() -> NoticeVersion:
    """The latest approved version."""
    return NoticeVersion.objects.filter(status=ProposalStatus.APPROVED).latest("number")


def notice_versions() -> QuerySet[NoticeVersion]:
    """Every version, the newest first, with the people."""
    return NoticeVersion.objects.select_related("proposed_by", "decided_by").order_by("-number")
