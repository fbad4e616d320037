"""Work as rows: asked, running, done. The broker only wakes a worker; nothing is lost without it."""

import uuid
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import pgettext_lazy

from portal.lib.fields import CodeField
from portal.lib.jobs import title_of


class JobStatus(models.TextChoices):
    """The life of a job. Workers and the sweep move it; no person does."""

    WAITING = "waiting", pgettext_lazy("job", "waiting")
    """Asked for, or to be tried again: a worker takes it once `run_after` has passed."""
    RUNNING = "running", pgettext_lazy("job", "running")
    """A worker has it, until `leased_until`. Then the sweep takes the worker for dead and the job waits again."""
    DONE = "done", pgettext_lazy("job", "done")
    """Finished without an error. Final."""
    FAILED = "failed", pgettext_lazy("job", "failed")
    """Given up after its last try; `error` says why, and the jobs page shows it. Final."""


class Job(models.Model):
    """One piece of work that somebody asked for."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(max_length=80)
    key = models.CharField(max_length=80, blank=True)
    arguments = models.JSONField(default=dict)
    # Its place in its queue: the smaller number goes first (portal/jobs/wake.py: Turn).
    turn = models.PositiveSmallIntegerField(default=0)
    status = CodeField(max_length=10, choices=JobStatus, default=JobStatus.WAITING)
    asked_at = models.DateTimeField()
    run_after = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    # A running job whose lease ran out is taken for dead and waits again.
    leased_until = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    progress_done = models.PositiveIntegerField(default=0)
    progress_total = models.PositiveIntegerField(null=True)
    outcome = models.CharField(max_length=500, blank=True)
    error = models.TextField(blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["turn", "run_after"], condition=Q(status="waiting"), name="job_waiting"),
            models.Index(fields=["leased_until"], condition=Q(status="running"), name="job_running"),
            models.Index(fields=["name", "-id"], name="job_by_name"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(status__in=JobStatus.values), name="known_job_status"),
            models.UniqueConstraint(
                fields=["name", "key"],
                condition=Q(status="waiting") & ~Q(key=""),
                name="one_waiting_job_per_key",
            ),
            models.CheckConstraint(
                condition=~Q(status="running") | Q(leased_until__isnull=False), name="running_job_has_a_lease"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.status}"

    @property
    def title(self) -> Any:
        return title_of(self.name)


class Schedule(models.Model):
    """When a job of this name last ran well, and when it runs next if it runs by itself."""

    name = models.CharField(max_length=80, unique=True)
    next_run_at = models.DateTimeField(null=True)
    last_good_at = models.DateTimeField(null=True)
    last_failed_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.name


class Heartbeat(models.Model):
    """When a part of the background machinery was last seen alive."""

    part = models.CharField(max_length=20, unique=True)
    seen_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.part
