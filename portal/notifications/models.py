import uuid

from django.db import models

from portal.lib.fields import CodeField


class MailStatus(models.TextChoices):
    """The life of a mail; the job that delivers it moves it."""

    WAITING = "waiting"
    """Kept in the transaction that caused it, not yet accepted by the mail server."""
    SENT = "sent"
    """The mail server accepted it at `sent_at`. That does not say that anybody read it."""
    FAILED = "failed"
    """Given up after the last try. The page of mails lists it for the office."""


class OutgoingMail(models.Model):
    """One mail to one person, kept in the transaction of the act that caused it and sent by a job."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    to = models.EmailField()
    language = models.CharField(max_length=2)
    template = models.CharField(max_length=120)
    subject = models.CharField(max_length=300)
    body_text = models.TextField()
    # The text opens a door: it holds a code or a link with a token. Outside the embedded portal it goes when the mail
    # is sent or given up.
    is_secret = models.BooleanField(default=False)
    about_type = models.CharField(max_length=40, blank=True)
    about_id = models.BigIntegerField(null=True)
    status = CodeField(max_length=10, choices=MailStatus, default=MailStatus.WAITING)
    queued_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["about_type", "about_id", "-id"], name="mail_about"),
            models.Index(fields=["to", "-id"], name="mail_to"),
            models.Index(fields=["-id"], condition=models.Q(status="failed"), name="mail_failed"),
        ]
        constraints = [
            models.CheckConstraint(condition=models.Q(status__in=MailStatus.values), name="known_mail_status"),
            models.CheckConstraint(
                condition=models.Q(sent_at__isnull=False) | ~models.Q(status="sent"),
                name="sent_mail_has_a_moment",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject} → {self.to}"
