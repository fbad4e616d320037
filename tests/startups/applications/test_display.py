import pytest
from django.utils import timezone, translation

from startups.applications.choices import Section
from startups.applications.display import declaration_rows, labels_of, parts_of
from tests.factories.applications import begin, fill_in, submitted
from tests.factories.calls import make_call

pytestmark = pytest.mark.django_db


def words(application) -> dict[str, str]:
    return {row.name: row.words for part in parts_of(application) for row in part.rows}


def test_answers_in_words(cast):
    shown = words(fill_in(begin(cast.founder, make_call("choice"))))
    expected = {
        "category": "Startup",
        "legal_form": "Private limited company",
        "incorporation_date": "14 March 2021",
        "highest_turnover_minor": "₹42,00,000.00",
        "state": "Maharashtra",
        "states_served": "Gujarat, Maharashtra",
        "languages_served": "हिंदी, मराठी",
        "question_1": "Yes",
        "authorisation": "photo.png",
        "gstin": "",
    }
    assert {name: shown[name] for name in expected} == expected


def test_only_what_the_legal_form_has_is_shown(cast):
    company = fill_in(begin(cast.founder))
    assert {"cin", "llpin", "registrar"} & set(words(company)) == {"cin"}
    company.legal_form = "llp"
    assert {"cin", "llpin", "registrar"} & set(words(company)) == {"llpin"}


def test_words_come_in_the_readers_language(cast):
    application = fill_in(begin(cast.founder))
    with translation.override("hi"):
        assert words(application)["state"] == "महाराष्ट्र"


@pytest.mark.parametrize("section", Section)
def test_every_field_of_every_section_has_a_label(cast, section):
    labels = labels_of(begin(cast.founder, make_call("text", "document")), section, timezone.localdate())
    assert labels
    assert all(str(label) for label in labels.values())


def test_what_was_declared(cast):
    assert [row.words for row in declaration_rows(submitted(cast.founder))] == ["Yes", "Yes", "No, none"]
