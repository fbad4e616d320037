"""Runs the suite on every database that answers and says at the end what ran and what did not."""

import argparse
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import psycopg2
import redis

from tests import one_database

ROOT = Path(__file__).resolve().parent.parent
DEFAULT_POSTGRESQL = "postgres://postgres@127.0.0.1:5432/postgres"
DEFAULT_REDIS = "redis://127.0.0.1:6379/0"
# Journeys, constraints, triggers, random histories, large files: `make test` runs them, `make quick` says so.
LONG = (
    "tests/architecture/test_every_list.py",
    "tests/journeys/*",
    "*/test_acts.py",
    "*/test_constraints.py",
    "*/test_equals_rules.py",
    "*/test_demo.py",
    "*/test_large_files.py",
    "*/second_reading/*",
    "*/claim_files/test_batches.py",
    "*/claim_files/test_same_as_row_by_row.py",
    "tests/database/*",
    "tests/upgrades/*",
)
# The longest test of a file whose others `make quick` runs: every page of every object, read word by word.
LONG_TESTS = ("tests/access/test_every_object.py::test_who_meets_what",)
NOT_ON_SQLITE = "not browser and not postgresql and not celery"


def own_name() -> str:
    """A database name and key prefix that no other checkout on this machine uses."""
    return "portal_test_" + "".join(c for c in ROOT.parent.name + ROOT.name if c.isalnum())[-30:].lower()


def postgresql_refusal(url: str) -> str | None:
    """None when the server takes our connection; else its reason in one line."""
    try:
        psycopg2.connect(url.replace("postgres://", "postgresql://"), connect_timeout=3).close()
    except psycopg2.Error as error:
        return str(error).strip().splitlines()[0]
    return None


def redis_refusal(url: str) -> str | None:
    try:
        redis.Redis.from_url(url, socket_connect_timeout=3).ping()
    except redis.RedisError as error:
        return str(error).splitlines()[0]
    return None


def pytest(title: str, selection: str, env: dict[str, str], *more: str, under: tuple = ()) -> tuple[str, bool]:
    """Run these tests, by the command `under` where there is one; (what to say of it at the end, whether it passed)."""
    print(f"\n=== {title}", flush=True)
    start = time.monotonic()
    slowest = ["--durations=10", "--durations-min=1"]
    command = [*under, sys.executable, "-m", "pytest", "-q", "-m", selection, *slowest, *more]
    code = subprocess.run(command, cwd=ROOT, env=os.environ | env, check=False).returncode
    took = time.monotonic() - start
    return f"{'passed' if code == 0 else 'FAILED'} in {took:.0f} s: {title}", code == 0


def find_chromium() -> str | None:
    return os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")


def plan(quick: bool) -> tuple[list[tuple], list[str]]:
    """What to run, and what cannot run with its reason."""
    embedded: dict[str, str] = {}
    for name in ("DATABASE_URL", "REDIS_URL"):
        os.environ.pop(name, None)
    selection = NOT_ON_SQLITE + (" and not processes" if quick else "")
    runs: list[tuple] = [("SQLite", selection, embedded, "-n", "2")]
    missing: list[str] = []
    if quick:
        left_out = [f"--ignore-glob={pattern}" for pattern in LONG] + [f"--deselect={test}" for test in LONG_TESTS]
        runs = [("SQLite", selection, embedded, "-n", "2", *left_out)]
        return runs, [
            "PostgreSQL, Redis, browser tests, journeys, random histories and large files: left out by make quick"
        ]
    postgresql = os.environ.get("TEST_DATABASE_URL", DEFAULT_POSTGRESQL)
    broker = os.environ.get("TEST_REDIS_URL", DEFAULT_REDIS)
    refusals = [
        f"{name} at {url} cannot be used: {reason}"
        for name, url, reason in [
            ("PostgreSQL", postgresql, postgresql_refusal(postgresql)),
            ("Redis", broker, redis_refusal(broker)),
        ]
        if reason
    ]
    missing += refusals
    if not refusals:
        servers = {
            "DATABASE_URL": postgresql,
            "REDIS_URL": broker,
            "REDIS_PREFIX": own_name() + ":",
            "TEST_DATABASE_NAME": own_name(),
        }
        runs.append(("PostgreSQL and Redis", "not browser and not processes", servers, "-n", "2"))
    else:
        missing.append("The run on PostgreSQL with real Celery workers did not happen.")
    if chromium := find_chromium():
        runs.append(("browser", "browser", embedded | {"CHROMIUM": chromium}))
    else:
        missing.append("Browser tests did not run: no Chromium was found.")
    return runs, missing


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true")
    quick = parser.parse_args().quick
    runs, missing = plan(quick)
    results = [pytest(*run) for run in runs]
    print("\n=== What ran")
    for line in [*(line for line, _ in results), *missing]:
        print(line)
    if not quick:
        print("\nTests of one database only, each by its mark:", *one_database.lines(), sep="\n")
    complete = quick or not missing or os.environ.get("REQUIRE_ALL") != "yes"
    if not complete:
        print("REQUIRE_ALL is set, and not everything ran.")
    return 0 if complete and all(good for _, good in results) else 1


if __name__ == "__main__":
    sys.exit(main())
