"""Parts that end are started again, up to a limit; a stop ends all of them and tells which one failed."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from portal.embedded import FolderInUse, lock_folder
from portal.management import parts as module
from portal.management.parts import EndsTooOften, Part, Parts, how_ended

ROOT = Path(__file__).resolve().parents[2]
LASTS = "import time; time.sleep(60)"
REFUSES_TO_END = (
    "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); open('deaf', 'w').close(); time.sleep(60)"
)


@pytest.fixture
def make(tmp_path, monkeypatch):
    """Parts that run this code; every process ends with the test."""
    monkeypatch.setattr(Part, "wait", 0)
    made = []

    def begin(*codes, **fields):
        said, lost = [], []
        named = [Part(f"part {n}", [sys.executable, "-c", code], **fields) for n, code in enumerate(codes)]
        parts = Parts(named, folder=tmp_path, tell=said.append, lost=lost.append)
        parts.said, parts.told_lost = said, lost
        made.append(parts)
        return parts

    yield begin
    for part in [part for parts in made for part in parts.parts if part.process]:
        part.process.kill()
        part.process.wait()


def after(seconds, parts):
    """Ask to stop after so many seconds; to be called each time."""
    end = time.monotonic() + seconds

    def each_time():
        parts.asked_to_stop = int(time.monotonic() > end)

    return each_time


def start_each(parts):
    """Start every part once."""
    parts.keep_running(lambda: setattr(parts, "asked_to_stop", 1))


def test_a_part_that_ends_is_started_again_and_its_end_is_told(make, tmp_path):
    parts = make(
        "import os; open('runs', 'a').write('x'); os.kill(os.getpid(), 9) if os.stat('runs').st_size < 3 else 0;"
        + LASTS
    )
    parts.keep_running(after(3, parts))
    assert (tmp_path / "runs").read_text() == "xxx"
    assert parts.said == ["part 0 was ended by SIGKILL. Restarting in 0 s."] * 2
    assert parts.told_lost == parts.parts * 2
    assert parts.stop() == []


def test_a_part_that_ends_too_often_is_given_up_and_the_others_can_be_stopped(make):
    parts = make(LASTS, "raise SystemExit(3)")
    with pytest.raises(EndsTooOften, match=r"^part 1 ended with exit status 3, after 5 restarts in 5 minutes\.$"):
        parts.keep_running(lambda: None)
    assert len(parts.said) == 5
    assert parts.stop() == []
    assert parts.parts[0].process.returncode == -signal.SIGTERM


def test_each_wait_is_longer_and_ends_of_long_ago_do_not_count(monkeypatch):
    part, waits = Part("web", []), []
    for moment in (0, 10, 20, 30, 1000):
        part.process = subprocess.CompletedProcess([], 1)
        part.end(moment)
        waits.append((part.wait, part.starts_at))
    assert waits == [(1, 1), (2, 12), (4, 24), (8, 38), (1, 1001)]


def test_a_part_that_does_not_end_is_killed_and_told_with_its_job(make, tmp_path, monkeypatch):
    monkeypatch.setattr(module, "GRACE_SECONDS", 1)
    parts = make(REFUSES_TO_END, when_killed="Its job runs again at the next start.")
    parts.keep_running(lambda: setattr(parts, "asked_to_stop", int((tmp_path / "deaf").exists())))
    assert parts.stop() == ["part 0 did not end within 1 seconds and was killed. Its job runs again at the next start."]
    assert parts.parts[0].process.returncode == -signal.SIGKILL


def test_a_second_request_kills_at_once(make, tmp_path):
    parts = make(REFUSES_TO_END)
    parts.keep_running(lambda: setattr(parts, "asked_to_stop", int((tmp_path / "deaf").exists())))
    parts.parts[0].process.terminate = parts._ask
    assert parts.stop() == ["part 0 was still running and was killed."]


def test_a_part_that_fails_while_it_stops_is_told(make, tmp_path):
    parts = make(
        "import signal, sys, time; signal.signal(signal.SIGTERM, lambda *_: sys.exit(4)); open('ready', 'w').close();"
        + LASTS
    )
    parts.keep_running(lambda: setattr(parts, "asked_to_stop", int((tmp_path / "ready").exists())))
    assert parts.stop() == ["part 0 ended with exit status 4."]


def test_a_part_that_waits_for_its_restart_is_told_when_the_portal_stops(make, monkeypatch):
    monkeypatch.setattr(Part, "wait", 60)
    parts = make("raise SystemExit(3)", LASTS)
    parts.keep_running(lambda: setattr(parts, "asked_to_stop", int(bool(parts.said))))
    assert parts.said == ["part 0 ended with exit status 3. Restarting in 60 s."]
    assert parts.stop() == ["part 0 was down when the portal stopped (restart pending)."]


def test_a_part_that_something_else_kills_while_it_stops_is_told(make, tmp_path):
    """As the kernel does where memory runs out."""
    parts = make(
        "import os, signal; signal.signal(signal.SIGTERM, lambda *_: os.kill(os.getpid(), signal.SIGKILL));"
        "open('ready', 'w').close();" + LASTS
    )
    parts.keep_running(lambda: setattr(parts, "asked_to_stop", int((tmp_path / "ready").exists())))
    (told,) = parts.stop()
    assert "part 0" in told
    assert "SIGKILL" in told


def test_the_part_that_was_started_last_is_asked_to_end_first(make, monkeypatch):
    parts, asked, terminate = make(LASTS, LASTS, LASTS), [], subprocess.Popen.terminate

    def note(process):
        asked.append(process.pid)
        terminate(process)

    monkeypatch.setattr(subprocess.Popen, "terminate", note)
    start_each(parts)
    assert parts.stop() == []
    assert asked == [part.process.pid for part in reversed(parts.parts)]


def test_each_part_keeps_the_lock_of_the_folder(make, tmp_path):
    """The command itself may be killed, which closes its own open file."""
    held = lock_folder(tmp_path, address="")
    parts = make(LASTS)
    parts.keep = [held]
    start_each(parts)
    os.close(held)
    with pytest.raises(FolderInUse):
        lock_folder(tmp_path, address="", wait_seconds=0)
    assert parts.stop() == []
    os.close(lock_folder(tmp_path, address="", wait_seconds=0))


STARTS_A_PART = """
import sys, time
from pathlib import Path
from portal.management.parts import Part
code = "import os, time; print(os.getpid(), flush=True); time.sleep(60)"
Part("web", [sys.executable, "-c", code]).start(Path("."))
time.sleep(60)
"""


def test_when_the_command_is_killed_its_parts_end_on_linux():
    """They write to the same pipe as the command, which ends only when none of them is left. Elsewhere they go on."""
    command = subprocess.Popen([sys.executable, "-c", STARTS_A_PART], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    part = int(command.stdout.readline())
    command.kill()
    try:
        command.communicate(timeout=10)
        outlived = False
    except subprocess.TimeoutExpired:
        os.kill(part, signal.SIGKILL)
        command.communicate()
        outlived = True
    assert outlived == (sys.platform != "linux")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_each_of_these_signals_asks_to_stop(make, number):
    before = {each: signal.getsignal(each) for each in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
    parts = make()
    try:
        signal.signal(signal.SIGHUP, signal.SIG_DFL)
        parts.listen()
        os.kill(os.getpid(), number)
        parts.keep_running(lambda: None)
        assert parts.asked_to_stop == 1
        signal.signal(signal.SIGHUP, signal.SIG_IGN)
        parts.listen()
        assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN, "nohup"
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (1, "ended with exit status 1"),
        (-9, "was ended by SIGKILL"),
        (-64, "was ended by SIGRTMAX"),
    ],
)
def test_how_a_process_ended(status, words):
    assert how_ended(status) == words
