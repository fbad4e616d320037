from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from portal.accounts.models import User
from portal.accounts.operations import revoke_role
from portal.accounts.roles import Role
from portal.lib.errors import DomainError


class Command(BaseCommand):
    help = "Take an officer role away and sign the person out everywhere; the audit says it was done at the console."

    def add_arguments(self, parser) -> None:
        parser.add_argument("email")
        parser.add_argument("--role", required=True, choices=Role.values)

    def handle(self, *, email: str, role: str, **options) -> None:
        user = User.objects.filter(email__iexact=email.strip()).first()
        if user is None:
            raise CommandError(f"Nobody has an account with the address {email}.")
        try:
            revoke_role(user=user, role=Role(role), actor=None, actor_label="console", now=timezone.now())
        except DomainError as error:
            raise CommandError(str(error)) from error
        held = ", ".join(sorted(user.roles)) or "no role: nothing of the office opens to this account"
        self.stdout.write(f"{user.email} is signed out everywhere and now holds {held}.")
