import pytest
from inline_snapshot import snapshot

from startups.decisions.forms import RecommendForm
from tests.factories.vetting import reason_for
from tests.forms import cleaned, post, problems_of

pytestmark = pytest.mark.django_db


def answers(outcome="approved", **changes):
    return post({"outcome": outcome, "reason": str(reason_for(outcome).pk), "explanation": "As asked."}, changes)


@pytest.mark.parametrize("outcome", ["approved", "waitlisted", "declined"])
def test_a_recommendation(outcome):
    values = {"outcome": outcome, "reason": reason_for(outcome), "explanation": "As asked."}
    assert cleaned(RecommendForm(answers(outcome))) == values


def test_an_approval_needs_no_explanation():
    assert cleaned(RecommendForm(answers(explanation="")))["explanation"] == ""


def test_a_reason_of_another_outcome(screen):
    expected = snapshot(
        {
            "en": {"reason": ["This reason does not belong to the outcome. Choose another one."]},
            "hi": {"reason": ["यह कारण इस नतीजे का नहीं है। दूसरा चुनें।"]},
        }
    )
    assert problems_of(RecommendForm(answers(reason=str(reason_for("declined").pk)))) == expected[screen]


def test_a_refusal_without_an_explanation(screen):
    expected = snapshot(
        {
            "en": {"explanation": ["Say what was missing, so that the applicant can understand it."]},
            "hi": {"explanation": ["क्या कमी रही, यह ऐसे लिखें कि आवेदक समझ सकें।"]},
        }
    )
    assert problems_of(RecommendForm(answers("declined", explanation=" "))) == expected[screen]


def test_what_an_empty_recommendation_says(screen):
    expected = snapshot(
        {
            "en": {"outcome": ["Nothing is chosen. Choose one."], "reason": ["Nothing is chosen. Choose one."]},
            "hi": {"outcome": ["कुछ चुना नहीं गया है। कोई एक चुनें।"], "reason": ["कुछ चुना नहीं गया है। कोई एक चुनें।"]},
        }
    )
    assert problems_of(RecommendForm(post())) == expected[screen]


def test_screening_can_only_decline():
    form = RecommendForm(only_declining=True)
    assert [value for value, _label in form.fields["outcome"].choices] == ["declined"]
    assert len(form.fields["reason"].choices) == 2
    assert "outcome" in RecommendForm(answers("approved"), only_declining=True).errors
