"""Two officers who issue the same month at once, over real connections."""

from datetime import date, datetime

import pytest

from exporters.commissions.balances.queries import open_lines
from exporters.commissions.statements.models import Statement
from exporters.commissions.statements.operations import StatementRefused, issue_statement
from exporters.commissions.statements.queries import lines_of
from portal.accounts.roles import Role
from portal.lib.dates import IST
from tests.cast import make_person
from tests.exporters.commissions.engine.test_races import at_once
from tests.factories.exporters import make_exporter
from tests.factories.ledger import make_line, make_run, make_version
from tests.factories.startups import make_startup

pytestmark = [pytest.mark.postgresql("race"), pytest.mark.django_db(transaction=True)]
NOW = datetime(2026, 6, 2, 9, 0, tzinfo=IST)


def test_one_issues_and_the_other_is_told():
    officers = [make_person(name, Role.FINANCE_OFFICER) for name in ("first", "second")]
    startup, exporter, version, run = make_startup(), make_exporter(), make_version(), make_run()
    for day in range(1, 21):
        make_line(startup, exporter, version, run, date(2026, 5, day))
    errors = at_once(
        *(
            lambda actor=actor: issue_statement(startup=startup, month="2026-05", actor=actor, now=NOW)
            for actor in officers
        )
    )
    assert [type(error) for error in errors] == [StatementRefused]
    assert lines_of(Statement.objects.get()).count() == 20
    assert not open_lines(startup).exists()
