"""Print how an amount came about, or why a fact earned nothing."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from exporters.commissions.balances.queries import entries_of_reference, unearned_of_reference
from exporters.commissions.engine.models import LedgerEntry
from exporters.commissions.explain.display.amounts import as_text, working_of
from exporters.commissions.explain.display.reasons import why_nothing
from exporters.commissions.explain.sources import sources_of


class Command(BaseCommand):
    help = "The working of an entry, or the reason of a fact that earned nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "reference",
            metavar="REFERENCE",
            help="an order or refund reference, EXPORTER/KIND, or STARTUP/PERIOD/PLAN/VERSION of a true-up",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        reference = options["reference"]
        entries = list(entries_of_reference(reference))
        earned = {(entry.cause, entry.cause_id) for entry in entries}
        unearned = [row for row in unearned_of_reference(reference) if (row.cause, row.cause_id) not in earned]
        if not entries and not unearned:
            raise CommandError(f"Nothing was judged under the reference {reference}.")
        sources = sources_of([*entries, *unearned])
        for entry in entries:
            self.stdout.write(f"{_head(entry)}\n{as_text(working_of(entry, sources))}\n")
        for row in unearned:
            why = why_nothing(row, sources)
            self.stdout.write(f"{row.cause} {row.cause_reference} earned nothing: {row.reason}")
            self.stdout.write("\n".join(line for line in (why.sentence, why.again) if line))


def _head(entry: LedgerEntry) -> str:
    return f"{entry.kind} of {entry.cause} {entry.cause_reference}, entry {entry.uuid}"
