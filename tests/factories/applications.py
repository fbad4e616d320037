"""Applications, as rows in any state and by the operations of the applicant."""

from datetime import date
from typing import Any

from django.utils import timezone

from portal.accounts.models import User
from portal.reference.models import State
from startups.applications.choices import DocumentKind
from startups.applications.drafting import add_document
from startups.applications.models import Answer, Application
from startups.applications.operations import Declarations, start_application, submit_application
from startups.applications.queries import sections_of
from startups.calls.models import Call
from startups.profiles.models import Startup
from tests.factories.calls import make_call
from tests.factories.files import photo
from tests.factories.numbers import next_number
from tests.factories.startups import NOT_ENROLLED, make_applicant_startup, make_startup
from tests.factories.states import maharashtra
from tests.moments import SUBMITTED

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
# The same as columns.
DECLARATIONS = {"declares_integrity": True, "declares_no_conflict": True, "other_aid": False}


def application_fields(
    startup: Startup, *, status: str, person: User, state: State | None = None, **fields
) -> dict[str, Any]:
    """Fields of an application with every answer; unless it is a draft, `person` submitted it on 9 November 2026."""
    number = next_number()
    values = ANSWERS | {
        "reference": f"APP-2026-{number:04}",
        "startup": startup,
        "status": status,
        "created_by": person,
        "legal_name": startup.name,
        "recognition_number": f"DIPP{number:06}",
        "state": state or maharashtra(),
    }
    values |= dict.fromkeys(["status_since", "created_at", "saved_at"], SUBMITTED)
    if status != "draft":
        values |= DECLARATIONS | {"submitted_by": person, "submitted_at": SUBMITTED}
    return values | fields


def make_application(*, call: Call, status: str, owner: User | None = None, person: User, **fields) -> Application:
    """An application of a new startup; `person` submitted it, `owner` (if given) owns the startup."""
    startup = fields.pop("startup", None) or make_startup(owner, created_at=SUBMITTED, **NOT_ENROLLED)
    return Application.objects.create(call=call, **application_fields(startup, status=status, person=person, **fields))


def begin(owner: User, call: Call | None = None, startup: Startup | None = None) -> Application:
    """An empty draft."""
    startup = startup or make_applicant_startup(owner)
    return start_application(call=call or make_call(), startup=startup, actor=owner, now=timezone.now())


def fill_in(application: Application, **answers) -> Application:
    """Every answer and document, so that nothing is missing."""
    Application.objects.filter(pk=application.pk).update(**ANSWERS | {"state": maharashtra()} | answers)
    for question in application.call.questions.exclude(kind="document"):
        Answer.objects.create(application=application, question=question, text="1")
    added = {"application": application, "actor": application.created_by, "now": timezone.now()}
    for kind in DocumentKind:
        add_document(kind=kind.value, upload=photo(), **added)
    application.refresh_from_db()
    application.done_sections = [section.value for section in sections_of(application)]
    application.save()
    return application


def submitted(owner: User, call: Call | None = None, startup: Startup | None = None, **answers) -> Application:
    """An application that was handed in."""
    application = fill_in(begin(owner, call, startup), **answers)
    submit_application(application=application, declarations=DECLARED, actor=owner, now=timezone.now())
    return application
