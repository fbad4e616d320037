from datetime import date

import pytest
from inline_snapshot import snapshot

from exporters.models import Objection
from exporters.onboarding.confirmation import emails
from tests.factories.claims import make_claim
from tests.factories.startups import make_startup
from tests.mails import mails_of
from tests.moments import LOGGED

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim(readers, language):
    """The claim of the founder's startup on a firm that reads the same language."""
    return make_claim(make_startup(readers.founder, name="Karwan Trade Tech 1"), readers.founder, language=language)


@pytest.fixture
def objection(claim):
    """The exporter's words against that claim, and the reason of a decision about it."""
    return Objection.objects.create(
        reference="OBJ-2026-0007",
        claim=claim,
        words="I do not know them.",
        language=claim.language,
        raised_at=LOGGED,
        answer_due_date=date(2026, 12, 2),
    )


def decided(objection, outcome="dismissed", token="", ended=False):
    """The mails of this decision."""
    objection.outcome, objection.reason = outcome, "The firm signed the startup's order form."
    return mails_of(emails.objection_decided, objection=objection, token=token, ended=ended, now=LOGGED)


def test_a_confirmation_by_the_exporter_itself(claim, language):
    claim.proven_at = LOGGED
    expected = snapshot(
        {
            "en": """\
Template: exporters/onboarding/confirmation/emails/confirmed_exporter
To: rubina1@example.in
Subject: Thank you. You confirmed “Karwan Trade Tech 1”

Hello Rubina Ansari,

You confirmed that “Karwan Trade Tech 1” is helping your firm “Bhadohi Carpet House 1” on Alibaba.com. Your page shows what is done and what is needed next.

Open your page with a code that we email you:

https://portal.example/exporter/enter/

On that page you can object or withdraw your consent at any time.

Never share your OTP, PIN or password with anyone, not even our officers.

--
Partnership programme, Startup India × Alibaba.com
Questions? Write to the programme office: office@portal.example

- - -
Template: exporters/onboarding/confirmation/emails/confirmed_startup
To: founder@example.org
Subject: Confirmed: CLM-2026-0001, “Bhadohi Carpet House 1”

Hello Founder,

“Bhadohi Carpet House 1” confirmed your claim. It counts from the day you logged it.

https://portal.example/exporters/claims/UUID/

--
Partnership programme, Startup India × Alibaba.com
Questions? Write to the programme office: office@portal.example
""",
            "hi": """\
Template: exporters/onboarding/confirmation/emails/confirmed_exporter
To: rubina1@example.in
Subject: धन्यवाद। आपने “Karwan Trade Tech 1” की पुष्टि की

नमस्ते Rubina Ansari जी,

आपने पुष्टि की कि “Karwan Trade Tech 1” आपकी फ़र्म “Bhadohi Carpet House 1” की Alibaba.com पर मदद कर रहा है। आपके पेज पर दिखता है कि क्या हो चुका है और आगे क्या चाहिए।

ईमेल पर कोड मँगाकर अपना पेज यहाँ खोलें:

https://portal.example/exporter/enter/

उस पेज पर आप किसी भी समय आपत्ति दर्ज कर सकते हैं या सहमति वापस ले सकते हैं।

अपना OTP, गुप्त PIN या पासवर्ड किसी को न बताएँ, हमारे अधिकारियों को भी नहीं।

--
साझेदारी कार्यक्रम, Startup India × Alibaba.com
कोई सवाल हो तो कार्यक्रम कार्यालय को लिखें: office@portal.example

- - -
Template: exporters/onboarding/confirmation/emails/confirmed_startup
To: founder@example.org
Subject: पुष्टि हुई: CLM-2026-0001, “Bhadohi Carpet House 1”

नमस्ते Founder जी,

“Bhadohi Carpet House 1” फ़र्म ने आपके दावे की पुष्टि की। यह उस दिन से गिना जाएगा जब आपने उसे दर्ज किया।

https://portal.example/exporters/claims/UUID/

--
साझेदारी कार्यक्रम, Startup India × Alibaba.com
कोई सवाल हो तो कार्यक्रम कार्यालय को लिखें: office@portal.example
""",
        }
    )
    assert mails_of(emails.confirmed, claim=claim, now=LOGGED) == expected[language]


