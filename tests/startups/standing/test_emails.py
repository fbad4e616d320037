from datetime import date

import pytest
from inline_snapshot import snapshot

from startups.profiles.models import RecognitionNotice
from startups.standing import emails
from tests.factories.named import named_startup
from tests.factories.standing_changes import make_approved_standing_change, make_standing_change
from tests.mails import mails_of
from tests.moments import NOON

pytestmark = pytest.mark.django_db


@pytest.fixture
def startup(readers):
    return named_startup(readers.founder, recognition_number="DIPP259912")


def test_a_suspension(readers, startup, language):
    change = make_standing_change(startup, readers, "suspend", now=NOON)
    expected = snapshot(
        {
            "en": """\
Template: startups/standing/emails/suspended
To: founder@example.org
Subject: “Karwan Trade Tech” is suspended

Hello Founder,

“Karwan Trade Tech” (STP-0042) is suspended.
Reason:
Exporters were logged without their knowledge.

You can still read everything, but you cannot log exporters. You go on earning, but your earnings are on hold until the suspension ends.
See your home page:
https://portal.example/my/

Two officers decided this. If you disagree, this page says how to complain:
https://portal.example/grievances/

--
Partnership programme, Startup India × Alibaba.com
Questions? Write to the programme office: office@portal.example
""",
            "hi": """\
Template: startups/standing/emails/suspended
To: founder@example.org
Subject: “Karwan Trade Tech” स्टार्टअप निलंबित है

नमस्ते Founder जी,

“Karwan Trade Tech” (STP-0042) स्टार्टअप निलंबित है।
कारण:
Exporters were logged without their knowledge.

आप अब भी सब कुछ पढ़ सकते हैं, पर निर्यातक नहीं जोड़ सकते। कमीशन पहले की तरह बनता रहेगा, पर निलंबन समाप्त होने तक उस पर रोक रहेगी।
अपना मुख्य पेज यहाँ देखें:
https://portal.example/my/

यह दो अधिकारियों का निर्णय है। आप सहमत न हों, तो शिकायत का तरीका इस पेज पर है:
https://portal.example/grievances/

--
साझेदारी कार्यक्रम, Startup India × Alibaba.com
कोई सवाल हो तो कार्यक्रम कार्यालय को लिखें: office@portal.example
""",
        }
    )
    assert mails_of(emails.standing_changed, change=change, now=NOON) == expected[language]


def test_the_end_of_a_suspension(readers, startup, language):
    make_approved_standing_change(startup, readers, "suspend", now=NOON)
    change = make_standing_change(startup, readers, "resume", now=NOON)
    expected = snapshot(
        {
            "en": """\
Template: startups/standing/emails/resumed
To: founder@example.org
Subject: The suspension of “Karwan Trade Tech” has ended

Hello Founder,

“Karwan Trade Tech” (STP-0042) takes part in the programme again.
Reason:
Exporters were logged without their knowledge.

You can log exporters again, and your earnings are no longer on hold.
See your home page:
https://portal.example/my/

--
Partnership programme, Startup India × Alibaba.com
Questions? Write to the programme office: office@portal.example
""",
            "hi": """\
Template: startups/standing/emails/resumed
To: founder@example.org
Subject: “Karwan Trade Tech” स्टार्टअप का निलंबन समाप्त हुआ

नमस्ते Founder जी,

“Karwan Trade Tech” (STP-0042) स्टार्टअप अब फिर से कार्यक्रम में है।
कारण:
Exporters were logged without their knowledge.

आप फिर से निर्यातक जोड़ सकते हैं, और आपके कमीशन पर अब रोक नहीं है।
अपना मुख्य पेज यहाँ देखें:
https://portal.example/my/

--
साझेदारी कार्यक्रम, Startup India × Alibaba.com
कोई सवाल हो तो कार्यक्रम कार्यालय को लिखें: office@portal.example
""",
        }
    )
    assert mails_of(emails.standing_changed, change=change, now=NOON) == expected[language]


def test_an_exit(readers, startup, language):
    change = make_standing_change(startup, readers, "exit", now=NOON)
    expected = snapshot(
        {
            "en": """\
Template: startups/standing/emails/exited
To: founder@example.org
Subject: “Karwan Trade Tech” has left the programme

Hello Founder,

“Karwan Trade Tech” (STP-0042) has left the programme.
Reason:
Exporters were logged without their knowledge.

You can still read everything, but you can no longer log exporters. What you earned is not changed.
See your home page:
https://portal.example/my/

Two officers decided this. If you disagree, this page says how to complain:
https://portal.example/grievances/

--
Partnership programme, Startup India × Alibaba.com
Questions? Write to the programme office: office@portal.example
""",
            "hi": """\
Template: startups/standing/emails/exited
To: founder@example.org
Subject: “Karwan Trade Tech” स्टार्टअप कार्यक्रम से बाहर है

नमस्ते Founder जी,

“Karwan Trade Tech” (STP-0042) स्टार्टअप अब कार्यक्रम में नहीं है।
कारण:
Exporters were logged without their knowledge.

आप अब भी सब कुछ पढ़ सकते हैं, पर निर्यातक नहीं जोड़ सकते। पहले का कमीशन बना रहेगा।
अपना मुख्य पेज यहाँ देखें:
https://portal.example/my/

यह दो अधिकारियों का निर्णय है। आप सहमत न हों, तो शिकायत का तरीका इस पेज पर है:
https://portal.example/grievances/

--
साझेदारी कार्यक्रम, Startup India × Alibaba.com
कोई सवाल हो तो कार्यक्रम कार्यालय को लिखें: office@portal.example
""",
        }
    )
    assert mails_of(emails.standing_changed, change=change, now=NOON) == expected[language]


