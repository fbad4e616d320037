import re
from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from startups.applications.models import Application
from tests.factories.applications import begin, fill_in, submitted
from tests.factories.calls import make_call
from tests.factories.files import photo
from tests.factories.startups import add_member

pytestmark = pytest.mark.django_db


def url(name, application, *more):
    return reverse(f"startups:application-{name}", args=[application.uuid, *more])


def marks(page) -> dict[str, str]:
    found = re.findall(r'<input type="hidden" name="(mark|seen|looked)"(?: value="([^"]*)")?', page.content.decode())
    return dict(found)


ENTITY = {
    "legal_name": "Kiran Exports Private Limited",
    "legal_form": "private_limited",
    "cin": "U74999MH2021PTC999041",
    "incorporation_date_day": "14",
    "incorporation_date_month": "3",
    "incorporation_date_year": "2021",
    "pan": "AABCK1234Q",
}
SIGNATORY = {
    "signatory_name": "Kavita Rao",
    "signatory_position": "Director",
    "signatory_email": "kavita@example.org",
    "signatory_mobile": "98123 45678",
}


@pytest.mark.parametrize(
    "path",
    [
        ("detail",),
        ("check",),
        ("withdraw",),
        ("step", "entity"),
        ("document", "authorisation"),
        ("answer-file", 1),
    ],
)
def test_another_startup_meets_404(cast, browser_of, path):
    application = submitted(cast.founder)
    begin(cast.rival, make_call())
    name, *more = path
    for person in (cast.rival, cast.stranger, cast.screener):
        assert browser_of(person).get(url(name, application, *more)).status_code == 404


@pytest.mark.parametrize("path", [("submit",), ("withdraw",), ("step", "entity"), ("autosave", "entity")])
def test_another_startup_changes_nothing(cast, browser_of, path):
    application = fill_in(begin(cast.founder))
    name, *more = path
    for person in (cast.rival, cast.stranger, cast.approver):
        assert browser_of(person).post(url(name, application, *more), {}).status_code == 404
    application.refresh_from_db()
    assert application.status == "draft"


def test_a_removed_member_meets_404(cast, browser_of):
    application = begin(cast.founder)
    member = add_member(application.startup, cast.rival)
    assert application.reference in browser_of(cast.rival).get(url("detail", application)).text
    type(member).objects.filter(pk=member.pk).update(removed_at=application.created_at)
    assert browser_of(cast.rival).get(url("detail", application)).status_code == 404


def test_an_editor_cannot_withdraw(cast, browser_of):
    application = submitted(cast.founder)
    add_member(application.startup, cast.rival)
    assert browser_of(cast.rival).get(url("withdraw", application)).status_code == 404
    browser_of(cast.rival).post(url("withdraw", application))
    assert application.reference in browser_of(cast.founder).get(url("withdraw", application)).text
    application.refresh_from_db()
    assert application.status == "submitted"
    browser_of(cast.founder).post(url("withdraw", application))
    application.refresh_from_db()
    assert application.status == "withdrawn"


def test_stops_are_shown_and_nothing_typed_is_lost(cast, browser_of):
    application, browser = begin(cast.founder), browser_of(cast.founder)
    step = url("step", application, "entity")
    wrong = ENTITY | {"cin": "U74999MH2020PTC999041", "pan": "AABPK1234Q"}
    page = browser.post(step, marks(browser.get(step)) | wrong)
    assert page.status_code == 200
    assert set(page.context["form"].errors) == {"incorporation_date", "pan"}
    application.refresh_from_db()
    assert (application.pan, application.done_sections) == ("AABPK1234Q", [])
    assert 'value="AABPK1234Q"' in page.content.decode()


def test_a_look_is_shown_once_and_does_not_block(cast, browser_of):
    application, browser = begin(cast.founder), browser_of(cast.founder)
    step = url("step", application, "entity")
    odd = ENTITY | {"pan": "AABCR1234Q"}
    page = browser.post(step, marks(browser.get(step)) | odd)
    assert page.context["form"].errors == {}
    assert set(page.context["form"].looks) == {"pan"}
    assert browser.post(step, marks(page) | odd).url == url("step", application, "turnover")
    application.refresh_from_db()
    assert application.done_sections == ["entity"]


def test_save_and_finish_later_takes_what_there_is(cast, browser_of):
    application, browser = begin(cast.founder), browser_of(cast.founder)
    step = url("step", application, "entity")
    half = {"legal_name": "Kiran", "incorporation_date_day": "31", "incorporation_date_month": "2", "later": "yes"}
    half["incorporation_date_year"] = "2021"
    page = browser.post(step, marks(browser.get(step)) | half, follow=True)
    assert page.redirect_chain == [(url("detail", application), 302)]
    assert [str(message) for message in page.context["messages"]] == [
        "Your answers are saved, except these, which could not be read: Date of incorporation."
    ]
    application.refresh_from_db()
    assert application.legal_name == "Kiran"


