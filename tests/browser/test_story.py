"""One story from the first visit to the statement, in a real browser, each person signing in as people do."""

import re
import tempfile
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
import time_machine
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.urls import reverse

from exporters.models import Attribution, Claim, LedgerEntry, Statement
from portal.lib.dates import IST
from portal.notifications.models import OutgoingMail
from portal.reference.models import State
from startups.models import Application, Call
from tests.browser.conftest import DESK, PHONE, open_context, press, problems_of, run_waiting_jobs
from tests.cast import make_person
from tests.factories.calls import make_call
from tests.factories.files import photo
from tests.journeys.test_application import PAGES

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]
PASSWORD = "correct horse battery"
SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
STAGES = ["papers", "applied_to_marketplace", "company_verified", "profile_approved"]
STAGES += ["first_product_approved", "fee_paid", "live"]
# Days until the commission of an order may be paid, as the plan of the story says.
ORDER_DAYS = 30


class Person:
    """Somebody in a browser of their own; every page met is looked at with axe."""

    def __init__(self, browser, base_url, *, language="en", viewport=DESK):
        self.page = open_context(browser, language=language, viewport=viewport, base_url=base_url).new_page()

    def visit(self, path: str) -> str:
        self.page.goto(path)
        return self.see()

    def see(self) -> str:
        assert problems_of(self.page) == []
        return self.page.content()

    def fill(self, answers: dict) -> None:
        for name, value in answers.items():
            self.answer(name, value)

    def answer(self, name: str, value) -> None:
        field = self.page.locator(f"main [name={name}]")
        kind = field.first.evaluate("e => e.tagName + ':' + e.type")
        if kind in {"INPUT:radio", "INPUT:checkbox"}:
            for one in value if isinstance(value, list) else [value]:
                chosen = field if one == "on" else self.page.locator(f"main [name={name}][value='{one}']")
                chosen.check(force=True)
        elif kind.startswith("SELECT"):
            field.select_option(value)
        else:
            field.fill(value)

    def press(self, selector: str = "main button.main") -> str:
        """Press a button and look at the page that follows."""
        press(self.page, selector)
        return self.see()

    def send(self, path: str, answers: dict, selector: str = "main button.main") -> str:
        self.visit(path)
        self.fill(answers)
        return self.press(selector)

    def upload(self, name: str, content: bytes, file_name: str) -> None:
        folder = Path(tempfile.mkdtemp())
        (folder / file_name).write_bytes(content)
        self.page.set_input_files(f"[name={name}]", folder / file_name)

    def sign_up(self, name: str, email: str) -> None:
        named = {"full_name": name, "email": email, "password1": PASSWORD, "password2": PASSWORD}
        self.send(reverse("account_signup"), named)
        code = re.search(r"(?:Your code|आपका कोड): (\S+)", last_mail(email).body_text)
        self.fill({"code": code.group(1)})
        self.press()

    def sign_in(self, email: str, *, officer: bool = False) -> "Person":
        self.send(reverse("account_login"), {"login": email, "password": PASSWORD})
        if officer:
            # A code that ran out on its way is typed once more, as people do.
            for _try in range(3):
                if self.page.locator("main [name=code]").count():
                    self.enter_code()
        return self

    def enter_code(self) -> None:
        counter = next(iter(yield_hotp_counters_from_time()))
        self.fill({"code": format_hotp_value(hotp_value(SECRET, counter))})
        self.press()


@pytest.fixture
def officers(transactional_db):
    """Six officers with password and authenticator."""
    from allauth.mfa.totp.internal.auth import TOTP

    from portal.accounts.roles import Role

    people = {}
    for role in Role:
        people[role.value] = make_person(role.value, role)
        people[role.value].authenticator_set.all().delete()
        TOTP.activate(people[role.value], SECRET)
    return people


def last_mail(to: str) -> OutgoingMail:
    run_waiting_jobs()
    return OutgoingMail.objects.filter(to=to).latest("id")


def s(name: str, *arguments) -> str:
    return reverse(f"startups:{name}", args=arguments)


def e(name: str, *arguments) -> str:
    return reverse(f"exporters:{name}", args=arguments)


