from dataclasses import replace
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from kombu.exceptions import OperationalError

from portal.celery import app
from portal.jobs import operations, wake
from portal.jobs.celery_tasks import run
from portal.jobs.models import Heartbeat, Job, JobStatus, Schedule
from portal.lib import jobs

pytestmark = pytest.mark.django_db


@pytest.fixture
def handler():
    """A job that keeps what it was called with and fails when told to."""
    calls = []

    def work(*, number=0, fail=False, **_):
        calls.append(number)
        jobs.progress(1, 2)
        if fail:
            raise RuntimeError("the scanner is out")
        return f"did {number}"

    jobs.handlers["test.work"] = jobs.Handler("test.work", "Work", work, None)
    yield calls
    jobs.handlers.pop("test.work")


def run_all(now=None):
    for row in Job.objects.filter(name="test.work", status="waiting"):
        operations.run_job(job_uuid=str(row.uuid), now=now or timezone.now())


def test_a_job_runs_once_and_keeps_its_outcome(handler):
    jobs.ask("test.work", number=7)
    row = Job.objects.get(name="test.work")
    assert operations.run_job(job_uuid=str(row.uuid), now=timezone.now()) is True
    assert operations.run_job(job_uuid=str(row.uuid), now=timezone.now()) is False
    row.refresh_from_db()
    assert (handler, row.status, row.outcome, row.progress_done, row.progress_total) == (
        [7],
        JobStatus.DONE,
        "did 7",
        1,
        2,
    )


def test_a_key_keeps_a_second_request_from_waiting(handler):
    jobs.ask("test.work", key="a", number=1)
    jobs.ask("test.work", key="a", number=2)
    jobs.ask("test.work", key="b", number=3)
    run_all()
    assert sorted(handler) == [1, 3]


def test_a_request_during_the_run_is_not_swallowed(handler):
    jobs.ask("test.work", key="a", number=1)
    run_all()
    jobs.ask("test.work", key="a", number=2)
    run_all()
    assert handler == [1, 2]


def test_a_failed_job_waits_longer_each_time_then_gives_up(handler):
    jobs.ask("test.work", fail=True)
    waits = []
    now = timezone.now()
    for _ in range(operations.MAX_ATTEMPTS):
        run_all(now=now)
        row = Job.objects.get(name="test.work")
        waits.append(round((row.run_after - timezone.now()).total_seconds()))
        now = row.run_after + timedelta(seconds=1)
    assert waits == [10 * 3**n for n in range(8)]
    assert row.status == JobStatus.FAILED
    assert "the scanner is out" in row.error


def test_a_failed_job_is_not_tried_again_before_its_time(handler):
    """A message about it may come earlier: a second copy of the first, or one that waited in the queue."""
    jobs.ask("test.work", fail=True)
    run_all()
    row = Job.objects.get(name="test.work")
    assert operations.run_job(job_uuid=str(row.uuid), now=row.run_after - timedelta(seconds=1)) is False
    assert len(handler) == 1
    assert operations.run_job(job_uuid=str(row.uuid), now=row.run_after) is True
    assert len(handler) == 2


@pytest.fixture
def given_up(handler):
    """What the job was told when it was given up; put an error into `fails` and telling it fails."""
    found = SimpleNamespace(told=[], fails=None)

    def tell(**arguments):
        found.told.append(arguments)
        Heartbeat.objects.create(part="told", seen_at=timezone.now())
        if found.fails:
            raise found.fails

    jobs.handlers["test.work"] = replace(jobs.handlers["test.work"], given_up=tell)
    return found


def fail_at_last():
    jobs.ask("test.work", number=3, fail=True)
    Job.objects.filter(name="test.work").update(attempts=operations.MAX_ATTEMPTS - 1)
    run_all()
    return Job.objects.get(name="test.work").status


def test_the_last_failure_and_no_other_is_told_to_what_the_job_was_about(given_up):
    jobs.ask("test.work", fail=True)
    run_all()
    assert given_up.told == []
    Job.objects.all().delete()
    assert fail_at_last() == JobStatus.FAILED
    assert given_up.told == [{"number": 3, "fail": True}]


def test_a_job_that_cannot_say_that_it_was_given_up_is_given_up_all_the_same(given_up):
    given_up.fails = LookupError("the row is gone")
    assert fail_at_last() == JobStatus.FAILED
    assert not Heartbeat.objects.filter(part="told").exists()


def test_a_run_that_was_taken_for_lost_gives_nothing_up(given_up):
    jobs.ask("test.work")
    Job.objects.filter(name="test.work").update(status="running", attempts=5, leased_until=timezone.now())
    lost = Job.objects.get(name="test.work")
    Job.objects.filter(pk=lost.pk).update(status="done", leased_until=None)
    operations._fail(lost, "late", timezone.now())
    assert (given_up.told, Job.objects.get(pk=lost.pk).status) == ([], "done")


