"""Mails and codes have a queue of their own, on a real file broker in a folder of the test's own."""

from types import SimpleNamespace

import pytest
from celery import Celery
from django.utils import timezone

from portal.embedded import embedded_broker
from portal.jobs import operations, wake
from portal.jobs.models import Job
from portal.lib import jobs
from portal.lib.jobs import Queue
from portal.notifications.operations import store_mail

pytestmark = pytest.mark.django_db
MAIL, CODES = "portal.notifications.deliver_mail", "exporters.entrance.send_codes"
QUEUES = {
    "exporters.claims.lapse": Queue.GENERAL,
    "exporters.claims.mask": Queue.GENERAL,
    "exporters.claims.read_file": Queue.GENERAL,
    "exporters.claims.remind": Queue.GENERAL,
    "exporters.commissions.accrue": Queue.GENERAL,
    CODES: Queue.MAIL,
    "exporters.imports.read_file": Queue.GENERAL,
    "exporters.imports.record_file": Queue.GENERAL,
    "portal.jobs.forget_done": Queue.GENERAL,
    MAIL: Queue.MAIL,
    "startups.enrolment.lapse_overdue": Queue.GENERAL,
    "startups.standing.tell_of_recognition": Queue.GENERAL,
}


@pytest.fixture
def broker(tmp_path, monkeypatch, settings):
    """What workers of a queue find there, in the order in which they find it."""
    settings.WAKE_WORKERS = True
    app = Celery("test", set_as_current=False)
    app.config_from_object("django.conf:settings", namespace="CELERY")
    address, options = embedded_broker(tmp_path / "broker")
    app.conf.update(broker_url=address, broker_transport_options=options)
    monkeypatch.setattr(wake, "current_app", app)

    def read(queue):
        """The ids of the jobs that each message names."""
        found = []
        with app.connection_for_read() as connection:
            bound = app.amqp.queues[queue](connection.default_channel)
            while message := bound.get(no_ack=True):
                found.append(message.payload[1].get("job_uuids"))
        return found

    return SimpleNamespace(app=app, read=read)


@pytest.fixture
def general_job(monkeypatch):
    """A job of the general queue that does what a test puts into `does`."""
    found = SimpleNamespace(does=lambda: None)
    handler = jobs.Handler("test.work", "Work", lambda **_: found.does() and "", None)
    monkeypatch.setitem(jobs.handlers, "test.work", handler)
    return found


@pytest.fixture
def on_commit(django_capture_on_commit_callbacks):
    return lambda: django_capture_on_commit_callbacks(execute=True)


def mail():
    return store_mail(
        to="a@example.org",
        language="en",
        template="t",
        subject="s",
        words="b",
        now=timezone.now(),
    )


def ids(**lookup):
    return [str(uuid) for uuid in Job.objects.filter(**lookup).order_by("id").values_list("uuid", flat=True)]


def test_the_queue_of_each_job():
    assert {name: handler.queue for name, handler in jobs.handlers.items()} == QUEUES


def test_the_sweep_is_asked_for_beside_mails(settings):
    """Behind imports it would wake nobody."""
    assert settings.CELERY_BEAT_SCHEDULE["sweep"]["options"]["queue"] == Queue.MAIL


def test_a_job_is_asked_for_on_its_queue(broker, general_job, on_commit):
    with on_commit():
        mail()
        jobs.ask("test.work")
        jobs.ask(CODES, email="a@example.org")
    assert broker.read(Queue.MAIL) == [ids(name=MAIL), ids(name=CODES)]
    assert broker.read(Queue.GENERAL) == [ids(name="test.work")]


def test_the_sweep_names_each_job_on_its_queue(broker, general_job):
    mail()
    jobs.ask("test.work")
    operations.sweep(now=timezone.now())
    assert broker.read(Queue.MAIL) == [ids(name=MAIL)]
    assert ids(name="test.work") in broker.read(Queue.GENERAL)


def test_a_job_that_failed_or_was_lost_is_named_on_its_queue_again(broker, monkeypatch):
    mail()
    Job.objects.update(status="running", attempts=1, leased_until=timezone.now())
    operations.revive_all(now=timezone.now())
    operations.sweep(now=timezone.now())
    assert broker.read(Queue.MAIL) == [ids(name=MAIL)]


def test_a_job_that_no_code_declares_fails_on_the_general_queue(broker):
    """Its code was removed by a newer release: it is tried, and its row tells the name."""
    jobs.ask("test.removed")
    operations.sweep(now=timezone.now())
    assert ids(name="test.removed") in broker.read(Queue.GENERAL)
    assert broker.read(Queue.MAIL) == []
    operations.run_jobs(job_uuids=ids(name="test.removed"))
    row = Job.objects.get(name="test.removed")
    assert (row.status, row.attempts, "KeyError: 'test.removed'" in row.error) == ("waiting", 1, True)


def test_many_imports_that_wait_keep_no_mail_from_the_sweep(broker, general_job, monkeypatch):
    """Nor do sweeps pile messages up while the workers of a queue are busy."""
    monkeypatch.setattr(operations, "SWEEP_TOGETHER", 2)
    monkeypatch.setattr(operations, "_ask_due", lambda now: None)
    for _ in range(5):
        jobs.ask("test.work")
    mail()
    for _ in range(3):
        operations.sweep(now=timezone.now())
    first, second = ids(name="test.work")[:2]
    assert broker.read(Queue.GENERAL) == [[first], [second]]
    assert broker.read(Queue.MAIL) == [ids(name=MAIL)] * 2


