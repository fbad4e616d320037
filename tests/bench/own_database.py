"""A benchmark measures in a process of its own, on a database of its own, on each database that answers."""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
POSTGRESQL = os.environ.get("TEST_DATABASE_URL", "postgres://postgres@127.0.0.1:5432/postgres")


def main(module: str, about: str | None, rows: int, measure: Callable[[str, int, int], int]) -> int:
    """Read the options of a benchmark and measure on SQLite and PostgreSQL, each in a process of its own."""
    parser = argparse.ArgumentParser(description=about)
    parser.add_argument("-n", type=int, default=rows)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--only", choices=["sqlite", "postgresql"])
    parser.add_argument("--child", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child:
        return measure(options.child, options.n, options.rounds)
    return max(_start(module, name, options) for name in ("sqlite", "postgresql") if options.only in (None, name))


def _start(module: str, name: str, options: argparse.Namespace) -> int:
    from tests.run_all import postgresql_refusal

    refusal = postgresql_refusal(POSTGRESQL) if name == "postgresql" else None
    if refusal:
        print(f"{name}: not measured, {refusal}")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        env = os.environ | {"PORTAL_VAR": folder, "DJANGO_SETTINGS_MODULE": "portal.settings"}
        # The broker is a folder of its own, too: what a benchmark asks for wakes no worker of this machine.
        env.pop("REDIS_URL", None)
        env |= (
            {"DATABASE_URL": POSTGRESQL, "TEST_DATABASE_NAME": f"portal_bench_{os.getpid()}"}
            if name == "postgresql"
            else {"DATABASE_URL": f"sqlite:///{folder}/unused", "TEST_DATABASE_NAME": f"{folder}/bench.sqlite3"}
        )
        command = [sys.executable, "-m", module, "--child", name]
        sizes = ["-n", str(options.n), "--rounds", str(options.rounds)]
        return subprocess.run([*command, *sizes], cwd=ROOT, env=env, check=False).returncode


@contextmanager
def own_database() -> Iterator[None]:
    """Django set up on an empty database with all migrations, which is dropped at the end."""
    import logging

    import django

    django.setup()
    logging.disable()
    from django.db import connection

    connection.creation.create_test_db(verbosity=0, autoclobber=True)
    try:
        yield
    finally:
        connection.creation.destroy_test_db(connection.settings_dict["NAME"], verbosity=0)
