"""What the frame of every page shows: links for this person, the language switch, the display choice."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from portal.accounts.roles import Role
from portal.home.navigation import foot_links, links_for

THEMES = ("light", "dark", "contrast")


def frame(request: HttpRequest) -> dict[str, Any]:
    """Context of the base template; reads nothing from the database beyond the person's roles."""
    user = getattr(request, "user", None)
    officer = bool(user and user.is_authenticated and user.is_officer)
    theme = request.COOKIES.get("theme", "")
    return {
        "nav_links": links_for(request),
        "foot_links": foot_links(),
        "officer": officer,
        "role_words": role_words(user) if officer else "",
        "here": request.get_full_path() if request.method == "GET" else request.path,
        "now": timezone.now(),
        "embedded": settings.EMBEDDED,
        "web_information_manager": settings.WEB_INFORMATION_MANAGER,
        "theme": theme if theme in THEMES else "",
        "density": "roomy" if request.COOKIES.get("density") == "roomy" else "dense",
    }


def role_words(user: Any) -> str:
    """The officer's roles as the header names them."""
    return ", ".join(str(role.label) for role in Role if role.value in user.roles)
