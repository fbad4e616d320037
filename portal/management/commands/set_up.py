"""Everything between installed packages and a portal that can start; safe to repeat."""

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, connection

from portal.lib.catalogues import compile_catalogues


class Command(BaseCommand):
    help = "Compile catalogues, collect static files, migrate."

    def handle(self, **options) -> None:
        compile_catalogues()
        call_command("collectstatic", interactive=False, verbosity=0)
        try:
            connection.ensure_connection()
        except (DatabaseError, ValueError) as error:
            reason = str(error).strip().splitlines()[0]
            raise CommandError(f"The database of DATABASE_URL does not answer: {reason}") from error
        call_command("migrate", interactive=False, verbosity=0)
