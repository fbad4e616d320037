"""Databases of their own for upgrades: made empty, filled by the portal's commands or from a dump, dropped."""

import gzip
import os
import re
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg2
from django.db import DEFAULT_DB_ALIAS, connections

from tests.run_all import ROOT, own_name

DUMPS = Path(__file__).parent


@contextmanager
def sqlite_database(folder: Path) -> Iterator[str]:
    """The address of a file that does not exist yet."""
    yield f"sqlite:///{folder / 'portal.sqlite3'}"


@contextmanager
def postgresql_database(server: str) -> Iterator[str]:
    """The address of an empty database beside the one that `server` names; it is dropped at the end."""
    name = f"{own_name()}_upgrade_{os.getpid()}"
    with closing(connect(server)) as connection, connection.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name}")
        try:
            yield urlsplit(server)._replace(path=f"/{name}").geturl()
        finally:
            cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")


def connect(address: str) -> Any:
    """A plain connection, without the portal's settings, on which every statement commits unless BEGIN is said."""
    if address.startswith("sqlite:///"):
        file = sqlite3.connect(address.removeprefix("sqlite:///"), isolation_level=None)
        # Checks with a regular expression call this function; Django registers it on its own connections.
        file.create_function("REGEXP", 2, lambda pattern, text: bool(re.search(pattern, str(text))), deterministic=True)
        return file
    connection = psycopg2.connect(address.replace("postgres://", "postgresql://"))
    connection.autocommit = True
    return connection


@contextmanager
def portal_connection(address: str) -> Iterator[Any]:
    """A connection of Django to another database than the suite's, with the settings of the suite."""
    own = connections[DEFAULT_DB_ALIAS].copy("upgraded")
    own.settings_dict["NAME"] = (
        address.removeprefix("sqlite:///") if own.vendor == "sqlite" else urlsplit(address).path.removeprefix("/")
    )
    connections["upgraded"] = own
    try:
        yield own
    finally:
        own.close()
        del connections["upgraded"]


def manage(address: str, folder: Path, *command: str) -> str:
    """Run a command of manage.py on a database and return what it prints; files and broker are in the folder."""
    env = os.environ | {"DATABASE_URL": address, "PORTAL_VAR": str(folder)}
    env.pop("REDIS_URL", None)
    done = subprocess.run(
        [sys.executable, "manage.py", *command], cwd=ROOT, env=env, check=False, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def dump_path(version: str, vendor: str) -> Path:
    return DUMPS / version / f"{vendor}.sql.gz"


def restore(address: str, dump: Path) -> None:
    """Fill an empty database from a dump."""
    script = gzip.decompress(dump.read_bytes()).decode()
    with closing(connect(address)) as connection:
        if isinstance(connection, sqlite3.Connection):
            connection.executescript(script)
        else:
            connection.cursor().execute(script)
