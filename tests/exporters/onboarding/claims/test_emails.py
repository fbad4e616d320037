import pytest
from inline_snapshot import snapshot

from exporters.onboarding.claims import emails
from tests.factories.claims import make_claim
from tests.factories.startups import make_startup
from tests.mails import mails_of
from tests.moments import LOGGED

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim(readers, language):
    """The claim of the founder's startup on a firm that reads the same language."""
    return make_claim(make_startup(readers.founder, name="Karwan Trade Tech 1"), readers.founder, language=language)


def test_the_question_to_the_exporter(claim, language):
    expected = snapshot(
        {
            "en": """\
Template: exporters/onboarding/claims/emails/confirmation_request
To: rubina1@example.in
Subject: Is “Karwan Trade Tech 1” helping you?

Hello Rubina Ansari,

“Karwan Trade Tech 1” told us that it is helping your firm “Bhadohi Carpet House 1” to start exporting on Alibaba.com. Is this right? Open the link and tell us. Opening the link changes nothing, and answering is free.

https://portal.example/x/TOKEN/open/

The link works until 6\xa0December 2026.

Never share your OTP, PIN or password with anyone, not even our officers.

--
Partnership programme, Startup India × Alibaba.com
Questions? Write to the programme office: office@portal.example
""",
            "hi": """\
Template: exporters/onboarding/claims/emails/confirmation_request
To: rubina1@example.in
Subject: क्या “Karwan Trade Tech 1” आपकी मदद कर रहा है?

नमस्ते Rubina Ansari जी,

“Karwan Trade Tech 1” ने बताया है कि वह आपकी फ़र्म “Bhadohi Carpet House 1” की Alibaba.com पर निर्यात शुरू करने में मदद कर रहा है। क्या यह सही है? नीचे का लिंक खोलकर बताएँ। लिंक खोलने भर से कुछ नहीं बदलता, और जवाब देने का कोई शुल्क नहीं है।

https://portal.example/x/TOKEN/open/

यह लिंक 6\xa0दिसंबर 2026 तक चलेगा।

अपना OTP, गुप्त PIN या पासवर्ड किसी को न बताएँ, हमारे अधिकारियों को भी नहीं।

--
साझेदारी कार्यक्रम, Startup India × Alibaba.com
कोई सवाल हो तो कार्यक्रम कार्यालय को लिखें: office@portal.example
""",
        }
    )
    assert mails_of(emails.confirmation_requests, asked=[(claim, "TOKEN")], now=LOGGED) == expected[language]


def test_the_question_to_a_contact_without_a_name(claim, language):
    claim.contact_name = ""
    expected = snapshot(
        {
            "en": """\
Template: exporters/onboarding/claims/emails/confirmation_request
To: rubina1@example.in
Subject: Is “Karwan Trade Tech 1” helping you?

Hello,

“Karwan Trade Tech 1” told us that it is helping your firm “Bhadohi Carpet House 1” to start exporting on Alibaba.com. Is this right? Open the link and tell us. Opening the link changes nothing, and answering is free.

https://portal.example/x/TOKEN/open/

The link works until 6\xa0December 2026.

Never share your OTP, PIN or password with anyone, not even our officers.

--
Partnership programme, Startup India × Alibaba.com
Questions? Write to the programme office: office@portal.example
""",
            "hi": """\
Template: exporters/onboarding/claims/emails/confirmation_request
To: rubina1@example.in
Subject: क्या “Karwan Trade Tech 1” आपकी मदद कर रहा है?

नमस्ते,

“Karwan Trade Tech 1” ने बताया है कि वह आपकी फ़र्म “Bhadohi Carpet House 1” की Alibaba.com पर निर्यात शुरू करने में मदद कर रहा है। क्या यह सही है? नीचे का लिंक खोलकर बताएँ। लिंक खोलने भर से कुछ नहीं बदलता, और जवाब देने का कोई शुल्क नहीं है।

https://portal.example/x/TOKEN/open/

यह लिंक 6\xa0दिसंबर 2026 तक चलेगा।

अपना OTP, गुप्त PIN या पासवर्ड किसी को न बताएँ, हमारे अधिकारियों को भी नहीं।

--
साझेदारी कार्यक्रम, Startup India × Alibaba.com
कोई सवाल हो तो कार्यक्रम कार्यालय को लिखें: office@portal.example
""",
        }
    )
    assert mails_of(emails.confirmation_requests, asked=[(claim, "TOKEN")], now=LOGGED) == expected[language]


def test_a_reminder_to_hand_the_link_over(claim, language):
    expected = snapshot(
        {
            "en": """\
Template: exporters/onboarding/claims/emails/hand_over_reminder
To: founder@example.org
Subject: “Bhadohi Carpet House 1” has not answered: claim CLM-2026-0001

Hello Founder,

We have no email address of “Bhadohi Carpet House 1”, so we cannot ask the firm. Open the claim, create a link and show it to the firm.

The claim is protected until 20\xa0February 2027.

https://portal.example/exporters/claims/UUID/

--
Partnership programme, Startup India × Alibaba.com
Questions? Write to the programme office: office@portal.example
""",
            "hi": """\
Template: exporters/onboarding/claims/emails/hand_over_reminder
To: founder@example.org
Subject: “Bhadohi Carpet House 1” फ़र्म का जवाब नहीं मिला: दावा CLM-2026-0001

नमस्ते Founder जी,

हमारे पास “Bhadohi Carpet House 1” फ़र्म का ईमेल पता नहीं है, इसलिए हम उससे नहीं पूछ सकते। दावा खोलें, लिंक बनाएँ और फ़र्म को दिखाएँ।

दावा 20\xa0फ़रवरी 2027 तक सुरक्षित है।

https://portal.example/exporters/claims/UUID/

--
साझेदारी कार्यक्रम, Startup India × Alibaba.com
कोई सवाल हो तो कार्यक्रम कार्यालय को लिखें: office@portal.example
""",
        }
    )
    assert mails_of(emails.hand_over_reminder, claim=claim, now=LOGGED) == expected[language]


