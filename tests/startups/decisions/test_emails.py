import pytest
from inline_snapshot import snapshot

from startups.decisions import emails
from tests.factories.named import named_application
from tests.factories.vetting import make_decision, make_recommendation
from tests.mails import mails_of
from tests.moments import NOON

pytestmark = pytest.mark.django_db


def release_of(cast, outcome):
    """The mails of a decision with this outcome."""
    decision = make_decision(named_application(cast, outcome), cast.manager, cast.approver, outcome)
    return mails_of(emails.decision_released, decision=decision, now=NOON)


def test_an_approval(readers, language):
    expected = snapshot(
        {
            "en": """\
Template: startups/decisions/emails/decision_approved
To: founder@example.org
Subject: Your application APP-2026-0042 is approved

Hello Founder,

Congratulations: the application of “Karwan Trade Tech” is approved.

Reason R-01: The application meets the criteria of the call.

As the reviews say.

To join the programme, read the agreement and accept it by 22\xa0December 2026.

https://portal.example/applications/UUID/agreement/

--
Partnership programme, Startup India × Alibaba.com
Questions? Write to the programme office: office@portal.example
""",
            "hi": """\
Template: startups/decisions/emails/decision_approved
To: founder@example.org
Subject: आपका आवेदन APP-2026-0042 स्वीकृत हो गया है

नमस्ते Founder जी,

बधाई हो। “Karwan Trade Tech” का आवेदन स्वीकृत हो गया है।

कारण R-01: आवेदन आमंत्रण के मानदंडों पर खरा है।

As the reviews say.

कार्यक्रम में शामिल होने के लिए 22\xa0दिसंबर 2026 तक अनुबंध पढ़कर स्वीकार करें।

https://portal.example/applications/UUID/agreement/

--
साझेदारी कार्यक्रम, Startup India × Alibaba.com
कोई सवाल हो तो कार्यक्रम कार्यालय को लिखें: office@portal.example
""",
        }
    )
    assert release_of(readers, "approved") == expected[language]


def test_a_place_on_the_waiting_list(readers, language):
    expected = snapshot(
        {
            "en": """\
Template: startups/decisions/emails/decision_waitlisted
To: founder@example.org
Subject: Your application APP-2026-0042 is on the waiting list

Hello Founder,

The application of “Karwan Trade Tech” is on the waiting list.

Reason R-07: The application meets the criteria, but the places of this call are taken.

As the reviews say.

We will email you when a place becomes free. Until then you don't need to do anything.

https://portal.example/applications/UUID/

--
Partnership programme, Startup India × Alibaba.com
Questions? Write to the programme office: office@portal.example
""",
            "hi": """\
Template: startups/decisions/emails/decision_waitlisted
To: founder@example.org
Subject: आपका आवेदन APP-2026-0042 प्रतीक्षा सूची में है

नमस्ते Founder जी,

“Karwan Trade Tech” का आवेदन प्रतीक्षा सूची में है।

कारण R-07: आवेदन मानदंडों पर खरा है, पर इस आमंत्रण की जगहें भर चुकी हैं।

As the reviews say.

जगह खाली होने पर हम आपको ईमेल करेंगे। तब तक आपको कुछ नहीं करना है।

https://portal.example/applications/UUID/

--
साझेदारी कार्यक्रम, Startup India × Alibaba.com
कोई सवाल हो तो कार्यक्रम कार्यालय को लिखें: office@portal.example
""",
        }
    )
    assert release_of(readers, "waitlisted") == expected[language]


def test_a_refusal(readers, language):
    expected = snapshot(
        {
            "en": """\
Template: startups/decisions/emails/decision_declined
To: founder@example.org
Subject: Your application APP-2026-0042 was not approved

Hello Founder,

The application of “Karwan Trade Tech” was not approved.

Reason R-11: The startup is not within the published terms: recognition, legal form, age or turnover.

As the reviews say.

You can apply to a later call. If something is not right, write to the programme office.

https://portal.example/applications/UUID/

--
Partnership programme, Startup India × Alibaba.com
Questions? Write to the programme office: office@portal.example
""",
            "hi": """\
Template: startups/decisions/emails/decision_declined
To: founder@example.org
Subject: आपका आवेदन APP-2026-0042 स्वीकृत नहीं हो सका

नमस्ते Founder जी,

“Karwan Trade Tech” का आवेदन स्वीकृत नहीं हो सका।

कारण R-11: स्टार्टअप प्रकाशित शर्तें पूरी नहीं करता: मान्यता, संस्था का प्रकार, उम्र या टर्नओवर।

As the reviews say.

आप अगले आमंत्रण में आवेदन कर सकते हैं। कुछ ठीक न लगे, तो कार्यक्रम कार्यालय को लिखें।

https://portal.example/applications/UUID/

--
साझेदारी कार्यक्रम, Startup India × Alibaba.com
कोई सवाल हो तो कार्यक्रम कार्यालय को लिखें: office@portal.example
""",
        }
    )
    assert release_of(readers, "declined") == expected[language]


def test_a_recommendation_that_is_sent_back(readers, language):
    recommendation = make_recommendation(named_application(readers), readers.manager)
    recommendation.remark = "The second review is missing.\nAsk for it first."
    expected = snapshot(
        {
            "en": """\
Template: startups/decisions/emails/recommendation_sent_back
To: manager@example.org
Subject: Recommendation sent back: APP-2026-0042

Hello Manager,

The approver sent back your recommendation on APP-2026-0042. Reason:

The second review is missing.
Ask for it first.

https://portal.example/office/applications/UUID/

--
Partnership programme, Startup India × Alibaba.com
Questions? Write to the programme office: office@portal.example
""",
            "hi": """\
Template: startups/decisions/emails/recommendation_sent_back
To: manager@example.org
Subject: सिफ़ारिश वापस भेजी गई: APP-2026-0042

नमस्ते Manager जी,

स्वीकृति अधिकारी ने APP-2026-0042 पर आपकी सिफ़ारिश वापस भेजी है। कारण:

The second review is missing.
Ask for it first.

https://portal.example/office/applications/UUID/

--
साझेदारी कार्यक्रम, Startup India × Alibaba.com
कोई सवाल हो तो कार्यक्रम कार्यालय को लिखें: office@portal.example
""",
        }
    )
    assert mails_of(emails.recommendation_sent_back, recommendation=recommendation, now=NOON) == expected[language]


@pytest.mark.parametrize("outcome", ["approved", "waitlisted", "declined"])
def test_the_page_before_release_shows_the_subject_of_the_mail(readers, language, outcome):
    decision = make_decision(named_application(readers, outcome), readers.manager, readers.approver, outcome)
    mail = mails_of(emails.decision_released, decision=decision, now=NOON)
    assert f"Subject: {emails.subject_of(decision, language)}" == mail.splitlines()[2]
