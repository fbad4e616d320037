"""Everybody who may come to the portal, each with a browser of their own; sets of them have names."""

from datetime import datetime

from django.test import Client

from portal.accounts.models import RoleGrant, User
from portal.accounts.roles import Role
from tests.cast import client_of, make_person

# Who holds which roles. What they did to the applications of startup A stands in world.py.
OFFICERS: dict[str, list[Role]] = {
    "manager": [Role.PROGRAMME_MANAGER],
    "screener": [Role.SCREENING_OFFICER],
    "second_screener": [Role.SCREENING_OFFICER],
    "reviewer": [Role.REVIEWER],
    "asked_reviewer": [Role.REVIEWER],
    "other_reviewer": [Role.REVIEWER],
    "recused_reviewer": [Role.REVIEWER],
    "approver": [Role.APPROVER],
    # Was asked to review too, and stepped back for a conflict of interest.
    "recused_approver": [Role.APPROVER, Role.REVIEWER],
    "finance": [Role.FINANCE_OFFICER],
    "auditor": [Role.AUDITOR],
    "without_factor": [Role.APPROVER, Role.FINANCE_OFFICER, Role.SCREENING_OFFICER, Role.PROGRAMME_MANAGER],
    # Reviewed for startup A while the role was held.
    "former_officer": [Role.REVIEWER],
}
APPLICANTS = ["a_owner", "a_editor", "a_removed", "b_owner", "b_editor", "no_startup"]
FAMILY_NAMES = {
    "manager": "Madhavpur",
    "screener": "Sitapur",
    "second_screener": "Sikandrabad",
    "reviewer": "Rajgarh",
    "asked_reviewer": "Ratlam",
    "other_reviewer": "Raebareli",
    "recused_reviewer": "Ranikhet",
    "approver": "Adilabad",
    "recused_approver": "Alirajpur",
    "finance": "Faridkot",
    "auditor": "Aurangpura",
    "without_factor": "Wardha",
    "former_officer": "Fatehpur",
    "a_owner": "Aranya",
    "a_editor": "Anjali",
    "a_removed": "Avinash",
    "b_owner": "Bhairavi",
    "b_editor": "Bhaskar",
    "no_startup": "Nandini",
}

A = {"a_owner", "a_editor"}
B = {"b_owner", "b_editor"}
EVERY_APPLICANT = {*APPLICANTS, "former_officer"}
EXPORTERS = {"exporter_x", "exporter_y"}
SCREENERS = {"screener", "second_screener"}
APPROVERS = {"approver", "recused_approver"}
REVIEWERS = {"reviewer", "asked_reviewer", "other_reviewer", "recused_reviewer"}
# Every officer but those who only review.
OFFICE = {"manager", "finance", "auditor"} | SCREENERS | APPROVERS
EVERYBODY = {"anonymous", "without_factor"} | EVERY_APPLICANT | EXPORTERS | OFFICE | REVIEWERS


def make_people(now: datetime) -> dict[str, User]:
    """Accounts with names that stand nowhere else, so that a page that tells one is found."""
    people = {name: _person(name) for name in [*APPLICANTS, *OFFICERS]}
    for name, (_first, *more) in OFFICERS.items():
        for role in more:
            RoleGrant.objects.create(user=people[name], role=role, granted_at=now)
    people["without_factor"].authenticator_set.all().delete()
    return people


def _person(name: str) -> User:
    user = make_person(name, OFFICERS[name][0] if name in OFFICERS else None)
    user.full_name = FAMILY_NAMES[name]
    user.save()
    return user


def browsers_of(people: dict[str, User]) -> dict[str, Client]:
    """A browser for everybody who signs in, and one for who does not."""
    return {"anonymous": Client()} | {name: client_of(user) for name, user in people.items()}
