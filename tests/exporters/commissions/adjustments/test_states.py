import pytest

from exporters.commissions.adjustments.states import ADJUSTMENT, CHECKERS, MAKERS, TAG_OF, AdjustmentStatus
from portal.lib.transitions import TransitionRefused
from portal.templatetags.portal import SHAPES

ACTS = {
    "approve": ({"proposed"}, "approved", {"finance_officer", "approver"}),
    "decline": ({"proposed"}, "declined", {"finance_officer", "approver"}),
    "withdraw": ({"proposed"}, "withdrawn", {"maker"}),
}


@pytest.mark.parametrize("status", AdjustmentStatus.values)
@pytest.mark.parametrize("action", ACTS)
def test_every_act_leads_only_where_the_table_says(action, status):
    sources, target, by = ACTS[action]
    if status in sources:
        found = ADJUSTMENT.find(action, status)
        assert (found.target, {str(one) for one in found.by}) == (target, by)
    else:
        with pytest.raises(TransitionRefused):
            ADJUSTMENT.find(action, status)


def test_the_table_holds_no_other_act_and_every_state_has_a_tag():
    assert {t.action for t in ADJUSTMENT.transitions} == set(ACTS)
    assert ({str(role) for role in MAKERS}, {str(role) for role in CHECKERS}) == (
        {"finance_officer"},
        {"finance_officer", "approver"},
    )
    assert set(TAG_OF) == set(AdjustmentStatus)
    assert set(TAG_OF.values()) <= set(SHAPES)
