"""Statements and the lines on them."""

import uuid

from django.conf import settings
from django.db import models

from exporters.commissions.engine.models import LedgerEntry


class Statement(models.Model):
    """A closed month of one startup, shown line by line. Once issued it never changes."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    reference = models.CharField(max_length=30, unique=True)
    startup = models.ForeignKey("startups.Startup", on_delete=models.PROTECT, related_name="+")
    # The month it closes, "2026-10"; entries that came late for earlier days are on it too.
    month = models.CharField(max_length=7)
    issued_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    issued_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["startup", "month"], name="one_statement_per_month")]

    def __str__(self) -> str:
        return self.reference


class StatementLine(models.Model):
    """An entry on an issued statement: a refund against it is a clawback from then on."""

    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="lines")
    entry = models.OneToOneField(LedgerEntry, on_delete=models.PROTECT, related_name="statement_line")

    def __str__(self) -> str:
        return f"{self.statement_id}/{self.entry_id}"
