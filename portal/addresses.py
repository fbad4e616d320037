"""Addresses from the environment; one that cannot be used ends the start with a sentence."""

from urllib.parse import SplitResult, urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

DATABASES = "postgres://user:password@host:5432/name or sqlite:////path/to/file, or leave it away for SQLite under var/"
BROKERS = "redis://host:6379/0, or leave it away for a broker made of files under var/"


def database(url: str) -> dict:
    """Django's settings of the database at this address. Raises ImproperlyConfigured."""
    parts = _parts("DATABASE_URL", url, {"postgres", "postgresql", "sqlite"}, DATABASES)
    if not parts.path.strip("/"):
        raise ImproperlyConfigured(f"DATABASE_URL names no database. Write {DATABASES}.")
    return environ.Env.db_url_config(url)


def broker(url: str) -> str:
    """The address of a Redis, as it was written. Raises ImproperlyConfigured."""
    parts = _parts("REDIS_URL", url, {"redis", "rediss"}, BROKERS)
    if not parts.hostname:
        raise ImproperlyConfigured(f"REDIS_URL names no host. Write {BROKERS}.")
    if not (parts.path.strip("/") or "0").isdecimal():
        raise ImproperlyConfigured(
            f"REDIS_URL ends in {parts.path}, and a Redis counts its databases. Write {BROKERS}."
        )
    return url


def _parts(name: str, url: str, schemes: set[str], example: str) -> SplitResult:
    """The parts of an address; the sentences never repeat the password in it."""
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError as error:
        raise ImproperlyConfigured(f"{name} cannot be read ({error}). Write {example}.") from error
    if parts.scheme not in schemes:
        said = f"begins with {parts.scheme}:, which the portal does not know" if parts.scheme else "is no address"
        raise ImproperlyConfigured(f"{name} {said}. Write {example}.")
    return parts


def port(text: str) -> int:
    """The port on which the portal answers. Raises ImproperlyConfigured."""
    if text.isdecimal() and 0 < int(text) < 65536:
        return int(text)
    raise ImproperlyConfigured(f"PORT is {text}, and a port is a number from 1 to 65535. Write make run PORT=8123.")
