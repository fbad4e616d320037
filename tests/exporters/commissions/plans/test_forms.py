from datetime import date

import pytest
from inline_snapshot import snapshot

from exporters.commissions.engine.terms import Tier
from exporters.commissions.plans.forms import DraftPlan
from tests.factories.plans import make_terms
from tests.forms import cleaned, post, problems_of

GOOD = {
    "code": "EXP",
    "valid_from": "1 4 2026",
    "period": "month",
    "tier_mode": "marginal",
    "minimum": "5,000",
    "window_months": "12",
    "window_from": "live",
    "milestone_days": "7",
    "order_days": "30",
    "clawback_days": "30",
    "milestone_live": "3,500",
    "milestone_first_order": "2,500",
    "tier_1_from": "0",
    "tier_1_rate": "1",
    "tier_2_from": "1,00,000",
    "tier_2_rate": "2%",
}
WRONG = {
    "small letters": {"code": "exp"},
    "three decimals": {"tier_1_rate": "1.255"},
    "a rate in words": {"tier_1_rate": "two"},
    "a rate of thousands of digits": {"tier_1_rate": "9" * 5000},
    "a tier without a rate": {"tier_3_from": "2,00,000"},
    "a tier without a beginning": {"tier_3_rate": "3"},
    "no first tier": {"tier_1_from": "", "tier_1_rate": ""},
    "a day that does not exist": {"valid_to": "31 4 2027"},
}


def test_the_terms_that_were_typed():
    form = DraftPlan(post(GOOD))
    cleaned(form)
    assert form.terms() == make_terms()


@pytest.mark.parametrize("typed", ["2", " 2 %", "२.00", "२%"])
def test_a_rate_as_people_type_it(typed):
    assert cleaned(DraftPlan(post(GOOD, {"tier_2_rate": typed})))["tier_2_rate"] == 200


def test_terms_with_an_end_a_cap_and_five_tiers():
    more = {"valid_to": "1 4 2027", "startup_cap": "10,00,000", "milestone_live": ""}
    more |= {f"tier_{n}_from": str(n * 100_000) for n in (3, 4, 5)} | {f"tier_{n}_rate": f"{n}.25" for n in (3, 4, 5)}
    form = DraftPlan(post(GOOD, more))
    cleaned(form)
    assert form.terms() == make_terms(
        valid_to=date(2027, 4, 1),
        startup_cap=10_00_000_00,
        milestones={"first_order": 250_000},
        tiers=(
            Tier(0, 100),
            Tier(100_000_00, 200),
            Tier(300_000_00, 325),
            Tier(400_000_00, 425),
            Tier(500_000_00, 525),
        ),  # fmt: skip
    )


@pytest.mark.parametrize("case", WRONG)
def test_what_a_wrong_term_says(case, screen):
    expected = snapshot(
        {
            "small letters": {
                "en": {"code": ["Use capital letters, figures and hyphens, beginning with a letter."]},
                "hi": {"code": ["बड़े अक्षर, अंक और हाइफ़न भरें। शुरुआत अक्षर से हो।"]},
            },
            "three decimals": {
                "en": {"tier_1_rate": ["Write a percentage with at most two decimals, for example 1.25."]},
                "hi": {"tier_1_rate": ["प्रतिशत लिखें, दशमलव के बाद ज़्यादा से ज़्यादा दो अंक, जैसे 1.25"]},
            },
            "a rate in words": {
                "en": {"tier_1_rate": ["Write a percentage with at most two decimals, for example 1.25."]},
                "hi": {"tier_1_rate": ["प्रतिशत लिखें, दशमलव के बाद ज़्यादा से ज़्यादा दो अंक, जैसे 1.25"]},
            },
            "a rate of thousands of digits": {
                "en": {"tier_1_rate": ["Write a percentage with at most two decimals, for example 1.25."]},
                "hi": {"tier_1_rate": ["प्रतिशत लिखें, दशमलव के बाद ज़्यादा से ज़्यादा दो अंक, जैसे 1.25"]},
            },
            "a tier without a rate": {
                "en": {"tier_3_rate": ["A tier needs both where it begins and its rate. Fill in both or neither."]},
                "hi": {"tier_3_rate": ["स्लैब की शुरुआत और दर, दोनों चाहिए। दोनों भरें या दोनों खाली रखें।"]},
            },
            "a tier without a beginning": {
                "en": {"tier_3_from": ["A tier needs both where it begins and its rate. Fill in both or neither."]},
                "hi": {"tier_3_from": ["स्लैब की शुरुआत और दर, दोनों चाहिए। दोनों भरें या दोनों खाली रखें।"]},
            },
            "no first tier": {
                "en": {"tier_1_from": ["Enter the amount in rupees."], "tier_1_rate": ["This is empty. Fill it in."]},
                "hi": {"tier_1_from": ["राशि रुपये में भरें।"], "tier_1_rate": ["यह खाली है। इसे भरें।"]},
            },
            "a day that does not exist": {
                "en": {"valid_to": ["There is no such day. Check the day and the month."]},
                "hi": {"valid_to": ["ऐसा कोई दिन नहीं होता। दिन और महीना जाँच लें।"]},
            },
        }
    )
    assert problems_of(DraftPlan(post(GOOD, WRONG[case]))) == expected[case][screen]


def test_what_an_empty_plan_says(screen):
    expected = snapshot(
        {
            "en": {
                "code": ["This is empty. Fill it in."],
                "valid_from": ["Enter the day, the month and the year."],
                "period": ["Nothing is chosen. Choose one."],
                "tier_mode": ["Nothing is chosen. Choose one."],
                "minimum": ["Enter the amount in rupees."],
                "window_months": ["This is empty. Fill it in."],
                "window_from": ["Nothing is chosen. Choose one."],
                "milestone_days": ["This is empty. Fill it in."],
                "order_days": ["This is empty. Fill it in."],
                "clawback_days": ["This is empty. Fill it in."],
                "tier_1_from": ["Enter the amount in rupees."],
                "tier_1_rate": ["This is empty. Fill it in."],
            },
            "hi": {
                "code": ["यह खाली है। इसे भरें।"],
                "valid_from": ["दिन, महीना और साल भरें।"],
                "period": ["कुछ चुना नहीं गया है। कोई एक चुनें।"],
                "tier_mode": ["कुछ चुना नहीं गया है। कोई एक चुनें।"],
                "minimum": ["राशि रुपये में भरें।"],
                "window_months": ["यह खाली है। इसे भरें।"],
                "window_from": ["कुछ चुना नहीं गया है। कोई एक चुनें।"],
                "milestone_days": ["यह खाली है। इसे भरें।"],
                "order_days": ["यह खाली है। इसे भरें।"],
                "clawback_days": ["यह खाली है। इसे भरें।"],
                "tier_1_from": ["राशि रुपये में भरें।"],
                "tier_1_rate": ["यह खाली है। इसे भरें।"],
            },
        }
    )
    assert problems_of(DraftPlan(post())) == expected[screen]
