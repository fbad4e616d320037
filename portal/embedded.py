"""What the embedded portal needs instead of servers: keys, a tuned SQLite, a file broker."""

import contextlib
import fcntl
import json
import os
import secrets
import time
from pathlib import Path
from typing import Any

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
        # Written to a file of its own, then linked: processes that start at once all read the same secret.
        own = path.with_suffix(f".{os.getpid()}")
        descriptor = os.open(own, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_urlsafe(48))
        with contextlib.suppress(FileExistsError):
            os.link(own, path)
        own.unlink()
    return path.read_text()


def embedded_broker(folder: Path) -> tuple[str, dict]:
    """Address and options of a broker made of files. Bodies have row ids only, never personal data."""
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


class FolderInUse(Exception):
    """Another portal runs from this folder; the text says which one and how to end it."""


def lock_folder(folder: Path, *, address: str, wait_seconds: float = 5) -> int:
    """Keep this folder for one portal; returns the open file that is locked. Raises FolderInUse.

    The parts of the portal inherit the open file, so the lock lasts until the last of them has ended, even if the
    process that started them is killed. No worker of an earlier portal is alive once the lock is taken.
    """
    path = folder / "running"
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    end = time.monotonic() + wait_seconds
    while not _locked(descriptor):
        holder = _read_holder(descriptor)
        alive = _is_alive(holder.get("process"))
        # The parts of a killed portal end by themselves, within a second or two.
        if alive or time.monotonic() > end:
            os.close(descriptor)
            raise FolderInUse(_who_uses(folder, path, holder if alive else {}))
        time.sleep(0.2)
    text = json.dumps({"process": os.getpid(), "address": address}).encode()
    os.pwrite(descriptor, text, 0)
    os.ftruncate(descriptor, len(text))
    return descriptor


def _locked(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _read_holder(descriptor: int) -> dict[str, Any]:
    try:
        return json.loads(os.pread(descriptor, 10_000, 0))
    except ValueError:  # empty or half written: the holder has only just begun
        return {}


def _who_uses(folder: Path, path: Path, holder: dict[str, Any]) -> str:
    if holder:
        return f"The portal at {holder['address']} already runs from {folder}. Stop it first: kill {holder['process']}"
    return f"Parts of a portal that was killed still run from {folder}. End them first; lsof {path} lists them."


def _is_alive(process: int | None) -> bool:
    if process is None:
        return False
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return True
