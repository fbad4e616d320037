"""A real worker on the real broker of this run does a job that a test asks for."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from portal.jobs.models import Job
from portal.lib import jobs

ROOT = Path(__file__).resolve().parents[3]
pytestmark = [pytest.mark.celery, pytest.mark.django_db(transaction=True, serialized_rollback=True)]


@pytest.fixture
def worker():
    values = connection.settings_dict
    address = f"postgres://{values['USER']}:{values['PASSWORD']}@{values['HOST']}:{values['PORT']}/{values['NAME']}"
    env = os.environ | {"DATABASE_URL": address}
    env.pop("DJANGO_SETTINGS_MODULE", None)
    command = [sys.executable, "-m", "celery", "-A", "portal", "worker", "--concurrency", "1", "--loglevel", "WARNING"]
    process = subprocess.Popen(command, cwd=ROOT, env=env)
    yield process
    process.terminate()
    assert process.wait(timeout=40) == 0


@pytest.fixture
def broker_of_this_run():
    """Celery keeps its connections; a test before this one may have opened them to a broker that is down."""
    from portal.celery import app

    app._after_fork()


def test_a_job_asked_for_here_is_done_there(worker, broker_of_this_run, settings):
    settings.WAKE_WORKERS = True
    jobs.ask("portal.jobs.forget_done")
    end = time.monotonic() + 40
    while time.monotonic() < end and not Job.objects.filter(status="done").exists():
        time.sleep(0.1)
    assert Job.objects.get().outcome == "0"


def test_this_run_has_its_own_prefix():
    assert settings.CELERY_BROKER_TRANSPORT_OPTIONS["global_keyprefix"].startswith("portal_test_")
