from datetime import date

import pytest
from inline_snapshot import snapshot

from exporters.models import Stage
from exporters.onboarding.stages.forms import AddEvidence, Answer, AskFor, MemberId, RecordStage, SendAgain, WithReason
from tests.factories.files import photo
from tests.forms import cleaned, post, problems_of

ASKED = {"needed": "A photo of the signboard", "stage": "papers", "party": "exporter", "due_date": "30 11 2026"}


def papers():
    return Stage.objects.get(code="papers")


@pytest.mark.django_db
def test_a_stage_that_is_left():
    form = RecordStage(post({"stage": "papers", "on": "5 10 2026"}), left=[papers()])
    assert cleaned(form) == {"stage": papers(), "on": date(2026, 10, 5)}


@pytest.mark.django_db
def test_a_stage_that_is_reached_already_cannot_be_chosen():
    assert "stage" in RecordStage(post({"stage": "papers", "on": "5 10 2026"}), left=[]).errors


@pytest.mark.django_db
def test_what_is_needed_from_whom():
    assert cleaned(AskFor(post(ASKED))) == ASKED | {"stage": papers(), "due_date": date(2026, 11, 30)}


@pytest.mark.django_db
def test_files_that_show_a_stage_or_answer():
    file = photo()
    assert cleaned(AddEvidence(post({"stage": "papers"}), {"file": file})) == {
        "stage": papers(),
        "file": file,
        "note": "",
    }
    assert cleaned(Answer(post({"note": "The signboard"}), {"file": file})) == {"file": file, "note": "The signboard"}


def test_a_request_to_send_again():
    typed = {"reason": "The name cannot be read.", "due_date": "30 11 2026"}
    assert cleaned(SendAgain(post(typed))) == typed | {"due_date": date(2026, 11, 30)}


def test_an_act_with_its_reason():
    assert cleaned(WithReason(post({"reason": "The firm moved."}))) == {"reason": "The firm moved."}


@pytest.mark.django_db
@pytest.mark.parametrize("form", [AskFor, AddEvidence, Answer, SendAgain, WithReason])
def test_what_an_empty_form_of_a_stage_says(form, screen):
    expected = snapshot(
        {
            "AskFor": {
                "en": {
                    "needed": ["This is empty. Fill it in."],
                    "stage": ["Nothing is chosen. Choose one."],
                    "party": ["Nothing is chosen. Choose one."],
                    "due_date": ["Enter the day, the month and the year."],
                },
                "hi": {
                    "needed": ["यह खाली है। इसे भरें।"],
                    "stage": ["कुछ चुना नहीं गया है। कोई एक चुनें।"],
                    "party": ["कुछ चुना नहीं गया है। कोई एक चुनें।"],
                    "due_date": ["दिन, महीना और साल भरें।"],
                },
            },
            "AddEvidence": {
                "en": {"stage": ["Nothing is chosen. Choose one."], "file": ["No file is chosen. Choose one."]},
                "hi": {"stage": ["कुछ चुना नहीं गया है। कोई एक चुनें।"], "file": ["कोई फ़ाइल नहीं चुनी गई है। फ़ाइल चुनें।"]},
            },
            "Answer": {
                "en": {"file": ["No file is chosen. Choose one."]},
                "hi": {"file": ["कोई फ़ाइल नहीं चुनी गई है। फ़ाइल चुनें।"]},
            },
            "SendAgain": {
                "en": {
                    "reason": ["This is empty. Fill it in."],
                    "due_date": ["Enter the day, the month and the year."],
                },
                "hi": {"reason": ["यह खाली है। इसे भरें।"], "due_date": ["दिन, महीना और साल भरें।"]},
            },
            "WithReason": {"en": {"reason": ["This is empty. Fill it in."]}, "hi": {"reason": ["यह खाली है। इसे भरें।"]}},
        }
    )
    assert problems_of(form(post())) == expected[form.__name__][screen]


@pytest.mark.django_db
def test_what_a_stage_without_its_day_says(screen):
    expected = snapshot(
        {"en": {"on": ["Enter the day, the month and the year."]}, "hi": {"on": ["दिन, महीना और साल भरें।"]}}
    )
    assert problems_of(RecordStage(post({"stage": "papers"}), left=[papers()])) == expected[screen]


@pytest.mark.parametrize(("typed", "value"), [(" IN 12345 ", "in12345"), ("in१२३", "in123"), ("", "")])
def test_a_member_number_in_its_normal_form(typed, value):
    assert cleaned(MemberId(post({"member_id": typed}))) == {"member_id": value}


@pytest.mark.parametrize("typed", ["x", "EXP-000042"])
def test_a_member_number_that_cannot_be(typed, screen):
    expected = snapshot(
        {
            "x": {
                "en": {
                    "member_id": [
                        "A member number has 2 to 60 letters, digits, dots and hyphens. Copy it from the member's page."
                    ]
                },
                "hi": {"member_id": ["सदस्य संख्या में 2 से 60 अंग्रेज़ी अक्षर, अंक, बिंदु और हाइफ़न होते हैं। इसे सदस्य के पेज से देखकर भरें।"]},
            },
            "EXP-000042": {
                "en": {"member_id": ["This is a reference of ours or a GSTIN, not the member number at Alibaba.com."]},
                "hi": {"member_id": ["यह हमारी संदर्भ संख्या या GSTIN है, Alibaba.com की सदस्य संख्या नहीं।"]},
            },
        }
    )
    assert problems_of(MemberId(post({"member_id": typed}))) == expected[typed][screen]