def test_a_confirmation_in_person(claim, language):
    expected = snapshot(
        {
            "en": """\
Template: exporters/onboarding/confirmation/emails/confirmed_startup
To: founder@example.org
Subject: Confirmed: CLM-2026-0001, “Bhadohi Carpet House 1”

Hello Founder,

Your claim on “Bhadohi Carpet House 1” counts as confirmed from the day you logged it. What you earn from this exporter is on hold until it answers from its own email or mobile.

https://portal.example/exporters/claims/UUID/

--
Partnership programme, Startup India × Alibaba.com
Questions? Write to the programme office: office@portal.example
""",
            "hi": """\
Template: exporters/onboarding/confirmation/emails/confirmed_startup
To: founder@example.org
Subject: पुष्टि हुई: CLM-2026-0001, “Bhadohi Carpet House 1”

नमस्ते Founder जी,

“Bhadohi Carpet House 1” फ़र्म पर आपके दावे की पुष्टि उस दिन से मानी गई है जब आपने उसे दर्ज किया। निर्यातक के अपने ईमेल या मोबाइल से जवाब आने तक उससे जुड़े कमीशन पर रोक रहेगी।

https://portal.example/exporters/claims/UUID/

--
साझेदारी कार्यक्रम, Startup India × Alibaba.com
कोई सवाल हो तो कार्यक्रम कार्यालय को लिखें: office@portal.example
""",
        }
    )
    assert mails_of(emails.confirmed, claim=claim, now=LOGGED) == expected[language]


def test_an_answer_that_somebody_gave_for_the_exporter(claim, language):
    expected = snapshot(
        {
            "en": """\
Template: exporters/onboarding/confirmation/emails/answered_for_you
To: rubina1@example.in
Subject: Someone answered for “Bhadohi Carpet House 1”. Is it right?

Hello Rubina Ansari,

Our records say that “Karwan Trade Tech 1” is helping your firm “Bhadohi Carpet House 1” to start exporting on Alibaba.com. This answer did not come from your own email. Is it right? Open the link and tell us. Opening the link changes nothing.

https://portal.example/x/TOKEN/open/

Never share your OTP, PIN or password with anyone, not even our officers.

--
Partnership programme, Startup India × Alibaba.com
Questions? Write to the programme office: office@portal.example
""",
            "hi": """\
Template: exporters/onboarding/confirmation/emails/answered_for_you
To: rubina1@example.in
Subject: “Bhadohi Carpet House 1” फ़र्म की ओर से किसी ने जवाब दिया। क्या वह सही है?

नमस्ते Rubina Ansari जी,

हमारे यहाँ दर्ज हुआ है कि “Karwan Trade Tech 1” आपकी फ़र्म “Bhadohi Carpet House 1” की Alibaba.com पर निर्यात शुरू करने में मदद कर रहा है। यह जवाब आपके अपने ईमेल से नहीं आया। क्या यह सही है? नीचे का लिंक खोलकर बताएँ। लिंक खोलने भर से कुछ नहीं बदलता।

https://portal.example/x/TOKEN/open/

अपना OTP, गुप्त PIN या पासवर्ड किसी को न बताएँ, हमारे अधिकारियों को भी नहीं।

--
साझेदारी कार्यक्रम, Startup India × Alibaba.com
कोई सवाल हो तो कार्यक्रम कार्यालय को लिखें: office@portal.example
""",
        }
    )
    assert mails_of(emails.answered_for_you, claim=claim, token="TOKEN", now=LOGGED) == expected[language]


def test_a_channel_that_is_proven(claim, language):
    expected = snapshot(
        {
            "en": """\
Template: exporters/onboarding/confirmation/emails/channel_proven
To: founder@example.org
Subject: Hold released: CLM-2026-0001

Hello Founder,

“Bhadohi Carpet House 1” has answered from its own email or mobile. What you earn from this exporter is no longer on hold.

https://portal.example/exporters/claims/UUID/

--
Partnership programme, Startup India × Alibaba.com
Questions? Write to the programme office: office@portal.example
""",
            "hi": """\
Template: exporters/onboarding/confirmation/emails/channel_proven
To: founder@example.org
Subject: रोक हट गई: CLM-2026-0001

नमस्ते Founder जी,

“Bhadohi Carpet House 1” फ़र्म ने अपने ईमेल या मोबाइल से जवाब दे दिया है। इस निर्यातक से जुड़े आपके कमीशन पर अब रोक नहीं है।

https://portal.example/exporters/claims/UUID/

--
साझेदारी कार्यक्रम, Startup India × Alibaba.com
कोई सवाल हो तो कार्यक्रम कार्यालय को लिखें: office@portal.example
""",
        }
    )
    assert mails_of(emails.channel_proven, claim=claim, now=LOGGED) == expected[language]


