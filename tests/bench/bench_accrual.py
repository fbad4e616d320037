"""Accrual against one INSERT ... SELECT into the same table, in the same run, on each database that answers.

    .venv/bin/python -m tests.bench.bench_accrual [-n ORDERS] [--rounds 3] [--only sqlite|postgresql]

The floor computes a running base and a running total per exporter and writes one row per order into a copy of the
ledger with all its indexes. Accrual does everything: judging, rates, tiers, both caps, refunds, reasons, units.
"""

import resource
import statistics
import sys
import time
from datetime import date

from tests.bench import own_database

UNTIL = date(2028, 4, 30)
LATE = 10_000


def main() -> int:
    return own_database.main("tests.bench.bench_accrual", __doc__, 50_000, measure)


def measure(name: str, orders: int, rounds: int) -> int:
    with own_database.own_database():
        from django.db import connection

        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.execute("SET statement_timeout = 0; SET work_mem = '64MB'; SET jit = off")
            make_facts(cursor, orders)
        report(name, orders, [one_round(orders) for _ in range(rounds)])
    return 0


def one_round(orders: int) -> dict[str, float]:
    """Seconds of the floor, of the first accrual, of a rerun, and of late orders."""
    from django.db import connection

    with connection.cursor() as cursor:
        empty_ledger()
        floor = timed(lambda: floor_pass(cursor))
        first, entries = accrue_once()
        again, none = accrue_once()
        assert none == 0
        add_late_orders(cursor, orders)
        late, late_entries = accrue_once()
    return {
        "floor": floor,
        "accrual": first,
        "rerun": again,
        "late": late,
        "entries": entries,
        "late_entries": late_entries,
    }


def timed(action) -> float:
    start_at = time.perf_counter()
    action()
    return time.perf_counter() - start_at


def accrue_once() -> tuple[float, int]:
    from django.utils import timezone

    from exporters.commissions.engine.accrual import accrue

    start_at = time.perf_counter()
    outcome = accrue(until=UNTIL, asked_by="bench", now=timezone.now())
    return time.perf_counter() - start_at, outcome.entries


def empty_ledger() -> None:
    """Only here: the ledger is emptied between rounds, with its triggers lifted."""
    from django.db import connection

    from tests.triggers import lifted

    with lifted(connection), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "TRUNCATE exporters_ledgerentry, exporters_judgedfact, exporters_rununit, exporters_accrualrun CASCADE"
            )
            cursor.execute("DELETE FROM exporters_tradeorder WHERE reference LIKE 'LATE%'")
            cursor.execute("DROP TABLE IF EXISTS floor_ledger")
            cursor.execute("CREATE TABLE floor_ledger (LIKE exporters_ledgerentry INCLUDING ALL)")
        else:
            for table in ("ledgerentry", "judgedfact", "rununit", "accrualrun"):
                cursor.execute(f"DELETE FROM exporters_{table}")
            cursor.execute("DELETE FROM exporters_tradeorder WHERE reference LIKE 'LATE%'")
            cursor.execute("DROP TABLE IF EXISTS floor_ledger")
            cursor.execute("SELECT sql FROM sqlite_master WHERE name = 'exporters_ledgerentry'")
            cursor.execute(cursor.fetchone()[0].replace("exporters_ledgerentry", "floor_ledger"))
            cursor.execute(
                "SELECT sql FROM sqlite_master WHERE type = 'index' AND sql <> ''"
                " AND tbl_name = 'exporters_ledgerentry'"
            )
            for (sql,) in cursor.fetchall():
                name = sql.split('"')[1]
                cursor.execute(
                    sql.replace(f'"{name}"', f'"floor_{name}"').replace("exporters_ledgerentry", "floor_ledger")
                )


