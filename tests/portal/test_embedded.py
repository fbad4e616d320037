"""One portal at a time uses a folder, and the lock lasts as long as any of its processes."""

import os
import subprocess
import sys

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
