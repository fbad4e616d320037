from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from exporters.models import Requirement, Stage, StageEvidence, StageProgress
from exporters.onboarding.stages import operations
from exporters.onboarding.stages.queries import onboarding_of, reached_days
from exporters.onboarding.stages.states import Party
from tests.cast import exporter_session
from tests.factories.exporters import credit, make_exporter
from tests.factories.files import photo
from tests.factories.many import Crowd
from tests.factories.many.exporters import evidence
from tests.factories.startups import make_startup

pytestmark = pytest.mark.django_db
READERS = {"manager", "screener", "approver", "finance", "auditor"}
OFFICE = {"manager", "screener"}
BRINGERS = READERS - {"auditor"}
PEOPLE = ["manager", "screener", "reviewer", "approver", "finance", "auditor", "founder", "rival", "stranger"]


def url(name, *args):
    return reverse(f"exporters:{name}", args=args)


def soon():
    return timezone.localdate() + timedelta(days=8)


def typed(day, name="due_date"):
    return {f"{name}_day": day.day, f"{name}_month": day.month, f"{name}_year": day.year}


@pytest.fixture
def exporter(cast):
    exporter = make_exporter(contact_email="firm@example.org")
    credit(exporter, make_startup(cast.founder))
    make_startup(cast.rival)
    return exporter


def ask(exporter, cast, party=Party.STARTUP):
    return operations.open_requirement(
        exporter=exporter,
        stage=Stage.objects.get(code="papers"),
        needed="Four pictures of the product",
        party=party,
        due_date=soon(),
        actor=cast.screener,
        now=timezone.now(),
    )


def test_who_may_open_what(cast, browser_of, exporter):
    need = ask(exporter, cast)
    pages = {
        url("office-stages", exporter.uuid): READERS,
        url("office-stages-record", exporter.uuid): OFFICE,
        url("office-stages-ask", exporter.uuid): OFFICE,
        url("office-stages-evidence", exporter.uuid): BRINGERS,
        url("office-stages-member", exporter.uuid): OFFICE,
        url("office-stages-move", exporter.uuid, "drop"): OFFICE,
        url("office-requirement-fail", need.uuid): OFFICE,
        url("office-requirement-waive", need.uuid): OFFICE,
        url("stages", exporter.uuid): {"founder"},
        url("stages-evidence", exporter.uuid): {"founder"},
        url("requirement-answer", need.uuid): {"founder"},
    }
    for page, allowed in pages.items():
        answers = {name: browser_of(getattr(cast, name)).get(page).status_code for name in PEOPLE}
        assert answers == {name: 200 if name in allowed else 404 for name in PEOPLE}, page
    shut = url("office-requirement-accept", need.uuid)
    assert browser_of(cast.screener).get(shut).status_code == 405
    assert browser_of(cast.finance).post(shut).status_code == 404
    assert browser_of(cast.screener).get(url("office-stages-move", exporter.uuid, "require_action")).status_code == 404


def test_a_startup_whose_credit_has_ended_sees_nothing(cast, browser_of):
    exporter = make_exporter()
    attribution = credit(exporter, make_startup(cast.founder))
    attribution.valid_to = timezone.localdate()
    attribution.save(update_fields=["valid_to"])
    assert browser_of(cast.founder).get(url("stages", exporter.uuid)).status_code == 404


def test_evidence_is_served_to_officers_and_the_startup_alone(cast, browser_of, exporter):
    data = {"stage": "papers", "file": photo("signboard.png"), "note": "The signboard"}
    answer = browser_of(cast.founder).post(url("stages-evidence", exporter.uuid), data)
    assert answer.url == url("stages", exporter.uuid)
    found = StageEvidence.objects.get()
    assert (found.given_by, found.added_by, found.note) == ("startup", cast.founder, "The signboard")
    page = url("evidence", found.uuid)
    answers = {name: browser_of(getattr(cast, name)).get(page).status_code for name in PEOPLE}
    assert answers == {name: 200 if name in READERS | {"founder"} else 404 for name in PEOPLE}


