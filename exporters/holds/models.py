"""Earned but not yet payable: who holds an amount, why, and by what act it was cleared."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import pgettext_lazy

from portal.lib.fields import CodeField


class HoldKind(models.TextChoices):
    """Why an amount is not paid yet, and so who can release it."""

    CONFIRMATION = "confirmation", pgettext_lazy("hold", "Confirmation open")
    """Nobody has proved the exporter's own channel. A code, or an officer's call, releases it."""
    RISK = "risk", pgettext_lazy("hold", "Risk check")
    """Startup and exporter share an identifier, the startup is suspended, or an officer looks into something."""
    DISPUTE = "dispute", pgettext_lazy("hold", "Objection")
    """The exporter objected. Not upheld, the hold is released; upheld, a finance officer settles it."""
    PAPERS = "papers", pgettext_lazy("hold", "Documents incomplete")
    """Documents are missing. A finance officer opens and releases it."""
    BUDGET = "budget", pgettext_lazy("hold", "Budget not available")
    """No money is available for it. A finance officer opens and releases it."""


class Hold(models.Model):
    """One reason not to pay yet, on a line, an exporter or a startup. Holds stack; each is cleared by an act."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = CodeField(max_length=12, choices=HoldKind)
    entry = models.ForeignKey(
        "exporters.LedgerEntry",
        null=True,
        on_delete=models.PROTECT,
        related_name="holds",
        db_constraint=False,
    )
    exporter = models.ForeignKey("exporters.Exporter", null=True, on_delete=models.PROTECT, related_name="holds")
    startup = models.ForeignKey("startups.Startup", null=True, on_delete=models.PROTECT, related_name="+")
    # Why: what the portal found, {"code", "values"} (see display.py), or what an officer wrote.
    finding = models.JSONField(null=True)
    reason = models.CharField(max_length=300, blank=True)
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    cleared_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    cleared_at = models.DateTimeField(null=True)
    clearing_act = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=HoldKind.values), name="known_hold_kind"),
            models.CheckConstraint(
                condition=Q(entry__isnull=False, exporter__isnull=True, startup__isnull=True)
                | Q(entry__isnull=True, exporter__isnull=False, startup__isnull=True)
                | Q(entry__isnull=True, exporter__isnull=True, startup__isnull=False),
                name="hold_is_on_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(cleared_at__isnull=True, cleared_by__isnull=True, clearing_act="")
                | (Q(cleared_at__isnull=False) & ~Q(clearing_act="")),
                name="hold_is_cleared_by_an_act",
            ),
            models.CheckConstraint(
                condition=Q(finding__isnull=False, reason="") | (Q(finding__isnull=True) & ~Q(reason="")),
                name="hold_has_one_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} hold"
