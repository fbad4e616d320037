"""A call that is over and one that is open; applications in every state; two startups that take part."""

import io
import uuid
from datetime import date, timedelta

import pikepdf
from allauth.account.models import EmailAddress
from django.core.files.uploadedfile import SimpleUploadedFile

from portal.accounts.demo import DEMO_PASSWORD
from portal.accounts.models import User
from portal.demo import Stage
from portal.demo import startups_texts as texts
from portal.demo.startups_texts import Firm
from portal.demo.startups_vetting import Office
from portal.lib.dates import add_months, financial_year, ist_day
from portal.lib.identifiers.gstin import check_character
from portal.reference.models import State, StateAlias
from startups.applications.choices import DocumentKind, Section
from startups.applications.drafting import Page, add_document, save_section
from startups.applications.models import Application
from startups.applications.operations import (
    Declarations,
    start_application,
    submit_application,
    withdraw_application,
)
from startups.applications.rules import FIELDS
from startups.calls import operations as calls
from startups.calls.models import Call
from startups.calls.rules import recognised_until
from startups.profiles.operations import create_startup
from startups.public import startup_of

DECLARED = Declarations(integrity=True, no_conflict=True, other_aid=False)


def seed(stage: Stage) -> None:
    """The calls first, then what became of each application. Later stages find the startups in `stage.made`."""
    earlier = _call(stage, "1", opens=-210, closes=-170, results=-140)
    present = _call(stage, "2", opens=-34, closes=21, results=60)
    office = Office(stage)
    for outcome, firm in texts.EARLIER.items():
        application = _submitted(stage, earlier, firm, days=-180 + firm.number)
        getattr(office, outcome)(application)
    for state, firm in texts.PRESENT.items():
        application = _submitted(stage, present, firm, days=-30 + firm.number)
        if state == "withdrawn":
            withdraw_application(
                application=application, actor=application.created_by, now=stage.now - timedelta(days=4)
            )
        else:
            getattr(office, state)(application)
    _draft(stage, present)
    office.lapse()
    for name in ("founder", "founder2"):
        stage.made[f"startup of {name}"] = startup_of(stage.people[name])
    stage.made["plan_code"] = texts.PLAN_CODE


def _call(stage: Stage, number: str, *, opens: int, closes: int, results: int) -> Call:
    """Drafted and published by two people, a fortnight before it opens; days count from the day of the demo."""
    manager, approver = stage.people["manager"], stage.people["approver"]
    now = stage.now + timedelta(days=opens - 14)
    year = ist_day(stage.now + timedelta(days=opens)).year
    midnight = stage.now.replace(hour=18, minute=30, second=0, microsecond=0)  # midnight in India
    values = {
        "name_en": f"Call {number} of {year}",
        "name_hi": f"आमंत्रण {number}, {year}",
        "summary_en": "For startups that bring small firms onto Alibaba.com and stay with them until they export.",
        "summary_hi": "उन स्टार्टअप के लिए जो छोटी फ़र्मों को Alibaba.com पर लाते हैं और निर्यात होने तक साथ रहते हैं।",
        "opens_at": midnight + timedelta(days=opens),
        "closes_at": midnight + timedelta(days=closes, seconds=-1),
        "results_date": ist_day(stage.now + timedelta(days=results)),
        "places": 40,
        "plan_code": texts.PLAN_CODE,
    }
    call = calls.draft_call(values=values, actor=manager, now=now)
    calls.set_criteria(call=call, rows=texts.CRITERIA, actor=manager, now=now)
    calls.set_questions(call=call, rows=texts.QUESTIONS, actor=manager, now=now)
    calls.set_agreement(
        call=call,
        text_date=ist_day(now),
        body_en=texts.AGREEMENT_EN,
        body_hi=texts.AGREEMENT_HI,
        actor=manager,
        now=now,
    )
    calls.propose_call(call=call, actor=manager, now=now + timedelta(hours=2))
    calls.publish_call(call=call, actor=approver, now=now + timedelta(days=1))
    return call


