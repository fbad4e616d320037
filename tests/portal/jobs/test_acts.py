"""Every act on a job: it is run, fails for good, is found lost; nobody has an address for any of it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from portal.jobs.models import Job, JobStatus
from portal.jobs.operations import MAX_ATTEMPTS, forget_done_jobs, run_job, sweep
from portal.lib import jobs
from portal.lib.transitions import Transition
from tests.acts import JOB, Acts, LocalTable, Way, everybody, without_way, wrong

pytestmark = pytest.mark.django_db
S = JobStatus
TABLE = LocalTable(
    "job",
    S,
    [
        Transition("run", [S.WAITING], S.DONE, [JOB]),
        Transition("fail_for_good", [S.WAITING], S.FAILED, [JOB]),
        Transition("find_lost", [S.RUNNING], S.WAITING, [JOB]),
        Transition("forget", [S.DONE], "gone", [JOB]),
    ],
)


@pytest.fixture(autouse=True)
def handlers(monkeypatch):
    def fail(**arguments):
        raise ValueError("no")

    functions = {"run": dict, "fail_for_good": fail}
    known = {name: jobs.Handler(name=name, title=name, function=f, every=None) for name, f in functions.items()}
    monkeypatch.setattr(jobs, "handlers", known)


def make(cast, status, action):
    """Its lease is over, and it was done long ago."""
    now = timezone.now()
    long_ago = now - timedelta(days=40)
    return Job.objects.create(
        name=action,
        status=status,
        asked_at=long_ago,
        run_after=long_ago,
        leased_until=long_ago,
        finished_at=long_ago if status in {S.DONE, S.FAILED} else None,
        attempts=MAX_ATTEMPTS - 1,
    )


def run(job):
    return run_job(job_uuid=str(job.uuid), now=timezone.now())


ACTS = Acts(
    TABLE,
    {
        "run": [Way(job=run)],
        "fail_for_good": [Way(job=run)],
        "find_lost": [Way(job=lambda job: sweep(now=timezone.now()))],
        "forget": [Way(job=lambda job: forget_done_jobs(now=timezone.now()))],
    },
    make,
    lambda cast, job: everybody(cast),
    recorded=False,
)


@pytest.mark.parametrize(("action", "way"), ACTS.tries())
def test_every_act_from_every_state_by_everybody(cast, action, way):
    assert wrong(ACTS, action, way, cast) == []


def test_every_act_has_a_way():
    assert without_way(ACTS) == set()
