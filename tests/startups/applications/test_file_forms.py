from datetime import date

import pytest
from inline_snapshot import snapshot

from startups.applications.file_forms import DocumentsForm, QuestionsForm
from tests.factories.applications import begin
from tests.factories.calls import make_call
from tests.factories.files import photo
from tests.forms import cleaned, post, problems_of

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 22)
DOCUMENTS = ["recognition_certificate", "incorporation_certificate", "authorisation"]
ANSWERS = {"question_1": "Weavers", "question_2": "12", "question_3": "1"}


@pytest.fixture
def application(cast):
    """A draft to a call that asks one question of each kind."""
    return begin(cast.founder, make_call("text", "number", "choice", "document"))


def questions(application, *typed, **files):
    return QuestionsForm(post(*typed), files, application=application, day=DAY, strict=True)


def documents(application, **files):
    return DocumentsForm(post(), files, application=application, day=DAY, strict=True)


def test_the_answers_of_a_call_with_its_file(application):
    form = questions(application, ANSWERS, question_4=photo())
    cleaned(form)
    assert form.values == {"1": "Weavers", "2": "12", "3": "1"}
    assert list(form.uploads) == ["question_4"]


def test_what_unanswered_questions_say(application, screen):
    expected = snapshot(
        {
            "en": {
                "question_1": ["This is empty. Fill it in."],
                "question_2": ["This is empty. Fill it in."],
                "question_3": ["Nothing is chosen. Choose one."],
                "question_4": ["No file is here yet. Choose one."],
            },
            "hi": {
                "question_1": ["यह खाली है। इसे भरें।"],
                "question_2": ["यह खाली है। इसे भरें।"],
                "question_3": ["कुछ चुना नहीं गया है। कोई एक चुनें।"],
                "question_4": ["यहाँ अभी कोई फ़ाइल नहीं है। एक चुनें।"],
            },
        }
    )
    assert problems_of(questions(application)) == expected[screen]


def test_a_number_in_words_is_shown_again(application, screen):
    expected = snapshot(
        {"en": {"question_2": ["Enter a whole number."]}, "hi": {"question_2": ["पूरी संख्या भरें, बिना दशमलव के।"]}}
    )
    form = questions(application, ANSWERS, {"question_2": "twelve"}, question_4=photo())
    assert problems_of(form) == expected[screen]


def test_documents_that_come_with_this_post(application):
    form = documents(application, **{name: photo() for name in DOCUMENTS})
    cleaned(form)
    assert list(form.uploads) == DOCUMENTS


def test_what_missing_documents_say(application, screen):
    expected = snapshot(
        {
            "en": {
                "incorporation_certificate": ["No file is here yet. Choose one."],
                "authorisation": ["No file is here yet. Choose one."],
            },
            "hi": {
                "incorporation_certificate": ["यहाँ अभी कोई फ़ाइल नहीं है। एक चुनें।"],
                "authorisation": ["यहाँ अभी कोई फ़ाइल नहीं है। एक चुनें।"],
            },
        }
    )
    assert problems_of(documents(application, recognition_certificate=photo())) == expected[screen]
