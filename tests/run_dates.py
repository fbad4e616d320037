"""Runs the suite on days that have broken it or that computers find hard, and says at the end what ran.

The clock of the machine is moved for the run alone by libfaketime, and the suite's moment with it, so that what the
portal does wrong on such a day shows too.
"""

import argparse
import os
import shutil
import sys
import time
from datetime import datetime
from pathlib import Path

from tests.clock import moment_of
from tests.run_all import NOT_ON_SQLITE, find_chromium, pytest

# The last minutes of a financial year, a day that most years lack, the first minutes of a year.
DATES = ("2027-03-31T23:45+05:30", "2028-02-29T12:00+05:30", "2031-01-01T00:15+05:30")
# Nothing in tests of processes depends on the day, and a worker forked under libfaketime does not always end.
SELECTION = NOT_ON_SQLITE + " and not processes"
STORY = "tests/browser/test_story.py"
NO_FAKETIME = "make test-dates needs faketime, which is not installed. On Debian: apt install faketime"
NO_CHROMIUM = "The browser story did not run: no Chromium was found."
UNDER_FAKETIME = Path(__file__).parent / "under_faketime"


def environment(moment: datetime) -> dict[str, str]:
    """Variables for a run at this moment; Chromium and its driver keep the clock of the machine."""
    return {
        "TEST_MOMENT": moment.isoformat(),
        "PYTHONPATH": str(UNDER_FAKETIME),
        # Moved times of files would make Python compile every module again.
        "NO_FAKE_STAT": "1",
        "FAKETIME_SKIP_CMDS": "node",
    }


def at(moment: datetime, title: str, selection: str, *more: str) -> tuple[str, bool]:
    """One run with the machine's clock at this moment; an offset holds for all processes of the run."""
    offset = round(moment.timestamp() - time.time())
    faketime = ("faketime", "--exclude-monotonic", "-f", f"{offset:+d}s")
    title = f"{title} at {moment:%d %B %Y %H:%M}"
    return pytest(title, selection, environment(moment), *more, under=faketime)


def story(moment: datetime) -> tuple[str, bool]:
    """The whole way from the first visit to the statement, where a Chromium is found."""
    if not find_chromium():
        return NO_CHROMIUM, os.environ.get("REQUIRE_ALL") != "yes"
    return at(moment, "browser story", "browser", STORY)


def typed_moment(text: str) -> datetime:
    try:
        return moment_of(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{error} A moment is written like {DATES[1]}.") from error


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--date", type=typed_moment, help="one moment instead of three, as 2028-02-29T12:00+05:30")
    parser.add_argument("--no-browser", action="store_true")
    return parser.parse_args()


def main() -> int:
    options = parse()
    if not shutil.which("faketime"):
        sys.exit(NO_FAKETIME)
    for name in ("DATABASE_URL", "REDIS_URL"):
        os.environ.pop(name, None)
    moments = [options.date] if options.date else [moment_of(text) for text in DATES]
    results = [at(moment, "SQLite without processes", SELECTION, "-n", "2") for moment in moments]
    if not options.no_browser:
        results.append(story(moments[0]))
    print("\n=== What ran", *(line for line, _ in results), sep="\n")
    return 0 if all(good for _, good in results) else 1


if __name__ == "__main__":
    sys.exit(main())
