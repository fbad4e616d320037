"""Trade orders as reported, and what was given back of them."""

from django.db import models
from django.db.models import Q

from exporters.onboarding.models import Exporter, Fact, two_people
from portal.reference.models import Origin

# Thousandths of a major unit in a minor unit: every currency that is accepted today has two decimals.
THOUSANDTHS = 10


class TradeOrder(Fact):
    """A completed order of an exporter, in minor units of its currency."""

    reference = models.CharField(max_length=60)
    # The reference in the one form in which two spellings of it are the same.
    reference_key = models.CharField(max_length=60, blank=True)
    exporter = models.ForeignKey(Exporter, on_delete=models.PROTECT, related_name="orders", db_index=False)
    completed_at = models.DateTimeField()
    # The day of completed_at in India.
    completed_date = models.DateField()
    currency = models.CharField(max_length=3)
    amount_minor = models.BigIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(origin__in=Origin.values), name="known_origin_of_order"),
            models.UniqueConstraint(fields=["reference"], name="order_reference_once"),
            models.CheckConstraint(condition=Q(amount_minor__gte=0), name="order_amount_not_negative"),
            two_people("order_needs_two_people"),
        ]
        indexes = [models.Index(fields=["exporter", "completed_date"], name="orders_of_exporter")]

    def __str__(self) -> str:
        return self.reference


class Refund(Fact):
    """Money given or charged back on an order, which may arrive before the order itself."""

    reference = models.CharField(max_length=60)
    reference_key = models.CharField(max_length=60, blank=True)
    order_reference = models.CharField(max_length=60)
    order_key = models.CharField(max_length=60, blank=True)
    refunded_at = models.DateTimeField()
    # The day of refunded_at in India.
    refunded_date = models.DateField()
    # Thousandths of a major unit of the currency of its order, which may not be known yet.
    amount_thousandths = models.BigIntegerField()
    reason = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(origin__in=Origin.values), name="known_origin_of_refund"),
            models.UniqueConstraint(fields=["reference"], name="refund_reference_once"),
            models.CheckConstraint(condition=Q(amount_thousandths__gt=0), name="refund_amount_positive"),
            two_people("refund_needs_two_people"),
        ]
        indexes = [models.Index(fields=["order_reference"], name="refunds_of_order")]

    def __str__(self) -> str:
        return self.reference

    @property
    def amount_minor(self) -> int:
        """The amount in minor units of its order's currency."""
        return self.amount_thousandths // THOUSANDTHS
