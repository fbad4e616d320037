"""The portal and the second reading are given the same histories and must write the same bytes."""

import os
from contextlib import suppress
from datetime import UTC, datetime

import pytest
from django.db import transaction

from exporters.commissions.engine.terms import read_terms
from exporters.commissions.plans.operations import PlanRefused, approve_plan, draft_plan
from exporters.commissions.replay.replay import replay_ledger
from exporters.commissions.statements.operations import StatementRefused, issue_statement
from exporters.holds.operations import open_hold
from exporters.onboarding.models import Exporter
from exporters.onboarding.operations import AlreadyCredited, credit_startup, end_credit
from startups.public import Startup
from tests.exporters.commissions.engine.commands import accrue, bring, run
from tests.exporters.commissions.second_reading import draw, reading
from tests.scenarios import histories

# More of them: SECOND_READING_HISTORIES=1000, and others: SECOND_READING_FIRST=5000.
FIRST = int(os.environ.get("SECOND_READING_FIRST", "1"))
NUMBER = int(os.environ.get("SECOND_READING_HISTORIES", "24"))
LATER = datetime(2030, 1, 1, 6, tzinfo=UTC)


@pytest.mark.parametrize("name", histories.NAMES)
def test_the_reading_gives_the_known_ledgers(name):
    folder = histories.FOLDER / name
    exports, refused = reading.read([("bring", folder), ("accrue", histories.UNTIL)])
    expected = [(folder / f"expected_{which}.csv").read_bytes().decode() for which in ("ledger", "reasons")]
    assert exports == [tuple(expected)]
    assert refused == []


@pytest.mark.django_db
@pytest.mark.parametrize("seed", range(FIRST, FIRST + NUMBER))
def test_the_portal_gives_what_the_reading_gives(seed, tmp_path, cast):
    """After every run of a random history: the ledger and the reasons; at the end: the rows that were refused.

    The replay has the rules in plain Python go through the same history, so that they are read a second time as well.
    """
    acts = draw.history(seed, tmp_path / "folders")
    portal = Portal(cast, tmp_path)
    portal.do(acts)
    exports, refused = reading.read(acts)
    for number, (given, wanted) in enumerate(zip(portal.exports, exports, strict=True), start=1):
        assert given[0] == wanted[0], f"seed {seed}: the ledger after run {number}"
        assert given[1] == wanted[1], f"seed {seed}: the reasons after run {number}"
    assert portal.refused == set(refused), f"seed {seed}: the bad rows"
    assert replay_ledger() == [], f"seed {seed}: the rules in Python"


class Portal:
    """Does the acts of a history with the commands and operations of the portal."""

    def __init__(self, cast, tmp_path):
        self.cast, self.tmp_path, self.exports, self.refused = cast, tmp_path, [], set()

    def do(self, acts):
        for act, *what in acts:
            getattr(self, act)(*what)

    def bring(self, folder):
        self.refused |= {(row["file"], int(row["line"])) for row in bring(folder, self.tmp_path)}

    def accrue(self, until):
        accrue(until)
        self.exports.append((run("export_ledger", "--format", "csv"), run("export_reasons", "--format", "csv")))

    def hold(self, startup, exporter):
        on = {"reason": "A check", "actor": None, "now": LATER}
        for one in Startup.objects.filter(reference=startup):
            open_hold(kind="risk", startup=one, **on)
        for one in Exporter.objects.filter(reference=exporter):
            open_hold(kind="dispute", exporter=one, **on)

    def issue(self, startup, month):
        for one in Startup.objects.filter(reference=startup):
            with suppress(StatementRefused):
                issue_statement(startup=one, month=month, actor=self.cast.finance, now=LATER)

    def end(self, exporter, day):
        for one in Exporter.objects.filter(reference=exporter):
            end_credit(exporter=one, actor=None, now=noon(day))

    def credit(self, exporter, startup, day):
        whom, whose = Exporter.objects.filter(reference=exporter), Startup.objects.filter(reference=startup)
        for one, other in zip(whom, whose, strict=False):
            with suppress(AlreadyCredited):
                credit_startup(exporter=one, startup=other, since=day, actor=None, now=LATER)

    def approve(self, raw):
        with suppress(PlanRefused), transaction.atomic():
            drafted = draft_plan(terms=read_terms(raw), actor=self.cast.manager, now=LATER)
            approve_plan(plan=drafted, actor=self.cast.finance, now=LATER)


def noon(day):
    return datetime(day.year, day.month, day.day, 6, 30, tzinfo=UTC)
