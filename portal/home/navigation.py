"""The header's links: which pages each kind of person finds there, in which order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.accounts.roles import Role

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True)
class Link:
    label: StrOrPromise
    url: str
    current: bool = False
    main: bool = False


PUBLIC_LINKS = [
    (_("The programme"), "portal:about"),
    (_("Open call"), "startups:call-list"),
    (_("For exporters"), "exporters:exporter-entrance"),
    (_("Help"), "portal:help"),
    (_("Sign in"), "account_login"),
]
APPLICANT_LINKS = [
    (_("Home"), "portal:my-start"),
    (_("Applications"), "startups:application-list"),
    (_("Exporters"), "exporters:claim-list"),
    (pgettext_lazy("commission", "Statements"), "exporters:statement-list"),
    (_("Members"), "startups:member-list"),
]
EXPORTER_LINKS = [
    (_("My status"), "exporters:exporter-status"),
    (_("Help"), "portal:help"),
]
OFFICER_LINKS = [
    (_("Applications"), "startups:application-queue", frozenset(Role)),
    (_("Calls"), "startups:office-call-list", {Role.PROGRAMME_MANAGER, Role.APPROVER, Role.AUDITOR}),
    (_("Startups"), "startups:office-startup-list", frozenset(Role) - {Role.REVIEWER}),
    (_("Exporters"), "exporters:office-exporter-list", frozenset(Role) - {Role.REVIEWER}),
    (_("Imports"), "exporters:import-list", frozenset(Role) - {Role.REVIEWER}),
    (_("Plans"), "exporters:plan-list", frozenset(Role) - {Role.REVIEWER}),
    (
        pgettext_lazy("commission", "Statements"),
        "exporters:office-statement-list",
        {Role.FINANCE_OFFICER, Role.APPROVER, Role.AUDITOR, Role.PROGRAMME_MANAGER},
    ),
    (_("Jobs"), "portal:jobs", frozenset(Role)),
    (
        _("Audit log"),
        "portal:audit-log",
        {Role.AUDITOR, Role.PROGRAMME_MANAGER, Role.APPROVER, Role.FINANCE_OFFICER},
    ),
]
FOOT_LINKS = [
    (_("About the programme"), "portal:about"),
    (_("How it works"), "portal:how-it-works"),
    (_("Calls and results"), "startups:call-list"),
    (_("Published rates"), "portal:rates"),
    (_("Help and contact"), "portal:help"),
    (_("Grievances"), "portal:grievances"),
    (_("Feedback"), "portal:feedback"),
    (_("Accessibility statement"), "portal:accessibility"),
    (_("Privacy policy"), "portal:privacy"),
    (_("Terms of use"), "portal:terms"),
    (_("Copyright policy"), "portal:copyright"),
    (_("Hyperlinking policy"), "portal:hyperlinking"),
    (_("Website policies"), "portal:policies"),
    (_("Site map"), "portal:site-map"),
]


def foot_links() -> list[Link]:
    """The links at the foot of every page; a page that is not installed is left out."""
    return [Link(label, url) for label, name in FOOT_LINKS if (url := address(name))]


def links_for(request: HttpRequest) -> list[Link]:
    """The links of this person; a page that is not installed is left out."""
    user = getattr(request, "user", None)
    if user is not None and user.is_authenticated:
        if user.is_officer:
            names = [(label, name) for label, name, roles in OFFICER_LINKS if not user.roles.isdisjoint(roles)]
        else:
            names = APPLICANT_LINKS
    elif getattr(request, "exporter_uuid", None):
        names = EXPORTER_LINKS
    else:
        names = PUBLIC_LINKS
    return [link for label, name in names if (link := _link(request, label, name))]


def _link(request: HttpRequest, label: StrOrPromise, name: str) -> Link | None:
    url = address(name)
    if not url:
        return None
    current = request.path == url or (url != "/" and request.path.startswith(url))
    return Link(label, url, current, main=name == "account_login")


def address(name: str) -> str:
    """The address of this page; empty when it is not installed."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
