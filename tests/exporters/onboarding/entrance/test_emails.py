import pytest
from inline_snapshot import snapshot

from exporters.onboarding.entrance import emails
from tests.factories.named import named_exporter
from tests.mails import mails_of
from tests.moments import FIRST_DAY

pytestmark = pytest.mark.django_db


def test_a_sign_in_code(language):
    exporter = named_exporter(language=language)
    expected = snapshot(
        {
            "en": """\
Template: exporters/onboarding/entrance/emails/access_code
To: rubina@example.in
Subject: Your sign-in code for “Bhadohi Carpet House”

Hello,

Your sign-in code for “Bhadohi Carpet House”: 482915

It works for 10 minutes. Do not share it with anyone, not even our officers.

If you did not ask for a code, ignore this email.

--
Partnership programme, Startup India × Alibaba.com
Questions? Write to the programme office: office@portal.example
""",
            "hi": """\
Template: exporters/onboarding/entrance/emails/access_code
To: rubina@example.in
Subject: “Bhadohi Carpet House” के लिए आपका लॉग इन कोड

नमस्ते,

“Bhadohi Carpet House” के लिए आपका लॉग इन कोड: 482915

यह 10 मिनट तक चलेगा। इसे किसी को न बताएँ, हमारे अधिकारियों को भी नहीं।

आपने कोड नहीं माँगा था, तो इस ईमेल पर कुछ न करें।

--
साझेदारी कार्यक्रम, Startup India × Alibaba.com
कोई सवाल हो तो कार्यक्रम कार्यालय को लिखें: office@portal.example
""",
        }
    )
    assert mails_of(emails.access_code, exporter=exporter, code="482915", now=FIRST_DAY) == expected[language]
