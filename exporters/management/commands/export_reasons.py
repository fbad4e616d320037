"""Write why facts earned nothing to standard output."""

from typing import IO, Any, cast

from django.core.management.base import BaseCommand, CommandParser

from exporters.commissions.engine.exports import REASONS_HEADER, reason_rows
from portal.lib.csvfiles import write_rows


class Command(BaseCommand):
    help = "Every judged fact that earned nothing, and why, as CSV."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--format", choices=["csv"], default="csv")

    def handle(self, *args: Any, **options: Any) -> None:
        write_rows(cast("IO[str]", self.stdout), REASONS_HEADER, reason_rows(), safe=False)
