"""The people that every test knows."""

from types import SimpleNamespace
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.test import Client
from django.utils import timezone

from portal.accounts.access import ENTERED_KEY, EXPORTER_SESSION_KEY
from portal.accounts.models import RoleGrant, User
from portal.accounts.roles import Role

OFFICERS = {
    "manager": Role.PROGRAMME_MANAGER,
    "screener": Role.SCREENING_OFFICER,
    "second_screener": Role.SCREENING_OFFICER,
    "reviewer": Role.REVIEWER,
    "second_reviewer": Role.REVIEWER,
    "approver": Role.APPROVER,
    "second_approver": Role.APPROVER,
    "finance": Role.FINANCE_OFFICER,
    "auditor": Role.AUDITOR,
}
APPLICANTS = ["founder", "rival", "stranger"]


def make_person(name: str, role: Role | None = None) -> User:
    """A person with a verified address; with a role also the second factor."""
    user = User(email=f"{name}@example.org", full_name=name.replace("_", " ").title())
    user.set_password("correct horse battery")
    user.save()
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    if role:
        RoleGrant.objects.create(user=user, role=role, granted_at=timezone.now())
        Authenticator.objects.create(user=user, type="totp", data={"secret": "unused"})
    return user


def client_of(user: User | None) -> Client:
    """A browser in which this person is signed in."""
    client = Client()
    if user is not None:
        client.force_login(user)
    return client


@pytest.fixture
def cast(db) -> SimpleNamespace:
    """cast.approver, cast.founder …; rooms add startups and exporters in fixtures of their own."""
    people = {name: make_person(name, role) for name, role in OFFICERS.items()}
    people |= {name: make_person(name) for name in APPLICANTS}
    return SimpleNamespace(**people)


@pytest.fixture
def browser_of():
    """browser_of(cast.approver).get("/…")"""
    return client_of


def exporter_session(exporter: Any) -> dict[str, str]:
    """What the session of an exporter holds that opened its own pages just now."""
    return {EXPORTER_SESSION_KEY: str(exporter.uuid), ENTERED_KEY: timezone.now().isoformat()}
