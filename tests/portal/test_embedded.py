"""One portal at a time uses a folder, and the lock lasts as long as any of its processes."""

import os
import subprocess
import sys
import time

import pytest

from portal.embedded import FolderInUse, lock_folder

ADDRESS = "http://localhost:8000/"


def lock(folder, wait_seconds=0.0):
    return lock_folder(folder, address=ADDRESS, wait_seconds=wait_seconds)


def test_a_folder_in_use_names_its_portal_and_how_to_end_it(tmp_path):
    held = lock(tmp_path)
    with pytest.raises(FolderInUse) as refused:
        lock(tmp_path)
    assert str(refused.value) == (
        f"The portal at {ADDRESS} already runs from {tmp_path}. Stop it first: kill {os.getpid()}"
    )
    os.close(held)
    os.close(lock(tmp_path))


def test_the_lock_lasts_until_the_last_part_has_ended(tmp_path):
    """As after a kill of the command where the kernel does not end its children."""
    held = lock(tmp_path)
    part = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"], pass_fds=[held])
    try:
        os.close(held)
        (tmp_path / "running").write_text("")
        with pytest.raises(FolderInUse, match="^Parts of a portal that was killed still run from .* lsof .*/running "):
            lock(tmp_path)
    finally:
        part.kill()
        part.wait()
    os.close(lock(tmp_path))


def test_a_start_waits_for_the_parts_of_a_killed_portal_to_end(tmp_path, monkeypatch):
    """A second open file of this process takes the place of a part; it is closed while the start waits."""
    held, waits = lock(tmp_path), []

    def sleep(seconds):
        waits.append(seconds)
        os.close(held)

    (tmp_path / "running").write_text("")
    monkeypatch.setattr(time, "sleep", sleep)
    os.close(lock_folder(tmp_path, address=ADDRESS))
    assert waits == [0.2]


def test_a_start_does_not_wait_for_a_portal_that_is_alive(tmp_path, monkeypatch):
    held = lock(tmp_path)
    monkeypatch.setattr(time, "sleep", lambda seconds: pytest.fail("it waits"))
    with pytest.raises(FolderInUse):
        lock_folder(tmp_path, address=ADDRESS)
    os.close(held)
