from datetime import date

import pytest

from exporters.onboarding.stages.order import order_problem, order_sentence
from exporters.onboarding.stages.queries import stages

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)
GATES = ["company_verified", "profile_approved", "first_product_approved", "fee_paid"]
BEFORE_LIVE = dict.fromkeys(["registered", "papers", "applied_to_marketplace", *GATES], date(2026, 5, 2))


def problem(code, on=date(2026, 5, 10), **reached):
    found = order_problem(
        stage=next(s for s in stages() if s.code == code), on=on, today=TODAY, reached=reached, stages=stages()
    )
    return found and (found.column, found.code, dict(found.values))


def test_the_stages_are_ten_and_four_of_them_stand_in_one_step():
    assert [s.code for s in stages()] == [
        *["registered", "papers", "applied_to_marketplace", *GATES],
        *["live", "first_order", "retained_90d"],
    ]
    assert [s.code for s in stages() if s.step == 4] == GATES
    assert {s.code for s in stages() if s.earns} == {"company_verified", "live", "first_order", "retained_90d"}


@pytest.mark.parametrize("gate", GATES)
def test_the_gates_come_in_any_order_after_the_application(gate):
    applied = dict.fromkeys(["registered", "papers", "applied_to_marketplace"], date(2026, 5, 2))
    assert problem(gate, **applied) is None
    applied.pop("applied_to_marketplace")
    assert problem(gate, **applied) == ("kind", "stage_missing", {"stages": ["applied_to_marketplace"]})


@pytest.mark.parametrize("gate", GATES)
def test_live_needs_all_four_gates(gate):
    assert problem("live", **BEFORE_LIVE) is None
    reached = {code: day for code, day in BEFORE_LIVE.items() if code != gate}
    assert problem("live", **reached) == ("kind", "stage_missing", {"stages": [gate]})


def test_a_stage_is_not_earlier_than_what_it_follows():
    reached = BEFORE_LIVE | {"fee_paid": date(2026, 5, 11)}
    assert problem("live", **reached) == ("achieved_on", "before_stage", {"stage": "fee_paid", "day": "2026-05-11"})
    assert problem("live", on=date(2026, 5, 11), **reached) is None


def test_ninety_days_count_from_the_day_of_going_live():
    reached = BEFORE_LIVE | {"live": date(2026, 5, 10), "first_order": date(2026, 5, 20)}
    assert problem("retained_90d", on=date(2026, 8, 8), **reached) is None
    assert problem("retained_90d", on=date(2026, 8, 7), **reached) == (
        "achieved_on",
        "too_early",
        {"stage": "live", "day": "2026-05-10", "days": 90},
    )


def test_no_stage_is_reached_in_the_future():
    assert problem("papers", on=date(2026, 11, 23), registered=date(2026, 5, 1)) == ("achieved_on", "future_day", {})
    assert problem("papers", on=TODAY, registered=date(2026, 5, 1)) is None


def test_the_sentence_names_stages_and_days_in_words():
    said = order_sentence("too_early", {"stage": "live", "day": "2026-05-10", "days": 90})
    assert str(said) == "Live on Alibaba.com was on 10 May 2026; 90 days must pass from then."
    said = order_sentence("stage_missing", {"stages": ["fee_paid", "papers"]})
    assert str(said) == "First needed: Fee paid, Papers. Add it to this file or to an earlier one."
