"""The startup and its present right to take part."""

import uuid

from django.db import models


class Startup(models.Model):
    """A legal entity that takes part, or once did. Its plan code is the one its enrolment bound it to."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    reference = models.CharField(max_length=20, unique=True)
    name = models.CharField(max_length=200)
    enrolled_on = models.DateField(null=True)
    standing = models.CharField(max_length=12, default="active")
    plan_code = models.CharField(max_length=40, blank=True)

    def __str__(self) -> str:
        return f"{self.reference} {self.name}"
