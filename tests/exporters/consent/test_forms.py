from inline_snapshot import snapshot

from exporters.consent.forms import DraftNotice
from tests.forms import cleaned, post, problems_of


def test_a_notice_in_both_languages_and_what_one_in_english_alone_says(screen):
    typed = {"text_en": "We keep the name of your firm.", "text_hi": "हम आपकी फ़र्म का नाम रखते हैं।"}
    assert cleaned(DraftNotice(post(typed))) == typed
    expected = snapshot({"en": {"text_hi": ["This is empty. Fill it in."]}, "hi": {"text_hi": ["यह खाली है। इसे भरें।"]}})
    assert problems_of(DraftNotice(post(typed, {"text_hi": ""}))) == expected[screen]
