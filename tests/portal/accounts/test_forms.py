from inline_snapshot import snapshot

from portal.accounts.forms import AcceptInvitation, SignupName
from tests.forms import cleaned, post, problems_of

GOOD = {"full_name": "Asha Devi", "password": "correct horse battery"}


def test_the_name_at_sign_up_and_what_its_absence_says(screen):
    assert cleaned(SignupName(post({"full_name": " Asha Devi "}))) == {"full_name": "Asha Devi"}
    expected = snapshot(
        {"en": {"full_name": ["This is empty. Fill it in."]}, "hi": {"full_name": ["यह खाली है। इसे भरें।"]}}
    )
    assert problems_of(SignupName(post())) == expected[screen]


def test_an_officer_accepts_an_invitation():
    assert cleaned(AcceptInvitation(post(GOOD))) == GOOD


def test_a_password_that_is_easy_to_guess(screen):
    expected = snapshot(
        {
            "en": {
                "password": [
                    "This password is too short. It must contain at least 12 characters.",
                    "This password is too common.",
                ]
            },
            "hi": {"password": ["पासवर्ड छोटा है। कम से कम 12 अक्षरों का रखें।", "यह पासवर्ड बहुत लोग रखते हैं। दूसरा रखें।"]},
        }
    )
    assert problems_of(AcceptInvitation(post(GOOD, {"password": "12345678"}))) == expected[screen]
