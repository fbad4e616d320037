from datetime import timedelta

import pytest
from inline_snapshot import snapshot

from portal.notifications.models import OutgoingMail
from startups.models import MemberInvitation
from startups.profiles import emails
from tests.factories.named import named_startup
from tests.mails import mails_of
from tests.moments import NOON

pytestmark = pytest.mark.django_db


def invite(inviter, address):
    """The mail of an invitation by this person to this address."""
    invitation = MemberInvitation.objects.create(
        startup=named_startup(inviter),
        email=address,
        level="editor",
        token_hash="0" * 64,
        invited_by=inviter,
        invited_at=NOON,
        expires_at=NOON + timedelta(days=14),
    )
    return mails_of(emails.member_invited, invitation=invitation, token="TOKEN", now=NOON)


def test_an_invitation_to_act_for_a_startup(readers, language):
    expected = snapshot(
        {
            "en": """\
Template: startups/profiles/emails/member_invited
To: asha@example.org
Subject: “Karwan Trade Tech” invites you to its team

Hello,

Founder invites you to join the team of “Karwan Trade Tech” in the partnership programme.

Create an account or sign in with this email address, then open this link. It works until 6\xa0December 2026.

https://portal.example/members/join/TOKEN/

--
Partnership programme, Startup India × Alibaba.com
Questions? Write to the programme office: office@portal.example
""",
            "hi": """\
Template: startups/profiles/emails/member_invited
To: asha@example.org
Subject: “Karwan Trade Tech” की टीम में जुड़ने का निमंत्रण

नमस्ते,

Founder ने आपको साझेदारी कार्यक्रम में “Karwan Trade Tech” की टीम में जुड़ने का निमंत्रण दिया है।

इसी ईमेल पते से खाता बनाएँ या लॉग इन करें, फिर यह लिंक खोलें। यह 6\xa0दिसंबर 2026 तक चलेगा।

https://portal.example/members/join/TOKEN/

--
साझेदारी कार्यक्रम, Startup India × Alibaba.com
कोई सवाल हो तो कार्यक्रम कार्यालय को लिखें: office@portal.example
""",
        }
    )
    assert invite(readers.founder, "asha@example.org") == expected[language]


def test_a_person_known_here_is_invited_in_her_own_language(cast):
    cast.rival.language = "hi"
    cast.rival.save()
    invite(cast.founder, "Rival@example.org")
    assert OutgoingMail.objects.get().language == "hi"
