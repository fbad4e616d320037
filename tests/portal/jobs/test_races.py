"""A job fails while the same work is asked for anew, over real connections."""

import time
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from django.db import connection, transaction
from django.utils import timezone

from portal.jobs import operations
from portal.jobs.models import Job
from portal.lib import jobs

pytestmark = [pytest.mark.postgresql("race"), pytest.mark.django_db(transaction=True)]


def waits_for_a_lock() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
        )
        return cursor.fetchone()[0] > 0


def test_a_job_that_fails_while_its_work_is_asked_for_anew_makes_room_for_the_new_request(monkeypatch):
    asked = Event()

    def work(**_):
        asked.wait(10)  # the new request is written, but its transaction is still open
        raise RuntimeError("the scanner is out")

    monkeypatch.setitem(jobs.handlers, "test.work", jobs.Handler("test.work", "Work", work, None))
    jobs.ask("test.work", key="a")
    first = Job.objects.get(name="test.work")

    def run():
        try:
            return operations.run_job(job_uuid=str(first.uuid), now=timezone.now())
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        running = pool.submit(run)
        while Job.objects.get(pk=first.pk).status != "running":
            time.sleep(0.01)
        with transaction.atomic():
            jobs.ask("test.work", key="a")
            asked.set()
            end = time.monotonic() + 10
            while not waits_for_a_lock() and time.monotonic() < end:
                time.sleep(0.01)
        assert running.result(timeout=10) is True
    first.refresh_from_db()
    assert (first.status, first.leased_until, "the scanner is out" in first.error) == ("failed", None, True)
    assert Job.objects.get(name="test.work", status="waiting").attempts == 0