def test_a_startup_answers_what_is_needed_and_an_officer_asks_again(cast, browser_of, exporter):
    need = ask(exporter, cast)
    page = browser_of(cast.founder).get(url("stages", exporter.uuid)).content.decode()
    assert url("requirement-answer", need.uuid) in page
    browser_of(cast.founder).post(url("requirement-answer", need.uuid), {"file": photo()})
    need.refresh_from_db()
    assert need.status == "being_checked"
    again = soon() + timedelta(days=1)
    browser_of(cast.screener).post(url("office-requirement-fail", need.uuid), {"reason": "Too dark"} | typed(again))
    need.refresh_from_db()
    assert (need.status, need.failed_reason, need.due_date) == ("failed", "Too dark", again)
    assert "Too dark" in browser_of(cast.founder).get(url("stages", exporter.uuid)).content.decode()


def test_a_file_that_is_refused_is_said_beside_the_field(cast, browser_of, exporter):
    need = ask(exporter, cast)
    bad = photo("x.png")
    bad.file.seek(0)
    bad.file.write(b"not a picture")
    bad.file.seek(0)
    answer = browser_of(cast.founder).post(url("requirement-answer", need.uuid), {"file": bad})
    assert answer.status_code == 200
    assert list(answer.context["form"].errors) == ["file"]


@pytest.mark.parametrize(("status", "says"), [("being_checked", "An officer checks it"), ("met", "This is done")])
def test_what_needs_no_answer_shows_no_form(cast, browser_of, exporter, status, says):
    need = ask(exporter, cast)
    settled = {"settled_by": cast.screener, "settled_at": timezone.now()} if status == "met" else {}
    Requirement.objects.filter(pk=need.pk).update(status=status, **settled)
    answer = browser_of(cast.founder).get(url("requirement-answer", need.uuid), follow=True)
    assert answer.redirect_chain[0][0] == url("stages", exporter.uuid)
    assert says in answer.content.decode()


def test_a_startup_cannot_answer_for_the_exporter(cast, browser_of, exporter):
    need = ask(exporter, cast, Party.EXPORTER)
    assert browser_of(cast.founder).post(url("requirement-answer", need.uuid), {"file": photo()}).status_code == 404


def test_an_officer_asks_records_moves_and_waives(cast, browser_of, exporter):
    browser = browser_of(cast.screener)
    asked = {"needed": "A letter", "stage": "papers", "party": "startup"} | typed(soon())
    assert browser.post(url("office-stages-ask", exporter.uuid), asked).status_code == 302
    need = Requirement.objects.get()
    browser.post(url("office-requirement-waive", need.uuid), {"reason": "The marketplace has it already."})
    need.refresh_from_db()
    assert need.status == "waived"
    reached = {"stage": "papers"} | typed(date(2026, 5, 3), "on")
    browser.post(url("office-stages-record", exporter.uuid), reached)
    assert reached_days(exporter)["papers"] == date(2026, 5, 3)
    browser.post(url("office-stages-move", exporter.uuid, "put_on_hold"), {"reason": "The owner is ill."})
    assert onboarding_of(exporter).status == "on_hold"
    page = browser.get(url("office-stages", exporter.uuid)).content.decode()
    assert "The owner is ill." in page


