"""Reads: the notice in force, and the versions before and after it."""

from django.db.models import QuerySet

from exporters.consent.models import NoticeVersion


def current_notice() -> NoticeVersion:
    """The latest approved version."""
    return NoticeVersion.objects.filter(approved_at__isnull=False).latest("number")


def notice_versions() -> QuerySet[NoticeVersion]:
    """Every version, the newest first, with the people."""
    return NoticeVersion.objects.select_related("drafted_by", "approved_by").order_by("-number")
