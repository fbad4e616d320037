from inline_snapshot import snapshot

from portal.two_people.forms import Decline
from tests.forms import cleaned, post, problems_of


def test_the_reason_for_declining_and_what_its_absence_says(screen):
    assert cleaned(Decline(post({"remark": "The file is old.\nBring a new one."}))) == {
        "remark": "The file is old.\nBring a new one."
    }
    expected = snapshot({"en": {"remark": ["This is empty. Fill it in."]}, "hi": {"remark": ["यह खाली है। इसे भरें।"]}})
    assert problems_of(Decline(post({"remark": "\n"}))) == expected[screen]
