from inline_snapshot import snapshot

from startups.enrolment.forms import AcceptForm
from tests.forms import cleaned, post, problems_of

SHOWN = {"shown_sha256": "0123456789abcdef" * 4, "language": "hi"}


def test_an_agreement_is_accepted_by_name_and_tick():
    typed = {"name": " Kavita Rao ", "accepts": "on"}
    assert cleaned(AcceptForm(post(SHOWN, typed))) == SHOWN | {"name": "Kavita Rao", "accepts": True}


def test_what_an_agreement_without_name_and_tick_says(screen):
    expected = snapshot(
        {
            "en": {"name": ["This is empty. Fill it in."], "accepts": ["Tick this box to accept the agreement."]},
            "hi": {"name": ["यह खाली है। इसे भरें।"], "accepts": ["अनुबंध स्वीकार करने के लिए यहाँ निशान लगाएँ।"]},
        }
    )
    assert problems_of(AcceptForm(post(SHOWN))) == expected[screen]