def _submitted(stage: Stage, call: Call, firm: Firm, *, days: int) -> Application:
    """Begun, filled in and handed in on one day."""
    now = stage.now + timedelta(days=days)
    owner = _owner(stage, firm)
    startup = create_startup(name=firm.name, actor=owner, now=now)
    application = start_application(call=call, startup=startup, actor=owner, now=now)
    for section in FIELDS:
        values = {name: value for name, value in _answers(firm, ist_day(now)).items() if name in FIELDS[section]}
        _save(application, section, values, owner, now)
    _save(application, Section.QUESTIONS, {"1": "1", "2": "The cluster association knows us."}, owner, now)
    for kind in DocumentKind:
        upload = SimpleUploadedFile(f"{kind.value}.pdf", _pdf(), content_type="application/pdf")
        add_document(application=application, kind=kind.value, upload=upload, actor=owner, now=now)
    submit_application(application=application, declarations=DECLARED, actor=owner, now=now + timedelta(minutes=40))
    return application


def _draft(stage: Stage, call: Call) -> None:
    """The applicant of the demo has saved the first sections and left."""
    now, firm = stage.now - timedelta(days=2), texts.DRAFT
    owner = stage.people[firm.owner]
    startup = create_startup(name=firm.name, actor=owner, now=now)
    application = start_application(call=call, startup=startup, actor=owner, now=now)
    for section in (Section.RECOGNITION, Section.ENTITY):
        values = {name: value for name, value in _answers(firm, ist_day(now)).items() if name in FIELDS[section]}
        _save(application, section, values, owner, now)


def _save(application: Application, section: Section, values: dict, owner: User, now) -> None:
    page = Page(mark=str(uuid.uuid4())[:8], seen=application.section_versions.get(section, ""))
    save_section(application=application, section=section, values=values, done=True, page=page, actor=owner, now=now)


def _owner(stage: Stage, firm: Firm) -> User:
    """A person of the demo who is known already, or an invented one with the same password."""
    if firm.owner not in stage.people:
        user = User.objects.create_user(
            f"{firm.owner}@demo.example", DEMO_PASSWORD, full_name=firm.signatory, language=firm.language
        )
        EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
        stage.people[firm.owner] = user
    return stage.people[firm.owner]


def _answers(firm: Firm, day: date) -> dict:
    """Numbers that read well and agree with each other; every third firm has a GSTIN of another State."""
    state, incorporated = State.objects.get(gst_code=firm.gst_code), firm.incorporated(day)
    gst_code = "27" if firm.number % 3 == 0 else firm.gst_code
    gstin = f"{gst_code}{firm.pan}1Z"
    return {
        "recognition_number": f"DIPP{250000 + firm.number * 37}",
        "category": "startup",
        "valid_up_to": recognised_until(incorporated, 10),
        "legal_name": firm.name,
        "legal_form": firm.form,
        "cin": _cin(firm, state, incorporated) if firm.form == "private_limited" else "",
        "llpin": f"AAB-{3000 + firm.number}" if firm.form == "llp" else "",
        "incorporation_date": incorporated,
        "pan": firm.pan,
        "gstin": gstin + check_character(gstin),
        "highest_turnover_minor": 1_84_20_000_00 + firm.number * 13_00_000_00,
        "highest_turnover_year": financial_year(add_months(day, -12)),
        "address": f"{firm.number} Station Road",
        "town": firm.town,
        "state": state,
        "postal_pin": firm.postal_pin,
        "signatory_name": firm.signatory,
        "signatory_position": "Director" if firm.form == "private_limited" else "Designated partner",
        "signatory_email": f"{firm.owner}@demo.example",
        "signatory_mobile": f"98{firm.number:02}000{100 + firm.number}",
        "states_served": sorted({firm.gst_code, "27"}),
        "sectors": list(firm.sectors),
        "languages_served": list(firm.languages),
        "exporters_within_year": 12 + 4 * firm.number,
        "exporters_how": f"We visit workshops in and around {firm.town} each week and file their papers with them.",
    }


def _cin(firm: Firm, state: State, incorporated: date) -> str:
    code = StateAlias.objects.filter(scheme="cin", state=state).order_by("id").first()
    place = code.code if code else state.vehicle_code
    return f"U74999{place}{incorporated.year}PTC{900000 + firm.number}"


def _pdf() -> bytes:
    """One empty page."""
    page, content = pikepdf.new(), io.BytesIO()
    page.add_blank_page()
    page.save(content)
    return content.getvalue()