def test_an_objection(objection, language):
    expected = snapshot(
        {
            "en": """\
Template: exporters/onboarding/confirmation/emails/objection_recorded
To: rubina1@example.in
Subject: Your objection is recorded: OBJ-2026-0007

Hello Rubina Ansari,

We have your objection. Until it is decided, “Karwan Trade Tech 1” is paid no commission for your firm. An officer hears both sides and answers you by 2\xa0December 2026.

Reference: OBJ-2026-0007

--
Partnership programme, Startup India × Alibaba.com
Questions? Write to the programme office: office@portal.example

- - -
Template: exporters/onboarding/confirmation/emails/objection_raised
To: founder@example.org
Subject: “Bhadohi Carpet House 1” objected: CLM-2026-0001

Hello Founder,

“Bhadohi Carpet House 1” says that your claim CLM-2026-0001 is not right. What you earned from this exporter is on hold; it is not cancelled. An officer hears both sides and writes to you by 2\xa0December 2026.

https://portal.example/exporters/claims/UUID/

--
Partnership programme, Startup India × Alibaba.com
Questions? Write to the programme office: office@portal.example
""",
            "hi": """\
Template: exporters/onboarding/confirmation/emails/objection_recorded
To: rubina1@example.in
Subject: आपकी आपत्ति दर्ज हो गई: OBJ-2026-0007

नमस्ते Rubina Ansari जी,

आपकी आपत्ति हमें मिल गई है। उस पर निर्णय होने तक “Karwan Trade Tech 1” को आपकी फ़र्म से जुड़ा कमीशन नहीं दिया जाएगा। एक अधिकारी दोनों पक्षों की बात सुनकर 2\xa0दिसंबर 2026 तक आपको जवाब देंगे।

संदर्भ संख्या: OBJ-2026-0007

--
साझेदारी कार्यक्रम, Startup India × Alibaba.com
कोई सवाल हो तो कार्यक्रम कार्यालय को लिखें: office@portal.example

- - -
Template: exporters/onboarding/confirmation/emails/objection_raised
To: founder@example.org
Subject: “Bhadohi Carpet House 1” फ़र्म ने आपत्ति दर्ज की: CLM-2026-0001

नमस्ते Founder जी,

“Bhadohi Carpet House 1” फ़र्म की ओर से कहा गया है कि आपका दावा CLM-2026-0001 सही नहीं है। इस निर्यातक से जुड़े आपके कमीशन पर रोक लगी है, वह रद्द नहीं हुआ है। एक अधिकारी दोनों पक्षों की बात सुनकर 2\xa0दिसंबर 2026 तक आपको लिखेंगे।

https://portal.example/exporters/claims/UUID/

--
साझेदारी कार्यक्रम, Startup India × Alibaba.com
कोई सवाल हो तो कार्यक्रम कार्यालय को लिखें: office@portal.example
""",
        }
    )
    assert mails_of(emails.objection_recorded, objection=objection, now=LOGGED) == expected[language]


