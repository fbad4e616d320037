import pytest
from inline_snapshot import snapshot

from exporters.onboarding.claim_files import emails
from tests.exporters.onboarding.claim_files.story import bring, row
from tests.factories.named import named_startup
from tests.mails import mails_of
from tests.moments import LOGGED

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim_file(readers):
    """A file whose rows nobody has read yet."""
    return bring(named_startup(readers.founder), [row(1)])


def test_a_file_with_errors(claim_file, language):
    claim_file.rows_live, claim_file.rows_waiting, claim_file.rows_known, claim_file.rows_wrong = 12, 3, 2, 1
    expected = snapshot(
        {
            "en": """\
Template: exporters/onboarding/claim_files/emails/file_done
To: founder@example.org
Subject: Your file is processed: claims.csv

Greetings,

Claims that are live: 12. Waiting in line: 3. Logged before: 2. Rows with an error: 1.

Good rows are kept. Correct the others in the error file and import that file.

https://portal.example/exporters/files/UUID/
""",
            "hi": """\
Template: exporters/onboarding/claim_files/emails/file_done
To: founder@example.org
Subject: आपकी फ़ाइल पूरी हुई: claims.csv

नमस्ते,

चालू दावे: 12। कतार में: 3। पहले से दर्ज: 2। गलती वाली पंक्तियाँ: 1।

सही पंक्तियाँ रख ली गईं। बाकी को गलतियों की फ़ाइल में ठीक करके वही फ़ाइल जोड़ें।

https://portal.example/exporters/files/UUID/
""",
        }
    )
    assert mails_of(emails.file_done, claim_file=claim_file, now=LOGGED) == expected[language]


def test_a_file_without_errors(claim_file, language):
    claim_file.rows_live = 12
    expected = snapshot(
        {
            "en": """\
Template: exporters/onboarding/claim_files/emails/file_done
To: founder@example.org
Subject: Your file is processed: claims.csv

Greetings,

Claims that are live: 12. Waiting in line: 0. Logged before: 0. Rows with an error: 0.

https://portal.example/exporters/files/UUID/
""",
            "hi": """\
Template: exporters/onboarding/claim_files/emails/file_done
To: founder@example.org
Subject: आपकी फ़ाइल पूरी हुई: claims.csv

नमस्ते,

चालू दावे: 12। कतार में: 0। पहले से दर्ज: 0। गलती वाली पंक्तियाँ: 0।

https://portal.example/exporters/files/UUID/
""",
        }
    )
    assert mails_of(emails.file_done, claim_file=claim_file, now=LOGGED) == expected[language]


def test_a_file_that_is_refused(claim_file, language):
    claim_file.fault = {"code": "columns_missing", "values": {"columns": "firm, place"}}
    expected = snapshot(
        {
            "en": """\
Template: exporters/onboarding/claim_files/emails/file_done
To: founder@example.org
Subject: Your file was not taken: claims.csv

Greetings,

The first line must name the columns. Missing: firm, place.

https://portal.example/exporters/files/UUID/
""",
            "hi": """\
Template: exporters/onboarding/claim_files/emails/file_done
To: founder@example.org
Subject: आपकी फ़ाइल नहीं ली गई: claims.csv

नमस्ते,

पहली पंक्ति में कॉलम के नाम होने चाहिए। ये नहीं मिले: firm, place

https://portal.example/exporters/files/UUID/
""",
        }
    )
    assert mails_of(emails.file_done, claim_file=claim_file, now=LOGGED) == expected[language]
