from datetime import date, datetime

import pytest
from inline_snapshot import snapshot

from exporters.models import Requirement, Stage
from exporters.onboarding.stages import emails
from exporters.onboarding.stages.states import Party
from portal.lib.dates import IST
from tests.factories.exporters import credit
from tests.factories.named import named_exporter, named_startup
from tests.mails import mails_of

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 22, 12, 0, tzinfo=IST)


@pytest.fixture
def ask(readers, language):
    """ask(party): what is needed from this party by 30 November 2026."""
    exporter = named_exporter(language=language)
    credit(exporter, named_startup(readers.founder))
    values = {"exporter": exporter, "stage": Stage.objects.get(code="papers"), "needed": "A photo of the signboard"}
    values |= {"due_date": date(2026, 11, 30), "opened_by": readers.screener, "opened_at": NOW}
    return lambda party: Requirement.objects.create(party=party, **values)


@pytest.mark.parametrize("party", [Party.EXPORTER, Party.STARTUP])
def test_something_is_needed(ask, language, party):
    expected = snapshot(
        {
            "exporter": {
                "en": """\
Template: exporters/onboarding/stages/emails/requirement_opened
To: rubina@example.in
Subject: Needed by 30 November 2026: “Bhadohi Carpet House”

Hello,

To start “Bhadohi Carpet House” on Alibaba.com we need one thing from you:
A photo of the signboard
Send it by 30\xa0November 2026.

Send it from your page:
https://portal.example/exporter/enter/

--
Partnership programme, Startup India × Alibaba.com
Questions? Write to the programme office: office@portal.example
""",
                "hi": """\
Template: exporters/onboarding/stages/emails/requirement_opened
To: rubina@example.in
Subject: 30 नवंबर 2026 तक चाहिए: “Bhadohi Carpet House”

नमस्ते,

“Bhadohi Carpet House” फ़र्म की Alibaba.com पर शुरुआत के लिए आपसे यह चाहिए:
A photo of the signboard
इसे 30\xa0नवंबर 2026 तक भेजें।

अपने पेज से यहाँ भेजें:
https://portal.example/exporter/enter/

--
साझेदारी कार्यक्रम, Startup India × Alibaba.com
कोई सवाल हो तो कार्यक्रम कार्यालय को लिखें: office@portal.example
""",
            },
            "startup": {
                "en": """\
Template: exporters/onboarding/stages/emails/requirement_opened
To: founder@example.org
Subject: Needed by 30 November 2026: “Bhadohi Carpet House”

Hello Founder,

To start “Bhadohi Carpet House” on Alibaba.com we need one thing from you:
A photo of the signboard
Send it by 30\xa0November 2026.

Send it from your page:
https://portal.example/exporters/UUID/stages/

--
Partnership programme, Startup India × Alibaba.com
Questions? Write to the programme office: office@portal.example
""",
                "hi": """\
Template: exporters/onboarding/stages/emails/requirement_opened
To: founder@example.org
Subject: 30 नवंबर 2026 तक चाहिए: “Bhadohi Carpet House”

नमस्ते Founder जी,

“Bhadohi Carpet House” फ़र्म की Alibaba.com पर शुरुआत के लिए आपसे यह चाहिए:
A photo of the signboard
इसे 30\xa0नवंबर 2026 तक भेजें।

अपने पेज से यहाँ भेजें:
https://portal.example/exporters/UUID/stages/

--
साझेदारी कार्यक्रम, Startup India × Alibaba.com
कोई सवाल हो तो कार्यक्रम कार्यालय को लिखें: office@portal.example
""",
            },
        }
    )
    asked = mails_of(emails.requirement_opened, requirement=ask(party), now=NOW)
    assert asked == expected[str(party)][language]


def test_an_answer_that_is_not_enough(ask, language):
    requirement = ask(Party.EXPORTER)
    requirement.failed_reason = "The name cannot be read."
    expected = snapshot(
        {
            "en": """\
Template: exporters/onboarding/stages/emails/requirement_failed
To: rubina@example.in
Subject: Send it again by 30 November 2026: “Bhadohi Carpet House”

Hello,

We cannot accept what you sent for “Bhadohi Carpet House” yet:
A photo of the signboard
Reason: The name cannot be read.
Send it by 30\xa0November 2026.

Send it from your page:
https://portal.example/exporter/enter/

--
Partnership programme, Startup India × Alibaba.com
Questions? Write to the programme office: office@portal.example
""",
            "hi": """\
Template: exporters/onboarding/stages/emails/requirement_failed
To: rubina@example.in
Subject: 30 नवंबर 2026 तक फिर से भेजें: “Bhadohi Carpet House”

नमस्ते,

“Bhadohi Carpet House” फ़र्म के लिए आपने जो भेजा, उसे हम अभी स्वीकार नहीं कर सकते:
A photo of the signboard
कारण: The name cannot be read.
इसे 30\xa0नवंबर 2026 तक भेजें।

अपने पेज से यहाँ भेजें:
https://portal.example/exporter/enter/

--
साझेदारी कार्यक्रम, Startup India × Alibaba.com
कोई सवाल हो तो कार्यक्रम कार्यालय को लिखें: office@portal.example
""",
        }
    )
    assert mails_of(emails.requirement_failed, requirement=requirement, now=NOW) == expected[language]


def test_the_office_asks_itself_without_a_mail(ask):
    assert mails_of(emails.requirement_opened, requirement=ask(Party.OFFICE), now=NOW) == ""
