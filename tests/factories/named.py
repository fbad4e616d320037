"""Startups, applications and exporters with fixed names and references, for texts that tests compare whole."""

from types import SimpleNamespace

from exporters.models import Exporter
from startups.models import Application, Startup
from tests.factories import exporters, startups, vetting

STARTUP = {"name": "Karwan Trade Tech", "reference": "STP-0042"}


def named_startup(owner, **fields) -> Startup:
    """An active startup with its owner."""
    return startups.make_startup(owner, **(STARTUP | fields))


def named_exporter(**fields) -> Exporter:
    """An exporter with an e-mail of its own."""
    values = {"name": "Bhadohi Carpet House", "reference": "EXP-000042", "contact_email": "rubina@example.in"}
    return exporters.make_exporter(**(values | fields))


def named_application(cast: SimpleNamespace, status: str = "submitted") -> Application:
    """The application APP-2026-0042 of the founder's startup."""
    call = vetting.make_call(manager=cast.manager, approver=cast.approver)
    names = {"reference": "APP-2026-0042", "legal_name": STARTUP["name"]}
    made = vetting.make_application(call=call, status=status, owner=cast.founder, person=cast.founder, **names)
    Startup.objects.filter(pk=made.startup_id).update(**STARTUP)
    made.startup.refresh_from_db()
    return made
