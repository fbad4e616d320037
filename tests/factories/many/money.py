"""Lines of the ledger, facts that earned nothing, holds on them, statements."""

from datetime import date, datetime
from typing import Any

from exporters.models import Hold, JudgedFact, LedgerEntry, Refund, Statement, StatementLine, TradeOrder
from portal.lib.dates import IST
from tests.factories.adjustments import make_adjustment
from tests.factories.ledger import line_fields, make_run, nothing_fields, order_fields
from tests.factories.many import Crowd
from tests.factories.many.exporters import exporters, held
from tests.factories.many.platform import happened_to, plans
from tests.factories.numbers import next_number

DAY = date(2026, 5, 3)
ORDERED_AT = datetime(2026, 5, 3, 12, 0, tzinfo=IST)
MONTH = "2026-05"
# A paisa of each line, for a refund of a rupee.
TAKEN_BACK = {"kind": "reversal", "amount_minor": -1, "uncut_minor": 1, "base_minor": 100, "after_minor": 100}


def orders(crowd: Crowd, number: int) -> list[TradeOrder]:
    """One of each exporter."""
    made = exporters(crowd, number)
    return TradeOrder.objects.bulk_create(TradeOrder(**order_fields(each, DAY, currency="USD")) for each in made)


def refunds(crowd: Crowd, of: list[TradeOrder]) -> list[Refund]:
    return Refund.objects.bulk_create(
        Refund(
            reference=f"REF-{next_number()}",
            order_reference=order.reference,
            refunded_at=ORDERED_AT,
            refunded_date=DAY,
            amount_thousandths=1000,
            origin="history",
            recorded_at=crowd.now,
        )
        for order in of
    )


def entries(crowd: Crowd, number: int, *, startups: list | None = None) -> list[LedgerEntry]:
    """Lines of orders, each under a plan version of its own and written by a run of its own."""
    versions, startups = plans(crowd, number), startups or [crowd.startup] * number
    rows = zip(startups, orders(crowd, number), versions, strict=True)
    return LedgerEntry.objects.bulk_create(
        LedgerEntry(**line_fields(startup, order, version, make_run())) for startup, order, version in rows
    )


def taken_back(crowd: Crowd, lines: list[LedgerEntry]) -> list[LedgerEntry]:
    """A refund against each of these lines."""
    found = TradeOrder.objects.in_bulk([line.cause_id for line in lines])
    back = refunds(crowd, [found[line.cause_id] for line in lines])
    return LedgerEntry.objects.bulk_create(
        LedgerEntry(
            **line_fields(line.startup, found[line.cause_id], line.plan_version, line.run, **TAKEN_BACK)
            | {"line": line, "cause": "refund", "cause_id": refund.pk, "cause_reference": refund.reference}
        )
        for line, refund in zip(lines, back, strict=True)
    )


def open_lines(crowd: Crowd, number: int) -> list:
    """What stands open for the founder's startup."""
    entries(crowd, number)
    return []


def open_refunds(crowd: Crowd, number: int) -> list:
    """Refunds against lines that stand on a statement."""
    lines = entries(crowd, number)
    taken_back(crowd, lines)
    _issue(crowd, crowd.startup, lines)
    return []


def office_open_lines(crowd: Crowd, number: int) -> list:
    entries(crowd, number)
    return [crowd.startup.uuid]


def ledger(crowd: Crowd, number: int) -> list:
    """Lines of many startups."""
    entries(crowd, number, startups=crowd.startups(number))
    return []


def back_on_one(crowd: Crowd, number: int) -> list:
    """Many refunds of one order."""
    [line] = entries(crowd, 1)
    taken_back(crowd, [line] * number)
    return [line.uuid]


def adjustments(crowd: Crowd, number: int) -> list:
    """Proposed ones, each for a startup of its own."""
    for startup in crowd.startups(number):
        make_adjustment(startup, crowd.cast.finance)
    return []


def adjustment_history(crowd: Crowd, number: int) -> list:
    adjustment = make_adjustment(crowd.startup, crowd.cast.finance)
    happened_to(crowd, adjustment, number - 1, "adjustment.proposed")
    return [adjustment.uuid]


