from inline_snapshot import snapshot

from startups.profiles.forms import InviteMember
from tests.forms import cleaned, post, problems_of


def test_whom_to_invite():
    typed = {"email": "asha@example.org", "level": "editor"}
    assert cleaned(InviteMember(post(typed))) == typed


def test_an_invitation_begins_at_the_lower_level():
    assert InviteMember()["level"].value() == "editor"


def test_what_an_invitation_without_an_address_says(screen):
    expected = snapshot({"en": {"email": ["This is empty. Fill it in."]}, "hi": {"email": ["यह खाली है। इसे भरें।"]}})
    assert problems_of(InviteMember(post({"level": "owner"}))) == expected[screen]


def test_an_address_that_is_none_is_shown_again(screen):
    expected = snapshot(
        {
            "en": {"email": ["Enter a valid email address."]},
            "hi": {"email": ["ईमेल सही नहीं है। पूरा ईमेल भरें, जैसे naam@example.com"]},
        }
    )
    assert problems_of(InviteMember(post({"email": "asha at example", "level": "owner"}))) == expected[screen]
