import html
import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from exporters.models import Claim, ConfirmationLink, Stage
from exporters.onboarding.claims.operations import hand_over_link, make_link
from exporters.onboarding.confirmation import objections, operations
from exporters.onboarding.confirmation.operations import confirm_claim
from exporters.onboarding.stages import operations as stages
from exporters.onboarding.stages.queries import onboarding_of
from exporters.onboarding.stages.states import Party, Side
from portal.jobs.models import Job
from portal.jobs.operations import run_job
from portal.lib.dates import ist_day
from portal.lib.errors import DomainError
from portal.notifications.models import OutgoingMail
from startups.applications.models import Application
from tests.factories.applications import begin
from tests.factories.claims import PIN, link_to, make_claim
from tests.factories.exporters import credit
from tests.factories.files import photo
from tests.factories.startups import make_startup

pytestmark = pytest.mark.django_db
YES = {"consent": "on", "pin": PIN, "pin_again": PIN}


@pytest.fixture
def claim(cast):
    return make_claim(make_startup(cast.founder), cast.founder, now=timezone.now())


def opened(claim, channel="mailed"):
    """A browser that opened a fresh link."""
    browser = Client(headers={"accept-language": "en"})
    token = make_link(claim=claim, channel=channel, now=timezone.now())
    answer = browser.get(reverse("exporters:confirmation-link", args=[token]))
    assert (answer.status_code, answer["Location"], answer["Referrer-Policy"]) == (302, "/x/", "no-referrer")
    return browser


def state_of_everything():
    return list(Claim.objects.values()), list(ConfirmationLink.objects.values())


def test_opening_a_link_changes_nothing(claim):
    browser = opened(claim)
    before = state_of_everything()
    for name in ("confirmation", "confirmation-confirm", "confirmation-dispute"):
        assert browser.get(reverse(f"exporters:{name}")).status_code == 200
    assert state_of_everything() == before


def test_the_page_shows_what_was_said_and_in_whose_name(claim):
    page = opened(claim).get("/x/").content.decode()
    for text in (claim.startup.name, "Bhadohi Carpet House 1", "ABCPA0001F", "UDYAM-UP-10-0000001"):
        assert text in page


def test_yes_opens_the_status_page_and_the_same_link_then_asks_for_the_pin(claim):
    browser = opened(claim)
    answer = browser.post("/x/yes/", YES, follow=True)
    assert answer.redirect_chain == [("/exporter/", 302)]
    assert claim.startup.name in answer.content.decode()
    claim.refresh_from_db()
    assert claim.status == "confirmed"
    browser.post("/exporter/leave/")
    assert browser.get("/exporter/").status_code == 302
    assert set(browser.post("/x/", {"pin": "000001"}).context["form"].errors) == {"pin"}
    assert browser.get("/exporter/").status_code == 302
    assert browser.post("/x/", {"pin": PIN})["Location"] == "/exporter/"


@pytest.mark.parametrize(
    "changed", [{"consent": ""}, {"pin": "123456", "pin_again": "123456"}, {"pin_again": "482916"}, {"pin": "12"}]
)
def test_no_yes_without_consent_and_a_good_pin(claim, changed):
    answer = opened(claim).post("/x/yes/", YES | changed)
    assert set(answer.context["form"].errors) <= {"consent", "pin", "pin_again"}
    assert set(answer.context["form"].errors) & set(changed)
    claim.refresh_from_db()
    assert claim.status == "live"


def test_a_yes_that_cannot_be_kept_says_why_and_not_that_the_link_is_over(claim, cast):
    browser = opened(claim)
    credit(claim.exporter, make_startup(cast.rival))
    page = browser.post("/x/yes/", YES).content.decode()
    assert "Another startup is credited with this exporter. The programme office ends that first." in page
    assert "This link is over" not in page
    claim.refresh_from_db()
    assert claim.status == "live"


@pytest.mark.parametrize(
    ("operation", "path", "data"),
    [(operations, "/x/yes/", YES), (objections, "/x/no/", {"words": "It does nothing."})],
)
def test_every_other_refusal_is_said_on_the_page_of_the_answer(claim, monkeypatch, operation, path, data):
    def refuse(**_given):
        raise DomainError("Not today, and this is why.")

    monkeypatch.setattr(operation, "confirm_claim" if operation is operations else "dispute_claim", refuse)
    page = opened(claim).post(path, data).content.decode()
    assert "Not today, and this is why" in page
    assert "This link is over" not in page


def test_no_is_recorded_in_the_exporters_words(claim):
    answer = opened(claim).post("/x/no/", {"words": "यह स्टार्टअप हमारा काम नहीं करता।"})
    assert "OBJ-" in answer.content.decode()
    assert claim.objections.get().words == "यह स्टार्टअप हमारा काम नहीं करता।"


def without_secrets(page):
    return re.sub(r"csrfmiddlewaretoken\"? value=\"[^\"]+\"", "", page.content.decode())


