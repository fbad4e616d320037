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
Subject: An application waits for your review: APP-2026-0042

Greetings,

Application APP-2026-0042 was assigned to you for review.

First say whether you have a conflict of interest. After that the application opens.

https://portal.example/office/reviews/UUID/
""",
            "hi": """\
Template: startups/vetting/emails/reviewer_assigned
To: reviewer@example.org
Subject: आवेदन को आपकी समीक्षा का इंतज़ार है: APP-2026-0042

नमस्ते,

आवेदन APP-2026-0042 समीक्षा के लिए आपको सौंपा गया है।

पहले बताएँ कि आपके हितों का टकराव है या नहीं। उसके बाद आवेदन खुलेगा।

https://portal.example/office/reviews/UUID/
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
Subject: Another reviewer is wanted: APP-2026-0042

Greetings,

Reviewer stepped back from the review of application APP-2026-0042.

Assign another reviewer.

https://portal.example/office/applications/UUID/
""",
            "hi": """\
Template: startups/vetting/emails/reviewer_recused
To: screener@example.org
Subject: दूसरा समीक्षक चाहिए: APP-2026-0042

नमस्ते,

आवेदन APP-2026-0042 की समीक्षा से हटे: Reviewer

दूसरे समीक्षक को सौंपें।

https://portal.example/office/applications/UUID/
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

Greetings,

We have a question about the application of “Karwan Trade Tech”, APP-2026-0042.

Which weavers' clusters do you mean?
Name the districts.

The section “Reach and plan” is open again for changes. Answer by 6\xa0December 2026. Until then the work on the application rests.

https://portal.example/applications/UUID/answer/
""",
            "hi": """\
Template: startups/vetting/emails/information_requested
To: founder@example.org
Subject: 6 दिसंबर 2026 तक जवाब दें: आवेदन APP-2026-0042

नमस्ते,

“Karwan Trade Tech” के आवेदन APP-2026-0042 में हमारा एक सवाल है।

Which weavers' clusters do you mean?
Name the districts.

“पहुँच और आगे का काम” भाग बदलाव के लिए फिर से खुला है। 6\xa0दिसंबर 2026 तक जवाब दें। तब तक आवेदन पर काम रुका है।

https://portal.example/applications/UUID/answer/
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
Subject: The answer is in: APP-2026-0042

Greetings,

The applicant of APP-2026-0042 has answered your question. The work on the application goes on.

https://portal.example/office/applications/UUID/
""",
            "hi": """\
Template: startups/vetting/emails/information_given
To: screener@example.org
Subject: जवाब आ गया: APP-2026-0042

नमस्ते,

APP-2026-0042 के आवेदक ने आपके सवाल का जवाब दे दिया है। आवेदन पर काम आगे बढ़ेगा।

https://portal.example/office/applications/UUID/
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
Subject: Our question needs no answer any more: APP-2026-0042

Greetings,

We asked about the application of “Karwan Trade Tech”, APP-2026-0042:

Which weavers' clusters do you mean?
Name the districts.

You need not answer. The work on the application goes on.
""",
            "hi": """\
Template: startups/vetting/emails/request_withdrawn
To: founder@example.org
Subject: हमारे सवाल का जवाब अब नहीं चाहिए: APP-2026-0042

नमस्ते,

हमने “Karwan Trade Tech” के आवेदन APP-2026-0042 में यह पूछा था:

Which weavers' clusters do you mean?
Name the districts.

अब जवाब देने की ज़रूरत नहीं है। आवेदन पर काम आगे बढ़ेगा।
""",
        }
    )
    assert mails_of(emails.request_withdrawn, request=request_, now=NOON) == expected[language]