class Story:
    """The people and the steps; each step leaves what the next one needs."""

    def __init__(self, browser, base_url, officers):
        self.browser, self.base_url, self.officers = browser, base_url, officers

    @property
    def live(self) -> date:
        """The day on which the exporter goes live: the first on which it counts as the startup's."""
        return Attribution.objects.get().valid_from

    @property
    def ordered(self) -> datetime:
        """The morning of the orders: the first of the month after."""
        return datetime.combine((self.live.replace(day=1) + timedelta(days=32)).replace(day=1), time(10), IST)

    @property
    def month(self) -> str:
        """The month on whose statement the commission of the orders stands."""
        return f"{self.ordered + timedelta(days=ORDER_DAYS):%Y-%m}"

    def officer(self, role: str) -> Person:
        return Person(self.browser, self.base_url).sign_in(f"{role}@example.org", officer=True)

    def plan(self) -> None:
        manager = self.officer("programme_manager")
        from tests.exporters.commissions.plans.test_views import TYPED

        manager.send(e("plan-draft"), TYPED)
        finance = self.officer("finance_officer")
        finance.visit(manager.page.url)
        assert "The terms are approved." in finance.press()

    def applies(self) -> Application:
        """Steps 1 to 3: a stranger reads the call, checks eligibility, signs up, applies."""
        self.founder = founder = Person(self.browser, self.base_url)
        founder.visit("/")
        founder.visit(s("call-detail", self.call.uuid))
        answers = {k: v for k, v in PAGES["entity"].items() if k.startswith(("legal_form", "incorporation"))}
        answers |= {"recognition": "DIPP259912", "category": "startup", "highest_turnover_minor": "4200000"}
        founder.send(s("call-eligibility", self.call.uuid), answers)
        founder.sign_up("Kavita Rao", "kavita@kiran.example")
        founder.visit(s("application-start", self.call.uuid))
        founder.fill({"name": "Kiran Exports"})
        founder.press()
        address = PAGES["address"] | {"state": str(State.objects.get(gst_code="27").pk)}
        for section, answers in (PAGES | {"address": address}).items():
            assert f"/{section}/" in founder.page.url
            if section != "questions":
                founder.fill(answers)
            founder.press()
            if "/documents/" in founder.page.url:
                break
        for name in ("recognition_certificate", "incorporation_certificate", "authorisation"):
            founder.upload(name, photo().read(), f"{name}.png")
        founder.press()
        founder.fill({"integrity": "on", "no_conflict": "on", "other_aid": "no"})
        application = Application.objects.get()
        assert application.reference in founder.press()
        return application

    def vetted(self, application: Application) -> None:
        """Step 4: screening, a review, recommendation, decision by another, release."""
        uuid = application.uuid
        screener = self.officer("screening_officer")
        screener.visit(s("application-queue"))
        screener.visit(s("application-office", uuid))
        screener.press()
        lines = dict.fromkeys(["recognition", "incorporation", "authorisation", "address", "reach"], "holds")
        screener.send(s("screening-list", uuid), lines, "button[name=finish]")
        screener.visit(s("application-office", uuid))
        screener.fill({"reviewer": str(self.officers["reviewer"].pk)})
        screener.press("form[action$='reviewer/'] button, form:has([name=reviewer]) button")
        reviewer = self.officer("reviewer")
        assignment = application.assignments.get()
        reviewer.send(s("assignment", assignment.uuid), {"answer": "none"})
        points = {f"points_{criterion.pk}": "4" for criterion in self.call.criteria.all()}
        told = {"advice": "approve", "reasons": "Real firms, real dates."}
        reviewer.send(s("review", assignment.uuid), points | told)
        screener.visit(s("application-office", uuid))
        screener.fill({"outcome": "approved"})
        screener.page.locator("[name=reason]").select_option(index=1)
        screener.press("form[action$='recommend/'] button.main, main button.main")
        approver = self.officer("approver")
        approver.visit(s("application-office", uuid))
        approver.press()
        approver.visit(s("release"))
        approver.press()

    def enrols(self, application: Application) -> None:
        """Step 5: the agreement is read and accepted by name."""
        self.founder.send(s("agreement", application.uuid), {"name": "Kavita Rao", "accepts": "on"})
        application.refresh_from_db()
        assert application.status == "enrolled"

    def joins(self) -> Person:
        """The owner invites a colleague, who may act for the startup but manages nobody."""
        self.founder.send(s("member-invite"), {"email": "arun@kiran.example", "level": "editor"})
        link = re.search(r"/members/join/[\w-]+/", last_mail("arun@kiran.example").body_text)[0]
        editor = Person(self.browser, self.base_url, language="hi", viewport=PHONE)
        editor.sign_up("Arun Rao", "arun@kiran.example")
        editor.visit(link)
        editor.press()
        assert "Kiran Exports" in editor.see()
        assert s("member-invite") not in editor.visit(s("member-list"))
        return editor

    def claims(self) -> Claim:
        """Step 6: the startup logs an exporter; its editor does."""
        editor = self.joins()
        firm = {
            "pan": "ABCPD4321M",
            "udyam": "UDYAM-UP-10-0012345",
            "firm": "Devi Brass Works",
            "place": "Moradabad",
            "state": "09",
            "product_group": "Brass lamps",
            "contact_name": "Sunita Devi",
            "contact_mobile": "9812345678",
            "contact_email": "sunita@devi.example",
        }
        editor.visit(e("claim-new"))
        editor.fill({"language": "hi", "notice_given": "on"} | firm)
        editor.press()
        return Claim.objects.get()

    def confirmed(self) -> None:
        """Step 7: the exporter opens the mailed link on a phone, in Hindi, and confirms with a PIN."""
        self.exporter = exporter = Person(self.browser, self.base_url, language="hi", viewport=PHONE)
        link = re.search(r"https?://\S+", last_mail("sunita@devi.example").body_text).group()
        exporter.visit(re.sub(r"https?://[^/]+", "", link))
        assert Claim.objects.get().status == "live"
        exporter.press("main a.button.main")
        exporter.fill({"consent": "on", "pin": "483157", "pin_again": "483157"})
        exporter.press()
        assert "Kiran Exports" in exporter.visit(e("exporter-status"))
        assert Claim.objects.get().status == "confirmed"

    def facts(self) -> None:
        """Step 8: files brought by one officer and applied by another."""
        exporter, ordered = Claim.objects.get().exporter.reference, self.ordered.isoformat()
        files = {
            "status": "exporter,kind,achieved_on\n" + "".join(f"{exporter},{stage},{self.live}\n" for stage in STAGES),
            "orders": "order_reference,exporter,completed_at,currency,amount\n"
            f"ORD-1,{exporter},{ordered},INR,200000.00\nORD-2,{exporter},{ordered},INR,100.00\n",
        }
        bringer, applier = self.officer("screening_officer"), self.officer("finance_officer")
        for kind, text in files.items():
            bringer.visit(e("import-new"))
            bringer.fill({"kind": kind, "source": "Marketplace report of today"})
            bringer.upload("file", text.encode(), f"{kind}.csv")
            bringer.press()
            run_waiting_jobs()
            bringer.page.reload()
            bringer.see()
            applier.visit(bringer.page.url)
            applier.press()
            run_waiting_jobs()

    def reads(self) -> None:
        """Step 9: entries with their working, reasons for what earned nothing, an issued statement."""
        run_waiting_jobs()
        assert sorted(LedgerEntry.objects.values_list("cause", "amount_minor")) == [
            ("milestone", 350_000),
            ("order", 300_000),
        ]
        finance = self.officer("finance_officer")
        finance.visit(e("to-issue", self.month))
        finance.visit(e("statement-issue", self.month, Application.objects.get().startup.uuid))
        finance.press()
        founder = Person(self.browser, self.base_url).sign_in("kavita@kiran.example")
        founder.visit(e("statement-list"))
        founder.visit(e("statement", Statement.objects.get().uuid))
        assert "₹3,000.00" in founder.press("a.why")
        self.audited()

    def audited(self) -> None:
        """The auditor reads the same figures and who did what, and meets nothing to press but leaving."""
        auditor = self.officer("auditor")
        assert "₹3,000.00" in auditor.visit(e("statement", Statement.objects.get().uuid))
        for path in (e("ledger"), e("unearned-list"), reverse("portal:audit-log"), reverse("portal:jobs")):
            auditor.visit(path)
            assert auditor.page.locator("main form[method=post]").count() == 0


def test_from_the_first_visit_to_the_statement(live_server, browser, officers, now):
    story = Story(browser, live_server.url, officers)
    dates = {"opens_at": now - timedelta(days=5), "closes_at": now + timedelta(days=30)}
    people = {"manager": officers["programme_manager"], "approver": officers["approver"]}
    story.call = Call.objects.get(pk=make_call(**people, **dates).pk)
    story.plan()
    application = story.applies()
    story.vetted(application)
    story.enrols(application)
    story.claims()
    story.confirmed()
    with time_machine.travel(story.ordered + timedelta(days=4), tick=True):
        story.facts()
    with time_machine.travel(story.ordered + timedelta(days=ORDER_DAYS + 35), tick=True):
        story.reads()