def test_used_and_unknown_links_look_alike(claim):
    used = opened(claim)
    opened(claim).post("/x/no/", {"words": "no"})
    unknown = Client(headers={"accept-language": "en"})
    assert unknown.get(reverse("exporters:confirmation-link", args=["nothing"]))["Location"] == "/x/"
    for path in ("/x/", "/x/yes/", "/x/no/"):
        first, second = used.get(path), unknown.get(path)
        assert (first.status_code, without_secrets(first)) == (second.status_code, without_secrets(second))
    assert without_secrets(used.post("/x/yes/", YES)) == without_secrets(unknown.post("/x/yes/", YES))


def test_an_exporter_sees_its_own_page_only_with_a_session(claim):
    assert Client().get("/exporter/")["Location"] == "/exporter/enter/"
    for name in ("exporter-object", "exporter-withdraw", "exporter-prove"):
        assert Client().get(reverse(f"exporters:{name}")).status_code == 302


def test_an_answer_in_person_is_proven_by_a_code_and_the_pin_is_chosen_anew(claim, cast):
    browser = Client(headers={"accept-language": "en"})
    token = hand_over_link(claim=claim, actor=cast.founder, now=timezone.now())
    browser.get(reverse("exporters:confirmation-link", args=[token]))
    assert "r•••@example.in" in browser.post("/x/yes/", YES, follow=True).content.decode()
    browser.post("/exporter/prove/")
    mail = OutgoingMail.objects.filter(template__endswith="access_code").get()
    code = re.search(r"\b[0-9]{6}\b", mail.body_text)[0]
    wrong = f"{(int(code) + 1) % 1_000_000:06d}"
    new = {"pin": "591837", "pin_again": "591837"}
    assert browser.post("/exporter/prove/", new | {"code": wrong}).status_code == 200
    assert browser.post("/exporter/prove/", new | {"code": code})["Location"] == "/exporter/"
    claim.refresh_from_db()
    assert claim.proven_at is not None
    assert browser.get("/exporter/prove/").status_code == 404


def test_a_code_by_email_opens_the_page(claim):
    confirm_claim(link=link_to(claim, now=timezone.now()), pin=PIN, language="hi", now=timezone.now())
    pages = {}
    for email in (claim.contact_email, "nobody@example.in"):
        browser = Client(headers={"accept-language": "en"})
        assert browser.post("/exporter/enter/", {"email": email})["Location"] == "/exporter/code/"
        pages[email] = without_secrets(browser.get("/exporter/code/")).replace(email, "")
    assert len(set(pages.values())) == 1
    for job in Job.objects.filter(name="exporters.entrance.send_codes"):
        run_job(job_uuid=str(job.uuid), now=timezone.now())
    mail = OutgoingMail.objects.filter(template__endswith="access_code").get()
    code = re.search(r"\b[0-9]{6}\b", mail.body_text)[0]
    browser.post("/exporter/enter/", {"email": claim.contact_email})
    assert browser.post("/exporter/code/", {"code": code})["Location"] == "/exporter/"
    assert claim.startup.name in browser.get("/exporter/").text


def confirmed_browser(claim):
    browser = opened(claim)
    browser.post("/x/yes/", YES)
    return browser


def test_an_objection_afterwards_is_in_plain_sight(claim):
    browser = confirmed_browser(claim)
    assert browser.post("/exporter/object/", {"words": "It does nothing."})["Location"] == "/exporter/"
    page = browser.get("/exporter/").content.decode()
    assert claim.objections.get().reference in page
    assert browser.get("/exporter/object/").status_code == 404


def test_consent_is_withdrawn_after_being_asked_once_more(claim):
    browser = confirmed_browser(claim)
    assert "/exporter/withdraw/" in browser.get("/exporter/").text
    assert claim.startup.name in browser.get("/exporter/withdraw/").text
    claim.refresh_from_db()
    assert claim.status == "confirmed"
    browser.post("/exporter/withdraw/")
    claim.refresh_from_db()
    assert claim.status == "released"
    assert "/exporter/withdraw/" not in browser.get("/exporter/").text
    assert browser.get("/exporter/withdraw/").status_code == 404


# What an exporter reads of the state beside its stages: what stands still, why, who acts, how to ask.
NOTHING = "You don't need to do anything now."
STANDS_STILL = ["Papers", "The buyer's country is closed.", "office@portal.example", "tel:+919812345678"]
SIDES = {
    Side.UNDER_WAY: ([NOTHING], ["What is paused", "goes on again"]),
    Side.ACTION_REQUIRED: (["A clear photo", "Send a photo or document"], ["What is paused", NOTHING]),
    Side.ON_HOLD: (["is on hold", "The programme office starts it again", *STANDS_STILL], [NOTHING]),
    Side.REFUSED: (["Alibaba.com has said no", "starts again with Alibaba.com", *STANDS_STILL], [NOTHING]),
    Side.DROPPED: (["you gave this up", "it goes on where it stopped", *STANDS_STILL], [NOTHING]),
    Side.REACTIVATED: (["It goes on again since", "The buyer's country is closed.", "Next: Papers"], ["still"]),
}


