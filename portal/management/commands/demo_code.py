from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from portal.accounts.demo import demo_person


class Command(BaseCommand):
    help = "Print the authenticator code of the moment of a demo officer; refused in production."

    def add_arguments(self, parser) -> None:
        parser.add_argument("email")

    def handle(self, *, email: str, **options) -> None:
        if settings.PRODUCTION:
            raise CommandError("There are no demo officers in production.")
        person = demo_person(email)
        if person is None or not person.totp_secret:
            raise CommandError(f"{email} is no demo officer.")
        counter = next(iter(yield_hotp_counters_from_time()))
        self.stdout.write(format_hotp_value(hotp_value(person.totp_secret, counter)))