FLOOR = """
INSERT INTO floor_ledger (
    uuid, run_id, kind, startup_id, exporter_id, cause, cause_id, cause_reference, plan_version_id, earned_on, period,
    amount_minor, currency, payable_on, line_id, posted_at, base_minor, before_minor, after_minor, uncut_minor, cap,
    rate_micros, rate_date
)
SELECT new_uuid(), 1, 'accrual', startup_id, exporter_id, 'order', id, reference, 1, completed_date, '2026-04',
       line + 1, 'INR', add_days(completed_date, 30), NULL, completed_at, amount_minor, before_minor, after_minor,
       line, CASE WHEN earned > 4000000 THEN 'exporter' ELSE '' END, 1000000, completed_date
FROM (
    SELECT priced.*, sum(line) OVER (PARTITION BY exporter_id ORDER BY completed_at, id) AS earned
    FROM (
        SELECT running.*, after_minor - amount_minor AS before_minor, amount_minor / 100 AS line
        FROM (
            SELECT o.*, a.startup_id, CAST(sum(o.amount_minor) OVER (
                PARTITION BY a.startup_id, {month} ORDER BY o.completed_at, o.id
            ) AS bigint) AS after_minor
            FROM exporters_tradeorder o
            JOIN exporters_attribution a ON a.exporter_id = o.exporter_id
            WHERE o.reference {late}LIKE 'LATE%%'
        ) running
    ) priced
) done
"""


def floor_pass(cursor, late: str = "NOT ") -> None:
    from django.db import connection

    month = (
        "date_trunc('month', o.completed_date)"
        if connection.vendor == "postgresql"
        else "substr(o.completed_date, 1, 7)"
    )
    text = FLOOR.format(month=month, late=late)
    cursor.execute(text.replace("%%", "%"))


def series(cursor, n: int) -> str:
    from django.db import connection

    if connection.vendor == "postgresql":
        return f"generate_series(1, {n}) AS s(g)"
    return f"(WITH RECURSIVE s(g) AS (SELECT 1 UNION ALL SELECT g + 1 FROM s WHERE g < {n}) SELECT g FROM s) AS s"


