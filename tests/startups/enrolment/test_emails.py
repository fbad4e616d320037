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

Greetings,

Kavita Rao accepted the agreement for “Karwan Trade Tech” on 22\xa0November 2026, 12:00\xa0pm.

The fingerprint (SHA-256) of the text that was accepted:

0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef

From now on you can log exporters.

https://portal.example/applications/UUID/agreement/
""",
            "hi": """\
Template: startups/enrolment/emails/enrolled
To: founder@example.org
Subject: “Karwan Trade Tech” कार्यक्रम में शामिल हो गया है

नमस्ते,

Kavita Rao ने “Karwan Trade Tech” की ओर से 22\xa0नवंबर 2026, दोपहर 12:00\xa0बजे अनुबंध स्वीकार किया।

स्वीकार किए गए अनुबंध की पहचान (SHA-256):

0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef

अब से आप निर्यातक जोड़ सकते हैं।

https://portal.example/applications/UUID/agreement/
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

Greetings,

We waited for you on the application of “Karwan Trade Tech”, APP-2026-0042. The last day has passed, so the application is closed.

You can apply to a later call. Something is not right? Tell us by answering this mail.

https://portal.example/applications/UUID/
""",
            "hi": """\
Template: startups/enrolment/emails/lapsed
To: founder@example.org
Subject: आपका आवेदन APP-2026-0042 बंद हो गया है

नमस्ते,

“Karwan Trade Tech” के आवेदन APP-2026-0042 में आपका इंतज़ार था। अंतिम तारीख निकल गई, इसलिए आवेदन बंद हो गया है।

आप अगले आमंत्रण में आवेदन कर सकते हैं। कुछ ठीक नहीं लगा? इसी ईमेल का जवाब देकर हमें बताएँ।

https://portal.example/applications/UUID/
""",
        }
    )
    assert mails_of(emails.lapsed, application=application, now=NOON) == expected[language]
