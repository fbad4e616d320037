"""States and their codes per scheme, exchange rates, counters of references."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import get_language

from portal.lib.fields import CodeField


class State(models.Model):
    """A State or Union territory; schemes write it with different codes."""

    gst_code = models.CharField(max_length=2, unique=True)
    name_en = models.CharField(max_length=60)
    name_hi = models.CharField(max_length=60)
    # Empty for what is no place in India.
    vehicle_code = models.CharField(max_length=2, blank=True)
    kind = CodeField(max_length=16, choices=[(kind, kind) for kind in ("state", "union_territory", "other")])
    # Retired: merged or renamed; old numbers still carry the code.
    retired = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["state", "union_territory", "other"]), name="known_kind_of_state"
            ),
        ]
        ordering = ["gst_code"]

    def __str__(self) -> str:
        return self.name_hi if get_language() == "hi" else self.name_en


class StateAlias(models.Model):
    """How one scheme (vehicle, udyam, cin) writes a State, and in which days; `valid_to` is exclusive."""

    scheme = models.CharField(max_length=10)
    code = models.CharField(max_length=2)
    state = models.ForeignKey(State, on_delete=models.PROTECT, related_name="aliases")
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["scheme", "code", "state"], name="state_alias_once"),
        ]

    def __str__(self) -> str:
        return f"{self.scheme} {self.code}"


class Origin(models.TextChoices):
    """How a fact came into the portal."""

    SCREEN = "screen", "typed on screen"
    """Typed on a page of the portal."""
    FILE = "file", "imported from a file"
    """A row of an uploaded file."""
    HISTORY = "history", "imported by an operator at the console"
    """From the folder that `manage.py import_history` read."""


class ExchangeRate(models.Model):
    """Rupees per unit of a currency on a day, in millionths; append-only."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    rate_date = models.DateField()
    currency = models.CharField(max_length=3)
    inr_micros = models.BigIntegerField()
    source = models.CharField(max_length=200)
    origin = CodeField(max_length=10, choices=Origin)
    recorded_by = models.ForeignKey("portal.User", null=True, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(origin__in=Origin.values), name="known_origin_of_rate"),
            models.UniqueConstraint(fields=["currency", "rate_date"], name="one_rate_per_currency_and_day"),
            models.CheckConstraint(condition=Q(inr_micros__gt=0), name="rate_is_positive"),
            models.CheckConstraint(condition=~Q(currency="INR"), name="rupee_has_no_rate"),
            models.CheckConstraint(
                condition=Q(origin="history") | Q(recorded_by__isnull=False), name="rate_has_a_recorder"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.currency} {self.rate_date}"


class ReferenceCounter(models.Model):
    """The last number given out for a prefix (and year)."""

    prefix = models.CharField(max_length=20, unique=True)
    last = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.prefix} {self.last}"
