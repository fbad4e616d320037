import pytest
from inline_snapshot import snapshot

from exporters.commissions.adjustments import emails
from tests.factories.adjustments import make_adjustment, make_approved_adjustment
from tests.factories.named import named_startup
from tests.mails import mails_of
from tests.moments import APPROVED

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("way", ["more", "less"])
def test_an_adjustment_in_the_ledger(readers, language, way):
    minor = {"more": 1_250_50, "less": -1_250_50}[way]
    adjustment = make_approved_adjustment(named_startup(readers.founder), readers, minor)
    posted = mails_of(emails.adjustment_posted, adjustment=adjustment, entry=adjustment.entry, now=APPROVED)
    expected = snapshot(
        {
            "more": {
                "en": """\
Template: exporters/commissions/adjustments/emails/adjustment_posted
To: founder@example.org
Subject: Your commission is adjusted by ₹1,250.50: ADJ-2026-0001

Hello Founder,

The commission of “Karwan Trade Tech” is adjusted by ₹1,250.50.
Reason: An order or refund was reported with a wrong amount
What went wrong:
The invoice said 900, the report 800.

It is on the statement for June 2026. It is payable from 5\xa0June 2026, unless it is on hold.
See the line and how the amount was calculated:
https://portal.example/entries/UUID/

Two officers decided this. If you disagree, this page says how to complain:
https://portal.example/grievances/

--
Partnership programme, Startup India × Alibaba.com
Questions? Write to the programme office: office@portal.example
""",
                "hi": """\
Template: exporters/commissions/adjustments/emails/adjustment_posted
To: founder@example.org
Subject: आपके कमीशन में ₹1,250.50 का समायोजन: ADJ-2026-0001

नमस्ते Founder जी,

“Karwan Trade Tech” के कमीशन में ₹1,250.50 का समायोजन हुआ है।
कारण: ऑर्डर या रिफ़ंड की राशि गलत दर्ज हुई थी
क्या गलत हुआ:
The invoice said 900, the report 800.

यह जून 2026 के कमीशन विवरण में है। रोक न हो तो यह 5\xa0जून 2026 से देय है।
पंक्ति देखें और जानें कि राशि कैसे बनी:
https://portal.example/entries/UUID/

यह दो अधिकारियों का निर्णय है। आप सहमत न हों, तो शिकायत का तरीका इस पेज पर है:
https://portal.example/grievances/

--
साझेदारी कार्यक्रम, Startup India × Alibaba.com
कोई सवाल हो तो कार्यक्रम कार्यालय को लिखें: office@portal.example
""",
            },
            "less": {
                "en": """\
Template: exporters/commissions/adjustments/emails/adjustment_posted
To: founder@example.org
Subject: Your commission is adjusted by −₹1,250.50: ADJ-2026-0001

Hello Founder,

The commission of “Karwan Trade Tech” is adjusted by −₹1,250.50.
Reason: An order or refund was reported with a wrong amount
What went wrong:
The invoice said 900, the report 800.

It is on the statement for June 2026. It is payable from 5\xa0June 2026, unless it is on hold.
See the line and how the amount was calculated:
https://portal.example/entries/UUID/

Two officers decided this. If you disagree, this page says how to complain:
https://portal.example/grievances/

--
Partnership programme, Startup India × Alibaba.com
Questions? Write to the programme office: office@portal.example
""",
                "hi": """\
Template: exporters/commissions/adjustments/emails/adjustment_posted
To: founder@example.org
Subject: आपके कमीशन में −₹1,250.50 का समायोजन: ADJ-2026-0001

नमस्ते Founder जी,

“Karwan Trade Tech” के कमीशन में −₹1,250.50 का समायोजन हुआ है।
कारण: ऑर्डर या रिफ़ंड की राशि गलत दर्ज हुई थी
क्या गलत हुआ:
The invoice said 900, the report 800.

यह जून 2026 के कमीशन विवरण में है। रोक न हो तो यह 5\xa0जून 2026 से देय है।
पंक्ति देखें और जानें कि राशि कैसे बनी:
https://portal.example/entries/UUID/

यह दो अधिकारियों का निर्णय है। आप सहमत न हों, तो शिकायत का तरीका इस पेज पर है:
https://portal.example/grievances/

--
साझेदारी कार्यक्रम, Startup India × Alibaba.com
कोई सवाल हो तो कार्यक्रम कार्यालय को लिखें: office@portal.example
""",
            },
        }
    )
    assert posted == expected[way][language]


def test_an_approved_adjustment(readers, language):
    adjustment = make_adjustment(named_startup(readers.founder), readers.finance)
    expected = snapshot(
        {
            "en": """\
Template: exporters/commissions/adjustments/emails/adjustment_approved
To: finance@example.org
Subject: Adjustment ADJ-2026-0001 is approved

Hello Finance,

Your adjustment ADJ-2026-0001 is approved: ₹250.00 for “Karwan Trade Tech” is in the ledger.

See the adjustment:
https://portal.example/office/adjustments/UUID/

--
Partnership programme, Startup India × Alibaba.com
Questions? Write to the programme office: office@portal.example
""",
            "hi": """\
Template: exporters/commissions/adjustments/emails/adjustment_approved
To: finance@example.org
Subject: समायोजन ADJ-2026-0001 स्वीकृत है

नमस्ते Finance जी,

आपका समायोजन ADJ-2026-0001 स्वीकृत है: “Karwan Trade Tech” के लिए ₹250.00 खाता-बही में जुड़ गया।

समायोजन यहाँ देखें:
https://portal.example/office/adjustments/UUID/

--
साझेदारी कार्यक्रम, Startup India × Alibaba.com
कोई सवाल हो तो कार्यक्रम कार्यालय को लिखें: office@portal.example
""",
        }
    )
    assert mails_of(emails.adjustment_approved, adjustment=adjustment, now=APPROVED) == expected[language]


def test_an_adjustment_that_is_not_approved(readers, language):
    adjustment = make_adjustment(named_startup(readers.founder), readers.finance)
    adjustment.remark = "The invoice is missing.\nAttach it."
    expected = snapshot(
        {
            "en": """\
Template: exporters/commissions/adjustments/emails/adjustment_declined
To: finance@example.org
Subject: Adjustment ADJ-2026-0001 is not approved

Hello Finance,

Your adjustment ADJ-2026-0001 of ₹250.00 for “Karwan Trade Tech” is not approved:
The invoice is missing.
Attach it.
The ledger has not changed. You can propose another adjustment.

See the adjustment:
https://portal.example/office/adjustments/UUID/

--
Partnership programme, Startup India × Alibaba.com
Questions? Write to the programme office: office@portal.example
""",
            "hi": """\
Template: exporters/commissions/adjustments/emails/adjustment_declined
To: finance@example.org
Subject: समायोजन ADJ-2026-0001 स्वीकृत नहीं हुआ

नमस्ते Finance जी,

“Karwan Trade Tech” के लिए ₹250.00 का आपका समायोजन ADJ-2026-0001 स्वीकृत नहीं हुआ:
The invoice is missing.
Attach it.
खाता-बही में कुछ नहीं बदला। आप दूसरे समायोजन का प्रस्ताव रख सकते हैं।

समायोजन यहाँ देखें:
https://portal.example/office/adjustments/UUID/

--
साझेदारी कार्यक्रम, Startup India × Alibaba.com
कोई सवाल हो तो कार्यक्रम कार्यालय को लिखें: office@portal.example
""",
        }
    )
    assert mails_of(emails.adjustment_declined, adjustment=adjustment, now=APPROVED) == expected[language]