def test_a_job_that_fails_gives_way_to_a_newer_request_for_the_same(handler):
    jobs.ask("test.work", key="a", number=1, fail=True)
    first = Job.objects.get(name="test.work")
    Job.objects.filter(pk=first.pk).update(status="running", attempts=1, leased_until=timezone.now())
    jobs.ask("test.work", key="a", number=2)
    operations.revive_all(now=timezone.now())
    first.refresh_from_db()
    assert (first.status, first.finished_at is None, first.leased_until) == ("failed", False, None)
    run_all()
    assert handler == [2]


def test_when_the_only_worker_of_a_queue_died_its_jobs_and_no_others_wait_again(handler, now):
    jobs.ask("test.work")
    jobs.ask("portal.notifications.deliver_mail")
    Job.objects.update(status="running", attempts=1, leased_until=now + timedelta(minutes=15))
    assert operations.revive_queue(queue=jobs.Queue.GENERAL, now=now) == 1
    found = Job.objects.values_list("name", "status").order_by("id")
    assert list(found) == [("test.work", "waiting"), ("portal.notifications.deliver_mail", "running")]


def test_a_run_that_was_taken_for_lost_leaves_the_job_to_the_next(handler):
    """Its lease ran out, another worker has the job: when it fails at last, that run goes on undisturbed."""
    jobs.ask("test.work")
    Job.objects.filter(name="test.work").update(status="running", attempts=1, leased_until=timezone.now())
    lost = Job.objects.get(name="test.work")
    Job.objects.filter(pk=lost.pk).update(attempts=2)
    operations._fail(lost, "too late", timezone.now())
    lost.refresh_from_db()
    assert (lost.status, lost.error) == ("running", "")


def test_a_run_that_was_taken_for_lost_neither_ends_the_job_nor_reports_for_the_next(handler, now):
    jobs.ask("test.work")
    leased = now + timedelta(minutes=5)
    Job.objects.filter(name="test.work").update(status="running", attempts=1, leased_until=leased)
    lost = Job.objects.get(name="test.work")
    Job.objects.filter(pk=lost.pk).update(attempts=2)
    token = operations._current.set(lost)
    operations.report_progress(done=7, total=9)
    operations._current.reset(token)
    operations._finish(lost, "done at last", now)
    lost.refresh_from_db()
    assert (lost.status, lost.outcome, lost.progress_done, lost.leased_until) == ("running", "", 0, leased)
    assert not Schedule.objects.filter(name="test.work", last_good_at__isnull=False).exists()


@pytest.mark.parametrize("attempts", [1, 5, 7])
def test_the_job_of_a_lost_worker_waits_half_a_minute_whatever_try_it_was(handler, now, attempts):
    jobs.ask("test.work")
    Job.objects.filter(name="test.work").update(status="running", attempts=attempts, leased_until=now)
    operations.revive_queue(queue=jobs.Queue.GENERAL, now=now)
    row = Job.objects.get(name="test.work")
    assert (row.status, row.run_after) == ("waiting", now + timedelta(seconds=30))


def test_a_job_rolled_back_with_its_act_was_never_asked(handler):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        jobs.ask("test.work")
        _ = 1 / 0
    assert Job.objects.filter(name="test.work").count() == 0


def test_the_sweep_revives_what_a_dead_worker_left(handler):
    now = timezone.now()
    jobs.ask("test.work")
    Job.objects.filter(name="test.work").update(status="running", attempts=1, leased_until=now - timedelta(seconds=1))
    operations.sweep(now=now)
    assert Job.objects.get(name="test.work").status == JobStatus.WAITING


@pytest.fixture
def status_during(monkeypatch):
    """Run a job that calls this function; returns the status that its row has right after the call."""
    found = []

    def run_with(step):
        def work(**_):
            step()
            found.append(Job.objects.get(name="test.work").status)

        monkeypatch.setitem(jobs.handlers, "test.work", jobs.Handler("test.work", "Work", work, None))
        jobs.ask("test.work")
        run_all()
        return found[0]

    return run_with


@pytest.mark.parametrize(("minutes", "status"), [(14, "running"), (16, "waiting")])
def test_a_run_without_a_sign_of_life_is_taken_for_lost_after_15_minutes(status_during, minutes, status):
    assert status_during(lambda: operations.sweep(now=timezone.now() + timedelta(minutes=minutes))) == status


def test_progress_keeps_a_long_run_from_being_taken_for_lost(status_during, time_machine, now):
    def work_for_28_minutes():
        time_machine.move_to(now + timedelta(minutes=14))
        jobs.progress(1, 2)
        operations.sweep(now=now + timedelta(minutes=28))

    assert status_during(work_for_28_minutes) == "running"


