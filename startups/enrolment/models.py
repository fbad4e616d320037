"""The act by which an approved startup joins."""

import uuid

from django.db import models
from django.db.models import Q


class Acceptance(models.Model):
    """Who accepted which text for which startup: name as typed, moment, and hash of the text that was shown."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    application = models.OneToOneField("startups.Application", on_delete=models.PROTECT, related_name="acceptance")
    startup = models.ForeignKey("startups.Startup", on_delete=models.PROTECT, related_name="acceptances")
    agreement = models.ForeignKey("startups.AgreementText", on_delete=models.PROTECT, related_name="+")
    language = models.CharField(max_length=2)
    text_sha256 = models.CharField(max_length=64)
    typed_name = models.CharField(max_length=120)
    accepted_by = models.ForeignKey("portal.User", on_delete=models.PROTECT, related_name="+")
    accepted_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(typed_name=""), name="acceptance_has_a_name"),
            models.CheckConstraint(condition=Q(language__in=["en", "hi"]), name="acceptance_language_known"),
        ]

    def __str__(self) -> str:
        return f"{self.typed_name}, {self.accepted_at:%Y-%m-%d}"
