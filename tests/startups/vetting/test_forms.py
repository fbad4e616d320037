from datetime import date
from types import SimpleNamespace

import pytest
from inline_snapshot import snapshot

from portal.accounts.models import User
from startups.calls.models import Criterion
from startups.vetting.choices import CheckCode
from startups.vetting.forms import (
    AnswerForm,
    AssignForm,
    DeclarationForm,
    QuestionForm,
    QueueFilter,
    ReviewForm,
    ScreeningForm,
    filter_chips,
)
from startups.vetting.queries import Filters
from tests.forms import cleaned, post, problems_of

CALLS = [SimpleNamespace(reference="CALL-2026-0001", name="First call")]
CRITERIA = [
    Criterion(pk=1, name_en="Reach", name_hi="पहुँच", weight=60, max_score=5),
    Criterion(pk=2, name_en="Plan", name_hi="योजना", weight=40, max_score=5),
]
REVIEW = {"points_1": "4", "points_2": "0", "advice": "approve", "reasons": "A strong team."}
QUESTION = {"section": "reach", "question": "Which districts?", "due_date": "6 12 2026"}


def test_the_queue_is_filtered_by_what_can_be_read():
    asked = {"q": "Karwan", "status": "in_review", "call": "CALL-2026-0001", "waits_for": "reviewer", "mine": "on"}
    assert QueueFilter(post(asked), calls=CALLS).filters() == Filters(
        search="Karwan", status="in_review", call="CALL-2026-0001", waits_for="reviewer", mine=True
    )


def test_an_old_link_with_a_filter_that_nobody_knows_still_opens():
    asked = {"q": "x" * 81, "status": "gone", "call": "CALL-1999-1", "waits_for": "nobody", "mine": "perhaps"}
    assert QueueFilter(post(asked), calls=CALLS).filters() == Filters(
        search="", status="undecided", call="", waits_for="", mine=False
    )


def test_each_filter_can_be_dropped(screen):
    asked = post({"q": "Karwan", "mine": "on", "after": "7"})
    form = QueueFilter(asked, calls=CALLS)
    form.filters()
    expected = snapshot(
        {
            "en": [{"word": "Karwan", "url": "?mine=on"}, {"word": "Me", "url": "?q=Karwan"}],
            "hi": [{"word": "Karwan", "url": "?mine=on"}, {"word": "मेरा", "url": "?q=Karwan"}],
        }
    )
    assert filter_chips(form, asked) == expected[screen]


def test_a_screening_list_keeps_the_lines_with_a_result():
    first, second = list(CheckCode)[:2]
    form = ScreeningForm(post({first: "holds", second: "fails", f"{second}_note": "Another name."}), done={})
    cleaned(form)
    assert form.filled() == [(first.value, "holds", ""), (second.value, "fails", "Another name.")]


@pytest.mark.parametrize("result", ["look", "fails"])
def test_a_line_that_does_not_hold_wants_a_note(result, screen):
    first = list(CheckCode)[0]
    expected = snapshot(
        {
            "en": {"recognition_note": ["Write what was found, so that the next reader knows."]},
            "hi": {"recognition_note": ["क्या मिला, यह लिखें, ताकि अगले पढ़ने वाले को पता रहे।"]},
        }
    )
    assert problems_of(ScreeningForm(post({first: result}), done={})) == expected[screen]


@pytest.mark.django_db
def test_an_application_is_assigned_to_a_free_reviewer_alone(cast, screen):
    free = User.objects.filter(pk=cast.reviewer.pk)
    assert cleaned(AssignForm(post({"reviewer": str(cast.reviewer.pk)}), reviewers=free)) == {"reviewer": cast.reviewer}
    expected = snapshot(
        {"en": {"reviewer": ["Nothing is chosen. Choose one."]}, "hi": {"reviewer": ["कुछ चुना नहीं गया है। कोई एक चुनें।"]}}
    )
    assert problems_of(AssignForm(post(), reviewers=free)) == expected[screen]


def test_a_declaration_without_a_conflict():
    assert cleaned(DeclarationForm(post({"answer": "none"}))) == {"answer": "none", "reason": ""}


def test_who_steps_back_says_why(screen):
    assert cleaned(DeclarationForm(post({"answer": "conflict", "reason": "My cousin."}))) == {
        "answer": "conflict",
        "reason": "My cousin.",
    }
    expected = snapshot(
        {
            "en": {"reason": ["Write in a few words why you step back."]},
            "hi": {"reason": ["कुछ शब्दों में लिखें कि आप समीक्षा से क्यों हट रहे हैं।"]},
        }
    )
    assert problems_of(DeclarationForm(post({"answer": "conflict"}))) == expected[screen]


def test_a_review_with_points_on_each_criterion():
    form = ReviewForm(post(REVIEW), criteria=CRITERIA)
    assert cleaned(form) == REVIEW | {"points_1": 4, "points_2": 0}
    assert form.points() == {1: 4, 2: 0}


def test_what_an_empty_review_says(screen):
    expected = snapshot(
        {
            "en": {
                "points_2": ["Give points on this criterion."],
                "advice": ["Nothing is chosen. Choose one."],
                "reasons": ["This is empty. Fill it in."],
            },
            "hi": {
                "points_2": ["इस मानदंड पर अंक दें।"],
                "advice": ["कुछ चुना नहीं गया है। कोई एक चुनें।"],
                "reasons": ["यह खाली है। इसे भरें।"],
            },
        }
    )
    assert problems_of(ReviewForm(post({"points_1": "4"}), criteria=CRITERIA)) == expected[screen]


def test_a_criterion_is_named_in_the_language_of_the_screen(screen):
    expected = snapshot({"en": "Reach, weight 60", "hi": "पहुँच, वेटेज 60"})
    assert ReviewForm(criteria=CRITERIA)["points_1"].label == expected[screen]


def test_a_question_to_the_applicant():
    assert cleaned(QuestionForm(post(QUESTION))) == QUESTION | {"due_date": date(2026, 12, 6)}


def test_what_a_question_without_its_words_says(screen):
    expected = snapshot(
        {
            "en": {
                "question": ["This is empty. Fill it in."],
                "due_date": ["There is no such day. Check the day and the month."],
            },
            "hi": {"question": ["यह खाली है। इसे भरें।"], "due_date": ["ऐसा कोई दिन नहीं होता। दिन और महीना जाँच लें।"]},
        }
    )
    assert problems_of(QuestionForm(post(QUESTION, {"question": " ", "due_date": "31 2 2026"}))) == expected[screen]


def test_an_answer_and_what_an_empty_one_says(screen):
    assert cleaned(AnswerForm(post({"answer": "Bhadohi.\nMirzapur."}))) == {"answer": "Bhadohi.\nMirzapur."}
    expected = snapshot({"en": {"answer": ["This is empty. Fill it in."]}, "hi": {"answer": ["यह खाली है। इसे भरें।"]}})
    assert problems_of(AnswerForm(post())) == expected[screen]
