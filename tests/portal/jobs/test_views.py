"""The page of jobs: every job's last good run, and errors for those who look after them."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from portal.jobs import operations
from portal.jobs.models import Job, Schedule
from portal.lib import jobs
from portal.notifications.operations import store_mail

pytestmark = pytest.mark.django_db
PAGE, MAIL = reverse("portal:jobs"), "portal.notifications.deliver_mail"


def run_all():
    for row in Job.objects.filter(status="waiting"):
        operations.run_job(job_uuid=str(row.uuid), now=row.run_after + timedelta(seconds=1))


def write_a_mail():
    mail = {"to": "a@example.org", "language": "en", "template": "t", "subject": "s", "words": "b"}
    store_mail(now=timezone.now(), **mail)


def shown(browser):
    page = browser.get(PAGE)
    return {job.name: job for job in [*page.context["scheduled"], *page.context["asked"]]}


def test_every_job_of_the_code_is_on_the_page_by_name(cast, browser_of):
    browser = browser_of(cast.screener)
    assert set(shown(browser)) == set(jobs.handlers)
    page = browser.get(PAGE).content.decode()
    assert all(name in page for name in jobs.handlers)


def test_a_job_that_only_runs_when_asked_shows_its_last_good_run_and_its_last_failure(cast, browser_of):
    browser = browser_of(cast.screener)
    write_a_mail()
    run_all()
    good = shown(browser)[MAIL]
    assert (good.last_good_at is None, good.last_failed_at, good.next_run_at) == (False, None, None)
    write_a_mail()
    Job.objects.filter(status="waiting").update(arguments={"mail_id": 0})
    run_all()
    failed = shown(browser)[MAIL]
    assert failed.last_good_at == good.last_good_at
    assert failed.last_failed_at > good.last_good_at


def test_the_last_good_run_outlives_its_job(cast, browser_of):
    write_a_mail()
    run_all()
    operations.forget_done_jobs(now=timezone.now() + timedelta(days=31))
    assert not Job.objects.exists()
    assert shown(browser_of(cast.screener))[MAIL].last_good_at


def test_a_job_that_begins_to_run_by_itself_is_due_at_once():
    name = "portal.jobs.forget_done"
    Schedule.objects.create(name=name, last_good_at=timezone.now())
    operations.sweep(now=timezone.now())
    assert Job.objects.filter(name=name).count() == 1
    assert Schedule.objects.get(name=name).next_run_at > timezone.now()


@pytest.mark.parametrize(
    ("person", "reads"),
    [("manager", True), ("auditor", True), ("screener", False), ("reviewer", False), ("approver", False)]
    + [("finance", False)],
)
def test_only_two_roles_read_why_a_job_failed(cast, browser_of, person, reads):
    write_a_mail()
    Job.objects.update(status="failed", error="Traceback: postgres://portal:secret@host")
    page = browser_of(getattr(cast, person)).get(PAGE).content.decode()
    assert ("secret@host" in page) is reads
    assert ("It failed. The programme manager and the auditor read why." in page) is not reads


def test_the_page_tells_what_waits_by_queue_and_since_when(cast, browser_of, time_machine):
    """A worker that is not running is seen by the work that it leaves, whichever of the two it is."""
    time_machine.move_to("2026-11-26 06:30Z")
    browser = browser_of(cast.screener)
    assert browser.get(PAGE).context["backlogs"] == []
    jobs.ask("portal.jobs.forget_done")
    time_machine.move_to("2026-11-26 06:40Z")
    write_a_mail()
    write_a_mail()
    Job.objects.filter(name="portal.jobs.forget_done").update(run_after=timezone.now() + timedelta(hours=1))
    page = browser.get(PAGE).content.decode()
    assert "Emails and codes: 2 waiting, the oldest since" in page
    assert "Imports, commissions and other jobs" not in page, "it is not due yet"
    time_machine.move_to("2026-11-26 08:00Z")
    assert [(one.waiting, one.since.hour) for one in browser.get(PAGE).context["backlogs"]] == [(1, 7), (2, 6)]
