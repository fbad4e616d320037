"""Judge facts up to a day, for every startup and for the facts that no startup has."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from exporters.commissions.engine.accrual import FactsBeingRecorded, accrue
from portal.lib import dates


class Command(BaseCommand):
    help = "Judge every fact whose day is on or before the given one: the operation that the background job runs."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--until", required=True, metavar="YYYY-MM-DD")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            until = dates.parse_day(options["until"])
        except ValueError as error:
            raise CommandError("--until must be a day, such as 2026-11-30.") from error
        try:
            self.stdout.write(str(accrue(until=until, asked_by="console", now=timezone.now())))
        except FactsBeingRecorded as waits:
            raise CommandError(str(waits)) from waits
