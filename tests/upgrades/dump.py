"""Write the demo as a compressed dump of each database into the folder of the present version.

    python -m tests.upgrades.dump

A dump is what an installation of that version has; tests/upgrades/test_upgrade.py migrates it. Once a version is
released its dumps stay as they are. PostgreSQL needs pg_dump and a server (TEST_DATABASE_URL, else the local one).
"""

import gzip
import os
import re
import subprocess
import sys
import tempfile
import tomllib
from contextlib import closing
from pathlib import Path

from tests.run_all import DEFAULT_POSTGRESQL, ROOT
from tests.upgrades.databases import connect, dump_path, manage, postgresql_database, sqlite_database

# Data as INSERT, so that any client can restore it; nothing that names this server's roles.
PG_DUMP = ("pg_dump", "--inserts", "--rows-per-insert=200", "--no-owner", "--no-privileges", "--no-comments")
# Newer releases of pg_dump write lines such as \restrict, which only psql understands.
PSQL_LINE = re.compile(r"^\\(un)?restrict .*\n", re.MULTILINE)


def main() -> int:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    server = os.environ.get("TEST_DATABASE_URL", DEFAULT_POSTGRESQL)
    for vendor in ("sqlite", "postgresql"):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            with sqlite_database(folder) if vendor == "sqlite" else postgresql_database(server) as address:
                fill(address, folder)
                write(dump_path(version, vendor), on_sqlite(address) if vendor == "sqlite" else on_postgresql(address))
    return 0


def fill(address: str, folder: Path) -> None:
    """The tables and the demo."""
    manage(address, folder, "migrate", "--verbosity=0")
    manage(address, folder, "seed_demo")


def on_sqlite(address: str) -> str:
    with closing(connect(address)) as connection:
        return "\n".join(connection.iterdump()) + "\n"


def on_postgresql(address: str) -> str:
    url = address.replace("postgres://", "postgresql://")
    done = subprocess.run([*PG_DUMP, url], check=True, capture_output=True, text=True)
    return PSQL_LINE.sub("", done.stdout)


def write(path: Path, script: str) -> None:
    """Compressed without a time stamp, so that the same text gives the same file."""
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(gzip.compress(script.encode(), mtime=0))
    print(f"{path.relative_to(ROOT)}: {path.stat().st_size // 1024} KB, {len(script) // 1024} KB as text")


if __name__ == "__main__":
    sys.exit(main())
