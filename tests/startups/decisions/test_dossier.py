"""Officers read everything that an application asks: a column or question that their page leaves out turns this red."""

from datetime import date
from html import unescape

import pytest
from django.urls import reverse
from django.utils import timezone

from startups.applications.choices import DocumentKind
from startups.applications.models import Answer, Application
from startups.calls.models import QuestionKind
from tests.factories.applications import DECLARED, submitted
from tests.factories.calls import make_call
from tests.factories.vetting import make_assignment

pytestmark = pytest.mark.django_db

# What the portal keeps of an application by itself: no applicant is asked for it.
KEPT_BY_US = {
    "id",
    "uuid",
    "reference",
    "call",
    "startup",
    "status",
    "status_since",
    "answer_due_date",
    "open_sections",
    "done_sections",
    "section_versions",
    "created_by",
    "created_at",
    "saved_at",
    "submitted_by",
    "submitted_at",
    "search_text",
}
# Every answer in a column, and the words by which officers read it.
SHOWN = {
    "recognition_number": ("DIPP777001", "DIPP777001"),
    "category": ("deep_tech", "Deep Tech Startup"),
    "valid_up_to": (date(2041, 3, 13), "13 March 2041"),
    "legal_name": ("Kavi Mandala", "Kavi Mandala"),
    "legal_form": ("partnership", "Registered partnership firm"),
    "cin": ("U74999MH2021PTC777002", "U74999MH2021PTC777002"),
    "llpin": ("AAB-7777", "AAB-7777"),
    "registrar": ("Registrar of Firms, Pune", "Registrar of Firms, Pune"),
    "registration_number": ("MH/PUNE/777003", "MH/PUNE/777003"),
    "incorporation_date": (date(2021, 3, 14), "14 March 2021"),
    "pan": ("AABFK7774Q", "AABFK7774Q"),
    "gstin": ("27AABFK7774Q1ZX", "27AABFK7774Q1ZX"),
    "highest_turnover_minor": (7_777_005_00, "₹77,77,005.00"),
    "highest_turnover_year": ("2023-24", "2023-24"),
    "address": ("7 Saraf Lane", "7 Saraf Lane"),
    "town": ("Saswad", "Saswad"),
    "state": (None, "Maharashtra"),
    "postal_pin": ("412301", "412301"),
    "signatory_name": ("Ila Deshmukh", "Ila Deshmukh"),
    "signatory_position": ("Managing partner", "Managing partner"),
    "signatory_email": ("ila@kavi.example", "ila@kavi.example"),
    "signatory_mobile": ("+919877777006", "+919877777006"),
    "states_served": (["30", "24"], "Goa, Gujarat"),
    "sectors": (["stone"], "Ceramics, glass and stone"),
    "languages_served": (["kok"], "कोंकणी"),
    "exporters_within_year": (777, "777"),
    "exporters_how": ("Through the potters' union.", "Through the potters' union."),
    "declares_integrity": (True, "True and complete, no favours"),
    "declares_no_conflict": (True, "No conflict of interest"),
    "other_aid": (True, "Other public aid"),
    "other_aid_details": ("A State grant of 2024.", "A State grant of 2024."),
}
# The forms of a legal person whose numbers the others do not have.
NUMBERS_OF = {"partnership": ("registrar", "registration_number"), "private_limited": ("cin",), "llp": ("llpin",)}
ALL_NUMBERS = {name for names in NUMBERS_OF.values() for name in names}


def submitted_part(page: str) -> str:
    """What stands under “What was submitted”, as people read it."""
    return unescape(page.split('id="submitted-head"')[1].split('id="papers-head"')[0])


def office_page(browser, application) -> str:
    return browser.get(reverse("startups:application-office", args=[application.uuid])).content.decode()


def answered_in_full(owner, legal_form: str) -> Application:
    application = submitted(owner)
    values = {name: value for name, (value, _) in SHOWN.items() if name != "state"}
    Application.objects.filter(pk=application.pk).update(**(values | {"legal_form": legal_form}))
    application.refresh_from_db()
    return application


def test_every_column_is_an_answer_or_is_kept_by_us():
    columns = {field.name for field in Application._meta.concrete_fields}
    assert columns == set(SHOWN) | KEPT_BY_US


@pytest.mark.parametrize("legal_form", NUMBERS_OF)
def test_officers_read_every_answer(cast, browser_of, legal_form):
    application = answered_in_full(cast.founder, legal_form)
    page = submitted_part(office_page(browser_of(cast.screener), application))
    others = ALL_NUMBERS - set(NUMBERS_OF[legal_form]) | {"legal_form"}
    wanted = {name: words for name, (_, words) in SHOWN.items() if name not in others}
    assert {name for name, words in wanted.items() if words not in page} == set()
    assert str(application.get_legal_form_display()) in page


@pytest.mark.parametrize("name", ["screener", "manager", "approver", "auditor", "finance"])
def test_every_officer_who_opens_the_application_reads_the_signatory(cast, browser_of, name):
    application = answered_in_full(cast.founder, "partnership")
    assert "ila@kavi.example" in submitted_part(office_page(browser_of(getattr(cast, name)), application))


def test_a_reviewer_reads_them_only_after_declaring(cast, browser_of):
    application = answered_in_full(cast.founder, "partnership")
    Application.objects.filter(pk=application.pk).update(status="in_review")
    assignment = make_assignment(application, cast.reviewer, cast.screener, declared=False)
    assert "ila@kavi.example" not in office_page(browser_of(cast.reviewer), application)
    assignment.declared_at = timezone.now()
    assignment.save()
    assert "ila@kavi.example" in submitted_part(office_page(browser_of(cast.reviewer), application))


@pytest.mark.parametrize("kind", QuestionKind)
def test_officers_read_every_kind_of_question_with_its_answer(cast, browser_of, kind):
    call = make_call((kind.value, {"text_en": "What do potters ask for?", "required": False}))
    application, question = submitted(cast.founder, call), call.questions.get()
    words = {"choice": "Yes", "document": "photo.png"}.get(kind.value, "Kiln 778")
    answer, _ = Answer.objects.get_or_create(application=application, question=question)
    if kind == QuestionKind.DOCUMENT:
        answer.file = application.documents.first().file
    elif kind != QuestionKind.CHOICE:
        answer.text = words
    answer.save()
    page = submitted_part(office_page(browser_of(cast.screener), application))
    assert "What do potters ask for?" in page
    assert words in page.split("What do potters ask for?")[1]
    link = reverse("startups:application-office-answer", args=[application.uuid, question.uuid])
    assert (link in page) == (kind == QuestionKind.DOCUMENT)


def test_a_question_without_an_answer_is_shown_too(cast, browser_of):
    application = submitted(cast.founder, make_call(("text", {"text_en": "And what not?"})))
    Answer.objects.filter(application=application).delete()
    assert "And what not?" in submitted_part(office_page(browser_of(cast.screener), application))


def test_officers_open_every_document(cast, browser_of):
    application = submitted(cast.founder)
    page = office_page(browser_of(cast.screener), application)
    papers = application.documents.all()
    assert {document.kind for document in papers} == set(DocumentKind)
    for document in papers:
        assert reverse("startups:application-office-document", args=[application.uuid, document.uuid]) in page


def test_no_aid_is_said_as_well(cast, browser_of):
    assert DECLARED.other_aid is False
    assert "No, none" in submitted_part(office_page(browser_of(cast.screener), submitted(cast.founder)))