def test_an_officer_records_the_number_at_the_marketplace_and_all_who_read_the_exporter_see_it(
    cast, browser_of, exporter
):
    browser, page = browser_of(cast.screener), url("office-stages-member", exporter.uuid)
    assert browser.post(page, {"member_id": " IN १२34.x "}).url == url("office-stages", exporter.uuid)
    exporter.refresh_from_db()
    assert exporter.marketplace_member_id == "in1234.x"
    readers = [
        (cast.auditor, url("office-stages", exporter.uuid)),
        (cast.auditor, url("office-exporter", exporter.uuid)),
        (cast.auditor, url("office-exporter-list") + "?q=In1234.X"),
        (cast.founder, url("stages", exporter.uuid)),
    ]
    for person, address in readers[:2] + readers[3:]:
        assert "in1234.x" in browser_of(person).get(address).content.decode(), address
    assert exporter.name in browser_of(cast.auditor).get(readers[2][1]).content.decode()
    assert "in1234.x" in own_page(exporter).get(url("exporter-status")).content.decode()
    browser.post(page, {"member_id": ""})
    exporter.refresh_from_db()
    assert exporter.marketplace_member_id == ""


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("a", "2 to 60 letters"),
        ("भारत12", "2 to 60 letters"),
        ("x" * 61, "2 to 60 letters"),
        ("EXP-000001", "a reference of ours"),
        ("09ABCPA0001F1ZQ", "a GSTIN"),
        ("TAKEN99", "already has this member number"),
    ],
)
def test_a_number_that_cannot_be_or_is_anothers_is_said_beside_the_field(cast, browser_of, exporter, typed, says):
    make_exporter(marketplace_member_id="taken99")
    answer = browser_of(cast.screener).post(url("office-stages-member", exporter.uuid), {"member_id": typed})
    assert says in answer.context["form"].errors["member_id"][0]
    exporter.refresh_from_db()
    assert exporter.marketplace_member_id == ""


def test_stages_that_earn_are_not_offered_to_one_officer(cast, browser_of, exporter):
    form = browser_of(cast.screener).get(url("office-stages-record", exporter.uuid)).context["form"]
    assert [stage.code for stage in form.fields["stage"].queryset] == [
        "papers",
        "applied_to_marketplace",
        "profile_approved",
        "first_product_approved",
        "fee_paid",
    ]
    answer = browser_of(cast.screener).post(
        url("office-stages-record", exporter.uuid), {"stage": "live"} | typed(date(2026, 5, 3), "on")
    )
    assert list(answer.context["form"].errors) == ["stage"]
    assert not StageProgress.objects.exists()


def test_a_stage_out_of_order_is_said_beside_the_day(cast, browser_of, exporter):
    answer = browser_of(cast.screener).post(
        url("office-stages-record", exporter.uuid), {"stage": "fee_paid"} | typed(date(2026, 5, 3), "on")
    )
    assert answer.context["form"].errors == {
        "on": ["First needed: Papers, Applied to the marketplace. Add it to this file or to an earlier one."]
    }


def own_page(exporter):
    """The browser of an exporter that has opened its own page."""
    browser = Client()
    session = browser.session
    session.update(exporter_session(exporter))
    session.save()
    return browser


def test_an_exporter_answers_from_its_own_page_without_an_account(cast, exporter):
    need = ask(exporter, cast, Party.EXPORTER)
    page = url("exporter-answer", need.uuid)
    assert need.answer_url == page
    browser = own_page(exporter)
    assert "Four pictures of the product" in browser.get(page).content.decode()
    assert browser.post(page, {"file": photo()}).url == url("exporter-status")
    need.refresh_from_db()
    assert (need.status, need.answer_url) == ("being_checked", "")
    found = StageEvidence.objects.get()
    assert (found.given_by, found.added_by) == ("exporter", None)


def test_another_exporter_and_strangers_meet_nothing(cast, browser_of, exporter):
    need, other = ask(exporter, cast, Party.EXPORTER), make_exporter()
    page = url("exporter-answer", need.uuid)
    assert own_page(other).get(page).status_code == 404
    assert own_page(exporter).get(url("exporter-answer", ask(exporter, cast).uuid)).status_code == 404
    assert browser_of(None).get(page).url == url("exporter-entrance")
    assert browser_of(cast.founder).get(page).url == url("exporter-entrance")


@pytest.mark.parametrize(("name", "person"), [("stages", "founder"), ("office-stages", "screener")])
def test_no_evidence_is_cut_off(cast, browser_of, name, person):
    [uuid] = evidence(Crowd(cast), 51)
    browser, address = browser_of(getattr(cast, person)), url(name, uuid)
    first = browser.get(address)
    second = browser.get(f"{address}?{first.context['evidence'].next_query}")
    oldest = StageEvidence.objects.earliest("id")
    assert str(oldest.uuid) not in first.content.decode()
    assert str(oldest.uuid) in second.content.decode()
