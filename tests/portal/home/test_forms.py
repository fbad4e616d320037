from inline_snapshot import snapshot

from portal.home.forms import FeedbackForm
from tests.forms import cleaned, post, problems_of


def test_feedback_with_and_without_an_address():
    typed = {"text": "It is slow.", "email": "reader@example.org"}
    assert cleaned(FeedbackForm(post(typed))) == typed
    assert cleaned(FeedbackForm(post(typed, {"email": ""}))) == typed | {"email": ""}


def test_what_empty_feedback_says(screen):
    expected = snapshot(
        {
            "en": {"text": ["This is empty. Fill it in."], "email": ["Enter a valid email address."]},
            "hi": {"text": ["यह खाली है। इसे भरें।"], "email": ["ईमेल सही नहीं है। पूरा ईमेल भरें, जैसे naam@example.com"]},
        }
    )
    assert problems_of(FeedbackForm(post({"email": "reader@example"}))) == expected[screen]
