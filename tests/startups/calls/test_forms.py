from datetime import date

from inline_snapshot import snapshot

from startups.calls.forms import EligibilityForm
from startups.calls.rules import Entity
from tests.forms import cleaned, post, problems_of

GOOD = {
    "recognition": "DIPP259912",
    "category": "startup",
    "legal_form": "private_limited",
    "incorporation_date": "14 3 2021",
    "highest_turnover_minor": "4,20,000",
}


def test_the_answers_of_an_eligibility_check():
    form = EligibilityForm(post(GOOD))
    assert cleaned(form) == GOOD | {"incorporation_date": date(2021, 3, 14), "highest_turnover_minor": 4_20_000_00}
    assert form.entity == Entity("DIPP259912", "startup", "private_limited", date(2021, 3, 14), 4_20_000_00)
    assert form.for_application == {
        "recognition_number": "DIPP259912",
        "category": "startup",
        "legal_form": "private_limited",
        "incorporation_date": "2021-03-14",
        "highest_turnover_minor": 4_20_000_00,
    }


def test_what_an_empty_eligibility_check_says(screen):
    expected = snapshot(
        {
            "en": {
                "recognition": ["This is empty. Fill it in."],
                "category": ["Nothing is chosen. Choose one."],
                "legal_form": ["Nothing is chosen. Choose one."],
                "incorporation_date": ["Enter the day, the month and the year."],
                "highest_turnover_minor": ["Enter the amount in rupees."],
            },
            "hi": {
                "recognition": ["यह खाली है। इसे भरें।"],
                "category": ["कुछ चुना नहीं गया है। कोई एक चुनें।"],
                "legal_form": ["कुछ चुना नहीं गया है। कोई एक चुनें।"],
                "incorporation_date": ["दिन, महीना और साल भरें।"],
                "highest_turnover_minor": ["राशि रुपये में भरें।"],
            },
        }
    )
    assert problems_of(EligibilityForm(post())) == expected[screen]


def test_a_half_date_and_an_amount_in_words_are_shown_again(screen):
    wrong = {"incorporation_date": "14 3 21", "highest_turnover_minor": "four lakh"}
    expected = snapshot(
        {
            "en": {
                "incorporation_date": ["Write the year with four digits, for example 2021."],
                "highest_turnover_minor": ["Write the amount in figures, for example 12,34,567.50."],
            },
            "hi": {
                "incorporation_date": ["साल चार अंकों में लिखें, जैसे 2021।"],
                "highest_turnover_minor": ["राशि अंकों में लिखें, जैसे 12,34,567.50।"],
            },
        }
    )
    assert problems_of(EligibilityForm(post(GOOD, wrong))) == expected[screen]
