"""Draws small histories full of trouble, as folders to import, and the acts to do with them."""

from datetime import date, datetime, timedelta
from fractions import Fraction
from random import Random

from tests.exporters.commissions.second_reading.drawn import (
    COLD,
    EARLY,
    EXPORTERS,
    HOT,
    INDIA,
    KINDS,
    STARTUPS,
    Drawn,
    amount,
    at_edge,
    written,
)
from tests.exporters.commissions.second_reading.plans import draw_plans
from tests.exporters.commissions.second_reading.reading import months_later
from tests.exporters.commissions.second_reading.scenes import draw_scenes
from tests.exporters.commissions.second_reading.ways import WAYS


def history(seed, folder):
    """Write the folders of one history under `folder`; the acts for the portal and for the reading."""
    random = Random(seed)
    scale = random.choice([100, 10_000, 12_345, 1_000_000, 10**11])
    smooth, capped = random.random() < 0.7, random.random() < 0.5
    period = random.choice(["month", "month", "quarter", "quarter", "financial_year"])
    mode = random.choice(["marginal", "marginal", "whole"] if capped else ["marginal", "whole", "whole"])
    drawn = Drawn(random, scale, smooth, capped, period, mode)
    draw_plans(drawn)
    draw_startups(drawn)
    draw_attributions(drawn)
    draw_orders(drawn)
    draw_milestones(drawn)
    draw_refunds(drawn)
    draw_rates(drawn)
    draw_scenes(drawn)
    draw_noise(drawn)
    for rows in drawn.rows.values():
        random.shuffle(rows)
    return WAYS[seed % len(WAYS)](drawn, folder)


# Startups, exporters, who is credited, milestones


def draw_startups(drawn):
    for startup in STARTUPS:
        drawn.add(
            "startups",
            startup,
            f"{startup} प्रा. लि.",
            drawn.random.choice(["2026-03-01"] if drawn.smooth else ["2026-03-01", "2026-06-01", "2026-07-01"]),
        )
    for number, exporter in enumerate(EXPORTERS):
        drawn.add(
            "exporters", exporter, f"Exporter {number}", f"UDYAM-MH-18-000000{number}", f"AAAFA100{number}Z", "", 27
        )


def draw_attributions(drawn):
    """For each exporter a chain of credits with hand-overs and gaps; the end of one may come as a row of its own."""
    random = drawn.random
    most = random.choice(STARTUPS)
    for exporter in EXPORTERS:
        start = random.choice([date(2026, 3, 1), date(2026, 3, 31), date(2026, 4, 1), date(2026, 4, 10)])
        for _ in range(random.choice([1, 1, 2, 3])):
            end = random.choice([day for day in HOT if day > start] or [None])
            end = random.choice([None, None, None, end] if drawn.smooth else [None, end])
            startup = random.choice([most, most, *STARTUPS])
            if random.random() < 0.1:
                drawn.add("attributions", exporter, random.choice(STARTUPS), start + timedelta(days=17), "")
            if end and random.random() < 0.3:
                drawn.add("attributions", exporter, startup, start, "")
            drawn.add("attributions", exporter, startup, start, end or "")
            if end is None:
                break
            start = end + timedelta(days=random.choice([0] if drawn.smooth else [0, 0, 1, 30]))


def draw_milestones(drawn):
    random = drawn.random
    for exporter in EXPORTERS:
        for kind in KINDS:
            if random.random() < (0.5 if kind != "live" else 1 if drawn.smooth else 0.8):
                day = random.choice((EARLY[:4] if drawn.smooth else EARLY) if kind == "live" else HOT + COLD)
                if kind == "live" and random.random() < 0.4:
                    day = window_start(drawn)
                drawn.add("milestones", exporter, kind, random.choice([day, written(random, at_edge(random, day))]))


def window_start(drawn):
    """A day from which the window opens with the day of an order, or closes with it or on the day before."""
    random = drawn.random
    day = (random.choice(drawn.orders)[1] + INDIA).date()
    months = random.choice([0, *(each["orders"]["window_months"] for each in drawn.plans)])
    starts = [day - timedelta(days=back) for back in range(months * 30 - 2, months * 31 + 3)]
    ends = (day, day + timedelta(days=1))
    starts = [start for start in starts if months_later(start, months) in ends] or [day]
    return random.choice([starts, [start for start in starts if start.day > 28] or starts])[0]


# Orders, refunds, rates


