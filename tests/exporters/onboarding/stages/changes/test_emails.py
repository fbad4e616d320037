import pytest
from inline_snapshot import snapshot

from exporters.onboarding.stages.changes import emails
from tests.factories.stage_changes import make_stage_change, new_stage
from tests.mails import mails_of
from tests.moments import AGREED

pytestmark = pytest.mark.django_db


def test_an_approved_change(readers, language):
    change = make_stage_change(new_stage(), readers.manager)
    expected = snapshot(
        {
            "en": """\
Template: exporters/onboarding/stages/changes/emails/stage_change_approved
To: manager@example.org
Subject: Approved: your change of stage “Export training”

Hello Manager,

Your change of stage “Export training” is approved. It is in force now.

See the change:
https://portal.example/office/stages/changes/UUID/

--
Partnership programme, Startup India × Alibaba.com
Questions? Write to the programme office: office@portal.example
""",
            "hi": """\
Template: exporters/onboarding/stages/changes/emails/stage_change_approved
To: manager@example.org
Subject: स्वीकृत: चरण “निर्यात प्रशिक्षण” में आपका बदलाव

नमस्ते Manager जी,

चरण “निर्यात प्रशिक्षण” में आपका बदलाव स्वीकृत है। यह अब लागू है।

बदलाव यहाँ देखें:
https://portal.example/office/stages/changes/UUID/

--
साझेदारी कार्यक्रम, Startup India × Alibaba.com
कोई सवाल हो तो कार्यक्रम कार्यालय को लिखें: office@portal.example
""",
        }
    )
    assert mails_of(emails.stage_change_approved, change=change, now=AGREED) == expected[language]


def test_a_change_that_is_not_approved(readers, language):
    change = make_stage_change(new_stage(), readers.manager)
    change.remark = "Training is no stage of its own.\nKeep it within the papers."
    expected = snapshot(
        {
            "en": """\
Template: exporters/onboarding/stages/changes/emails/stage_change_declined
To: manager@example.org
Subject: Not approved: your change of stage “Export training”

Hello Manager,

Your change of stage “Export training” is not approved:
Training is no stage of its own.
Keep it within the papers.
The stages have not changed. You can propose another change.

See the change:
https://portal.example/office/stages/changes/UUID/

--
Partnership programme, Startup India × Alibaba.com
Questions? Write to the programme office: office@portal.example
""",
            "hi": """\
Template: exporters/onboarding/stages/changes/emails/stage_change_declined
To: manager@example.org
Subject: स्वीकृत नहीं: चरण “निर्यात प्रशिक्षण” में आपका बदलाव

नमस्ते Manager जी,

चरण “निर्यात प्रशिक्षण” में आपका बदलाव स्वीकृत नहीं हुआ:
Training is no stage of its own.
Keep it within the papers.
चरण जैसे थे वैसे ही हैं। आप दूसरे बदलाव का प्रस्ताव रख सकते हैं।

बदलाव यहाँ देखें:
https://portal.example/office/stages/changes/UUID/

--
साझेदारी कार्यक्रम, Startup India × Alibaba.com
कोई सवाल हो तो कार्यक्रम कार्यालय को लिखें: office@portal.example
""",
        }
    )
    assert mails_of(emails.stage_change_declined, change=change, now=AGREED) == expected[language]
