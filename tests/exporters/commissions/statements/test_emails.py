from datetime import datetime

import pytest
from inline_snapshot import snapshot

from exporters.commissions.balances.queries import Sums
from exporters.commissions.statements import emails
from exporters.models import Statement
from portal.lib.dates import IST
from tests.factories.named import named_startup
from tests.mails import mails_of

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 6, 1, 0, 30, tzinfo=IST)
SUMS = Sums(lines=3, accrued=12_34_567_50, reversed_=1_000_00, held=234_50, parts=[])


def test_a_statement_that_is_issued(readers, language):
    statement = Statement.objects.create(
        reference="STM-2026-0001",
        startup=named_startup(readers.founder),
        month="2026-05",
        issued_by=readers.finance,
        issued_at=NOW,
    )
    expected = snapshot(
        {
            "en": """\
Template: exporters/commissions/statements/emails/statement_issued
To: founder@example.org
Subject: Your statement for May 2026: STM-2026-0001

Hello Founder,

The commission statement of “Karwan Trade Tech” for May 2026 is issued.
Accrued: ₹12,34,567.50
Payable: ₹12,33,333.00
Held: ₹234.50
Reversed: −₹1,000.00

Open a line to see how its amount was calculated:
https://portal.example/statements/UUID/

Orders of this month that are reported later appear on the next statement.

--
Partnership programme, Startup India × Alibaba.com
Questions? Write to the programme office: office@portal.example
""",
            "hi": """\
Template: exporters/commissions/statements/emails/statement_issued
To: founder@example.org
Subject: आपका कमीशन विवरण, मई 2026: STM-2026-0001

नमस्ते Founder जी,

“Karwan Trade Tech” का कमीशन विवरण जारी हो गया है। महीना: मई 2026।
अर्जित राशि: ₹12,34,567.50
देय: ₹12,33,333.00
रोकी गई राशि: ₹234.50
उलट प्रविष्टियाँ: −₹1,000.00

कोई भी पंक्ति खोलकर देखें कि राशि कैसे बनी:
https://portal.example/statements/UUID/

इस महीने के जो ऑर्डर देर से बताए जाएँगे, वे अगले कमीशन विवरण में होंगे।

--
साझेदारी कार्यक्रम, Startup India × Alibaba.com
कोई सवाल हो तो कार्यक्रम कार्यालय को लिखें: office@portal.example
""",
        }
    )
    assert mails_of(emails.statement_issued, statement=statement, sums=SUMS, now=NOW) == expected[language]
