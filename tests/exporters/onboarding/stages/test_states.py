"""Every act against every state, and who may do it."""

import pytest

from exporters.onboarding.stages.states import ONBOARDING, REQUIREMENT, Needed, Side
from portal.lib.transitions import TransitionRefused

GOES_ON = {"under_way", "action_required", "reactivated"}
ONBOARDING_ACTS = {
    "require_action": ({"under_way", "reactivated"}, "action_required"),
    "action_done": ({"action_required"}, "under_way"),
    "go_on": ({"reactivated"}, "under_way"),
    "put_on_hold": (GOES_ON, "on_hold"),
    "mark_refused": (GOES_ON | {"on_hold"}, "refused"),
    "drop": (GOES_ON | {"on_hold", "refused"}, "dropped"),
    "reactivate": ({"on_hold", "refused", "dropped"}, "reactivated"),
}
REQUIREMENT_ACTS = {
    "answer": ({"open", "failed"}, "being_checked"),
    "accept": ({"open", "being_checked"}, "met"),
    "fail": ({"being_checked"}, "failed"),
    "waive": ({"open", "failed", "being_checked"}, "waived"),
}
OFFICE = {"programme_manager", "screening_officer"}


@pytest.mark.parametrize(
    ("table", "statuses", "acts"), [(ONBOARDING, Side, ONBOARDING_ACTS), (REQUIREMENT, Needed, REQUIREMENT_ACTS)]
)
def test_every_act_leads_only_where_the_table_says(table, statuses, acts):
    assert {t.action for t in table.transitions} == set(acts)
    for action, (sources, target) in acts.items():
        for status in statuses.values:
            if status in sources:
                assert table.find(action, status).target == target
            else:
                with pytest.raises(TransitionRefused):
                    table.find(action, status)


def test_who_may_do_what():
    assert {t.action: set(t.by) for t in REQUIREMENT.transitions} == {
        "answer": {"exporter", "startup"},
        "accept": OFFICE,
        "fail": OFFICE,
        "waive": OFFICE,
    }
    followed = {t.action: set(t.by) for t in ONBOARDING.transitions}
    assert followed["require_action"] == OFFICE
    assert followed["action_done"] == OFFICE | {"exporter", "startup"}
    by_hand = {"put_on_hold", "mark_refused", "drop", "reactivate"}
    assert {t.action: set(t.by) for t in ONBOARDING.transitions if t.action in by_hand} == dict.fromkeys(
        by_hand, OFFICE
    )
