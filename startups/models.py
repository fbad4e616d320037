"""Models of the areas, so that the room has one migration history."""

from startups.profiles.models import Startup

__all__ = ["Startup"]
