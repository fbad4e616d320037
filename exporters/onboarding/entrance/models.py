"""The exporter's own way in: PIN, codes, and how often each was tried."""

from django.db import models
from django.db.models import Q

from exporters.onboarding.models import Exporter
from portal.lib.fields import CodeField


class ExporterAccess(models.Model):
    """The exporter's own way in: the hash of the secret PIN that it chose on confirming."""

    exporter = models.OneToOneField(Exporter, on_delete=models.PROTECT, related_name="access")
    pin_hash = models.CharField(max_length=160)
    chosen_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"access of exporter {self.exporter_id}"


class AccessCode(models.Model):
    """A code of six digits sent to the exporter's own email; it works once and for ten minutes."""

    class Purpose(models.TextChoices):
        """What a code may be used for; one does not work for the other."""

        ENTER = "enter", "opens the exporter's page"
        """Together with the PIN, opens the exporter's page."""
        PROVE = "prove", "proves the exporter's own channel"
        """Shows that the exporter reads this mailbox, and releases the confirmation hold."""

    exporter = models.ForeignKey(Exporter, on_delete=models.PROTECT, related_name="codes")
    purpose = CodeField(max_length=6, choices=Purpose)
    email_hash = models.CharField(max_length=64)
    code_hash = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(purpose__in=["enter", "prove"]), name="known_purpose_of_code"),
        ]
        indexes = [models.Index(fields=["email_hash", "purpose", "-id"], name="codes_of_email")]

    def __str__(self) -> str:
        return f"{self.purpose} code of exporter {self.exporter_id}"


class AttemptCount(models.Model):
    """How often something that can be guessed was tried since a moment; the key is a hash."""

    key = models.CharField(max_length=64, unique=True)
    count = models.PositiveIntegerField(default=0)
    since = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.count} since {self.since:%H:%M}"
