"""Reads: calls that everybody may see."""

from uuid import UUID

from django.db.models import QuerySet

from startups.calls.models import Call


def published_calls() -> QuerySet[Call]:
    """Calls that are announced, open or over, the newest first."""
    return Call.objects.published().order_by("-opens_at", "-id")


def call_seen_by_public(uuid: UUID) -> Call | None:
    """A published call, or None."""
    return Call.objects.published().filter(uuid=uuid).first()