def draw_orders(drawn):
    """Few moments, sizes and exporters, so that lines meet: in one moment, one period, at one step of the tiers."""
    random = drawn.random
    days = [*random.sample(HOT[:11], random.choice([1, 2, 3])), *random.sample(HOT[10:], 2), *random.sample(COLD, 1)]
    if random.random() < 0.6:
        cut = date.fromisoformat(random.choice(["2027-04-01", *(each["valid_from"] for each in drawn.plans)]))
        days = [cut - timedelta(days=1), cut, *days]
    moments = [at_edge(random, day) for day in [*days[:2] * 3, *days]]
    busy = random.sample(EXPORTERS, random.choice([2, 3, 5]))
    palette = [drawn.scale, drawn.scale // 2]
    if random.random() < 0.7:
        palette += random.sample(sizes(drawn), random.choice([1, 2, 6]))
    foreign = random.choice(["INR", "USD", "USD", "JPY"])
    for number in random.sample(range(1, 300), random.randint(8, 40)):
        moment, exporter = random.choice(moments), random.choice(busy)
        reference = f"{random.choice(['ORD-', 'ORD-', 'ord-', 'Ord-0'])}{number}"
        currency, size = random.choice(["INR", "INR", foreign]), random.choice(palette)
        drawn.orders.append((reference, moment, size))
        drawn.add("orders", reference, exporter, written(random, moment), currency, amount(size))


def sizes(drawn):
    """From nothing to 10^12 paise; whole steps, a paisa more or less, and what makes halves."""
    scale = drawn.scale
    near = [scale, 2 * scale, scale + 1, scale - 1, scale // 3, scale // 2 - 1, 3 * scale]
    return [*near, 0, 1, 50, 150, 4_950, min(10**12, 10 * scale)]


def draw_refunds(drawn):
    """Before, with and after the order, at both ends of its limit, more than the order, of an unknown order."""
    random = drawn.random
    # So little that one gives back less than half a paisa.
    rate = drawn.plans[0]["orders"]["tiers"][0]["rate_percent"]
    little = round(40 / (Fraction(rate) or 1)) or 1
    only_little = random.random() < 0.2
    for number in random.sample(range(1, 300), random.randint(0, 40)):
        reference, moment, size = random.choice(drawn.orders[:4] if random.random() < 0.7 else drawn.orders)
        days = random.choice(
            [-400, -1, 0, 0, 0, 1, 5, 29, *(p["clawback_days"] + more for p in drawn.plans for more in (0, 1))]
        )
        day = (moment + INDIA).date() + timedelta(days=days)
        when = random.choice([moment, moment + timedelta(days=days), at_edge(random, day), at_edge(random, day)])
        part = max(1, random.choice([1, size, size // 2, size // 3, size * 2, size - 1, little, little]))
        part = little if only_little else part
        if random.random() < 0.06:
            reference = "ORD-0"
        drawn.add(
            "refunds",
            f"REF-{number}",
            reference,
            written(random, when),
            amount(part),
            random.choice(["refund", "charge_back"]),
        )


def draw_rates(drawn):
    """Rates of the days and up to 8 days before them; some currencies go without."""
    random = drawn.random
    days = sorted({(moment + INDIA).date() for _, moment, _ in drawn.orders})
    found = set()
    for currency in random.sample(["USD", "USD", "JPY"], 2):
        for day in days:
            for back in random.sample([0, 1, 6, 7, 8], random.choice([0, 1, 2, 2])):
                found.add((day - timedelta(days=back), currency))
        found.add((random.choice(days) + timedelta(days=1), currency))
    for day, currency in sorted(found):
        drawn.add(
            "rates", day, currency, random.choice(["88.123455", "0.5", "1.000000", "0.000001", "83", "99.999999"])
        )


# Rows that come twice, in another writing, with another content, or broken


def draw_noise(drawn):
    random = drawn.random
    for name, rows in drawn.rows.items():
        for row in random.sample(rows, min(len(rows), random.randint(0, 3))):
            drawn.rows[name].append(again(random, name, row))
    for name, row in random.sample(BROKEN, random.randint(0, 5)):
        drawn.rows[name].append(list(row))


BROKEN = [
    ("orders", ["ORD-bad-1", "EXP-000001", "2026-05-31T10:00:00", "INR", "100.00"]),
    ("orders", ["ORD-bad-2", "EXP-unknown", "2026-05-31T10:00:00Z", "INR", "100.00"]),
    ("orders", ["ORD-bad-3", "EXP-000001", "2026-05-31T10:00:00Z", "INR", "-100.00"]),
    ("orders", ["ORD-bad-4", "EXP-000001", "2026-05-31T10:00:00Z", "INR", "100.001"]),
    ("refunds", ["REF-bad-1", "ORD-1", "2026-05-31T10:00:00Z", "0.00", "refund"]),
    ("refunds", ["REF-bad-2", "ORD-1", "2026-05-31T10:00", "1.00", "refund"]),
    ("rates", ["2026-05-31", "INR", "2.000000"]),
    ("rates", ["2026-05-31", "USD", "0"]),
    ("rates", ["2026-06-30", "USD", "88.1234567"]),
    ("milestones", ["EXP-unknown", "live", "2026-05-31"]),
    ("milestones", ["EXP-000001", "live", "2026-05-31T10:00:00"]),
    ("attributions", ["EXP-000001", "STP-unknown", "2026-03-01", ""]),
    ("attributions", ["EXP-unknown", "STP-0001", "2026-03-01", ""]),
]
MONEY = {"orders": 4, "refunds": 3, "rates": 2}
MOMENTS = {"orders": 2, "refunds": 2}


def again(random, name, row):
    """The same row: word by word, in another writing, or with another content."""
    row, how = list(row), random.choice(["same", "writing", "content"])
    if how == "writing" and name in MOMENTS:
        moment = datetime.fromisoformat(row[MOMENTS[name]])
        row[MOMENTS[name]] = written(random, moment)
    if how == "writing" and name in MONEY and "." in row[MONEY[name]]:
        row[MONEY[name]] = row[MONEY[name]].rstrip("0").rstrip(".")
    if how == "content" and name in MONEY:
        row[MONEY[name]] = "7"
    if how == "content" and name == "attributions":
        row[1] = random.choice(STARTUPS)
    if how == "content" and name == "milestones":
        row[2] = "2026-05-02"
    return row
