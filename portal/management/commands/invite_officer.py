from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.urls import reverse
from django.utils import timezone

from portal.accounts.operations import invite_officer
from portal.accounts.roles import Role
from portal.lib.errors import DomainError


class Command(BaseCommand):
    help = "Print a one-time link by which a person joins as an officer; the audit says it was done at the console."

    def add_arguments(self, parser) -> None:
        parser.add_argument("email")
        parser.add_argument("--role", required=True, choices=Role.values)

    def handle(self, *, email: str, role: str, **options) -> None:
        try:
            validate_email(email)
        except ValidationError as error:
            raise CommandError(f"{email} is no email address.") from error
        try:
            token = invite_officer(email=email, role=Role(role), actor=None, actor_label="console", now=timezone.now())
        except DomainError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(settings.PUBLIC_URL + reverse("portal:officer-invitation", args=[token]))
