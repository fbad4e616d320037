"""Who may do what for a startup."""

from startups.profiles.models import Level, Member


def can_manage_members(member: Member | None) -> bool:
    """Owners invite and remove."""
    return member is not None and member.removed_at is None and member.level == Level.OWNER
