"""The command that starts the portal, with parts of the test's own: what it tells of them and how it ends."""

import signal
import sys
from datetime import timedelta
from io import StringIO
from types import SimpleNamespace

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from portal.jobs.models import Job
from portal.lib import jobs
from portal.management import parts as parts_module
from portal.management.commands import start as module
from portal.management.parts import Part

ENDS = "raise SystemExit(3)"
KILLED = "import os; os.kill(os.getpid(), 9)"
LASTS = "import time; time.sleep(60)"
# It sends Ctrl-C to the command when it is ready to be asked to end.
FAILS_AT_STOP = (
    "import os, signal, sys; signal.signal(signal.SIGTERM, lambda *_: sys.exit(4));"
    "os.kill(os.getppid(), signal.SIGINT);" + LASTS
)


def command(code):
    return [sys.executable, "-c", code]


@pytest.fixture
def start(tmp_path, monkeypatch, settings):
    """Run the command with these parts alone, in a folder of its own and without a port.

    A Redis seems to be there, so that the command leaves the database alone.
    """
    settings.VAR_DIR = tmp_path
    monkeypatch.setattr(Part, "wait", 0)
    monkeypatch.setattr(parts_module, "LOOK_SECONDS", 0.05)
    monkeypatch.setattr(module, "refuse_busy_port", lambda port: None)
    monkeypatch.setattr(module, "is_answering", lambda port: False)
    monkeypatch.setattr(module, "has_only_workers", lambda: False)
    before = {each: signal.getsignal(each) for each in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}

    def run(*parts):
        monkeypatch.setattr(module, "parts_of", lambda port: list(parts))
        call_command("start", stdout=StringIO(), stderr=StringIO())

    yield run
    for each, handler in before.items():
        signal.signal(each, handler)


def test_a_part_that_ends_too_often_ends_the_command_with_status_1_and_the_reason(start):
    with pytest.raises(CommandError, match="beat.* exit status 3") as told:
        start(Part("beat", command(ENDS)))
    assert told.value.returncode == 1


def test_a_part_that_fails_while_it_stops_ends_the_command_with_status_1_and_the_reason(start):
    with pytest.raises(CommandError, match="beat.* exit status 4") as told:
        start(Part("beat", command(FAILS_AT_STOP)))
    assert told.value.returncode == 1


class Worker(Part):
    """Its first process takes every job and is killed. Ctrl-C comes when it is started again, and that one lasts."""

    def start(self, folder, keep=()):
        if self.ends:
            self.command = command(LASTS)
            signal.raise_signal(signal.SIGINT)
        else:
            leased_until = timezone.now() + timedelta(minutes=15)
            Job.objects.update(status="running", attempts=1, started_at=timezone.now(), leased_until=leased_until)
        super().start(folder, keep)


@pytest.mark.django_db
def test_the_jobs_of_the_only_worker_wait_again_when_it_is_killed(start, monkeypatch):
    """They do not wait for the end of their lease, which no sweep of this test reaches."""
    monkeypatch.setattr(module, "has_only_workers", lambda: True)
    # The command closes its connection, in which the test has its open transaction.
    monkeypatch.setattr(module, "connection", SimpleNamespace(close=lambda: None))
    jobs.ask("portal.jobs.forget_done")
    worker = Worker("worker", command(KILLED), jobs.Queue.GENERAL)
    start(worker)
    assert len(worker.ends) == 1
    assert Job.objects.get().status == "waiting"
