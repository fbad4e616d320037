import pytest
from inline_snapshot import snapshot

from portal.two_people import emails
from tests.clock import MOMENT
from tests.mails import mails_of

pytestmark = pytest.mark.django_db


def test_a_proposal_that_is_not_approved(readers, language):
    maker = readers.manager
    named = {"thing": lambda: "EXP, version 2", "path": "/office/plans/", "remark": "The cap is low.\nAsk finance."}
    expected = snapshot(
        {
            "en": """\
Template: portal/two_people/emails/proposal_declined
To: manager@example.org
Subject: Not approved: EXP, version 2

Hello Manager,

EXP, version 2 was not approved:
The cap is low.
Ask finance.

You can change it and propose it again:
https://portal.example/office/plans/

--
Partnership programme, Startup India × Alibaba.com
Questions? Write to the programme office: office@portal.example
""",
            "hi": """\
Template: portal/two_people/emails/proposal_declined
To: manager@example.org
Subject: स्वीकृत नहीं: EXP, version 2

नमस्ते Manager जी,

EXP, version 2 को स्वीकृति नहीं मिली:
The cap is low.
Ask finance.

आप इसे बदलकर फिर से प्रस्तावित कर सकते हैं:
https://portal.example/office/plans/

--
साझेदारी कार्यक्रम, Startup India × Alibaba.com
कोई सवाल हो तो कार्यक्रम कार्यालय को लिखें: office@portal.example
""",
        }
    )
    assert mails_of(emails.proposal_declined, about=maker, maker=maker, now=MOMENT, **named) == expected[language]


def test_nobody_is_told_of_a_proposal_without_a_maker(readers, language):
    named = {"thing": lambda: "Version 1", "path": "/office/notices/", "remark": "No."}
    assert mails_of(emails.proposal_declined, about=readers.manager, maker=None, now=MOMENT, **named) == ""