def held_lines(crowd: Crowd, number: int) -> list:
    """Each exporter under a hold of its own."""
    made = [line.exporter for line in entries(crowd, number)]
    held(crowd, made)
    return []


def office_held_lines(crowd: Crowd, number: int) -> list:
    held_lines(crowd, number)
    return [crowd.startup.uuid]


def held_to_issue(crowd: Crowd, number: int) -> list:
    held_lines(crowd, number)
    return [MONTH, crowd.startup.uuid]


def nothing(crowd: Crowd, number: int, *, startups: list | None = None) -> list[JudgedFact]:
    """Orders that earned nothing."""
    versions, startups = plans(crowd, number), startups or [crowd.startup] * number
    rows = zip(startups, orders(crowd, number), versions, strict=True)
    return JudgedFact.objects.bulk_create(
        JudgedFact(**nothing_fields(startup, order, make_run(), plan_version=version))
        for startup, order, version in rows
    )


def open_nothing(crowd: Crowd, number: int) -> list:
    nothing(crowd, number)
    return []


def office_open_nothing(crowd: Crowd, number: int) -> list:
    nothing(crowd, number)
    return [crowd.startup.uuid]


def unearned(crowd: Crowd, number: int) -> list:
    nothing(crowd, number, startups=crowd.startups(number))
    return []


def statements(crowd: Crowd, startups: list) -> list[Statement]:
    return Statement.objects.bulk_create(
        Statement(
            reference=f"STM-{next_number()}",
            startup=startup,
            month=f"{2000 + n // 12}-{n % 12 + 1:02}",
            issued_by=person,
            issued_at=crowd.now,
        )
        for n, (startup, person) in enumerate(zip(startups, crowd.people(len(startups)), strict=True))
    )


def _issue(crowd: Crowd, startup: Any, lines: list[LedgerEntry]) -> Statement:
    issued = Statement.objects.create(
        reference=f"STM-{next_number()}",
        startup=startup,
        month=MONTH,
        issued_by=crowd.cast.finance,
        issued_at=crowd.now,
    )
    StatementLine.objects.bulk_create(StatementLine(statement=issued, entry=line) for line in lines)
    return issued


def issued_lines(crowd: Crowd, number: int) -> list:
    return [_issue(crowd, crowd.startup, entries(crowd, number)).uuid]


def issued_held(crowd: Crowd, number: int) -> list:
    lines = entries(crowd, number)
    held(crowd, [line.exporter for line in lines])
    return [_issue(crowd, crowd.startup, lines).uuid]


def issued_nothing(crowd: Crowd, number: int) -> list:
    nothing(crowd, number)
    return [_issue(crowd, crowd.startup, entries(crowd, 1)).uuid]


def own_statements(crowd: Crowd, number: int) -> list:
    """Month after month of one startup, a line on each."""
    issued = statements(crowd, [crowd.startup] * number)
    lines = entries(crowd, number)
    StatementLine.objects.bulk_create(
        StatementLine(statement=one, entry=line) for one, line in zip(issued, lines, strict=True)
    )
    return []


def all_statements(crowd: Crowd, number: int) -> list:
    startups = crowd.startups(number)
    issued, lines = statements(crowd, startups), entries(crowd, number, startups=startups)
    StatementLine.objects.bulk_create(
        StatementLine(statement=one, entry=line) for one, line in zip(issued, lines, strict=True)
    )
    return []


def to_issue(crowd: Crowd, number: int) -> list:
    entries(crowd, number, startups=crowd.startups(number))
    return [MONTH]


def holds(crowd: Crowd, number: int) -> list:
    """On lines, exporters and startups in turn."""
    rows = zip(entries(crowd, number), exporters(crowd, number), crowd.startups(number), strict=True)
    on = [[{"entry": line}, {"exporter": made}, {"startup": startup}] for line, made, startup in rows]
    Hold.objects.bulk_create(
        Hold(kind="papers", reason="y", opened_by=person, opened_at=crowd.now, **on[n][n % 3])
        for n, person in enumerate(crowd.people(number))
    )
    return []
