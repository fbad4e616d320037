"""Lines of the ledger, facts that earned nothing, holds on them, statements."""

from datetime import date, datetime, timedelta
from typing import Any

from exporters.models import Hold, JudgedFact, LedgerEntry, Refund, Statement, StatementLine, TradeOrder
from portal.lib.dates import IST
from tests.factories.adjustments import make_adjustment
from tests.factories.ledger import make_run
from tests.factories.many import World
from tests.factories.many.exporters import exporters, held
from tests.factories.many.platform import happened_to, plans
from tests.factories.numbers import next_number

DAY = date(2026, 5, 3)
NOON = datetime(2026, 5, 3, 12, 0, tzinfo=IST)
MONTH = "2026-05"


def orders(world: World, number: int) -> list[TradeOrder]:
    """One of each exporter."""
    return TradeOrder.objects.bulk_create(
        TradeOrder(
            reference=f"ORD-{next_number()}",
            exporter=each,
            completed_at=NOON,
            completed_date=DAY,
            currency="USD",
            amount_minor=10_000_00,
            origin="history",
            recorded_at=world.now,
        )
        for each in exporters(world, number)
    )


def refunds(world: World, of: list[TradeOrder]) -> list[Refund]:
    return Refund.objects.bulk_create(
        Refund(
            reference=f"REF-{next_number()}",
            order_reference=order.reference,
            refunded_at=NOON,
            refunded_date=DAY,
            amount_thousandths=1000,
            origin="history",
            recorded_at=world.now,
        )
        for order in of
    )


def entries(world: World, number: int, *, startups: list | None = None) -> list[LedgerEntry]:
    """Lines of orders, each under a plan version of its own and written by a run of its own."""
    versions, startups = plans(world, number), startups or [world.startup] * number
    return LedgerEntry.objects.bulk_create(
        LedgerEntry(
            kind="accrual",
            run=make_run(),
            startup=startup,
            exporter=order.exporter,
            cause="order",
            cause_id=order.pk,
            cause_reference=order.reference,
            plan_version=version,
            earned_on=DAY,
            period=MONTH,
            amount_minor=100_00,
            payable_on=DAY + timedelta(days=30),
            base_minor=10_000_00,
            after_minor=10_000_00,
            uncut_minor=100_00,
            posted_at=world.now,
        )
        for order, version, startup in zip(orders(world, number), versions, startups, strict=True)
    )


def taken_back(world: World, lines: list[LedgerEntry]) -> list[LedgerEntry]:
    """A refund against each of these lines."""
    found = TradeOrder.objects.in_bulk([line.cause_id for line in lines])
    back = refunds(world, [found[line.cause_id] for line in lines])
    return LedgerEntry.objects.bulk_create(
        LedgerEntry(
            kind="reversal",
            run=line.run,
            startup=line.startup,
            exporter=line.exporter,
            cause="refund",
            cause_id=refund.pk,
            cause_reference=refund.reference,
            plan_version=line.plan_version,
            earned_on=DAY,
            period=MONTH,
            amount_minor=-1,
            payable_on=line.payable_on,
            line=line,
            base_minor=100,
            after_minor=100,
            uncut_minor=1,
            posted_at=world.now,
        )
        for line, refund in zip(lines, back, strict=True)
    )


def open_lines(world: World, number: int) -> list:
    """What stands open for the founder's startup."""
    entries(world, number)
    return []


def open_refunds(world: World, number: int) -> list:
    """Refunds against lines that stand on a statement."""
    lines = entries(world, number)
    taken_back(world, lines)
    _issue(world, world.startup, lines)
    return []


def office_open_lines(world: World, number: int) -> list:
    entries(world, number)
    return [world.startup.uuid]


def ledger(world: World, number: int) -> list:
    """Lines of many startups."""
    entries(world, number, startups=world.startups(number))
    return []


def back_on_one(world: World, number: int) -> list:
    """Many refunds of one order."""
    [line] = entries(world, 1)
    taken_back(world, [line] * number)
    return [line.uuid]


def adjustments(world: World, number: int) -> list:
    """Proposed ones, each for a startup of its own."""
    for startup in world.startups(number):
        make_adjustment(startup, world.cast.finance)
    return []


