"""A month of a startup is issued by a finance officer, once it is over, and once."""

from datetime import timedelta

import pytest
from django.db import models
from django.urls import reverse
from django.utils import timezone

from exporters.commissions.statements.operations import issue_statement
from exporters.models import Statement
from portal.accounts.roles import Role
from portal.lib.dates import ist_day
from portal.lib.transitions import Transition
from tests.acts import Acts, LocalTable, Person, Way, everybody, without_way, wrong
from tests.factories.exporters import make_exporter
from tests.factories.ledger import make_line, make_run, make_version
from tests.factories.startups import make_startup

pytestmark = pytest.mark.django_db


class Month(models.TextChoices):
    UNDER_WAY = "under_way", "not over yet"
    EMPTY = "empty", "over, without a line"
    OVER = "over", "over"
    ISSUED = "issued", "issued"


def day_of(status):
    today = ist_day(timezone.now())
    return today if status == Month.UNDER_WAY else today.replace(day=1) - timedelta(days=1)


def make(cast, status, action):
    startup = make_startup(cast.founder)
    startup.month = day_of(status).isoformat()[:7]
    startup.status_before = status
    if status != Month.EMPTY:
        make_line(startup, make_exporter(), make_version(), make_run(), day_of(status))
    if status == Month.ISSUED:
        issue_statement(startup=startup, month=startup.month, actor=cast.finance, now=timezone.now())
    return startup


def state(startup):
    issued = Statement.objects.filter(startup=startup).exists()
    return Month.ISSUED if issued else getattr(startup, "status_before", "not issued")


ACTS = Acts(
    LocalTable("statement", Month, [Transition("issue", [Month.OVER], Month.ISSUED, [Role.FINANCE_OFFICER])]),
    {"issue": [Way(lambda startup: reverse("exporters:statement-issue", args=[startup.month, startup.uuid]))]},
    make,
    lambda cast, startup: everybody(cast, founder=Person(user=cast.founder)),
    state=state,
)


def test_a_finance_officer_issues_what_is_over(cast):
    assert wrong(ACTS, "issue", 0, cast) == []
    assert without_way(ACTS) == set()
