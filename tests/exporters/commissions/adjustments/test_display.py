"""What the check page promises is what the statement then comes to."""

from datetime import date

import pytest

from exporters.commissions.adjustments.display import effect_of
from exporters.commissions.adjustments.operations import approve_adjustment, propose_adjustment
from exporters.commissions.balances.queries import open_lines, sums_of
from exporters.holds.operations import open_hold
from tests.factories.adjustments import make_adjustment, make_correction
from tests.factories.exporters import make_exporter
from tests.factories.ledger import make_line, make_run, make_version
from tests.factories.startups import make_startup
from tests.moments import APPROVED, PROPOSED

pytestmark = pytest.mark.django_db
TODAY = date(2026, 6, 5)


@pytest.fixture
def lines():
    """₹300.00 that is payable and ₹40.00 that waits until 1 July, on one exporter."""
    startup, exporter, version, run = make_startup(), make_exporter(), make_version(), make_run()
    payable = make_line(startup, exporter, version, run, date(2026, 5, 3), 300_00)
    return payable, make_line(startup, exporter, version, run, date(2026, 6, 1), 40_00)


@pytest.mark.parametrize("on", [None, "entry", "exporter", "startup"])
@pytest.mark.parametrize("which", [None, 0, 1])
@pytest.mark.parametrize("minor", [70_00, -25_00, -400_00])
def test_the_sums_after_approval_are_those_that_were_promised(lines, cast, minor, which, on):
    startup, line = lines[0].startup, None if which is None else lines[which]
    if on:
        thing = {"entry": lines[0], "exporter": lines[0].exporter, "startup": startup}[on]
        open_hold(kind="papers", reason="y", actor=cast.finance, now=PROPOSED, **{on: thing})
    correction = make_correction(startup, minor, corrects=line)
    promised = effect_of(correction, TODAY)
    assert promised.before == sums_of(open_lines(startup), TODAY)
    made = propose_adjustment(correction=correction, actor=cast.finance, now=PROPOSED)
    assert effect_of(made, TODAY) == promised
    approve_adjustment(adjustment=made, actor=cast.approver, now=APPROVED)
    sums = sums_of(open_lines(startup), TODAY)
    for name in ("lines", "accrued", "reversed_", "held", "payable", "net", "added", "taken_off"):
        assert getattr(promised.after, name) == getattr(sums, name), name
    assert promised.payable_on == made.entry.payable_on


@pytest.mark.parametrize(("minor", "below"), [(-300_00, False), (-300_01, True), (1, False)])
def test_taking_off_more_than_is_payable_is_told(lines, cast, minor, below):
    assert effect_of(make_correction(lines[0].startup, minor), TODAY).below_zero is below


def test_what_is_below_zero_already_and_rises_is_not_told(lines, cast):
    startup = lines[0].startup
    made = make_adjustment(startup, cast.finance, -500_00)
    approve_adjustment(adjustment=made, actor=cast.approver, now=APPROVED)
    effect = effect_of(make_correction(startup, 10_00), TODAY)
    assert (effect.before.payable, effect.after.payable, effect.below_zero) == (-200_00, -190_00, False)
