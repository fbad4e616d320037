from datetime import datetime

import pytest

from exporters.models import Refund
from exporters.orders.operations import record_refunds
from exporters.orders.recording import Stamp
from exporters.orders.rows import RefundFact
from portal.lib.dates import IST
from portal.reference.models import Origin

NOW = datetime(2026, 10, 5, 12, 0, tzinfo=IST)
REFUND = RefundFact("REF-1", "ORD-1", NOW, 12_345, "Broken")


@pytest.mark.django_db
def test_a_refund_is_kept_in_thousandths_and_read_back_as_it_came():
    stamp = Stamp(Origin.HISTORY, NOW)
    assert record_refunds(refunds=[REFUND], stamp=stamp).added == [0]
    refund = Refund.objects.get()
    assert (refund.amount_thousandths, refund.amount_minor) == (123_450, 12_345)
    # The same refund again is known; one of another amount is told as an error.
    assert record_refunds(refunds=[REFUND], stamp=stamp).repeated == [0]
    other = RefundFact("REF-1", "ORD-1", NOW, 12_346, "Broken")
    assert set(record_refunds(refunds=[other], stamp=stamp).problems) == {0}