def test_two_sweeps_at_once_ask_for_a_scheduled_job_once(monkeypatch, now):
    """Both have read that it is due. One of them writes first, and its job is done before the other one writes."""
    handler = jobs.Handler("test.often", "Often", lambda **_: None, 60)
    monkeypatch.setattr(jobs, "handlers", {"test.often": handler})
    Schedule.objects.create(name="test.often", next_run_at=now)
    done = []

    def sweep_first(execute, sql, params, many, context):
        if sql.startswith('UPDATE "portal_schedule"') and not done:
            done.append("sweep")
            operations.sweep(now=now)
            done.append(operations.run_job(job_uuid=str(Job.objects.get().uuid), now=now))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(sweep_first):
        operations.sweep(now=now)
    assert done == ["sweep", True]
    assert list(Job.objects.values_list("status", flat=True)) == ["done"]


def test_the_sweep_asks_for_scheduled_jobs_once_per_period():
    jobs.handlers["test.often"] = jobs.Handler("test.often", "Often", lambda **_: None, 60)
    try:
        now = timezone.now()
        operations.sweep(now=now)
        operations.sweep(now=now + timedelta(seconds=30))
        assert Job.objects.filter(name="test.often").count() == 1
        row = Job.objects.get(name="test.often")
        operations.run_job(job_uuid=str(row.uuid), now=now + timedelta(seconds=31))
        operations.sweep(now=now + timedelta(seconds=61))
        assert Job.objects.filter(name="test.often").count() == 2
        assert Schedule.objects.get(name="test.often").last_good_at is not None
    finally:
        jobs.handlers.pop("test.often")


def test_a_broker_that_is_down_loses_nothing(handler, settings, django_capture_on_commit_callbacks, monkeypatch):
    """It is tried once, and whoever waits for the page does not wait for it."""
    tried = []
    settings.WAKE_WORKERS = True
    monkeypatch.setattr(app.conf, "broker_url", "redis://127.0.0.1:1/0")
    monkeypatch.setattr("kombu.utils.functional.sleep", tried.append)
    with django_capture_on_commit_callbacks(execute=True):
        jobs.ask("test.work", number=4)
    assert tried == []
    run_all()
    assert handler == [4]


def test_the_database_refuses_a_running_job_without_a_lease(handler):
    jobs.ask("test.work")
    with pytest.raises(IntegrityError), connection.cursor() as cursor:
        cursor.execute("UPDATE portal_job SET status = 'running', leased_until = NULL")


def test_jobs_asked_for_together_are_each_done_once(handler):
    jobs.ask("test.work", key="b", number=1)
    jobs.ask_each("test.work", [("a", {"number": 2}), ("b", {"number": 3}), ("", {"number": 4}), ("", {"number": 5})])
    run_all()
    assert sorted(handler) == [1, 2, 4, 5]


@pytest.fixture
def broker(monkeypatch, settings):
    """What is published; put an error into `fails` and the broker is down."""
    settings.WAKE_WORKERS = True
    found = SimpleNamespace(calls=[], fails=None)

    def publish(name, *, kwargs, queue, priority, retry):
        assert (name, retry) == (wake.RUN, False)
        found.calls.append(kwargs["job_uuids"])
        if found.fails:
            raise found.fails

    monkeypatch.setattr(app, "send_task", publish)
    monkeypatch.setattr(operations, "room", lambda *, most: dict.fromkeys(jobs.Queue, most))
    return found


def asked(count, **more):
    jobs.ask_each("test.work", [("", {"number": n} | more) for n in range(count)])


def test_workers_are_woken_after_commit_for_some_jobs_at_once(handler, broker, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        asked(60)
        assert broker.calls == []
    assert [len(call) for call in broker.calls] == [25, 25, 10]
    for call in broker.calls:
        run(job_uuids=call)
        run(job_uuids=call)
    assert handler == list(range(60))


def test_of_jobs_named_together_one_that_fails_stops_none(handler, broker, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        jobs.ask_each("test.work", [("", {"number": 1, "fail": True}), ("", {"number": 2})])
    run(job_uuids=broker.calls[0])
    assert list(Job.objects.order_by("id").values_list("status", "outcome")) == [("waiting", ""), ("done", "did 2")]


def test_a_broker_that_is_down_is_asked_once_and_loses_nothing(handler, broker, django_capture_on_commit_callbacks):
    broker.fails = OperationalError("no broker")
    with django_capture_on_commit_callbacks(execute=True):
        asked(60)
    assert len(broker.calls) == 1
    broker.fails = None
    operations.sweep(now=timezone.now())
    waiting = {str(uuid) for uuid in Job.objects.filter(name="test.work").values_list("uuid", flat=True)}
    assert waiting <= {job_uuid for call in broker.calls for job_uuid in call}


def test_the_sweep_wakes_a_worker_for_each_job(handler, broker):
    """They were not asked for together: a long one must not hold the others up."""
    asked(3)
    operations.sweep(now=timezone.now())
    assert {len(call) for call in broker.calls} == {1}