def test_two_members_at_one_section_notice_each_other(cast, browser_of):
    application = begin(cast.founder)
    add_member(application.startup, cast.rival)
    step = url("step", application, "signatory")
    mine, theirs = browser_of(cast.founder), browser_of(cast.rival)
    my_page, their_page = mine.get(step), theirs.get(step)
    assert mine.post(step, marks(my_page) | SIGNATORY).status_code == 302
    page = theirs.post(step, marks(their_page) | SIGNATORY | {"signatory_name": "Ravi"})
    assert page.status_code == 200
    assert "Nothing was overwritten" in page.content.decode()
    assert 'value="Ravi"' in page.content.decode()
    application.refresh_from_db()
    assert application.signatory_name == "Kavita Rao"
    assert theirs.post(step, marks(page) | SIGNATORY | {"signatory_name": "Ravi"}).status_code == 302
    application.refresh_from_db()
    assert application.signatory_name == "Ravi"


def test_autosave_keeps_and_says_when_and_does_not_stand_in_its_own_way(cast, browser_of):
    application, browser = begin(cast.founder), browser_of(cast.founder)
    page = browser.get(url("step", application, "signatory"))
    answer = browser.post(url("autosave", application, "signatory"), marks(page) | {"signatory_name": "Kav"})
    assert re.fullmatch(r"Saved at \d{1,2}:\d\d\s[ap]m", answer.json()["saved"])
    application.refresh_from_db()
    assert application.signatory_name == "Kav"
    assert browser.post(url("step", application, "signatory"), marks(page) | SIGNATORY).status_code == 302


def test_a_refused_file_says_why_at_its_field(cast, browser_of):
    application, browser = begin(cast.founder), browser_of(cast.founder)
    step = url("step", application, "documents")
    fake = photo("board.pdf")
    fake.file.write(b"not a picture at all")
    fake.file.seek(0)
    page = browser.post(step, marks(browser.get(step)) | {"authorisation": fake, "recognition_certificate": photo()})
    assert set(page.context["form"].errors) == {"authorisation", "incorporation_certificate"}
    assert [d.kind for d in application.documents.all()] == ["recognition_certificate"]


def test_files_come_back_as_downloads(cast, browser_of):
    application = fill_in(begin(cast.founder))
    answer = browser_of(cast.founder).get(url("document", application, "authorisation"))
    assert answer.headers["Content-Disposition"] == 'attachment; filename="photo.png"'


def test_after_the_close_a_draft_is_readable_and_nothing_more(cast, browser_of):
    application = fill_in(begin(cast.founder))
    with time_machine.travel(application.call.closes_at + timedelta(seconds=1), tick=False):
        browser = browser_of(cast.founder)
        page = browser.get(url("check", application)).content.decode()
        assert "It closed" in page
        assert "Kiran Exports Private Limited" in page
        assert browser.get(url("step", application, "entity")).url == url("check", application)
        late = browser.post(url("step", application, "entity"), ENTITY | {"legal_name": "Typed too late"})
        assert "This call is closed" in late.content.decode()
        assert "Typed too late" in late.content.decode()
        answer = browser.post(url("submit", application), {"integrity": "on", "no_conflict": "on", "other_aid": "no"})
        assert "This call is closed" in answer.content.decode()
    application.refresh_from_db()
    assert (application.status, application.legal_name) == ("draft", "Kiran Exports Private Limited")


def test_an_incomplete_application_lists_what_is_missing_with_links(cast, browser_of):
    application = fill_in(begin(cast.founder), pan="")
    page = browser_of(cast.founder).get(url("check", application))
    assert [(each["section"], [line.anchor for line in each["lines"]]) for each in page.context["missing"]] == [
        ("entity", [f"{url('step', application, 'entity')}#id_pan_field"])
    ]
    assert 'aria-disabled="true"' in page.content.decode()


def test_a_required_question_with_a_file_is_asked_for(cast, browser_of):
    application = begin(cast.founder, make_call("document", ("text", {"required": False})))
    browser, step = browser_of(cast.founder), url("step", application, "questions")
    page = browser.post(step, marks(browser.get(step)))
    assert set(page.context["form"].errors) == {"question_1"}
    after = browser.post(step, marks(browser.get(step)) | {"question_1": photo("plan.png")})
    assert after.status_code == 302
    assert browser.get(url("answer-file", application, 1)).status_code == 200
    application.refresh_from_db()
    assert application.done_sections == ["questions"]


def test_a_call_without_questions_has_no_such_step(cast, browser_of):
    application = begin(cast.founder)
    assert browser_of(cast.founder).get(url("step", application, "questions")).status_code == 404


@pytest.mark.parametrize("status", ["in_screening", "decided", "approved", "waitlisted", "declined", "lapsed"])
def test_the_status_page_shows_every_state(cast, browser_of, status):
    application = submitted(cast.founder)
    Application.objects.filter(pk=application.pk).update(status=status)
    application.refresh_from_db()
    page = browser_of(cast.founder).get(url("detail", application)).content.decode()
    assert application.public_label in page
    assert "decided" not in page.lower() or status == "decided"


@pytest.mark.parametrize("language", ["en", "hi"])
def test_every_page_renders_in_both_languages(cast, browser_of, language):
    draft, done = begin(cast.founder, make_call("text")), submitted(cast.rival)
    browser = browser_of(cast.founder)
    browser.cookies["django_language"] = language
    sections = ["recognition", "entity", "turnover", "address", "signatory", "reach", "questions", "documents"]
    for path in [
        *(url("step", draft, section) for section in sections),
        url("detail", draft),
        url("check", draft),
        reverse("startups:application-list"),
        reverse("startups:application-start", args=[done.call.uuid]),
    ]:
        page = browser.get(path)
        assert (page.status_code, page.headers["Content-Language"]) == (200, language)
