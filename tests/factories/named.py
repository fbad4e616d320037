"""Startups, applications and exporters with fixed names and references, for texts that tests compare whole."""

from datetime import date
from types import SimpleNamespace

from exporters.models import Exporter
from startups.models import Application, Startup
from tests.factories.applications import make_application
from tests.factories.calls import make_call
from tests.factories.exporters import make_exporter
from tests.factories.startups import NOT_ENROLLED, make_startup

STARTUP = {"name": "Karwan Trade Tech", "reference": "STP-0042"}


def named_startup(owner, **fields) -> Startup:
    """An active startup with its owner."""
    return make_startup(owner, **(STARTUP | fields))


def named_exporter(**fields) -> Exporter:
    """An exporter with an email of its own."""
    values = {"name": "Bhadohi Carpet House", "reference": "EXP-000042", "contact_email": "rubina@example.in"}
    return make_exporter(**(values | fields))


def named_application(cast: SimpleNamespace, status: str = "submitted") -> Application:
    """The application APP-2026-0042 of the founder's startup, which is not enrolled."""
    call = make_call(manager=cast.manager, approver=cast.approver, results_date=date(2027, 1, 15))
    startup = named_startup(cast.founder, **NOT_ENROLLED)
    return make_application(call=call, status=status, startup=startup, person=cast.founder, reference="APP-2026-0042")
