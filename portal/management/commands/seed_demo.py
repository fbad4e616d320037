"""Demo data in stages, made through the same operations as a person's click."""

from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal.auth import TOTP
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from portal.accounts.demo import DEMO_PASSWORD, DEMO_PEOPLE, DemoPerson
from portal.accounts.models import User
from portal.accounts.operations import grant_role
from portal.demo import Stage, run_stages


class Command(BaseCommand):
    help = "Create the demo: people, calls, applications, exporters, facts, a statement."

    def add_arguments(self, parser) -> None:
        parser.add_argument("--if-empty", action="store_true", help="do nothing when anybody has an account")

    def handle(self, *, if_empty: bool, **options) -> None:
        if settings.PRODUCTION:
            raise CommandError("There is no demo in production.")
        if if_empty and User.objects.exists():
            return
        self.stdout.write("Creating the demo (once; this takes up to a minute)")
        # All or nothing: after an interruption the next start begins again.
        with transaction.atomic():
            people = {person.email.split("@")[0]: seed_person(person) for person in DEMO_PEOPLE}
            run_stages(Stage(people=people, now=timezone.now(), say=self.stdout.write))


def seed_person(person: DemoPerson) -> User:
    """A person who has verified the address; officers with role and second factor."""
    user = User.objects.create_user(person.email, DEMO_PASSWORD, full_name=person.full_name, language=person.language)
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    for role in person.roles:
        grant_role(user=user, role=role, actor=None, actor_label="console", now=timezone.now())
    if person.totp_secret:
        TOTP.activate(user, person.totp_secret)
    return user
