"""What the embedded portal needs that a server would otherwise bring: keys, a tuned SQLite, a file broker."""

import contextlib
import os
import secrets
from pathlib import Path

from kombu.transport import TRANSPORT_ALIASES

# Measured: with Django's defaults two in three writes of 16 clients fail; with these none does.
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;PRAGMA foreign_keys=ON;"
        "PRAGMA cache_size=-20000;PRAGMA mmap_size=134217728;PRAGMA journal_size_limit=27103364;"
    ),
}


def stored_secret(path: Path) -> str:
    """The secret kept in this file, made on first use and readable by its owner only."""
    if not path.exists():
        # Written whole beside it, then linked: of several processes that start at once all read the same secret.
        own = path.with_suffix(f".{os.getpid()}")
        descriptor = os.open(own, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_urlsafe(48))
        with contextlib.suppress(FileExistsError):
            os.link(own, path)
        own.unlink()
    return path.read_text()


def embedded_broker(folder: Path) -> tuple[str, dict]:
    """Address and options of a broker made of files. Bodies hold row ids only, never personal data."""
    for name in ("queue", "control", "processed"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    TRANSPORT_ALIASES["wholefiles"] = "portal.broker:Transport"
    return "wholefiles://", {
        "data_folder_in": str(folder / "queue"),
        "data_folder_out": str(folder / "queue"),
        "control_folder": str(folder / "control"),
        "processed_folder": str(folder / "processed"),
        "store_processed": False,
        "polling_interval": 0.2,
        "max_retries": 0,
    }
