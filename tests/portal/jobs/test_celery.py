"""Real workers on the real broker of this run do the jobs that a test asks for."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from celery import Celery
from django.conf import settings
from django.db import connection
from django.utils import timezone

from portal.jobs import wake
from portal.jobs.models import Job
from portal.lib import jobs
from portal.notifications.operations import store_mail

ROOT = Path(__file__).resolve().parents[3]
GENERAL, MAIL = "portal.jobs.forget_done", "portal.notifications.deliver_mail"
pytestmark = [pytest.mark.celery, pytest.mark.django_db(transaction=True, serialized_rollback=True)]


@pytest.fixture
def prefix():
    """Of two tests that run at once, each on a database of its own, neither takes the other's messages."""
    return f"{settings.REDIS_PREFIX}{os.environ.get('PYTEST_XDIST_WORKER', 'gw')}:"


@pytest.fixture
def app(prefix, monkeypatch, settings):
    """What wakes the workers of this test."""
    settings.WAKE_WORKERS = True
    app = Celery("test", set_as_current=False)
    app.config_from_object("django.conf:settings", namespace="CELERY")
    app.conf.broker_transport_options = settings.CELERY_BROKER_TRANSPORT_OPTIONS | {"global_keyprefix": prefix}
    monkeypatch.setattr(wake, "current_app", app)
    return app


@pytest.fixture
def start(app, prefix):
    """Start a worker with these arguments more; it ends with the test."""
    values = connection.settings_dict
    address = f"postgres://{values['USER']}:{values['PASSWORD']}@{values['HOST']}:{values['PORT']}/{values['NAME']}"
    env = os.environ | {"DATABASE_URL": address, "REDIS_PREFIX": prefix}
    env.pop("DJANGO_SETTINGS_MODULE", None)
    command = [sys.executable, "-m", "celery", "-A", "portal", "worker", "--concurrency", "1", "--loglevel", "WARNING"]
    processes = []

    def begin(*more):
        processes.append(subprocess.Popen([*command, *more], cwd=ROOT, env=env))

    yield begin
    for process in processes:
        process.terminate()
    assert [process.wait(timeout=40) for process in processes] == [0] * len(processes)


def mail():
    return store_mail(
        to="a@example.org",
        language="en",
        template="t",
        subject="s",
        words="b",
        now=timezone.now(),
    )


def done():
    return set(Job.objects.filter(status="done").values_list("name", flat=True))


def wait_for(names):
    end = time.monotonic() + 40
    while time.monotonic() < end and done() != names:
        time.sleep(0.1)
    assert done() == names


def test_a_worker_that_is_told_no_queue_does_the_jobs_of_every_queue(start):
    start()
    jobs.ask(GENERAL)
    mail()
    wait_for({GENERAL, MAIL})
    assert Job.objects.get(name=GENERAL).outcome == "0"


def test_a_worker_of_mails_sends_them_while_nobody_does_other_jobs(start):
    """The other worker, busy with an import, is one that is not there."""
    jobs.ask(GENERAL)
    start("-Q", "mail", "-n", "mail@%h")
    mail()
    wait_for({MAIL})
    assert Job.objects.get(name=GENERAL).status == "waiting"
    start("-Q", "celery", "-n", "general@%h")
    wait_for({MAIL, GENERAL})


def test_a_mail_that_the_release_before_named_on_its_only_queue_is_sent(start, app, settings):
    settings.WAKE_WORKERS = False
    mail()
    app.send_task("portal.jobs.run", kwargs={"job_uuids": [str(Job.objects.get().uuid)]})
    start("-Q", "celery")
    wait_for({MAIL})


def test_this_run_has_its_own_prefix():
    assert settings.CELERY_BROKER_TRANSPORT_OPTIONS["global_keyprefix"].startswith("portal_test_")
