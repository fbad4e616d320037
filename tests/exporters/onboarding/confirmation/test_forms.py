from inline_snapshot import snapshot

from exporters.onboarding.confirmation.forms import ConfirmClaim, Object
from tests.forms import cleaned, post, problems_of

PINS = {"pin": "482915", "pin_again": "482915"}


def test_consent_with_a_pin():
    assert cleaned(ConfirmClaim(post({"consent": "on"}, PINS), opens=True)) == PINS | {"consent": True}


def test_consent_alone_where_the_exporter_is_not_let_in():
    assert cleaned(ConfirmClaim(post({"consent": "on"}), opens=False)) == {"consent": True}


def test_what_a_post_without_consent_says(screen):
    expected = snapshot(
        {
            "en": {"consent": ["Without your consent we cannot go on. Read the notice and tick here."]},
            "hi": {"consent": ["आपकी सहमति के बिना हम आगे नहीं बढ़ सकते। डेटा सूचना पढ़ें और यहाँ निशान लगाएँ।"]},
        }
    )
    assert problems_of(ConfirmClaim(post(PINS), opens=True)) == expected[screen]


def test_what_is_not_right_and_what_silence_about_it_says(screen):
    assert cleaned(Object(post({"words": "मैं इन्हें नहीं जानती।"}))) == {"words": "मैं इन्हें नहीं जानती।"}
    expected = snapshot(
        {
            "en": {"words": ["Write in a sentence what is not right."]},
            "hi": {"words": ["क्या सही नहीं है, यह एक वाक्य में लिखें।"]},
        }
    )
    assert problems_of(Object(post())) == expected[screen]
