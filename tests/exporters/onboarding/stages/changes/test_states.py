import pytest

from exporters.onboarding.stages.changes.states import CHECKERS, MAKERS, READERS, STAGE_CHANGE, TAG_OF, ChangeStatus
from portal.lib.transitions import TransitionRefused
from portal.templatetags.portal import SHAPES

ACTS = {
    "approve": ({"proposed"}, "approved", {"approver"}),
    "decline": ({"proposed"}, "declined", {"approver"}),
    "withdraw": ({"proposed"}, "withdrawn", {"maker"}),
}


@pytest.mark.parametrize("status", ChangeStatus.values)
@pytest.mark.parametrize("action", ACTS)
def test_every_act_leads_only_where_the_table_says(action, status):
    sources, target, by = ACTS[action]
    if status in sources:
        found = STAGE_CHANGE.find(action, status)
        assert (found.target, {str(one) for one in found.by}) == (target, by)
    else:
        with pytest.raises(TransitionRefused):
            STAGE_CHANGE.find(action, status)


def test_the_table_holds_no_other_act_and_every_state_has_a_tag():
    assert {t.action for t in STAGE_CHANGE.transitions} == set(ACTS)
    assert [{str(role) for role in roles} for roles in (MAKERS, CHECKERS, READERS)] == [
        {"programme_manager"},
        {"approver"},
        {"programme_manager", "approver", "auditor"},
    ]
    assert set(TAG_OF) == set(ChangeStatus)
    assert set(TAG_OF.values()) <= set(SHAPES)