def test_a_change_that_was_not_approved(readers, startup, language):
    change = make_standing_change(startup, readers, "suspend", now=NOON)
    change.remark = "One exporter has spoken so far.\nHear the startup first."
    expected = snapshot(
        {
            "en": """\
Template: startups/standing/emails/change_declined
To: manager@example.org
Subject: Not approved: the change you proposed for “Karwan Trade Tech”

Hello Manager,

The approver declined the change you proposed for “Karwan Trade Tech” (STP-0042).
Reason:
One exporter has spoken so far.
Hear the startup first.

See the startup:
https://portal.example/office/startups/UUID/

--
Partnership programme, Startup India × Alibaba.com
Questions? Write to the programme office: office@portal.example
""",
            "hi": """\
Template: startups/standing/emails/change_declined
To: manager@example.org
Subject: स्वीकृत नहीं हुआ: “Karwan Trade Tech” स्टार्टअप के लिए आपका प्रस्ताव

नमस्ते Manager जी,

“Karwan Trade Tech” (STP-0042) स्टार्टअप के लिए आपने जो बदलाव प्रस्तावित किया था, वह स्वीकृत नहीं हुआ।
कारण:
One exporter has spoken so far.
Hear the startup first.

स्टार्टअप यहाँ देखें:
https://portal.example/office/startups/UUID/

--
साझेदारी कार्यक्रम, Startup India × Alibaba.com
कोई सवाल हो तो कार्यक्रम कार्यालय को लिखें: office@portal.example
""",
        }
    )
    assert mails_of(emails.change_declined, change=change, now=NOON) == expected[language]


def test_a_recognition_that_ends_soon(startup, language):
    known = {"startup": startup, "day": date(2026, 12, 20), "notice": RecognitionNotice.SOON}
    expected = snapshot(
        {
            "en": """\
Template: startups/standing/emails/recognition_ends_soon
To: founder@example.org
Subject: The recognition of “Karwan Trade Tech” is valid until 20 December 2026

Hello Founder,

The DPIIT recognition of “Karwan Trade Tech” (DIPP259912) is valid until 20\xa0December 2026. Renew it before then.

Email the new certificate to the programme office:
office@portal.example

Your place in the programme has not changed.

See your home page:
https://portal.example/my/

--
Partnership programme, Startup India × Alibaba.com
Questions? Write to the programme office: office@portal.example
""",
            "hi": """\
Template: startups/standing/emails/recognition_ends_soon
To: founder@example.org
Subject: “Karwan Trade Tech” की मान्यता 20 दिसंबर 2026 तक है

नमस्ते Founder जी,

“Karwan Trade Tech” (DIPP259912) की DPIIT मान्यता 20\xa0दिसंबर 2026 तक है। उससे पहले उसका नवीनीकरण कराएँ।

नया प्रमाणपत्र कार्यक्रम कार्यालय को ईमेल करें:
office@portal.example

कार्यक्रम में आपकी स्थिति नहीं बदली है।

अपना मुख्य पेज यहाँ देखें:
https://portal.example/my/

--
साझेदारी कार्यक्रम, Startup India × Alibaba.com
कोई सवाल हो तो कार्यक्रम कार्यालय को लिखें: office@portal.example
""",
        }
    )
    assert mails_of(emails.recognition_ends, **known, now=NOON) == expected[language]


def test_a_recognition_that_has_ended(startup, language):
    known = {"startup": startup, "day": date(2026, 11, 22), "notice": RecognitionNotice.ENDED}
    expected = snapshot(
        {
            "en": """\
Template: startups/standing/emails/recognition_ended
To: founder@example.org
Subject: Renew now: the last day of the recognition of “Karwan Trade Tech” is 22 November 2026

Hello Founder,

The last day of the DPIIT recognition of “Karwan Trade Tech” (DIPP259912) is 22\xa0November 2026. Renew it now.

Email the new certificate to the programme office:
office@portal.example

Your place in the programme has not changed.

See your home page:
https://portal.example/my/

--
Partnership programme, Startup India × Alibaba.com
Questions? Write to the programme office: office@portal.example
""",
            "hi": """\
Template: startups/standing/emails/recognition_ended
To: founder@example.org
Subject: अभी नवीनीकरण कराएँ: “Karwan Trade Tech” की मान्यता की अंतिम तारीख 22 नवंबर 2026 है

नमस्ते Founder जी,

“Karwan Trade Tech” (DIPP259912) की DPIIT मान्यता की अंतिम तारीख 22\xa0नवंबर 2026 है। अभी नवीनीकरण कराएँ।

नया प्रमाणपत्र कार्यक्रम कार्यालय को ईमेल करें:
office@portal.example

कार्यक्रम में आपकी स्थिति नहीं बदली है।

अपना मुख्य पेज यहाँ देखें:
https://portal.example/my/

--
साझेदारी कार्यक्रम, Startup India × Alibaba.com
कोई सवाल हो तो कार्यक्रम कार्यालय को लिखें: office@portal.example
""",
        }
    )
    assert mails_of(emails.recognition_ends, **known, now=NOON) == expected[language]