def test_an_objection_that_is_upheld(objection, language):
    expected = snapshot(
        {
            "en": """\
Template: exporters/onboarding/confirmation/emails/objection_decided_exporter
To: rubina1@example.in
Subject: Your objection OBJ-2026-0007 is decided

Hello Rubina Ansari,

Your objection is upheld. The claim of “Karwan Trade Tech 1” on your firm “Bhadohi Carpet House 1” has ended.

Reason: The firm signed the startup's order form.

--
Partnership programme, Startup India × Alibaba.com
Questions? Write to the programme office: office@portal.example

- - -
Template: exporters/onboarding/confirmation/emails/objection_decided_startup
To: founder@example.org
Subject: Objection OBJ-2026-0007 is decided

Hello Founder,

The objection is upheld. Your claim CLM-2026-0001 on “Bhadohi Carpet House 1” has ended.

Reason: The firm signed the startup's order form.

https://portal.example/exporters/claims/UUID/

--
Partnership programme, Startup India × Alibaba.com
Questions? Write to the programme office: office@portal.example
""",
            "hi": """\
Template: exporters/onboarding/confirmation/emails/objection_decided_exporter
To: rubina1@example.in
Subject: आपकी आपत्ति OBJ-2026-0007 पर निर्णय हुआ

नमस्ते Rubina Ansari जी,

आपकी आपत्ति सही मानी गई। आपकी फ़र्म “Bhadohi Carpet House 1” पर “Karwan Trade Tech 1” का दावा खत्म हो गया है।

कारण: The firm signed the startup's order form.

--
साझेदारी कार्यक्रम, Startup India × Alibaba.com
कोई सवाल हो तो कार्यक्रम कार्यालय को लिखें: office@portal.example

- - -
Template: exporters/onboarding/confirmation/emails/objection_decided_startup
To: founder@example.org
Subject: आपत्ति OBJ-2026-0007 पर निर्णय हुआ

नमस्ते Founder जी,

आपत्ति सही मानी गई। “Bhadohi Carpet House 1” फ़र्म पर आपका दावा CLM-2026-0001 खत्म हो गया है।

कारण: The firm signed the startup's order form.

https://portal.example/exporters/claims/UUID/

--
साझेदारी कार्यक्रम, Startup India × Alibaba.com
कोई सवाल हो तो कार्यक्रम कार्यालय को लिखें: office@portal.example
""",
        }
    )
    assert decided(objection, "upheld") == expected[language]


def test_an_objection_that_is_not_upheld(objection, language):
    expected = snapshot(
        {
            "en": """\
Template: exporters/onboarding/confirmation/emails/objection_decided_exporter
To: rubina1@example.in
Subject: Your objection OBJ-2026-0007 is decided

Hello Rubina Ansari,

Your objection is not upheld. The claim of “Karwan Trade Tech 1” on your firm “Bhadohi Carpet House 1” continues.

Reason: The firm signed the startup's order form.

--
Partnership programme, Startup India × Alibaba.com
Questions? Write to the programme office: office@portal.example

- - -
Template: exporters/onboarding/confirmation/emails/objection_decided_startup
To: founder@example.org
Subject: Objection OBJ-2026-0007 is decided

Hello Founder,

The objection is not upheld. Your claim CLM-2026-0001 on “Bhadohi Carpet House 1” continues, and what you earn is no longer on hold.

Reason: The firm signed the startup's order form.

https://portal.example/exporters/claims/UUID/

--
Partnership programme, Startup India × Alibaba.com
Questions? Write to the programme office: office@portal.example
""",
            "hi": """\
Template: exporters/onboarding/confirmation/emails/objection_decided_exporter
To: rubina1@example.in
Subject: आपकी आपत्ति OBJ-2026-0007 पर निर्णय हुआ

नमस्ते Rubina Ansari जी,

आपकी आपत्ति सही नहीं मानी गई। आपकी फ़र्म “Bhadohi Carpet House 1” पर “Karwan Trade Tech 1” का दावा बना रहेगा।

कारण: The firm signed the startup's order form.

--
साझेदारी कार्यक्रम, Startup India × Alibaba.com
कोई सवाल हो तो कार्यक्रम कार्यालय को लिखें: office@portal.example

- - -
Template: exporters/onboarding/confirmation/emails/objection_decided_startup
To: founder@example.org
Subject: आपत्ति OBJ-2026-0007 पर निर्णय हुआ

नमस्ते Founder जी,

आपत्ति सही नहीं मानी गई। “Bhadohi Carpet House 1” फ़र्म पर आपका दावा CLM-2026-0001 बना रहेगा और आपके कमीशन पर अब रोक नहीं है।

कारण: The firm signed the startup's order form.

https://portal.example/exporters/claims/UUID/

--
साझेदारी कार्यक्रम, Startup India × Alibaba.com
कोई सवाल हो तो कार्यक्रम कार्यालय को लिखें: office@portal.example
""",
        }
    )
    assert decided(objection) == expected[language]


