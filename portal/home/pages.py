"""The standing texts of the portal, and the one other site it sends people to."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from django.utils.translation import gettext_lazy as _

from portal.home.navigation import FOOT_LINKS, PUBLIC_LINKS, Link, address

MARKETPLACE_HOST = "alibaba.com"
WRITTEN = date(2026, 11, 20)


@dataclass(frozen=True)
class StandingPage:
    """A text that changes rarely; `updated` is the day of its last change and is shown."""

    path: str
    updated: date = WRITTEN


PAGES = {
    "about": StandingPage("about/"),
    "how-it-works": StandingPage("how-it-works/"),
    "for-exporters": StandingPage("for-exporters/"),
    "help": StandingPage("help/"),
    "grievances": StandingPage("grievances/"),
    "accessibility": StandingPage("accessibility/"),
    "privacy": StandingPage("privacy/"),
    "terms": StandingPage("terms/"),
    "copyright": StandingPage("copyright/"),
    "hyperlinking": StandingPage("hyperlinking/"),
    "policies": StandingPage("policies/"),
}


def leaving_address(target: str) -> str | None:
    """The address when it is an https page of the marketplace, else None."""
    try:
        parts = urlsplit(target)
    except ValueError:
        return None
    host = parts.hostname or ""
    ours = host == MARKETPLACE_HOST or host.endswith(f".{MARKETPLACE_HOST}")
    return target if parts.scheme == "https" and ours and not parts.username else None


def map_of_site() -> list[tuple[Any, list[Link]]]:
    """The groups of the site map: the programme, signing in, this site."""
    doors = [(_("Home"), "portal:home"), *PUBLIC_LINKS, (_("Create account"), "account_signup")]
    groups = [(_("The programme"), doors), (_("About this site"), FOOT_LINKS)]
    return [(title, [Link(label, url) for label, name in links if (url := address(name))]) for title, links in groups]
