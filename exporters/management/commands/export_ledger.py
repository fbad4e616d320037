"""Write the whole ledger to standard output."""

from typing import IO, Any, cast

from django.core.management.base import BaseCommand, CommandParser

from exporters.commissions.engine.exports import LEDGER_HEADER, ledger_rows
from portal.lib.csvfiles import write_rows


class Command(BaseCommand):
    help = "Every entry of the ledger as CSV: rupees with 2 decimals, ISO dates."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--format", choices=["csv"], default="csv")

    def handle(self, *args: Any, **options: Any) -> None:
        write_rows(cast("IO[str]", self.stdout), LEDGER_HEADER, ledger_rows(), safe=False)
