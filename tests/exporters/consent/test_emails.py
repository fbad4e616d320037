import pytest
from inline_snapshot import snapshot

from exporters.consent.operations import decline_notice, draft_notice
from tests.clock import MOMENT
from tests.mails import mails_of

pytestmark = pytest.mark.django_db


def test_a_version_that_is_not_approved(readers, language):
    notice = draft_notice(text_en="Text.", text_hi="पाठ।", actor=readers.manager, now=MOMENT)
    mail = mails_of(decline_notice, notice=notice, remark="Say who reads it.", actor=readers.approver, now=MOMENT)
    expected = snapshot(
        {
            "en": """\
Template: portal/two_people/emails/proposal_declined
To: manager@example.org
Subject: Not approved: Notice to exporters, version 2

Hello Manager,

Notice to exporters, version 2 was not approved:
Say who reads it.

You can change it and propose it again:
https://portal.example/office/notices/

--
Partnership programme, Startup India × Alibaba.com
Questions? Write to the programme office: office@portal.example
""",
            "hi": """\
Template: portal/two_people/emails/proposal_declined
To: manager@example.org
Subject: स्वीकृत नहीं: निर्यातकों के लिए डेटा सूचना, संस्करण 2

नमस्ते Manager जी,

निर्यातकों के लिए डेटा सूचना, संस्करण 2 को स्वीकृति नहीं मिली:
Say who reads it.

आप इसे बदलकर फिर से प्रस्तावित कर सकते हैं:
https://portal.example/office/notices/

--
साझेदारी कार्यक्रम, Startup India × Alibaba.com
कोई सवाल हो तो कार्यक्रम कार्यालय को लिखें: office@portal.example
""",
        }
    )
    assert mail == expected[language]
