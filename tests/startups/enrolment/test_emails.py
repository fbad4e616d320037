import pytest
from inline_snapshot import snapshot

from startups.enrolment import emails
from startups.models import Acceptance, AgreementText
from tests.factories.named import named_application
from tests.mails import mails_of
from tests.moments import NOON

pytestmark = pytest.mark.django_db


def test_an_enrolled_startup(readers, language):
    application = named_application(readers, "approved")
    acceptance = Acceptance.objects.create(
        application=application,
        startup=application.startup,
        agreement=AgreementText.objects.get(call=application.call),
        language=language,
        text_sha256="0123456789abcdef" * 4,
        typed_name="Kavita Rao",
        accepted_by=readers.founder,
        accepted_at=NOON,
    )
    expected = snapshot(
        {
            "en": """\
Template: startups/enrolment/emails/enrolled
To: founder@example.org
Subject: “Karwan Trade Tech” has joined the programme

Hello Founder,

Kavita Rao accepted the agreement for “Karwan Trade Tech” on 22\xa0November 2026, 12:00\xa0pm.

Fingerprint (SHA-256) of the accepted text:

0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef

See the agreement:
https://portal.example/applications/UUID/agreement/

You can now log exporters.

--
Partnership programme, Startup India × Alibaba.com
Questions? Write to the programme office: office@portal.example
""",
            "hi": """\
Template: startups/enrolment/emails/enrolled
To: founder@example.org
Subject: “Karwan Trade Tech” कार्यक्रम में शामिल हो गया है

नमस्ते Founder जी,

Kavita Rao ने “Karwan Trade Tech” की ओर से 22\xa0नवंबर 2026, दोपहर 12:00\xa0बजे अनुबंध स्वीकार किया।

स्वीकार किए गए अनुबंध की डिजिटल छाप (SHA-256):

0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef

अनुबंध यहाँ देखें:
https://portal.example/applications/UUID/agreement/

अब आप निर्यातक जोड़ सकते हैं।

--
साझेदारी कार्यक्रम, Startup India × Alibaba.com
कोई सवाल हो तो कार्यक्रम कार्यालय को लिखें: office@portal.example
""",
        }
    )
    assert mails_of(emails.enrolled, acceptance=acceptance, now=NOON) == expected[language]


def test_an_application_whose_last_day_has_passed(readers, language):
    application = named_application(readers, "lapsed")
    expected = snapshot(
        {
            "en": """\
Template: startups/enrolment/emails/lapsed
To: founder@example.org
Subject: Your application APP-2026-0042 is closed

Hello Founder,

We closed application APP-2026-0042 of “Karwan Trade Tech”, because the last day for your action has passed.

You can apply to a later call. If something is not right, write to the programme office.

https://portal.example/applications/UUID/

--
Partnership programme, Startup India × Alibaba.com
Questions? Write to the programme office: office@portal.example
""",
            "hi": """\
Template: startups/enrolment/emails/lapsed
To: founder@example.org
Subject: आपका आवेदन APP-2026-0042 बंद हो गया है

नमस्ते Founder जी,

“Karwan Trade Tech” का आवेदन APP-2026-0042 बंद कर दिया गया है, क्योंकि आपके लिए तय अंतिम तारीख निकल गई।

आप अगले आमंत्रण में आवेदन कर सकते हैं। कुछ ठीक न लगे, तो कार्यक्रम कार्यालय को लिखें।

https://portal.example/applications/UUID/

--
साझेदारी कार्यक्रम, Startup India × Alibaba.com
कोई सवाल हो तो कार्यक्रम कार्यालय को लिखें: office@portal.example
""",
        }
    )
    assert mails_of(emails.lapsed, application=application, now=NOON) == expected[language]
