import pytest
from inline_snapshot import snapshot

from exporters.onboarding.entrance.forms import AskForCode, ChoosePin, EnterCode, EnterPin, ProveChannel
from tests.forms import cleaned, post, problems_of

PINS = {"pin": "482915", "pin_again": "482915"}
WRONG = {
    "one digit": {"pin": "111111", "pin_again": "111111"},
    "a run": {"pin": "123456", "pin_again": "123456"},
    "five digits": {"pin": "48291"},
    "two PINs": {"pin_again": "482916"},
    "nothing": {"pin": "", "pin_again": ""},
}


@pytest.mark.parametrize("typed", ["482915", "482 915", "48-29-15", "४८२९१५"])
def test_six_digits_as_people_type_them(typed):
    assert cleaned(EnterPin(post({"pin": typed}))) == {"pin": "482915"}
    assert cleaned(EnterCode(post({"code": typed}))) == {"code": "482915"}
    assert cleaned(ChoosePin(post({"pin": typed, "pin_again": "482915"}))) == PINS


@pytest.mark.parametrize("form", [EnterPin, EnterCode, AskForCode])
def test_what_an_empty_entrance_says(form, screen):
    expected = snapshot(
        {
            "EnterPin": {
                "en": {"pin": ["The secret PIN has 6 digits. Type it again."]},
                "hi": {"pin": ["गुप्त PIN में 6 अंक होते हैं। फिर से भरें।"]},
            },
            "EnterCode": {
                "en": {"code": ["The code has 6 digits. Type it again."]},
                "hi": {"code": ["कोड में 6 अंक होते हैं। फिर से डालें।"]},
            },
            "AskForCode": {
                "en": {"email": ["Enter the email of your firm."]},
                "hi": {"email": ["अपनी फ़र्म का ईमेल भरें।"]},
            },
        }
    )
    assert problems_of(form(post())) == expected[form.__name__][screen]


def test_a_code_of_letters_is_shown_again_and_a_pin_is_not(screen):
    expected = snapshot(
        {"en": {"code": ["The code has 6 digits. Type it again."]}, "hi": {"code": ["कोड में 6 अंक होते हैं। फिर से डालें।"]}}
    )
    assert problems_of(EnterCode(post({"code": "48291x"}))) == expected[screen]
    assert "48291x" not in str(EnterPin(post({"pin": "48291x"})))


def test_the_address_for_a_code():
    assert cleaned(AskForCode(post({"email": "rubina@example.in"}))) == {"email": "rubina@example.in"}


@pytest.mark.parametrize("case", WRONG)
def test_what_a_pin_that_cannot_be_says(case, screen):
    expected = snapshot(
        {
            "one digit": {
                "en": {"pin": ["This PIN is easy to guess. Choose other digits."]},
                "hi": {"pin": ["इस गुप्त PIN का अंदाज़ा लगाना आसान है। दूसरे अंक चुनें।"]},
            },
            "a run": {
                "en": {"pin": ["This PIN is easy to guess. Choose other digits."]},
                "hi": {"pin": ["इस गुप्त PIN का अंदाज़ा लगाना आसान है। दूसरे अंक चुनें।"]},
            },
            "five digits": {
                "en": {"pin": ["A secret PIN has 6 digits. Choose one."]},
                "hi": {"pin": ["गुप्त PIN में 6 अंक होते हैं। एक चुनें।"]},
            },
            "two PINs": {
                "en": {"pin_again": ["The two PINs differ. Type the same 6 digits in both."]},
                "hi": {"pin_again": ["दोनों गुप्त PIN अलग हैं। दोनों में वही 6 अंक भरें।"]},
            },
            "nothing": {
                "en": {
                    "pin": ["A secret PIN has 6 digits. Choose one."],
                    "pin_again": ["Type the same 6 digits again."],
                },
                "hi": {"pin": ["गुप्त PIN में 6 अंक होते हैं। एक चुनें।"], "pin_again": ["वही 6 अंक फिर से भरें।"]},
            },
        }
    )
    assert problems_of(ChoosePin(post(PINS, WRONG[case]))) == expected[case][screen]


def test_a_channel_is_proven_by_code_and_new_pin(screen):
    assert cleaned(ProveChannel(post(PINS, {"code": "591837"}))) == PINS | {"code": "591837"}
    expected = snapshot(
        {"en": {"code": ["The code has 6 digits. Type it again."]}, "hi": {"code": ["कोड में 6 अंक होते हैं। फिर से डालें।"]}}
    )
    assert problems_of(ProveChannel(post(PINS))) == expected[screen]