def test_an_objection_after_which_the_exporter_is_asked_again(objection, language):
    expected = snapshot(
        {
            "en": """\
Template: exporters/onboarding/confirmation/emails/objection_decided_exporter
To: rubina1@example.in
Subject: Your objection OBJ-2026-0007 is decided

Hello Rubina Ansari,

Your objection is not upheld. The claim of “Karwan Trade Tech 1” on your firm “Bhadohi Carpet House 1” continues.

Reason: The firm signed the startup's order form.

Tell us again whether “Karwan Trade Tech 1” is helping you:

https://portal.example/x/TOKEN/open/

--
Partnership programme, Startup India × Alibaba.com
Questions? Write to the programme office: office@portal.example

- - -
Template: exporters/onboarding/confirmation/emails/objection_decided_startup
To: founder@example.org
Subject: Objection OBJ-2026-0007 is decided

Hello Founder,

The objection is not upheld. Your claim CLM-2026-0001 on “Bhadohi Carpet House 1” continues, and what you earn is no longer on hold.

Reason: The firm signed the startup's order form.

https://portal.example/exporters/claims/UUID/

--
Partnership programme, Startup India × Alibaba.com
Questions? Write to the programme office: office@portal.example
""",
            "hi": """\
Template: exporters/onboarding/confirmation/emails/objection_decided_exporter
To: rubina1@example.in
Subject: आपकी आपत्ति OBJ-2026-0007 पर निर्णय हुआ

नमस्ते Rubina Ansari जी,

आपकी आपत्ति सही नहीं मानी गई। आपकी फ़र्म “Bhadohi Carpet House 1” पर “Karwan Trade Tech 1” का दावा बना रहेगा।

कारण: The firm signed the startup's order form.

फिर से बताएँ कि क्या “Karwan Trade Tech 1” आपकी मदद कर रहा है:

https://portal.example/x/TOKEN/open/

--
साझेदारी कार्यक्रम, Startup India × Alibaba.com
कोई सवाल हो तो कार्यक्रम कार्यालय को लिखें: office@portal.example

- - -
Template: exporters/onboarding/confirmation/emails/objection_decided_startup
To: founder@example.org
Subject: आपत्ति OBJ-2026-0007 पर निर्णय हुआ

नमस्ते Founder जी,

आपत्ति सही नहीं मानी गई। “Bhadohi Carpet House 1” फ़र्म पर आपका दावा CLM-2026-0001 बना रहेगा और आपके कमीशन पर अब रोक नहीं है।

कारण: The firm signed the startup's order form.

https://portal.example/exporters/claims/UUID/

--
साझेदारी कार्यक्रम, Startup India × Alibaba.com
कोई सवाल हो तो कार्यक्रम कार्यालय को लिखें: office@portal.example
""",
        }
    )
    assert decided(objection, token="TOKEN") == expected[language]