def signs(startup, owner):
    """Whoever signed the startup's application is whom its exporters ring."""
    application = begin(owner, startup=startup)
    Application.objects.filter(pk=application.pk).update(signatory_name="Kavita Rao", signatory_mobile="+919812345678")


def move(claim, cast, *actions):
    for action in actions:
        stages.move_onboarding(
            exporter=claim.exporter,
            action=action,
            reason="The buyer's country is closed.",
            actor=cast.manager,
            now=timezone.now(),
        )


def ask(claim, cast, party):
    return stages.open_requirement(
        exporter=claim.exporter,
        stage=Stage.objects.get(code="papers"),
        needed="A clear photo",
        party=party,
        due_date=ist_day(timezone.now()) + timedelta(days=8),
        actor=cast.screener,
        now=timezone.now(),
    )


BROUGHT_INTO = {
    Side.UNDER_WAY: lambda claim, cast: None,
    Side.ACTION_REQUIRED: lambda claim, cast: ask(claim, cast, Party.EXPORTER),
    Side.ON_HOLD: lambda claim, cast: move(claim, cast, "put_on_hold"),
    Side.REFUSED: lambda claim, cast: move(claim, cast, "mark_refused"),
    Side.DROPPED: lambda claim, cast: move(claim, cast, "drop"),
    Side.REACTIVATED: lambda claim, cast: move(claim, cast, "drop", "reactivate"),
}


@pytest.mark.parametrize("side", Side.values)
def test_the_status_page_says_every_state_beside_the_stages(claim, cast, side):
    signs(claim.startup, cast.founder)
    BROUGHT_INTO[side](claim, cast)
    assert onboarding_of(claim.exporter).status == side
    page = html.unescape(confirmed_browser(claim).get("/exporter/").content.decode())
    says, says_not = SIDES[side]
    assert str(Side(side).label) in page
    assert [text for text in says if text not in page] == []
    assert [text for text in says_not if text in page] == []


def test_what_is_asked_while_it_stands_still_can_be_sent_already(claim, cast):
    move(claim, cast, "put_on_hold")
    need = ask(claim, cast, Party.EXPORTER)
    page = confirmed_browser(claim).get("/exporter/").content.decode()
    assert "can be sent already now" in page
    assert need.answer_url in page


def test_after_the_answer_the_office_is_waited_for_and_not_the_exporter(claim, cast):
    need, browser = ask(claim, cast, Party.EXPORTER), confirmed_browser(claim)
    stages.answer_requirement(requirement=need, upload=photo(), given_by=Party.EXPORTER, actor=None, now=timezone.now())
    page = browser.get("/exporter/").content.decode()
    assert "We wait for the programme office, by" in page
    assert "From: the exporter" not in page


def test_no_token_and_no_pin_reach_the_log(claim, caplog):
    caplog.set_level("DEBUG")
    browser = Client()
    token = make_link(claim=claim, channel="mailed", now=timezone.now())
    browser.get(f"/x/{token}/open/")
    browser.get(f"/x/{token}x/open/")
    browser.post("/x/yes/", YES)
    assert token not in caplog.text
    assert PIN not in caplog.text


def test_answers_need_the_csrf_token(claim):
    browser = Client(enforce_csrf_checks=True)
    token = make_link(claim=claim, channel="mailed", now=timezone.now())
    browser.get(f"/x/{token}/open/")
    assert browser.post("/x/yes/", YES).status_code == 403


def test_who_entered_with_the_pin_of_before_is_out_when_the_exporter_proves_its_channel(claim):
    """An answer through a link handed over: whoever gave it chose a PIN and has the page open."""
    somebody = opened(claim, channel="handed_over")
    somebody.post("/x/yes/", YES)
    assert somebody.get("/exporter/").status_code == 200
    own = opened(claim)
    assert own.post("/x/yes/", YES | {"pin": "907132", "pin_again": "907132"})["Location"] == "/exporter/"
    assert own.get("/exporter/").status_code == 200
    answer = somebody.get("/exporter/", follow=True)
    assert answer.redirect_chain == [("/exporter/enter/", 302)]
    assert "a new PIN was chosen" in answer.text
    assert somebody.get("/exporter/")["Location"] == "/exporter/enter/"


def test_an_officer_who_opens_an_exporters_page_stays_signed_in_no_longer(claim, browser_of, cast):
    confirm_claim(link=link_to(claim, now=timezone.now()), pin=PIN, language="hi", now=timezone.now())
    officer = browser_of(cast.approver)
    officer.get("/my/")
    before = officer.session.get_expiry_age()
    officer.get(
        reverse("exporters:confirmation-link", args=[make_link(claim=claim, channel="mailed", now=timezone.now())])
    )
    assert officer.post("/x/", {"pin": PIN})["Location"] == "/exporter/"
    assert officer.session.get_expiry_age() <= before <= 8 * 3600
