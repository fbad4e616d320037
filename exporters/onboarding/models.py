"""The exporter, what identifies it, and which startup is credited with it."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from portal.lib.fields import CodeField
from portal.reference.models import Origin


def two_people(name: str) -> models.CheckConstraint:
    """Facts that one person proposed were applied by another, unless an operator imported the history."""
    return models.CheckConstraint(
        condition=Q(origin=Origin.HISTORY)
        | Q(~Q(proposed_by=F("decided_by")), proposed_by__isnull=False, decided_by__isnull=False),
        name=name,
    )


class Fact(models.Model):
    """A fact that can earn, with who proposed and who applied it. Its tables are append-only."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    origin = CodeField(max_length=10, choices=Origin)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    recorded_at = models.DateTimeField()
    # The row that it was imported with; empty for what an operator imported from a history.
    import_row = models.ForeignKey(
        "exporters.ImportRow", null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True


class Exporter(models.Model):
    """The MSME that goes abroad. `reference` is EXP-000001."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    reference = models.CharField(max_length=20)
    name = models.CharField(max_length=200)
    state = models.ForeignKey("portal.State", null=True, on_delete=models.PROTECT, related_name="+")
    place = models.CharField(max_length=120, blank=True)
    product_group = models.CharField(max_length=120, blank=True)
    marketplace_member_id = models.CharField(max_length=60, blank=True)
    language = CodeField(max_length=2, choices=[("en", "English"), ("hi", "हिंदी")], default="hi")
    contact_name = models.CharField(max_length=120, blank=True)
    contact_mobile = models.CharField(max_length=20, blank=True)
    contact_email = models.EmailField(blank=True)
    origin = CodeField(max_length=10, choices=Origin)
    created_at = models.DateTimeField()

    # Tables of actions name an exporter by its tie to the object, not by a role.
    kinds: frozenset[str] = frozenset()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(origin__in=Origin.values), name="known_origin_of_exporter"),
            models.CheckConstraint(condition=Q(language__in=["en", "hi"]), name="known_language_of_exporter"),
            models.UniqueConstraint(fields=["reference"], name="exporter_reference_once"),
            models.UniqueConstraint(
                fields=["marketplace_member_id"],
                condition=~Q(marketplace_member_id=""),
                name="one_exporter_per_marketplace_member",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.name}"


class Scheme(models.TextChoices):
    """The registers in which an exporter has a number."""

    PAN = "pan", "PAN"
    """Income tax: one for each person or entity."""
    UDYAM = "udyam", "Udyam"
    """The register of micro, small and medium enterprises."""
    GSTIN = "gstin", "GSTIN"
    """Goods and services tax: one for each State, all with the same PAN inside."""
    IEC = "iec", "IEC"
    """Importer-exporter code, needed to export."""


class ExporterIdentifier(models.Model):
    """One identifier of an exporter; a PAN may have several GSTINs. The keyed hash finds it without its value."""

    exporter = models.ForeignKey(Exporter, on_delete=models.PROTECT, related_name="identifiers")
    scheme = CodeField(max_length=8, choices=Scheme)
    value = models.CharField(max_length=30)
    value_hash = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["scheme", "value_hash"], name="one_exporter_per_identifier"),
            models.CheckConstraint(condition=Q(scheme__in=Scheme.values), name="known_identifier_scheme"),
        ]

    def __str__(self) -> str:
        return f"{self.scheme} …{self.value[-4:]}"


class Attribution(models.Model):
    """Which startup is credited with an exporter, from a day until (exclusive) another.

    The database refuses overlaps of one exporter and every change but the filling of an empty `valid_to`.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    exporter = models.ForeignKey(Exporter, on_delete=models.PROTECT, related_name="attributions", db_index=False)
    startup = models.ForeignKey("startups.Startup", on_delete=models.PROTECT, related_name="+")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    origin = CodeField(max_length=10, choices=Origin)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(origin__in=Origin.values), name="known_origin_of_attribution"),
            models.UniqueConstraint(fields=["exporter", "valid_from"], name="one_attribution_per_start"),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gt=F("valid_from")),
                name="attribution_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.exporter_id} → {self.startup_id} from {self.valid_from}"


class AttributionClosing(models.Model):
    """That an open attribution was closed; written by the database, so that replay knows who saw it open."""

    attribution = models.OneToOneField(Attribution, on_delete=models.PROTECT, related_name="closing")
    valid_to = models.DateField()
    recorded_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.attribution_id} until {self.valid_to}"
