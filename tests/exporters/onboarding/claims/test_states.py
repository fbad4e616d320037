import pytest

from exporters.onboarding.claims.states import CLAIM, ClaimStatus
from portal.lib.transitions import TransitionRefused

# Every act from every state; what is not here is refused.
ALLOWED = {
    ("confirm", "live"): "confirmed",
    ("dispute", "live"): "disputed",
    ("dispute", "confirmed"): "disputed",
    ("dispute_by_phone", "confirmed"): "disputed",
    ("deem_confirmed", "live"): "confirmed",
    ("dismiss_objection", "disputed"): "confirmed",
    ("reopen", "disputed"): "live",
    ("uphold_objection", "disputed"): "released",
    ("move_up", "waiting"): "live",
    ("release", "waiting"): "released",
    ("release", "live"): "released",
    ("end", "confirmed"): "released",
    ("end", "disputed"): "released",
    ("lapse", "waiting"): "lapsed",
    ("lapse", "live"): "lapsed",
}
BY = {
    "confirm": {"exporter"},
    "dispute": {"exporter"},
    "dispute_by_phone": {"programme_manager", "screening_officer"},
    "deem_confirmed": {"programme_manager"},
    "dismiss_objection": {"approver"},
    "reopen": {"approver"},
    "uphold_objection": {"approver"},
    "move_up": {"programme_manager"},
    "release": {"member"},
    "end": {"exporter"},
    "lapse": {"job"},
}


@pytest.mark.parametrize("status", ClaimStatus.values)
@pytest.mark.parametrize("action", sorted(BY))
def test_every_act_from_every_state(action, status):
    wanted = ALLOWED.get((action, status))
    assert CLAIM.allows(action, status) == (wanted is not None)
    if wanted:
        assert CLAIM.find(action, status).target == wanted
    else:
        with pytest.raises(TransitionRefused):
            CLAIM.find(action, status)


def test_every_act_is_named_with_who_may_do_it():
    assert {t.action for t in CLAIM.transitions} == set(BY)
    assert {action: set(CLAIM.actors(action)) for action in BY} == BY
