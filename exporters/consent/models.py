"""The dated text that an exporter is told, and its permission given or withdrawn under it."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import get_language

from portal.lib.fields import CodeField
from portal.two_people.models import Proposal


class NoticeVersion(Proposal):
    """One version of the notice, in both languages. After approval nothing of it changes.

    The first version comes with the portal, drafted and approved by nobody.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    number = models.PositiveIntegerField(unique=True)
    text_en = models.TextField()
    text_hi = models.TextField()
    text_hash = models.CharField(max_length=64)
    # Nobody, for the version that comes with the portal.
    proposed_by = models.ForeignKey(  # type: ignore[assignment]
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = [
            *Proposal.rules(unsigned=Q(number=1)),
            models.CheckConstraint(
                condition=Q(number=1) | Q(proposed_by__isnull=False), name="drafted_notice_has_a_maker"
            ),
        ]

    def __str__(self) -> str:
        return f"notice {self.number}"

    @property
    def text(self) -> str:
        """The text in the reader's language."""
        return self.text_hi if get_language() == "hi" else self.text_en


class ConsentRecord(models.Model):
    """That an exporter gave or withdrew its consent, under which text and by which channel. Append-only."""

    class Act(models.TextChoices):
        """What the exporter did; the newest row of a startup and an exporter counts."""

        GIVEN = "given", "given"
        """The exporter agreed to the notice when it confirmed the claim."""
        WITHDRAWN = "withdrawn", "withdrawn"
        """The exporter took its consent back; the claim ends with it."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    exporter = models.ForeignKey("exporters.Exporter", on_delete=models.PROTECT, related_name="consents")
    startup = models.ForeignKey("startups.Startup", on_delete=models.PROTECT, related_name="+")
    notice = models.ForeignKey(NoticeVersion, on_delete=models.PROTECT, related_name="+")
    act = CodeField(max_length=10, choices=Act)
    language = models.CharField(max_length=2)
    # "mailed", "handed_over", "code", "pin": how the one who answered came in.
    channel = models.CharField(max_length=12)
    happened_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(act__in=["given", "withdrawn"]), name="known_consent_act")]

    def __str__(self) -> str:
        return f"consent {self.act}"
