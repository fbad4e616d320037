import pytest

from exporters.imports.states import CHECKERS, FACT_IMPORT, FileStatus
from portal.lib.transitions import TransitionRefused

ACTS = {
    "finish_reading": ({"received"}, "checked", {"job"}),
    "refuse": ({"received"}, "unreadable", {"job"}),
    "approve": ({"checked"}, "applying", {"finance_officer", "approver"}),
    "approve_rates": ({"checked"}, "applying", {"finance_officer"}),
    "finish_applying": ({"applying"}, "applied", {"job"}),
    "decline": ({"checked"}, "sent_back", {"finance_officer", "approver"}),
    "withdraw": ({"received", "checked"}, "withdrawn", {"maker"}),
}


@pytest.mark.parametrize("status", FileStatus.values)
@pytest.mark.parametrize("action", ACTS)
def test_every_act_leads_only_where_the_table_says(action, status):
    sources, target, by = ACTS[action]
    if status in sources:
        found = FACT_IMPORT.find(action, status)
        assert (found.target, {str(one) for one in found.by}) == (target, by)
    else:
        with pytest.raises(TransitionRefused):
            FACT_IMPORT.find(action, status)


def test_the_table_holds_no_other_act():
    assert {t.action for t in FACT_IMPORT.transitions} == set(ACTS)
    assert {str(role) for role in CHECKERS} == {"finance_officer", "approver"}
