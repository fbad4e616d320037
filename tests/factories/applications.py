"""A published call, a startup with its people, an application that is complete."""

from datetime import date, timedelta

from django.utils import timezone

from portal.accounts.models import User
from portal.accounts.roles import Role
from portal.reference.models import State
from startups.applications.choices import DocumentKind
from startups.applications.drafting import add_document
from startups.applications.models import Answer, Application
from startups.applications.operations import Declarations, start_application, submit_application
from startups.applications.queries import sections_of
from startups.calls.models import Call, Criterion, Question
from startups.profiles.models import Startup
from tests.cast import make_person
from tests.factories.files import photo
from tests.factories.numbers import next_number
from tests.factories.startups import make_applicant_startup

# Every answer of a startup that may be recognised; its numbers read well and agree with each other.
ANSWERS = {
    "recognition_number": "DIPP259912",
    "category": "startup",
    "valid_up_to": date(2031, 3, 13),
    "legal_name": "Kiran Exports Private Limited",
    "legal_form": "private_limited",
    "cin": "U74999MH2021PTC999041",
    "llpin": "",
    "registrar": "",
    "registration_number": "",
    "incorporation_date": date(2021, 3, 14),
    "pan": "AABCK1234Q",
    "gstin": "",
    "highest_turnover_minor": 4_200_000_00,
    "highest_turnover_year": "2025-26",
    "address": "12 Mill Lane",
    "town": "Pune",
    "postal_pin": "411001",
    "signatory_name": "Kavita Rao",
    "signatory_position": "Director",
    "signatory_email": "kavita@example.org",
    "signatory_mobile": "+919812345678",
    "states_served": ["27", "24"],
    "sectors": ["textiles"],
    "languages_served": ["hi", "mr"],
    "exporters_within_year": 40,
    "exporters_how": "We know weavers in Ichalkaranji.",
}
DECLARED = Declarations(integrity=True, no_conflict=True, other_aid=False)


def make_call(*asked: tuple[str, dict] | str, **fields) -> Call:
    """A published call that is open, with two criteria and a question for each of `asked`: its kind, its fields."""
    number, now = next_number(), timezone.now()
    manager, approver = (
        User.objects.filter(grants__role=role).first() or make_person(f"{role}_{number}", role)
        for role in (Role.PROGRAMME_MANAGER, Role.APPROVER)
    )
    values = {
        "reference": f"CALL-T-{number}",
        "name_en": f"Open call {number}",
        "name_hi": f"आमंत्रण {number}",
        "summary_en": "For startups that bring exporters.",
        "opens_at": now - timedelta(days=10),
        "closes_at": now + timedelta(days=20),
        "results_date": (now + timedelta(days=60)).date(),
        "created_by": manager,
        "created_at": now,
    }
    call = Call.objects.create(**(values | fields))
    for position, (name, weight) in enumerate([("Reach", 60), ("Plan", 40)], start=1):
        Criterion.objects.create(call=call, position=position, name_en=name, weight=weight)
    for position, each in enumerate(asked, start=1):
        _ask(call, position, *([each, {}] if isinstance(each, str) else each))
    people = {"proposed_by": manager, "proposed_at": now, "decided_by": approver, "decided_at": now}
    Call.objects.filter(pk=call.pk).update(status="published", **people)
    call.refresh_from_db()
    return call


def _ask(call: Call, position: int, kind: str, fields: dict) -> None:
    values = {"text_en": f"Question {position}"} | ({"choices_en": "Yes\nNo"} if kind == "choice" else {})
    Question.objects.create(call=call, position=position, kind=kind, **(values | fields))


def begin(owner: User, call: Call | None = None, startup: Startup | None = None) -> Application:
    """An empty draft."""
    startup = startup or make_applicant_startup(owner)
    return start_application(call=call or make_call(), startup=startup, actor=owner, now=timezone.now())


def fill_in(application: Application, **answers) -> Application:
    """Every answer and document, so that nothing is missing."""
    values = ANSWERS | {"state": State.objects.get(gst_code="27")} | answers
    Application.objects.filter(pk=application.pk).update(**values)
    for question in application.call.questions.exclude(kind="document"):
        Answer.objects.create(application=application, question=question, text="1")
    for kind in DocumentKind:
        add_document(
            application=application,
            kind=kind.value,
            upload=photo(),
            actor=application.created_by,
            now=timezone.now(),
        )
    application.refresh_from_db()
    application.done_sections = [section.value for section in sections_of(application)]
    application.save()
    return application


def submitted(owner: User, call: Call | None = None, startup: Startup | None = None, **answers) -> Application:
    """An application that was handed in."""
    application = fill_in(begin(owner, call, startup), **answers)
    submit_application(application=application, declarations=DECLARED, actor=owner, now=timezone.now())
    return application
