"""A process that works through a file is killed in the middle; the next one goes on where it was."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[4]
ROWS = 600
pytestmark = pytest.mark.processes

BRING = """
from django.utils import timezone
from portal.accounts.models import User
from tests.exporters.onboarding.claim_files.story import bring, row
from tests.factories.startups import make_startup
ours = make_startup(User.objects.create(email="founder@example.org", full_name="Founder"))
bring(ours, [row(n, firm="" if n % 10 == 0 else "Firm") for n in range(1, ROWS + 1)])
"""
WORK = """
from django.utils import timezone
from exporters.models import ClaimFile
from exporters.onboarding.claim_files import operations
operations.CHUNK = 20
operations.work_through(claim_file=ClaimFile.objects.get(), now=timezone.now())
"""


@pytest.fixture
def env(tmp_path):
    """The environment of an empty portal of its own whose workers nobody wakes."""
    env = {k: v for k, v in os.environ.items() if k not in ("DATABASE_URL", "REDIS_URL", "DJANGO_SETTINGS_MODULE")}
    env |= {"PORTAL_VAR": str(tmp_path), "WAKE_WORKERS": "no", "PYTHONPATH": str(ROOT)}
    subprocess.run([sys.executable, "manage.py", "migrate", "-v0"], cwd=ROOT, env=env, check=True)
    return env


def shell(env, code):
    return subprocess.Popen([sys.executable, "manage.py", "shell", "-v0", "-c", code], cwd=ROOT, env=env)


def ask(env, query):
    with sqlite3.connect(Path(env["PORTAL_VAR"]) / "portal.sqlite3", timeout=20) as database:
        return database.execute(query).fetchone()


def kill_in_the_middle(env, beyond):
    """Kill the work once the file is settled beyond this line; returns the line that was settled then."""
    process = shell(env, WORK)
    end = time.monotonic() + 60
    while ask(env, "SELECT line_done FROM exporters_claimfile")[0] <= beyond:
        assert process.poll() is None
        assert time.monotonic() < end
        time.sleep(0.002)
    process.send_signal(signal.SIGKILL)
    assert process.wait(timeout=10) == -signal.SIGKILL
    status, line = ask(env, "SELECT status, line_done FROM exporters_claimfile")
    assert status == "running"
    return line


def test_a_job_killed_twice_in_the_middle_logs_each_row_once(env):
    assert shell(env, BRING.replace("ROWS", str(ROWS))).wait(timeout=60) == 0
    first = kill_in_the_middle(env, beyond=0)
    second = kill_in_the_middle(env, beyond=first)
    assert first < second < ROWS
    assert shell(env, WORK).wait(timeout=60) == 0
    counted = "SELECT status, rows_live, rows_waiting, rows_known, rows_wrong FROM exporters_claimfile"
    good, wrong = ROWS * 9 // 10, ROWS // 10
    assert ask(env, counted) == ("done", good, 0, 0, wrong)
    for table, rows in {
        "exporters_exporter": good,
        "exporters_claim": good,
        "exporters_confirmationlink": good,
        "exporters_claimfileerror": wrong,
        "portal_outgoingmail WHERE template LIKE '%confirmation_request'": good,
        "portal_outgoingmail WHERE template LIKE '%file_done'": 1,
        "portal_auditevent WHERE event = 'claim.logged'": good,
        "portal_job WHERE name = 'portal.notifications.deliver_mail'": good + 1,
    }.items():
        assert ask(env, f"SELECT count(*) FROM {table}") == (rows,), table
