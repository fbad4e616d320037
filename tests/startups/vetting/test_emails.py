from datetime import date

import pytest
from inline_snapshot import snapshot

from startups.models import InformationRequest
from startups.vetting import emails
from tests.factories.named import named_application
from tests.factories.vetting import make_assignment
from tests.mails import mails_of
from tests.moments import NOON

pytestmark = pytest.mark.django_db


@pytest.fixture
def assignment(readers):
    return make_assignment(named_application(readers), readers.reviewer, readers.screener, declared=False)


@pytest.fixture
def request_(readers):
    """A question about reach and plan, to be answered by 6 December 2026."""
    return InformationRequest.objects.create(
        application=named_application(readers, "information_requested"),
        section="reach",
        question="Which weavers' clusters do you mean?\nName the districts.",
        asked_by=readers.screener,
        asked_at=NOON,
        asked_from="screening",
        due_date=date(2026, 12, 6),
    )


def test_a_reviewer_is_assigned(assignment, language):
    expected = snapshot(
        {
            "en": """\
Template: startups/vetting/emails/reviewer_assigned
To: reviewer@example.org
Subject: Review assigned to you: APP-2026-0042

Hello Reviewer,

Application APP-2026-0042 was assigned to you for review.

First declare whether you have a conflict of interest. Then the application opens.

https://portal.example/office/reviews/UUID/

--
Partnership programme, Startup India × Alibaba.com
Questions? Write to the programme office: office@portal.example
""",
            "hi": """\
Template: startups/vetting/emails/reviewer_assigned
To: reviewer@example.org
Subject: समीक्षा आपको सौंपी गई: APP-2026-0042

नमस्ते Reviewer जी,

आवेदन APP-2026-0042 समीक्षा के लिए आपको सौंपा गया है।

पहले बताएँ कि आपके हितों का टकराव है या नहीं। उसके बाद आवेदन खुलेगा।

https://portal.example/office/reviews/UUID/

--
साझेदारी कार्यक्रम, Startup India × Alibaba.com
कोई सवाल हो तो कार्यक्रम कार्यालय को लिखें: office@portal.example
""",
        }
    )
    assert mails_of(emails.reviewer_assigned, assignment=assignment, now=NOON) == expected[language]


def test_a_reviewer_steps_back(assignment, language):
    expected = snapshot(
        {
            "en": """\
Template: startups/vetting/emails/reviewer_recused
To: screener@example.org
Subject: Assign another reviewer: APP-2026-0042

Hello Screener,

Reviewer withdrew from the review of application APP-2026-0042.

Assign another reviewer.

https://portal.example/office/applications/UUID/

--
Partnership programme, Startup India × Alibaba.com
Questions? Write to the programme office: office@portal.example
""",
            "hi": """\
Template: startups/vetting/emails/reviewer_recused
To: screener@example.org
Subject: दूसरे समीक्षक को सौंपें: APP-2026-0042

नमस्ते Screener जी,

आवेदन APP-2026-0042 की समीक्षा से हटे: Reviewer

दूसरे समीक्षक को सौंपें।

https://portal.example/office/applications/UUID/

--
साझेदारी कार्यक्रम, Startup India × Alibaba.com
कोई सवाल हो तो कार्यक्रम कार्यालय को लिखें: office@portal.example
""",
        }
    )
    assert mails_of(emails.reviewer_recused, assignment=assignment, now=NOON) == expected[language]


def test_a_question_to_the_applicant(request_, language):
    expected = snapshot(
        {
            "en": """\
Template: startups/vetting/emails/information_requested
To: founder@example.org
Subject: Answer by 6 December 2026: application APP-2026-0042

Hello Founder,

We have a question about application APP-2026-0042 of “Karwan Trade Tech”:

Which weavers' clusters do you mean?
Name the districts.

Answer by 6\xa0December 2026. You can change the section “Reach and plan” until then. The review is paused while we wait for you.

https://portal.example/applications/UUID/answer/

--
Partnership programme, Startup India × Alibaba.com
Questions? Write to the programme office: office@portal.example
""",
            "hi": """\
Template: startups/vetting/emails/information_requested
To: founder@example.org
Subject: 6 दिसंबर 2026 तक जवाब दें: आवेदन APP-2026-0042

नमस्ते Founder जी,

“Karwan Trade Tech” के आवेदन APP-2026-0042 के बारे में हमारा एक सवाल है:

Which weavers' clusters do you mean?
Name the districts.

6\xa0दिसंबर 2026 तक जवाब दें। तब तक आप “पहुँच और आगे का काम” भाग बदल सकते हैं। आपका जवाब आने तक समीक्षा रुकी है।

https://portal.example/applications/UUID/answer/

--
साझेदारी कार्यक्रम, Startup India × Alibaba.com
कोई सवाल हो तो कार्यक्रम कार्यालय को लिखें: office@portal.example
""",
        }
    )
    assert mails_of(emails.information_requested, request=request_, now=NOON) == expected[language]


def test_an_answer_to_the_officer(request_, language):
    expected = snapshot(
        {
            "en": """\
Template: startups/vetting/emails/information_given
To: screener@example.org
Subject: Answer received: APP-2026-0042

Hello Screener,

The applicant answered your question about APP-2026-0042. Continue with the application.

https://portal.example/office/applications/UUID/

--
Partnership programme, Startup India × Alibaba.com
Questions? Write to the programme office: office@portal.example
""",
            "hi": """\
Template: startups/vetting/emails/information_given
To: screener@example.org
Subject: जवाब आ गया: APP-2026-0042

नमस्ते Screener जी,

APP-2026-0042 के आवेदक ने आपके सवाल का जवाब दे दिया है। आवेदन पर काम आगे बढ़ाएँ।

https://portal.example/office/applications/UUID/

--
साझेदारी कार्यक्रम, Startup India × Alibaba.com
कोई सवाल हो तो कार्यक्रम कार्यालय को लिखें: office@portal.example
""",
        }
    )
    assert mails_of(emails.information_given, request=request_, now=NOON) == expected[language]


def test_a_question_that_is_withdrawn(request_, language):
    expected = snapshot(
        {
            "en": """\
Template: startups/vetting/emails/request_withdrawn
To: founder@example.org
Subject: Question withdrawn: APP-2026-0042

Hello Founder,

We withdrew our question about application APP-2026-0042 of “Karwan Trade Tech”:

Which weavers' clusters do you mean?
Name the districts.

You don't need to answer. We continue with the application.

--
Partnership programme, Startup India × Alibaba.com
Questions? Write to the programme office: office@portal.example
""",
            "hi": """\
Template: startups/vetting/emails/request_withdrawn
To: founder@example.org
Subject: सवाल वापस लिया गया: APP-2026-0042

नमस्ते Founder जी,

“Karwan Trade Tech” के आवेदन APP-2026-0042 के बारे में हमारा यह सवाल वापस ले लिया गया है:

Which weavers' clusters do you mean?
Name the districts.

अब जवाब देने की ज़रूरत नहीं है। आवेदन पर काम आगे बढ़ रहा है।

--
साझेदारी कार्यक्रम, Startup India × Alibaba.com
कोई सवाल हो तो कार्यक्रम कार्यालय को लिखें: office@portal.example
""",
        }
    )
    assert mails_of(emails.request_withdrawn, request=request_, now=NOON) == expected[language]
