import pytest
from inline_snapshot import snapshot

from startups.applications import emails
from tests.factories.named import named_application
from tests.mails import mails_of
from tests.moments import NOON

pytestmark = pytest.mark.django_db


def test_the_receipt_of_an_application(readers, language):
    application = named_application(readers)
    expected = snapshot(
        {
            "en": """\
Template: startups/applications/emails/application_submitted
To: founder@example.org
Subject: Application received: APP-2026-0042

Hello Founder,

The application of “Karwan Trade Tech” was submitted on 22\xa0November 2026, 12:00\xa0pm.

Next come screening and review. We will tell you the decision by 15\xa0January 2027. Until then you don't need to do anything.

See the application:

https://portal.example/applications/UUID/

--
Partnership programme, Startup India × Alibaba.com
Questions? Write to the programme office: office@portal.example
""",
            "hi": """\
Template: startups/applications/emails/application_submitted
To: founder@example.org
Subject: आवेदन मिल गया: APP-2026-0042

नमस्ते Founder जी,

“Karwan Trade Tech” का आवेदन 22\xa0नवंबर 2026 को दोपहर 12:00\xa0बजे जमा हो गया।

आगे: पहले प्रारंभिक जाँच, फिर समीक्षा। निर्णय 15\xa0जनवरी 2027 तक बताया जाएगा। तब तक आपको कुछ नहीं करना है।

आवेदन यहाँ देखें:

https://portal.example/applications/UUID/

--
साझेदारी कार्यक्रम, Startup India × Alibaba.com
कोई सवाल हो तो कार्यक्रम कार्यालय को लिखें: office@portal.example
""",
        }
    )
    assert mails_of(emails.application_submitted, application=application, now=NOON) == expected[language]


def test_a_withdrawn_application(readers, language):
    application = named_application(readers, "withdrawn")
    expected = snapshot(
        {
            "en": """\
Template: startups/applications/emails/application_withdrawn
To: founder@example.org
Subject: Application withdrawn: APP-2026-0042

Hello Founder,

The application of “Karwan Trade Tech” was withdrawn on 22\xa0November 2026, 12:00\xa0pm. It is closed.

See the application:

https://portal.example/applications/UUID/

--
Partnership programme, Startup India × Alibaba.com
Questions? Write to the programme office: office@portal.example
""",
            "hi": """\
Template: startups/applications/emails/application_withdrawn
To: founder@example.org
Subject: आवेदन वापस लिया गया: APP-2026-0042

नमस्ते Founder जी,

“Karwan Trade Tech” का आवेदन 22\xa0नवंबर 2026 को दोपहर 12:00\xa0बजे वापस लिया गया। यह अब बंद है।

आवेदन यहाँ देखें:

https://portal.example/applications/UUID/

--
साझेदारी कार्यक्रम, Startup India × Alibaba.com
कोई सवाल हो तो कार्यक्रम कार्यालय को लिखें: office@portal.example
""",
        }
    )
    assert mails_of(emails.application_withdrawn, application=application, now=NOON) == expected[language]