def test_a_claim_in_the_waiting_list(readers, claim, language):
    second = make_claim(make_startup(readers.rival), readers.rival, language=language)
    expected = snapshot(
        {
            "en": """\
Template: exporters/onboarding/claims/emails/claim_waits
To: rival@example.org
Subject: Your claim is in the waiting list: CLM-2026-0002

Hello Rival,

Another startup logged “Bhadohi Carpet House 1” before you, or its identifiers differ from those on record. Your claim CLM-2026-0002 is in the waiting list. You don't need to do anything. We will email you when it moves up.

https://portal.example/exporters/claims/UUID/

--
Partnership programme, Startup India × Alibaba.com
Questions? Write to the programme office: office@portal.example
""",
            "hi": """\
Template: exporters/onboarding/claims/emails/claim_waits
To: rival@example.org
Subject: आपका दावा कतार में है: CLM-2026-0002

नमस्ते Rival जी,

“Bhadohi Carpet House 1” फ़र्म पर आपसे पहले किसी दूसरे स्टार्टअप का दावा दर्ज है, या फ़र्म की पहचान संख्याएँ दर्ज संख्याओं से अलग हैं। आपका दावा CLM-2026-0002 कतार में है। आपको कुछ नहीं करना है। दावा आगे बढ़ने पर हम आपको ईमेल करेंगे।

https://portal.example/exporters/claims/UUID/

--
साझेदारी कार्यक्रम, Startup India × Alibaba.com
कोई सवाल हो तो कार्यक्रम कार्यालय को लिखें: office@portal.example
""",
        }
    )
    assert mails_of(emails.claim_waits, claim=second, now=LOGGED) == expected[language]


def test_a_claim_that_moved_up(claim, language):
    expected = snapshot(
        {
            "en": """\
Template: exporters/onboarding/claims/emails/claim_moved_up
To: founder@example.org
Subject: Your claim is live: CLM-2026-0001

Hello Founder,

Your claim on “Bhadohi Carpet House 1” is now the current claim. It is protected until 20\xa0February 2027. We are asking the exporter to confirm it.

https://portal.example/exporters/claims/UUID/

--
Partnership programme, Startup India × Alibaba.com
Questions? Write to the programme office: office@portal.example
""",
            "hi": """\
Template: exporters/onboarding/claims/emails/claim_moved_up
To: founder@example.org
Subject: आपका दावा चालू है: CLM-2026-0001

नमस्ते Founder जी,

“Bhadohi Carpet House 1” फ़र्म पर अब आपका दावा चालू है। यह 20\xa0फ़रवरी 2027 तक सुरक्षित है। हम निर्यातक से पुष्टि माँग रहे हैं।

https://portal.example/exporters/claims/UUID/

--
साझेदारी कार्यक्रम, Startup India × Alibaba.com
कोई सवाल हो तो कार्यक्रम कार्यालय को लिखें: office@portal.example
""",
        }
    )
    assert mails_of(emails.claim_moved_up, claim=claim, now=LOGGED) == expected[language]


def test_a_claim_that_lapsed(claim, language):
    expected = snapshot(
        {
            "en": """\
Template: exporters/onboarding/claims/emails/claim_lapsed
To: founder@example.org
Subject: Claim CLM-2026-0001 has ended: no answer in time

Hello Founder,

“Bhadohi Carpet House 1” did not answer in time. Your claim CLM-2026-0001 has ended and we have masked the contact person. If you still work with the firm, log it again.

https://portal.example/exporters/claims/UUID/

--
Partnership programme, Startup India × Alibaba.com
Questions? Write to the programme office: office@portal.example
""",
            "hi": """\
Template: exporters/onboarding/claims/emails/claim_lapsed
To: founder@example.org
Subject: दावा CLM-2026-0001 खत्म: समय पर जवाब नहीं मिला

नमस्ते Founder जी,

“Bhadohi Carpet House 1” फ़र्म ने समय पर जवाब नहीं दिया। आपका दावा CLM-2026-0001 खत्म हो गया है और संपर्क व्यक्ति की जानकारी छिपा दी गई है। आप अब भी फ़र्म के साथ काम करते हों तो दावा फिर से दर्ज करें।

https://portal.example/exporters/claims/UUID/

--
साझेदारी कार्यक्रम, Startup India × Alibaba.com
कोई सवाल हो तो कार्यक्रम कार्यालय को लिखें: office@portal.example
""",
        }
    )
    assert mails_of(emails.claim_lapsed, claim=claim, now=LOGGED) == expected[language]