def adjustment_history(world: World, number: int) -> list:
    adjustment = make_adjustment(world.startup, world.cast.finance)
    happened_to(world, adjustment, number - 1, "adjustment.proposed")
    return [adjustment.uuid]


def held_lines(world: World, number: int) -> list:
    """Each exporter under a hold of its own."""
    made = [line.exporter for line in entries(world, number)]
    held(world, made)
    return []


def office_held_lines(world: World, number: int) -> list:
    held_lines(world, number)
    return [world.startup.uuid]


def held_to_issue(world: World, number: int) -> list:
    held_lines(world, number)
    return [MONTH, world.startup.uuid]


def nothing(world: World, number: int, *, startups: list | None = None, **fields: Any) -> list[JudgedFact]:
    """Orders that earned nothing."""
    versions, startups = plans(world, number), startups or [world.startup] * number
    return JudgedFact.objects.bulk_create(
        JudgedFact(
            startup=startup,
            exporter=order.exporter,
            run=make_run(),
            reason="below_minimum",
            cause="order",
            cause_id=order.pk,
            cause_reference=order.reference,
            final=True,
            day=DAY,
            plan_version=version,
            **fields,
        )
        for order, version, startup in zip(orders(world, number), versions, startups, strict=True)
    )


def open_nothing(world: World, number: int) -> list:
    nothing(world, number)
    return []


def office_open_nothing(world: World, number: int) -> list:
    nothing(world, number)
    return [world.startup.uuid]


def unearned(world: World, number: int) -> list:
    nothing(world, number, startups=world.startups(number))
    return []


def statements(world: World, startups: list) -> list[Statement]:
    return Statement.objects.bulk_create(
        Statement(
            reference=f"STM-{next_number()}",
            startup=startup,
            month=f"{2000 + n // 12}-{n % 12 + 1:02}",
            issued_by=person,
            issued_at=world.now,
        )
        for n, (startup, person) in enumerate(zip(startups, world.people(len(startups)), strict=True))
    )


def _issue(world: World, startup: Any, lines: list[LedgerEntry]) -> Statement:
    issued = Statement.objects.create(
        reference=f"STM-{next_number()}",
        startup=startup,
        month=MONTH,
        issued_by=world.cast.finance,
        issued_at=world.now,
    )
    StatementLine.objects.bulk_create(StatementLine(statement=issued, entry=line) for line in lines)
    return issued


def issued_lines(world: World, number: int) -> list:
    return [_issue(world, world.startup, entries(world, number)).uuid]


def issued_held(world: World, number: int) -> list:
    lines = entries(world, number)
    held(world, [line.exporter for line in lines])
    return [_issue(world, world.startup, lines).uuid]


def issued_nothing(world: World, number: int) -> list:
    nothing(world, number)
    return [_issue(world, world.startup, entries(world, 1)).uuid]


def own_statements(world: World, number: int) -> list:
    """Month after month of one startup, a line on each."""
    issued = statements(world, [world.startup] * number)
    lines = entries(world, number)
    StatementLine.objects.bulk_create(
        StatementLine(statement=one, entry=line) for one, line in zip(issued, lines, strict=True)
    )
    return []


def all_statements(world: World, number: int) -> list:
    startups = world.startups(number)
    issued, lines = statements(world, startups), entries(world, number, startups=startups)
    StatementLine.objects.bulk_create(
        StatementLine(statement=one, entry=line) for one, line in zip(issued, lines, strict=True)
    )
    return []


def to_issue(world: World, number: int) -> list:
    entries(world, number, startups=world.startups(number))
    return [MONTH]


def holds(world: World, number: int) -> list:
    """On lines, exporters and startups in turn."""
    rows = zip(entries(world, number), exporters(world, number), world.startups(number), strict=True)
    on = [[{"entry": line}, {"exporter": made}, {"startup": startup}] for line, made, startup in rows]
    Hold.objects.bulk_create(
        Hold(kind="papers", reason="y", opened_by=person, opened_at=world.now, **on[n][n % 3])
        for n, person in enumerate(world.people(number))
    )
    return []
