from datetime import date, datetime

import pytest
from inline_snapshot import snapshot

from portal.lib.dates import IST
from startups.calls.office.forms import (
    FORMSETS,
    AgreementForm,
    CallForm,
    CriterionForm,
    QuestionForm,
    SendBackForm,
    filled_lines,
)
from tests.forms import cleaned, post, problems_of

GOOD = {
    "name_en": "First call",
    "name_hi": "पहला आमंत्रण",
    "summary_en": "Bring exporters.",
    "summary_hi": "निर्यातकों को जोड़ें।",
    "opens_date": "1 12 2026",
    "last_date": "31 12 2026",
    "results_date": "1 2 2027",
    "places": "20",
    "plan_code": "EXP",
}
WRONG = {
    "last before first": {"last_date": "30 11 2026"},
    "results on the last day": {"results_date": "31 12 2026"},
}
CHOICE = {
    "kind": "choice",
    "text_en": "Which?",
    "text_hi": "कौन सा?",
    "required": "no",
    "choices_en": "Yes\nNo",
    "choices_hi": "हाँ\nनहीं",
}
WRONG_CHOICES = {
    "one choice": {"choices_en": "Yes"},
    "fewer in Hindi": {"choices_hi": "हाँ"},
    "none in Hindi": {"choices_hi": ""},
    "a blank line in English alone": {"choices_en": "Yes\n\nNo", "choices_hi": "हाँ\nशायद\nनहीं"},
}
CRITERION = {"name_en": "Reach", "name_hi": "पहुँच", "weight": "60", "guide_en": "", "guide_hi": ""}


def test_a_call_from_its_first_to_its_last_second():
    form = CallForm(post(GOOD))
    days = {"opens_date": date(2026, 12, 1), "last_date": date(2026, 12, 31), "results_date": date(2027, 2, 1)}
    assert cleaned(form) == GOOD | days | {"places": 20}
    values = form.values()
    assert (values["opens_at"], values["closes_at"]) == (
        datetime(2026, 12, 1, tzinfo=IST),
        datetime(2026, 12, 31, 23, 59, 59, tzinfo=IST),
    )


@pytest.mark.parametrize("case", WRONG)
def test_what_days_out_of_order_say(case, screen):
    expected = snapshot(
        {
            "last before first": {
                "en": {"last_date": ["The last day lies before the first. Correct one of them."]},
                "hi": {"last_date": ["आखिरी दिन पहले दिन से पहले का है। किसी एक को ठीक करें।"]},
            },
            "results on the last day": {
                "en": {"results_date": ["Results come after the last day. Choose a later day."]},
                "hi": {"results_date": ["नतीजे आखिरी दिन के बाद आते हैं। बाद की तारीख चुनें।"]},
            },
        }
    )
    assert problems_of(CallForm(post(GOOD, WRONG[case]))) == expected[case][screen]


def test_a_call_without_places_takes_any_number():
    assert cleaned(CallForm(post(GOOD, {"places": ""})))["places"] is None


def test_a_criterion():
    assert cleaned(CriterionForm(post(CRITERION))) == CRITERION | {"weight": 60}


def test_what_a_criterion_without_its_hindi_name_says(screen):
    expected = snapshot({"en": {"name_hi": ["This is empty. Fill it in."]}, "hi": {"name_hi": ["यह खाली है। इसे भरें।"]}})
    assert problems_of(CriterionForm(post(CRITERION, {"name_hi": ""}))) == expected[screen]


def test_a_question_with_choices():
    assert cleaned(QuestionForm(post(CHOICE))) == CHOICE | {"required": False}


@pytest.mark.parametrize("case", WRONG_CHOICES)
def test_what_choices_that_do_not_agree_say(case, screen):
    expected = snapshot(
        {
            "one choice": {
                "en": {"choices_en": ["Give at least two choices, one a line."]},
                "hi": {"choices_en": ["कम से कम दो विकल्प दें, हर पंक्ति में एक।"]},
            },
            "fewer in Hindi": {
                "en": {"choices_hi": ["Give as many choices in Hindi as in English, in the same order."]},
                "hi": {"choices_hi": ["हिंदी में उतने ही विकल्प दें जितने अंग्रेज़ी में हैं, उसी क्रम में।"]},
            },
            "none in Hindi": {
                "en": {"choices_hi": ["Give as many choices in Hindi as in English, in the same order."]},
                "hi": {"choices_hi": ["हिंदी में उतने ही विकल्प दें जितने अंग्रेज़ी में हैं, उसी क्रम में।"]},
            },
            "a blank line in English alone": {
                "en": {"choices_hi": ["Give as many choices in Hindi as in English, in the same order."]},
                "hi": {"choices_hi": ["हिंदी में उतने ही विकल्प दें जितने अंग्रेज़ी में हैं, उसी क्रम में।"]},
            },
        }
    )
    assert problems_of(QuestionForm(post(CHOICE, WRONG_CHOICES[case]))) == expected[case][screen]


def test_choices_of_a_question_of_another_kind_do_not_matter():
    assert cleaned(QuestionForm(post(CHOICE, {"kind": "text", "choices_hi": ""})))["kind"] == "text"


def test_an_empty_line_is_left_out_and_whether_it_is_required_alone_is_nothing():
    rows = [CHOICE, {"kind": "", "required": "yes"}, {}]
    typed = {f"form-{place}-{name}": value for place, row in enumerate(rows) for name, value in row.items()}
    formset = FORMSETS["questions"](post({"form-TOTAL_FORMS": "3", "form-INITIAL_FORMS": "0"}, typed))
    assert formset.is_valid()
    assert filled_lines(formset) == [CHOICE | {"required": False}]


def test_an_agreement_and_what_an_empty_one_says(screen):
    typed = {"text_date": "1 10 2026", "body_en": "We agree.", "body_hi": "हम सहमत हैं।"}
    assert cleaned(AgreementForm(post(typed))) == typed | {"text_date": date(2026, 10, 1)}
    expected = snapshot(
        {
            "en": {
                "text_date": ["Enter the day, the month and the year."],
                "body_en": ["This is empty. Fill it in."],
                "body_hi": ["This is empty. Fill it in."],
            },
            "hi": {
                "text_date": ["दिन, महीना और साल भरें।"],
                "body_en": ["यह खाली है। इसे भरें।"],
                "body_hi": ["यह खाली है। इसे भरें।"],
            },
        }
    )
    assert problems_of(AgreementForm(post())) == expected[screen]


def test_a_reason_for_sending_back_and_its_absence(screen):
    assert cleaned(SendBackForm(post({"reason": " The dates. "}))) == {"reason": "The dates."}
    expected = snapshot({"en": {"reason": ["This is empty. Fill it in."]}, "hi": {"reason": ["यह खाली है। इसे भरें।"]}})
    assert problems_of(SendBackForm(post())) == expected[screen]
