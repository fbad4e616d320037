"""Claims of startups on exporters, and the secret links that ask the exporter."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import pgettext_lazy

from exporters.onboarding.claims.states import HOLDING, OPEN, ClaimStatus
from exporters.onboarding.models import Exporter
from portal.lib.fields import CodeField

LANGUAGES = [("hi", "हिंदी"), ("en", "English")]


class Claim(models.Model):
    """A startup's request to be credited with an exporter. `reference` is CLM-2026-0001."""

    class Answer(models.TextChoices):
        """How a claim was confirmed; empty while it is not."""

        OWN_CHANNEL = "own_channel", pgettext_lazy("answer", "by the exporter's own email or mobile")
        """Through a link mailed to the exporter itself: this proves the channel."""
        IN_PERSON = "in_person", pgettext_lazy("answer", "in person")
        """Through a link that the startup handed over. A hold stays until the channel is proved."""
        DEEMED = "deemed", pgettext_lazy("answer", "deemed confirmed")
        """The exporter was silent, and a programme manager confirmed. A hold stays as well."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    reference = models.CharField(max_length=20, unique=True)
    exporter = models.ForeignKey(Exporter, on_delete=models.PROTECT, related_name="claims", db_index=False)
    startup = models.ForeignKey("startups.Startup", on_delete=models.PROTECT, related_name="+", db_index=False)
    status = CodeField(max_length=10, choices=ClaimStatus)
    logged_at = models.DateTimeField()
    logged_date = models.DateField()
    logged_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False)
    claim_file = models.ForeignKey(
        "exporters.ClaimFile", null=True, on_delete=models.PROTECT, related_name="claims", db_index=False
    )
    # The startup attests that it gave this notice to the exporter.
    notice = models.ForeignKey("exporters.NoticeVersion", on_delete=models.PROTECT, related_name="+", db_index=False)
    # The last day on which no other startup can take the place of this one; empty while it waits in line.
    protected_until = models.DateField(null=True)

    # What the startup said. The contact is masked when it is no longer needed.
    firm = models.CharField(max_length=200)
    place = models.CharField(max_length=120)
    # GST code of its State; empty for claims of before it was kept.
    state_code = models.CharField(max_length=2, blank=True, default="")
    product_group = models.CharField(max_length=120)
    identifiers = models.JSONField()
    contact_name = models.CharField(max_length=120)
    contact_mobile = models.CharField(max_length=20)
    contact_email = models.EmailField(blank=True)
    language = CodeField(max_length=2, choices=LANGUAGES, default="hi")
    masked_at = models.DateTimeField(null=True)
    # Its numbers do not all agree with what is recorded of the exporter: an officer looks first.
    identifiers_differ = models.BooleanField(default=False)
    # What startup and exporter share ("pan", "mobile", "email"): a risk hold opens on confirming.
    shared = models.CharField(max_length=60, blank=True)

    reminders_sent = models.PositiveSmallIntegerField(default=0)
    last_asked_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    answer = CodeField(max_length=12, choices=Answer, blank=True)
    # When the exporter's own channel answered, or an officer rang the number on its papers.
    proven_at = models.DateTimeField(null=True)
    ended_because = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(answer__in=["", "own_channel", "in_person", "deemed"]), name="known_answer"
            ),
            models.CheckConstraint(condition=Q(language__in=["hi", "en"]), name="known_language_of_claim"),
            models.UniqueConstraint(
                fields=["exporter"], condition=Q(status__in=HOLDING), name="one_live_claim_per_exporter"
            ),
            models.UniqueConstraint(
                fields=["startup", "exporter"], condition=Q(status__in=OPEN), name="one_open_claim_of_a_startup"
            ),
            models.CheckConstraint(condition=Q(status__in=ClaimStatus.values), name="known_claim_status"),
            models.CheckConstraint(
                condition=Q(status="waiting", protected_until__isnull=True)
                | Q(protected_until__isnull=False)
                | Q(status__in=["lapsed", "released"]),
                name="live_claim_is_protected_until_a_day",
            ),
            models.CheckConstraint(
                condition=~Q(status="confirmed") | (Q(answered_at__isnull=False) & ~Q(answer="")),
                name="confirmed_claim_has_an_answer",
            ),
        ]
        indexes = [
            models.Index(fields=["startup", "-id"], name="claims_of_startup"),
            models.Index(fields=["exporter", "id"], name="claims_on_exporter"),
            models.Index(fields=["status", "-id"], name="claims_by_status"),
            models.Index(fields=["claim_file"], condition=Q(claim_file__isnull=False), name="claims_of_import"),
            models.Index(fields=["protected_until"], condition=Q(status="live"), name="claims_to_lapse"),
        ]

    def __str__(self) -> str:
        return self.reference


class ConfirmationLink(models.Model):
    """A secret link that asks the exporter about a claim; only the hash of its token is kept."""

    class Channel(models.TextChoices):
        """How a link reached the exporter, and so what an answer proves."""

        MAILED = "mailed", pgettext_lazy("link", "mailed to the exporter")
        """Sent by the portal to the exporter's own address."""
        HANDED_OVER = "handed_over", pgettext_lazy("link", "handed over by the startup")
        """Shown or sent by the startup. It proves nothing about the channel."""

    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="links")
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    token_hash = models.CharField(max_length=64, unique=True)
    channel = CodeField(max_length=12, choices=Channel)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    # Closed for answers. With the PIN a link of a confirmed claim still opens the exporter's page.
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(channel__in=["mailed", "handed_over"]), name="known_link_channel")
        ]

    def __str__(self) -> str:
        return f"{self.channel} link of claim {self.claim_id}"
