import pytest
from inline_snapshot import snapshot

from startups.calls.operations import send_back_call
from startups.models import Call
from tests.clock import MOMENT
from tests.factories.calls import make_call
from tests.mails import mails_of

pytestmark = pytest.mark.django_db


def test_a_call_that_is_sent_back(readers, language):
    names = {"name_en": "Open call 2026", "name_hi": "खुला आमंत्रण 2026"}
    call = make_call(manager=readers.manager, approver=readers.approver, published=False, **names)
    Call.objects.filter(pk=call.pk).update(status="proposed", proposed_by=readers.manager, proposed_at=MOMENT)
    call.refresh_from_db()
    mail = mails_of(send_back_call, call=call, reason="Two dates are missing.", actor=readers.approver, now=MOMENT)
    expected = snapshot(
        {
            "en": """\
Template: portal/two_people/emails/proposal_declined
To: manager@example.org
Subject: Not approved: Call “Open call 2026”

Hello Manager,

Call “Open call 2026” was not approved:
Two dates are missing.

You can change it and propose it again:
https://portal.example/office/calls/UUID/

--
Partnership programme, Startup India × Alibaba.com
Questions? Write to the programme office: office@portal.example
""",
            "hi": """\
Template: portal/two_people/emails/proposal_declined
To: manager@example.org
Subject: स्वीकृत नहीं: आमंत्रण “खुला आमंत्रण 2026”

नमस्ते Manager जी,

आमंत्रण “खुला आमंत्रण 2026” को स्वीकृति नहीं मिली:
Two dates are missing.

आप इसे बदलकर फिर से प्रस्तावित कर सकते हैं:
https://portal.example/office/calls/UUID/

--
साझेदारी कार्यक्रम, Startup India × Alibaba.com
कोई सवाल हो तो कार्यक्रम कार्यालय को लिखें: office@portal.example
""",
        }
    )
    assert mail == expected[language]
