"""Files of claims that startups upload, and their refused rows."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import pgettext_lazy

from portal.lib.csvfiles import why_unreadable
from portal.lib.fields import CodeField
from portal.lib.sentences import Sentence


class ClaimFile(models.Model):
    """A file of claims that a startup uploaded; a job processes it and saves its progress."""

    class Status(models.TextChoices):
        """The life of a file of claims; a job moves it."""

        WAITING = "waiting", pgettext_lazy("claim file", "waiting")
        """Uploaded; no worker has begun."""
        RUNNING = "running", pgettext_lazy("claim file", "running")
        """A job logs its claims. If the job stops, the next one goes on after `line_done`."""
        DONE = "done", pgettext_lazy("claim file", "done")
        """Every row is a claim, was known already, or is listed as an error. Final."""
        REFUSED = "refused", pgettext_lazy("claim file", "refused")
        """The file as a whole cannot be read; `fault` says why and no claim was logged. Final."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    startup = models.ForeignKey("startups.Startup", on_delete=models.PROTECT, related_name="+")
    file = models.ForeignKey("portal.StoredFile", on_delete=models.PROTECT, related_name="+")
    notice = models.ForeignKey("exporters.NoticeVersion", on_delete=models.PROTECT, related_name="+")
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField()
    status = CodeField(max_length=10, choices=Status, default=Status.WAITING)
    # The last finished line: a job that starts again continues after it.
    line_done = models.PositiveIntegerField(default=0)
    rows_total = models.PositiveIntegerField(null=True)
    rows_live = models.PositiveIntegerField(default=0)
    rows_waiting = models.PositiveIntegerField(default=0)
    rows_known = models.PositiveIntegerField(default=0)
    rows_wrong = models.PositiveIntegerField(default=0)
    # Of the claims logged, those with warnings.
    rows_look = models.PositiveIntegerField(default=0)
    # Why the file as a whole was not taken: code and values, put into words when shown.
    fault = models.JSONField(null=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(status__in=["waiting", "running", "done", "refused"]), name="known_claim_file_status"
            ),
            models.CheckConstraint(
                condition=~Q(status="refused") | Q(fault__isnull=False), name="refused_claim_file_says_why"
            ),
        ]

    def __str__(self) -> str:
        return f"claims of {self.uploaded_at:%Y-%m-%d %H:%M}"

    @property
    def rows_done(self) -> int:
        return self.rows_live + self.rows_waiting + self.rows_known + self.rows_wrong

    @property
    def refused_because(self) -> Sentence | str:
        """Why nothing of the file was taken, in no language yet."""
        return why_unreadable(**self.fault) if self.fault else ""


class ClaimFileError(models.Model):
    """A row of the file that cannot be taken, as it came."""

    claim_file = models.ForeignKey(ClaimFile, on_delete=models.CASCADE, related_name="errors")
    line = models.PositiveIntegerField()
    # A code where the cells alone do not show what is wrong; else they are read again for each reader.
    reason = models.CharField(max_length=20, blank=True)
    cells = models.JSONField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["claim_file", "line"], name="claim_file_error_once_a_line")]

    def __str__(self) -> str:
        return f"line {self.line}"