def test_an_objection_to_a_claim_that_had_ended(objection, language):
    expected = snapshot(
        {
            "en": """\
Template: exporters/onboarding/confirmation/emails/objection_decided_exporter
To: rubina1@example.in
Subject: Your objection OBJ-2026-0007 is decided

Hello Rubina Ansari,

Your objection is not upheld. The claim of “Karwan Trade Tech 1” on your firm “Bhadohi Carpet House 1” ended earlier, when you withdrew your consent.

Reason: The firm signed the startup's order form.

--
Partnership programme, Startup India × Alibaba.com
Questions? Write to the programme office: office@portal.example

- - -
Template: exporters/onboarding/confirmation/emails/objection_decided_startup
To: founder@example.org
Subject: Objection OBJ-2026-0007 is decided

Hello Founder,

The objection is not upheld. Your claim CLM-2026-0001 on “Bhadohi Carpet House 1” ended earlier. What you earned until then is no longer on hold.

Reason: The firm signed the startup's order form.

https://portal.example/exporters/claims/UUID/

--
Partnership programme, Startup India × Alibaba.com
Questions? Write to the programme office: office@portal.example
""",
            "hi": """\
Template: exporters/onboarding/confirmation/emails/objection_decided_exporter
To: rubina1@example.in
Subject: आपकी आपत्ति OBJ-2026-0007 पर निर्णय हुआ

नमस्ते Rubina Ansari जी,

आपकी आपत्ति सही नहीं मानी गई। आपकी फ़र्म “Bhadohi Carpet House 1” पर “Karwan Trade Tech 1” का दावा पहले ही खत्म हो चुका था, जब आपने अपनी सहमति वापस ली।

कारण: The firm signed the startup's order form.

--
साझेदारी कार्यक्रम, Startup India × Alibaba.com
कोई सवाल हो तो कार्यक्रम कार्यालय को लिखें: office@portal.example

- - -
Template: exporters/onboarding/confirmation/emails/objection_decided_startup
To: founder@example.org
Subject: आपत्ति OBJ-2026-0007 पर निर्णय हुआ

नमस्ते Founder जी,

आपत्ति सही नहीं मानी गई। “Bhadohi Carpet House 1” फ़र्म पर आपका दावा CLM-2026-0001 पहले ही खत्म हो चुका था। तब तक के कमीशन पर लगी रोक हट गई है।

कारण: The firm signed the startup's order form.

https://portal.example/exporters/claims/UUID/

--
साझेदारी कार्यक्रम, Startup India × Alibaba.com
कोई सवाल हो तो कार्यक्रम कार्यालय को लिखें: office@portal.example
""",
        }
    )
    assert decided(objection, ended=True) == expected[language]


def test_a_consent_that_is_withdrawn(claim, language):
    expected = snapshot(
        {
            "en": """\
Template: exporters/onboarding/confirmation/emails/consent_withdrawn_exporter
To: rubina1@example.in
Subject: You withdrew your consent

Hello Rubina Ansari,

From today, “Karwan Trade Tech 1” earns nothing more from your firm “Bhadohi Carpet House 1”. What it earned before is not changed. You don't need to do anything.

--
Partnership programme, Startup India × Alibaba.com
Questions? Write to the programme office: office@portal.example

- - -
Template: exporters/onboarding/confirmation/emails/consent_withdrawn_startup
To: founder@example.org
Subject: “Bhadohi Carpet House 1” withdrew its consent: CLM-2026-0001

Hello Founder,

“Bhadohi Carpet House 1” withdrew its consent. From today you earn nothing more from this exporter. What you earned before is not changed.

https://portal.example/exporters/claims/UUID/

--
Partnership programme, Startup India × Alibaba.com
Questions? Write to the programme office: office@portal.example
""",
            "hi": """\
Template: exporters/onboarding/confirmation/emails/consent_withdrawn_exporter
To: rubina1@example.in
Subject: आपने सहमति वापस ले ली है

नमस्ते Rubina Ansari जी,

आज से “Karwan Trade Tech 1” को आपकी फ़र्म “Bhadohi Carpet House 1” पर आगे कमीशन नहीं मिलेगा। पहले का कमीशन बना रहेगा। आपको कुछ नहीं करना है।

--
साझेदारी कार्यक्रम, Startup India × Alibaba.com
कोई सवाल हो तो कार्यक्रम कार्यालय को लिखें: office@portal.example

- - -
Template: exporters/onboarding/confirmation/emails/consent_withdrawn_startup
To: founder@example.org
Subject: “Bhadohi Carpet House 1” फ़र्म ने सहमति वापस ली: CLM-2026-0001

नमस्ते Founder जी,

“Bhadohi Carpet House 1” फ़र्म ने सहमति वापस ले ली है। आज से इस निर्यातक पर आपको आगे कमीशन नहीं मिलेगा। पहले का कमीशन बना रहेगा।

https://portal.example/exporters/claims/UUID/

--
साझेदारी कार्यक्रम, Startup India × Alibaba.com
कोई सवाल हो तो कार्यक्रम कार्यालय को लिखें: office@portal.example
""",
        }
    )
    assert mails_of(emails.consent_withdrawn, claim=claim, now=LOGGED) == expected[language]


def test_an_exporter_whose_contact_is_masked_gets_no_mail(claim):
    claim.masked_at = LOGGED
    assert "confirmed_exporter" not in mails_of(emails.confirmed, claim=claim, now=LOGGED)
    assert emails.address_of(claim) == ""
