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
Subject: Approved: your change of the stages, “Export training”

Hello Manager,

Your change of the stages, “Export training”, is approved and in force.

See the change:
https://portal.example/office/stages/changes/UUID/
""",
            "hi": """\
Template: exporters/onboarding/stages/changes/emails/stage_change_approved
To: manager@example.org
Subject: स्वीकृत: चरणों में आपका बदलाव, “निर्यात प्रशिक्षण”

नमस्ते Manager जी,

चरणों में आपका बदलाव, “निर्यात प्रशिक्षण”, स्वीकृत है और लागू हो गया।

बदलाव यहाँ देखें:
https://portal.example/office/stages/changes/UUID/
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
Subject: Not approved: your change of the stages, “Export training”

Hello Manager,

Your change of the stages, “Export training”, is not approved:
Training is no stage of its own.
Keep it within the papers.
The stages stay as they are. You may propose another change.

See the change:
https://portal.example/office/stages/changes/UUID/
""",
            "hi": """\
Template: exporters/onboarding/stages/changes/emails/stage_change_declined
To: manager@example.org
Subject: स्वीकृत नहीं: चरणों में आपका बदलाव, “निर्यात प्रशिक्षण”

नमस्ते Manager जी,

चरणों में आपका बदलाव, “निर्यात प्रशिक्षण”, स्वीकृत नहीं हुआ:
Training is no stage of its own.
Keep it within the papers.
चरण जैसे थे वैसे ही हैं। आप दूसरे बदलाव का प्रस्ताव रख सकते हैं।

बदलाव यहाँ देखें:
https://portal.example/office/stages/changes/UUID/
""",
        }
    )
    assert mails_of(emails.stage_change_declined, change=change, now=AGREED) == expected[language]
