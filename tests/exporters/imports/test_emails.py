import pytest
from inline_snapshot import snapshot

from exporters.imports import emails, operations
from tests.exporters.imports.story import NOW, RATES, apply, bring
from tests.mails import mails_of

pytestmark = pytest.mark.django_db
DAYS = "2026-10-05,USD,84.10\n2026-10-06,USD,84.20\n"
WRONG = "2026-10-07,USD,none\n"


def test_a_file_that_is_read(readers, language):
    fact_import = bring("rates", RATES + DAYS + WRONG, readers.finance)
    expected = snapshot(
        {
            "en": """\
Template: exporters/imports/emails/fact_import_read
To: finance@example.org
Subject: Import IMP-2026-0001 is checked

Hello Finance,

We have read import IMP-2026-0001. Nothing is recorded yet.
2 rows are new.
0 rows are already recorded.
1 row has an error.
A second officer applies the new rows.

See the import:
https://portal.example/office/imports/UUID/

--
Partnership programme, Startup India × Alibaba.com
Questions? Write to the programme office: office@portal.example
""",
            "hi": """\
Template: exporters/imports/emails/fact_import_read
To: finance@example.org
Subject: डेटा फ़ाइल IMP-2026-0001 पढ़ ली गई

नमस्ते Finance जी,

डेटा फ़ाइल IMP-2026-0001 पढ़ ली गई है। अभी कुछ दर्ज नहीं हुआ है।
2 पंक्तियाँ नई हैं।
0 पंक्तियाँ पहले से दर्ज हैं।
1 पंक्ति में गलती है।
नई पंक्तियाँ दूसरे अधिकारी लागू करेंगे।

डेटा फ़ाइल यहाँ देखें:
https://portal.example/office/imports/UUID/

--
साझेदारी कार्यक्रम, Startup India × Alibaba.com
कोई सवाल हो तो कार्यक्रम कार्यालय को लिखें: office@portal.example
""",
        }
    )
    assert mails_of(emails.fact_import_read, fact_import=fact_import, now=NOW) == expected[language]


def test_a_file_that_cannot_be_read(readers, language):
    fact_import = bring("rates", "day,rupees\n", readers.finance)
    expected = snapshot(
        {
            "en": """\
Template: exporters/imports/emails/fact_import_read
To: finance@example.org
Subject: Import IMP-2026-0001 cannot be read

Hello Finance,

We cannot read import IMP-2026-0001:
The first line must name the columns. Missing: date, currency, inr_per_unit.
Nothing was recorded. Correct the file and import it again.

See the import:
https://portal.example/office/imports/UUID/

--
Partnership programme, Startup India × Alibaba.com
Questions? Write to the programme office: office@portal.example
""",
            "hi": """\
Template: exporters/imports/emails/fact_import_read
To: finance@example.org
Subject: डेटा फ़ाइल IMP-2026-0001 पढ़ी नहीं जा सकी

नमस्ते Finance जी,

डेटा फ़ाइल IMP-2026-0001 पढ़ी नहीं जा सकी:
पहली पंक्ति में कॉलम के नाम होने चाहिए। ये नहीं मिले: date, currency, inr_per_unit
कुछ दर्ज नहीं हुआ। फ़ाइल ठीक करके फिर से जोड़ें।

डेटा फ़ाइल यहाँ देखें:
https://portal.example/office/imports/UUID/

--
साझेदारी कार्यक्रम, Startup India × Alibaba.com
कोई सवाल हो तो कार्यक्रम कार्यालय को लिखें: office@portal.example
""",
        }
    )
    assert mails_of(emails.fact_import_read, fact_import=fact_import, now=NOW) == expected[language]


def test_a_file_that_is_applied(readers, language):
    fact_import = apply(bring("rates", RATES + DAYS, readers.finance), readers.finance)
    expected = snapshot(
        {
            "en": """\
Template: exporters/imports/emails/fact_import_applied
To: finance@example.org
Subject: Import IMP-2026-0001 is applied

Hello Finance,

2 rows of import IMP-2026-0001 are recorded.
We now calculate the commissions from them.

See the import:
https://portal.example/office/imports/UUID/

--
Partnership programme, Startup India × Alibaba.com
Questions? Write to the programme office: office@portal.example
""",
            "hi": """\
Template: exporters/imports/emails/fact_import_applied
To: finance@example.org
Subject: डेटा फ़ाइल IMP-2026-0001 लागू हुई

नमस्ते Finance जी,

डेटा फ़ाइल IMP-2026-0001 की 2 पंक्तियाँ दर्ज हो गई हैं।
अब इनसे कमीशन की गणना होगी।

डेटा फ़ाइल यहाँ देखें:
https://portal.example/office/imports/UUID/

--
साझेदारी कार्यक्रम, Startup India × Alibaba.com
कोई सवाल हो तो कार्यक्रम कार्यालय को लिखें: office@portal.example
""",
        }
    )
    assert mails_of(emails.fact_import_applied, fact_import=fact_import, now=NOW) == expected[language]


def test_a_file_that_is_sent_back(readers, language):
    fact_import = bring("rates", RATES + DAYS, readers.finance)
    remark = "The rate of 6 October is not the published one.\nCompare it."
    operations.send_back(fact_import=fact_import, remark=remark, actor=readers.approver, now=NOW)
    expected = snapshot(
        {
            "en": """\
Template: exporters/imports/emails/fact_import_sent_back
To: finance@example.org
Subject: Import IMP-2026-0001 is sent back

Hello Finance,

Import IMP-2026-0001 was not applied:
The rate of 6 October is not the published one.
Compare it.
Nothing was recorded. Correct the file and import it again.

See the import:
https://portal.example/office/imports/UUID/

--
Partnership programme, Startup India × Alibaba.com
Questions? Write to the programme office: office@portal.example
""",
            "hi": """\
Template: exporters/imports/emails/fact_import_sent_back
To: finance@example.org
Subject: डेटा फ़ाइल IMP-2026-0001 वापस भेजी गई

नमस्ते Finance जी,

डेटा फ़ाइल IMP-2026-0001 लागू नहीं हुई:
The rate of 6 October is not the published one.
Compare it.
कुछ दर्ज नहीं हुआ। फ़ाइल ठीक करके फिर से जोड़ें।

डेटा फ़ाइल यहाँ देखें:
https://portal.example/office/imports/UUID/

--
साझेदारी कार्यक्रम, Startup India × Alibaba.com
कोई सवाल हो तो कार्यक्रम कार्यालय को लिखें: office@portal.example
""",
        }
    )
    assert mails_of(emails.fact_import_sent_back, fact_import=fact_import, now=NOW) == expected[language]
