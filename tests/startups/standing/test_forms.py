from datetime import date

from inline_snapshot import snapshot

from startups.standing.forms import ProposeChange, Renewal
from tests.forms import cleaned, post, problems_of


def test_the_reason_of_a_change_and_what_its_absence_says(screen):
    assert cleaned(ProposeChange(post({"reason": "Two exporters\ncomplained."}))) == {
        "reason": "Two exporters\ncomplained."
    }
    expected = snapshot({"en": {"reason": ["This is empty. Fill it in."]}, "hi": {"reason": ["यह खाली है। इसे भरें।"]}})
    assert problems_of(ProposeChange(post({"reason": " "}))) == expected[screen]


def test_a_renewal():
    assert cleaned(Renewal(post({"valid_up_to": "१३ मार्च २०४१"}))) == {"valid_up_to": date(2041, 3, 13)}


def test_a_renewal_up_to_a_day_that_does_not_exist(screen):
    expected = snapshot(
        {
            "en": {"valid_up_to": ["There is no such day. Check the day and the month."]},
            "hi": {"valid_up_to": ["ऐसा कोई दिन नहीं होता। दिन और महीना जाँच लें।"]},
        }
    )
    assert problems_of(Renewal(post({"valid_up_to": "31 2 2041"}))) == expected[screen]
