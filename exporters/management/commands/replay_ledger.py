"""Work out every run again and compare it with the ledger."""

import sys
from typing import Any

from django.core.management.base import BaseCommand

from exporters.commissions.replay.replay import replay_ledger


class Command(BaseCommand):
    help = "Work out every run again from the facts it saw. Exit status 1, and what differs, when it differs."

    def handle(self, *args: Any, **options: Any) -> None:
        differences = replay_ledger()
        for difference in differences:
            self.stdout.write(str(difference))
        if differences:
            sys.exit(1)
        self.stdout.write("The replay gives the same ledger.")
