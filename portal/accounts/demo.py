"""The people of the demo: fixed secrets for everybody to read, refused in production."""

import base64
import hashlib
from dataclasses import dataclass

from django.conf import settings

from portal.accounts.models import User
from portal.accounts.roles import Role

DEMO_PASSWORD = "sewn-thread-by-hand"  # noqa: S105


@dataclass(frozen=True)
class DemoPerson:
    email: str
    full_name: str
    roles: tuple[Role, ...] = ()
    language: str = "en"

    @property
    def totp_secret(self) -> str:
        """The officer's authenticator secret: 160 bits that follow from the address."""
        if not self.roles:
            return ""
        return base64.b32encode(hashlib.sha1(self.email.encode(), usedforsecurity=False).digest()).decode()


DEMO_PEOPLE = [
    DemoPerson("manager@demo.example", "Meera Joshi", (Role.PROGRAMME_MANAGER,)),
    DemoPerson("screening@demo.example", "Rohan Deshpande", (Role.SCREENING_OFFICER,)),
    DemoPerson("reviewer@demo.example", "Anita Verma", (Role.REVIEWER,)),
    DemoPerson("reviewer2@demo.example", "Thomas Mathew", (Role.REVIEWER,)),
    DemoPerson("approver@demo.example", "Sunita Rao", (Role.APPROVER,)),
    DemoPerson("finance@demo.example", "Imran Qureshi", (Role.FINANCE_OFFICER,)),
    DemoPerson("auditor@demo.example", "Lakshmi Nair", (Role.AUDITOR,)),
    DemoPerson("founder@demo.example", "Kavita Rao"),
    DemoPerson("founder2@demo.example", "Arjun Mehta"),
    DemoPerson("applicant@demo.example", "नेहा गुप्ता", language="hi"),
]


def demo_person(email: str) -> DemoPerson | None:
    return next((person for person in DEMO_PEOPLE if person.email == email), None)


def sign_in_lines() -> list[str]:
    """What `make run` prints: who can sign in, with which second factor. Nothing in production or without demo."""
    if settings.PRODUCTION or not User.objects.filter(email=DEMO_PEOPLE[0].email).exists():
        return []
    lines = ["", f"Demo sign-ins, all with the password {DEMO_PASSWORD}"]
    for person in DEMO_PEOPLE:
        what = ", ".join(str(role.label) for role in person.roles) or "startup"
        second = f"authenticator secret {person.totp_secret}" if person.totp_secret else "no second factor"
        lines.append(f"  {person.email:<26} {what:<20} {second}")
    return [*lines, "  The code of the moment: .venv/bin/python manage.py demo_code EMAIL"]
