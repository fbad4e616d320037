"""Histories that operators imported from the console."""

import uuid

from django.db import models


class HistoryImport(models.Model):
    """One imported folder: who imported it, when, and what became of its rows. Append-only."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    folder = models.CharField(max_length=200)
    operator = models.CharField(max_length=80)
    imported_at = models.DateTimeField()
    # File → outcome → number of rows.
    counts = models.JSONField()

    def __str__(self) -> str:
        return self.folder