def make_facts(cursor, n: int) -> None:
    """1,000 startups, an exporter for every ten orders, two years of orders, half of them in dollars."""
    from django.db import connection
    from django.utils import timezone

    from exporters.histories.operations import import_plan
    from exporters.orders.recording import Stamp
    from portal.reference.models import Origin

    exporters = max(1_000, n // 10)
    now = "'2026-04-01 00:00:00'"
    cursor.execute(
        "INSERT INTO startups_startup (uuid, reference, name, recognition_number, category, pan, gstin, standing,"
        " recognition_notice, enrolled_on, plan_code, origin, created_at)"
        f" SELECT new_uuid(), 'STP-' || g, 'S', '', '', '', '', 'active', '', '2026-04-01', 'bench', 'history', {now}"
        f" FROM {series(cursor, 1_000)}"
    )
    cursor.execute(
        "INSERT INTO exporters_exporter (uuid, reference, name, place, product_group, marketplace_member_id, language,"
        f" contact_name, contact_mobile, contact_email, origin, created_at) SELECT new_uuid(), 'EXP-' || g, 'E', '',"
        f" '', '', 'hi', '', '', '', 'history', {now} FROM {series(cursor, exporters)}"
    )
    first_startup, first_exporter = (_first(cursor, table) for table in ("startups_startup", "exporters_exporter"))
    cursor.execute(
        "INSERT INTO exporters_attribution (uuid, exporter_id, startup_id, valid_from, valid_to, origin, recorded_at)"
        f" SELECT new_uuid(), {first_exporter - 1} + g, {first_startup} + g % 1000, '2026-04-01', NULL, 'history',"
        f" {now} FROM {series(cursor, exporters)}"
    )
    cursor.execute(
        "INSERT INTO exporters_milestone (uuid, exporter_id, kind, achieved_date, origin, recorded_at)"
        f" SELECT new_uuid(), {first_exporter - 1} + g, 'live', '2026-04-01', 'history', {now}"
        f" FROM {series(cursor, exporters)}"
    )
    cursor.execute(
        "INSERT INTO portal_exchangerate (uuid, rate_date, currency, inr_micros, source, origin, recorded_at)"
        f" SELECT new_uuid(), add_days('2026-03-30', CAST(g * 5 AS integer)), 'USD', 88000000 + g, 'bench', 'history',"
        f" {now} FROM {series(cursor, 160)}"
    )
    add_orders(cursor, "ORD", n, first_exporter, exporters)
    raw = PLAN | {"valid_from": "2026-04-01", "valid_to": None}
    import_plan(raw=raw, code=None, stamp=Stamp(Origin.HISTORY, timezone.now()))
    if connection.vendor == "postgresql":
        cursor.execute("ANALYZE")


PLAN = {
    "code": "bench",
    "version": 1,
    "currency": "INR",
    "milestones": {"live": "3500.00"},
    "orders": {
        "period": "month",
        "tier_mode": "marginal",
        "tiers": [
            {"from": "0", "rate_percent": "1.00"},
            {"from": "500000.00", "rate_percent": "1.75"},
            {"from": "2500000.50", "rate_percent": "2.33"},
        ],
        "minimum_order": "5000.00",
        "window_months": 36,
        "window_from": "live",
    },
    "caps": {"exporter_financial_year": "40000.00", "startup_financial_year": "9000000.00"},
    "holding_days": {"milestone": 0, "order": 30},
    "clawback_days": 180,
}


def add_orders(cursor, prefix: str, n: int, first_exporter: int, exporters: int) -> None:
    from django.db import connection

    day = "add_days('2026-04-01', CAST(g * 7919 % 730 AS integer))"
    moment = f"({day} + interval '6 hours')" if connection.vendor == "postgresql" else f"{day} || ' 06:00:00'"
    cursor.execute(
        "INSERT INTO exporters_tradeorder (uuid, reference, reference_key, exporter_id, completed_at, completed_date,"
        f" currency, amount_minor, origin, recorded_at) SELECT new_uuid(), '{prefix}-' || g, '',"
        f" {first_exporter} + g * 31 % {exporters}, {moment}, {day}, CASE WHEN g % 2 = 0 THEN 'USD' ELSE 'INR' END,"
        " CASE WHEN g % 2 = 0 THEN 10000 ELSE 900000 END + g * 7907 % 600000, 'history', '2026-04-01 00:00:00'"
        f" FROM {series(cursor, n)}"
    )


def add_late_orders(cursor, n: int) -> None:
    add_orders(cursor, "LATE", LATE, _first(cursor, "exporters_exporter"), max(1_000, n // 10))


def _first(cursor, table: str) -> int:
    cursor.execute(f"SELECT min(id) FROM {table}")
    return cursor.fetchone()[0]


def report(name: str, orders: int, rounds: list[dict[str, float]]) -> None:
    middle = {key: statistics.median(one[key] for one in rounds) for key in rounds[0]}
    rows = int(middle["entries"])
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{name}: {orders:,} orders, {rows:,} entries, medians of {len(rounds)} rounds, {memory} MB in this process")
    print(f"  floor, one INSERT ... SELECT   {middle['floor']:8.2f} s  {middle['floor'] / orders * 1e6:6.1f} us a row")
    print(
        f"  accrual                        {middle['accrual']:8.2f} s "
        f" {middle['accrual'] / rows * 1e6:6.1f} us an entry"
    )
    print(f"  accrual / floor, per row       {middle['accrual'] / rows / (middle['floor'] / orders):8.2f}")
    print(
        f"  rerun that writes nothing      {middle['rerun']:8.2f} s "
        f" {middle['rerun'] / middle['accrual']:6.2f} of the first"
    )
    print(
        f"  {LATE:,} late orders            {middle['late']:8.2f} s  {int(middle['late_entries']):,} entries",
        flush=True,
    )


if __name__ == "__main__":
    sys.exit(main())
