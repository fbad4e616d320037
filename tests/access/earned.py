"""Facts that two officers brought and applied, and what came of them: entries, reasons, statements, holds."""

from datetime import timedelta
from typing import TYPE_CHECKING

from exporters.commissions.engine.accrual import accrue
from exporters.commissions.engine.models import JudgedFact, LedgerEntry
from exporters.commissions.plans.operations import approve_plan, draft_plan
from exporters.commissions.statements.operations import issue_statement
from exporters.holds.models import HoldKind
from exporters.holds.operations import clear_hold, open_hold
from exporters.imports import operations as facts
from exporters.models import Exporter, FactImport
from portal.lib.dates import ist_day
from tests.access.side import Side
from tests.factories.files import csv_file
from tests.factories.plans import make_terms

if TYPE_CHECKING:
    from tests.access.world import World

STATUS = "exporter,kind,achieved_on\n"
ORDERS = "order_reference,exporter,completed_at,currency,amount\n"


class Earned:
    """A plan, facts that two officers brought and applied, entries, reasons, an issued statement, holds."""

    def __init__(self, world: "World"):
        self.world, self.people, self.now = world, world.people, world.now

    def make(self) -> None:
        self._plan()
        self.world.office["fact_import"] = self._applied("status", STATUS + self._reached() + "EXP-0,live,2026-01-01\n")
        self._applied("orders", ORDERS + "".join(self._early_order(side) for side in (self.world.a, self.world.b)))
        accrue(until=ist_day(self.now), asked_by="test", now=self.now)
        for side in (self.world.a, self.world.b):
            self._issued(side)

    def _plan(self) -> None:
        first = ist_day(self.world.ago(days=300)).replace(day=1)
        terms = make_terms(valid_from=first, milestones={"company_verified": 100_000, "live": 350_000})
        plan = draft_plan(terms=terms, actor=self.people["manager"], now=self.now)
        self.world.office["plan"] = approve_plan(plan=plan, actor=self.people["finance"], now=self.now)

    def _reached(self) -> str:
        """Verified before the month before last ended, live ten days ago."""
        days = {"papers": 90, "applied_to_marketplace": 85, "company_verified": 75, "profile_approved": 60}
        days |= {"first_product_approved": 60, "fee_paid": 60, "live": 10}
        return "".join(
            f"{self._exporter(side).reference},{kind},{ist_day(self.world.ago(days=ago)).isoformat()}\n"
            for side in (self.world.a, self.world.b)
            for kind, ago in days.items()
        )

    def _early_order(self, side: Side) -> str:
        """An order from before the exporter was live, which earns nothing."""
        at = self.world.ago(days=72).isoformat()
        side.words.add(f"ORD-{side.letter.upper()}-1")
        return f"ORD-{side.letter.upper()}-1,{self._exporter(side).reference},{at},INR,9000.00\n"

    @staticmethod
    def _exporter(side: Side) -> Exporter:
        return side.claims["confirmed"].exporter

    def _applied(self, kind: str, text: str) -> FactImport:
        people, now = self.people, self.now
        brought = facts.upload_file(
            kind=kind, upload=csv_file(text), source="Report", actor=people["screener"], now=now
        )
        read = facts.read_file(fact_import_id=brought.pk, now=now)
        facts.apply_file(fact_import=read, actor=people["finance"], now=now)
        return facts.record_file(fact_import_id=read.pk, now=now)

    def _issued(self, side: Side) -> None:
        first = ist_day(self.now).replace(day=1)
        month = ((first - timedelta(days=1)).replace(day=1) - timedelta(days=1)).isoformat()[:7]
        self.world.office["month"] = (first - timedelta(days=1)).isoformat()[:7]
        finance = self.people["finance"]
        side.objects["statement"] = issue_statement(startup=side.startup, month=month, actor=finance, now=self.now)
        entries = LedgerEntry.objects.filter(startup=side.startup).order_by("earned_on")
        side.objects["entry"], side.objects["open_entry"] = entries
        assert JudgedFact.objects.filter(startup=side.startup).exclude(reason="").exists()
        side.words.add(side["statement"].reference)
        for name, entry in {"cleared_hold": side["entry"], "hold": side["open_entry"]}.items():
            side.objects[name] = open_hold(
                kind=HoldKind.PAPERS, reason="No bill.", actor=finance, now=self.now, entry=entry
            )
        clear_hold(hold=side["cleared_hold"], act="The bill is here.", actor=finance, now=self.now)