def test_a_code_goes_before_the_mails_that_an_import_asked_for(broker, general_job, on_commit):
    general_job.does = lambda: [mail() for _ in range(3)]
    jobs.ask("test.work")
    with on_commit():
        operations.run_jobs(job_uuids=ids(name="test.work"))
    with on_commit():
        code = mail()
    of_code = ids(name=MAIL, key=str(code.pk))
    of_import = [[one] for one in ids(name=MAIL) if one not in of_code]
    assert broker.read(Queue.MAIL) == [of_code, *of_import]


def test_a_code_that_failed_goes_before_the_mails_of_an_import_again(broker, general_job):
    """Its job keeps its turn: the sweep names it first, although the mails have waited longer."""
    general_job.does = lambda: [mail() for _ in range(3)]
    jobs.ask("test.work")
    operations.run_jobs(job_uuids=ids(name="test.work"))
    code = mail()
    broker.read(Queue.MAIL)
    operations.sweep(now=timezone.now())
    assert broker.read(Queue.MAIL)[0] == ids(name=MAIL, key=str(code.pk))


def test_the_sweep_names_a_code_before_mails_where_a_queue_has_room_for_one(broker, general_job, monkeypatch):
    """The mails of an import have waited longer."""
    monkeypatch.setattr(operations, "SWEEP_TOGETHER", 1)
    general_job.does = lambda: [mail() for _ in range(3)]
    jobs.ask("test.work")
    operations.run_jobs(job_uuids=ids(name="test.work"))
    code = mail()
    operations.sweep(now=timezone.now())
    assert broker.read(Queue.MAIL) == [ids(name=MAIL, key=str(code.pk))]


def test_a_code_goes_before_the_mails_of_an_import_that_a_sweep_named(broker, general_job, on_commit):
    general_job.does = lambda: [mail() for _ in range(3)]
    jobs.ask("test.work")
    operations.run_jobs(job_uuids=ids(name="test.work"))
    by_import = ids(name=MAIL)
    operations.sweep(now=timezone.now())
    with on_commit():
        code = mail()
    assert broker.read(Queue.MAIL) == [ids(name=MAIL, key=str(code.pk)), *([one] for one in by_import)]


def test_a_code_that_a_job_of_the_mail_queue_asks_for_goes_at_once(broker, general_job, monkeypatch, on_commit):
    """An exporter that enters: one job finds out whether it is known, another sends the code."""
    handler = jobs.Handler("test.code", "Code", lambda **_: mail() and "", None, queue=Queue.MAIL)
    monkeypatch.setitem(jobs.handlers, "test.code", handler)
    general_job.does = mail
    for name in ("test.work", "test.code"):
        jobs.ask(name)
        with on_commit():
            operations.run_jobs(job_uuids=ids(name=name))
    by_import, code = ids(name=MAIL)
    assert broker.read(Queue.MAIL) == [[code], [by_import]]


def test_a_long_message_is_left_to_a_later_one_after_some_seconds(broker, general_job, monkeypatch):
    monkeypatch.setattr(operations, "TURN_SECONDS", -1)
    jobs.ask_each("test.work", [("", {}), ("", {}), ("", {})])
    first, second, third = ids(name="test.work")
    operations.run_jobs(job_uuids=[first, second, third])
    assert ids(status="done") == [first]
    assert broker.read(Queue.GENERAL) == [[second, third]]
    operations.run_jobs(job_uuids=[third])
    assert broker.read(Queue.GENERAL) == []


def test_a_code_goes_before_the_rest_of_a_long_message(broker, monkeypatch, on_commit):
    monkeypatch.setattr(operations, "TURN_SECONDS", -1)
    for _ in range(3):
        mail()
    first, second, third = ids(name=MAIL)
    operations.run_jobs(job_uuids=[first, second, third])
    with on_commit():
        code = mail()
    assert broker.read(Queue.MAIL) == [ids(name=MAIL, key=str(code.pk)), [second, third]]


def test_a_queue_without_a_broker_has_no_room(broker, caplog):
    broker.app.conf.broker_url = "redis://127.0.0.1:1/0"
    assert wake.room(most=5) == {}
    assert "waiting jobs wait for the next sweep" in caplog.text


def test_a_worker_that_is_told_no_queue_reads_every_queue(broker):
    assert set(broker.app.amqp.queues.consume_from) == set(Queue)


def test_a_worker_of_a_misspelt_queue_is_refused(broker):
    with pytest.raises(KeyError):
        broker.app.amqp.queues.select(["mial"])


def test_the_rest_of_a_long_message_of_mails_stays_on_the_queue_of_mails(broker, monkeypatch):
    monkeypatch.setattr(operations, "TURN_SECONDS", -1)
    for _ in range(3):
        mail()
    first, second, third = ids(name=MAIL)
    operations.run_jobs(job_uuids=[first, second, third])
    assert broker.read(Queue.MAIL) == [[second, third]]
    assert broker.read(Queue.GENERAL) == []


def test_a_file_broker_that_lost_its_folder_cannot_be_reached(broker, tmp_path, caplog):
    """It fails with an OSError, as on a full disk; the rows of the jobs wait for a later sweep."""
    (tmp_path / "broker" / "queue").rename(tmp_path / "lost")
    assert wake.wake(["a job"], queue=Queue.MAIL, turn=wake.Turn.NOW) is False
    assert "waits for the sweep" in caplog.text
    assert wake.room(most=5) == {}
    assert "waiting jobs wait for the next sweep" in caplog.text
