"""What the frame of every page shows: navigation for this person, the mailbox link, the display choice."""

from django.conf import settings
from django.http import HttpRequest

from portal.home.navigation import links_for


def frame(request: HttpRequest) -> dict:
    """Context of the base template; reads nothing from the database beyond the person's roles."""
    theme = request.COOKIES.get("theme", "")
    return {
        "nav_links": links_for(request),
        "embedded": settings.EMBEDDED,
        "theme": theme if theme in {"light", "dark", "contrast"} else "",
        "density": "roomy" if request.COOKIES.get("density") == "roomy" else "dense",
    }
