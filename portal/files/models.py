import uuid

from django.db import models


class StoredFile(models.Model):
    """A file that was accepted: its type was read from its content, not from its name. Rows never change."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    purpose = models.CharField(max_length=60)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=4)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    path = models.CharField(max_length=100, unique=True)
    uploaded_by = models.ForeignKey("portal.User", null=True, on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name
