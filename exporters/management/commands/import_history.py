"""Import a history in bulk from the console: startups, exporters, attributions, facts, rates and plans."""

import getpass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from exporters.histories.folders import Report, import_history
from portal.lib.csvfiles import write_rows


class Command(BaseCommand):
    help = (
        "Import a folder of startups.csv, exporters.csv, attributions.csv, milestones.csv, orders.csv, refunds.csv, "
        "rates.csv and plans.json. Good rows are kept, bad ones are listed in a report file. Safe to repeat."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path, metavar="DIR")
        parser.add_argument("--dry-run", action="store_true", help="try everything and keep nothing")
        parser.add_argument("--report", type=Path, help="where bad rows are listed (default: under var/imports/)")
        parser.add_argument("--operator", default="", help="who imports it, for the audit (default: the login name)")

    def handle(self, *args: Any, **options: Any) -> None:
        folder: Path = options["folder"]
        if not folder.is_dir():
            raise CommandError(f"There is no folder {folder}.")
        now = timezone.now()
        operator = options["operator"] or _login_name()
        report = import_history(folder, operator=f"console ({operator})", now=now, dry_run=options["dry_run"])
        path = options["report"] or settings.VAR_DIR / "imports" / f"{now:%Y%m%d-%H%M%S}-{folder.resolve().name}.csv"
        _write(report, path)
        for file, counts in report.counts.items():
            self.stdout.write(f"{file}: " + ", ".join(f"{number} {outcome}" for outcome, number in counts.items()))
        if options["dry_run"]:
            self.stdout.write("Dry run: nothing was kept.")
        self.stdout.write(f"{len({row[:2] for row in report.bad})} bad rows are listed in {path}")


def _write(report: Report, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        write_rows(file, ("file", "line", "column", "reason"), report.bad)


def _login_name() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a container may run under a user id without a name
        return "operator"
