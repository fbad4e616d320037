"""Issuing: what is frozen, what is refused, who is told; and the database keeps it."""

from datetime import date, datetime

import pytest
from django.db import DatabaseError, connection, transaction

from exporters.commissions.balances.queries import open_lines
from exporters.commissions.statements.models import Statement, StatementLine
from exporters.commissions.statements.operations import StatementRefused, issue_statement
from exporters.commissions.statements.queries import lines_of
from portal.audit.queries import history
from portal.lib.dates import IST
from portal.notifications.models import OutgoingMail
from tests.factories.exporters import make_exporter
from tests.factories.ledger import make_line, make_run, make_version
from tests.factories.startups import make_startup

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 6, 1, 0, 30, tzinfo=IST)


@pytest.fixture
def startup(cast):
    """A startup of the founder, with lines of April, May and 1 June."""
    found, exporter = make_startup(cast.founder), make_exporter()
    version, run = make_version(), make_run()
    for day in (date(2026, 4, 30), date(2026, 5, 1), date(2026, 5, 31), date(2026, 6, 1)):
        make_line(found, exporter, version, run, day)
    return found


def issue(startup, cast, month="2026-05", now=NOW):
    return issue_statement(startup=startup, month=month, actor=cast.finance, now=now)


def test_a_month_freezes_its_own_lines_and_those_before_it(startup, cast):
    statement = issue(startup, cast)
    assert sorted(lines_of(statement).values_list("earned_on", flat=True)) == [
        date(2026, 4, 30), date(2026, 5, 1), date(2026, 5, 31),
    ]  # fmt: skip
    assert list(open_lines(startup).values_list("earned_on", flat=True)) == [date(2026, 6, 1)]
    assert statement.reference == "STM-2026-0001"
    event = history(statement).get()
    assert (event.event, event.actor) == ("statement.issued", cast.finance)
    assert event.data == {"month": "2026-05", "lines": 3, "startup": startup.reference}


def test_members_are_told_in_their_language(startup, cast):
    cast.founder.language = "hi"
    cast.founder.save()
    statement = issue(startup, cast)
    mail = OutgoingMail.objects.get(about_type="exporters.statement")
    assert (mail.to, mail.language, mail.about_id) == (cast.founder.email, "hi", statement.pk)
    assert "मई 2026" in mail.subject
    assert "₹300.00" in mail.body_text


@pytest.mark.parametrize(
    ("month", "now"),
    [
        ("2026-05", datetime(2026, 5, 31, 23, 59, tzinfo=IST)),
        ("2026-06", NOW),
        ("2026-2", NOW),
        ("2026-27", NOW),
        ("", NOW),
    ],
)
def test_a_month_that_is_not_over_or_no_month_is_refused(startup, cast, month, now):
    with pytest.raises(StatementRefused):
        issue(startup, cast, month, now)
    assert not Statement.objects.exists()


@pytest.mark.parametrize("month", ["2026-05", "2026-04"])
def test_a_month_is_issued_once_and_none_after_a_later_one(startup, cast, month):
    issue(startup, cast)
    with pytest.raises(StatementRefused, match="STM-2026-0001"):
        issue(startup, cast, month)


def test_nothing_to_issue_is_refused(startup, cast):
    with pytest.raises(StatementRefused, match="nothing to issue"):
        issue(startup, cast, "2026-03")


@pytest.mark.parametrize("table", ["exporters_statement", "exporters_statementline"])
@pytest.mark.parametrize("act", ["UPDATE {} SET uuid = 'x'", "UPDATE {} SET id = id + 1000", "DELETE FROM {}"])
def test_what_is_issued_cannot_be_changed_by_raw_sql(startup, cast, table, act):
    issue(startup, cast)
    if "uuid" in act and table.endswith("line"):
        act = "UPDATE {} SET statement_id = 1"
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(act.format(table))
    assert StatementLine.objects.count() == 3


def test_an_entry_stands_on_one_statement(startup, cast):
    statement = issue(startup, cast)
    entry = lines_of(statement).first()
    with pytest.raises(DatabaseError), transaction.atomic():
        StatementLine.objects.create(statement=statement, entry=entry)


def test_a_second_statement_of_a_month_is_refused_by_the_database(startup, cast):
    issue(startup, cast)
    with pytest.raises(DatabaseError), transaction.atomic():
        Statement.objects.create(
            reference="STM-X", startup=startup, month="2026-05", issued_by=cast.finance, issued_at=NOW
        )
