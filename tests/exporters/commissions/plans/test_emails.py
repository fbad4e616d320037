import pytest
from inline_snapshot import snapshot

from exporters.commissions.plans.operations import decline_plan, draft_plan
from tests.clock import MOMENT
from tests.factories.plans import make_terms
from tests.mails import mails_of

pytestmark = pytest.mark.django_db


def test_terms_that_are_not_approved(readers, language):
    plan = draft_plan(terms=make_terms(), actor=readers.manager, now=MOMENT)
    mail = mails_of(decline_plan, plan=plan, remark="The cap is low.", actor=readers.finance, now=MOMENT)
    expected = snapshot(
        {
            "en": """\
Template: portal/two_people/emails/proposal_declined
To: manager@example.org
Subject: Not approved: Plan EXP, version 1

Hello Manager,

Plan EXP, version 1 was not approved:
The cap is low.

You can change it and propose it again:
https://portal.example/office/plans/UUID/

--
Partnership programme, Startup India × Alibaba.com
Questions? Write to the programme office: office@portal.example
""",
            "hi": """\
Template: portal/two_people/emails/proposal_declined
To: manager@example.org
Subject: स्वीकृत नहीं: प्लान EXP, संस्करण 1

नमस्ते Manager जी,

प्लान EXP, संस्करण 1 को स्वीकृति नहीं मिली:
The cap is low.

आप इसे बदलकर फिर से प्रस्तावित कर सकते हैं:
https://portal.example/office/plans/UUID/

--
साझेदारी कार्यक्रम, Startup India × Alibaba.com
कोई सवाल हो तो कार्यक्रम कार्यालय को लिखें: office@portal.example
""",
        }
    )
    assert mail == expected[language]
