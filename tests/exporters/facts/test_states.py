import pytest

from exporters.facts.states import CHECKERS, FACT_FILE, FileStatus
from portal.lib.transitions import TransitionRefused

ACTS = {
    "finish_reading": ({"received"}, "checked", {"job"}),
    "refuse": ({"received"}, "unreadable", {"job"}),
    "apply": ({"checked"}, "applying", {"finance_officer", "approver"}),
    "finish_applying": ({"applying"}, "applied", {"job"}),
    "send_back": ({"checked"}, "sent_back", {"finance_officer", "approver"}),
    "withdraw": ({"received", "checked"}, "withdrawn", {"maker"}),
}


@pytest.mark.parametrize("status", FileStatus.values)
@pytest.mark.parametrize("action", ACTS)
def test_every_act_leads_only_where_the_table_says(action, status):
    sources, target, by = ACTS[action]
    if status in sources:
        found = FACT_FILE.find(action, status)
        assert (found.target, {str(one) for one in found.by}) == (target, by)
    else:
        with pytest.raises(TransitionRefused):
            FACT_FILE.find(action, status)


def test_the_table_holds_no_other_act():
    assert {t.action for t in FACT_FILE.transitions} == set(ACTS)
    assert {str(role) for role in CHECKERS} == {"finance_officer", "approver"}
