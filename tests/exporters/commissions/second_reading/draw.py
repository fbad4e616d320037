"""Draws small histories full of trouble, as folders to import, and the acts to do with them."""

import csv
import json
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, timezone
from fractions import Fraction
from random import Random

from tests.exporters.commissions.second_reading.reading import last_day, months_later, period_of

HEADERS = {
    "startups": "reference name enrolled_on",
    "exporters": "reference name udyam pan gstin state_code",
    "attributions": "exporter startup valid_from valid_to",
    "milestones": "exporter kind achieved_on",
    "orders": "order_reference exporter completed_at currency amount",
    "refunds": "refund_reference order_reference refunded_at amount reason",
    "rates": "date currency inr_per_unit",
}
STARTUPS = ["STP-0001", "STP-0002", "STP-0010"]
EXPORTERS = ["EXP-000001", "EXP-000002", "EXP-000003", "EXP-000010", "EXP-9"]
KINDS = ["live", "company_verified", "first_order", "retained_90d"]
INDIA = timedelta(hours=5, minutes=30)
OFFSETS = [timedelta(0), INDIA, INDIA, timedelta(hours=-11), timedelta(hours=14), timedelta(hours=5, minutes=45)]
END = date(2028, 10, 31)
# The first days of periods, and the days on which most things happen: ends of months, quarters, years, a leap day.
CUTS = {
    "month": [date(2026, 4, 1), date(2026, 6, 1), date(2026, 7, 1), date(2026, 9, 1), date(2027, 3, 1)],
    "quarter": [date(2026, 4, 1), date(2026, 7, 1), date(2026, 10, 1), date(2027, 1, 1), date(2027, 4, 1)],
    "financial_year": [date(2026, 4, 1), date(2027, 4, 1)],
}
HOT = [
    *(date(2026, 5, 31), date(2026, 6, 1), date(2026, 6, 15), date(2026, 6, 30), date(2026, 7, 1), date(2026, 7, 15)),
    *(date(2026, 8, 31), date(2026, 9, 1), date(2026, 9, 29), date(2026, 9, 30), date(2026, 10, 1), date(2027, 2, 28)),
    *(date(2027, 3, 1), date(2027, 3, 31), date(2027, 4, 1), date(2028, 2, 29)),
]
EARLY = [date(2026, 3, 31), *[date(2026, 4, 10)] * 3, *[date(2026, 5, 31)] * 3, date(2026, 6, 30), date(2026, 8, 31)]
COLD = [date(2026, 3, 31), date(2026, 4, 9), date(2026, 5, 1), date(2026, 11, 30), date(2027, 1, 31), date(2028, 4, 1)]


@dataclass
class Drawn:
    """The rows of one history before they are written, as texts."""

    random: Random
    scale: int
    # Most orders qualify, so that lines meet in tiers, caps and refunds; else whatever may keep them from it.
    smooth: bool
    capped: bool
    # The longest period that its plan versions use, and the way they mostly price.
    period: str
    mode: str
    rows: dict = field(default_factory=lambda: {name: [] for name in HEADERS})
    plans: list = field(default_factory=list)
    # Where things happen: the days of orders as moments, for refunds to lean on.
    orders: list = field(default_factory=list)

    def add(self, name, *values):
        self.rows[name].append([str(value) for value in values])


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
    draw_noise(drawn)
    for rows in drawn.rows.values():
        random.shuffle(rows)
    return WAYS[seed % len(WAYS)](drawn, folder)


# Plans


def draw_plans(drawn):
    random = drawn.random
    cuts = CUTS[drawn.period]
    starts = sorted(random.sample(cuts, random.choice([1, 1, 2, 3, 3]) if len(cuts) > 2 else random.choice([1, 2])))
    if drawn.smooth or random.random() < 0.7:
        starts[0] = cuts[0]
    ends = [*starts[1:], random.choice([None, None, None, date(2028, 4, 1)])]
    if len(starts) > 2 and not drawn.smooth:
        del starts[1], ends[1]
    numbers = random.sample([1, 2, 3, 9, 10, 11], len(starts))
    drawn.plans = [plan(drawn, number, start, end) for number, start, end in zip(numbers, starts, ends, strict=True)]
    if random.random() < 0.3:
        drawn.plans += refused_plans(drawn)


def plan(drawn, number, start, end):
    random = drawn.random
    finer = {"month": ["month"], "quarter": ["quarter", "quarter", "month"], "financial_year": list(CUTS)}
    mode = random.choice([drawn.mode, drawn.mode, drawn.mode, "marginal", "whole"])
    steps = tiers(drawn)
    return {
        "code": "drawn",
        "version": number,
        "valid_from": str(start),
        "valid_to": str(end) if end else None,
        "currency": "INR",
        "milestones": {kind: amount(random.choice([0, 1, 350_000])) for kind in random.sample(KINDS, 3)},
        "orders": {
            "period": random.choice(finer[drawn.period]),
            "tier_mode": mode,
            "tiers": steps,
            "minimum_order": amount(random.choice([0, 0, 0, 0, 1, drawn.scale // 2, drawn.scale])),
            "window_months": random.choice([12, 24, 36] if drawn.smooth else [0, 1, 2, 3, 6, 11, 23]),
            "window_from": random.choice(["live", "live", "attribution"]),
        },
        "caps": {
            "exporter_financial_year": cap(drawn, steps),
            "startup_financial_year": None if mode == "whole" else cap(drawn, steps),
        },
        "holding_days": {"milestone": random.choice([0, 7]), "order": random.choice([0, 30, 45])},
        "clawback_days": random.choice([0, 1, 10, 30, 30, 180]),
    }


def tiers(drawn):
    """Rates that rise and fall, steps that orders hit to the paisa, rates that make halves."""
    random, scale = drawn.random, drawn.scale
    froms = [
        0,
        *sorted(random.sample([1, scale, 2 * scale, 2 * scale + 1, 5 * scale, 50 * scale], random.randint(0, 3))),
    ]
    rates = ["0.00", "0.05", "0.5", "1.00", "1.00", "1.50", "1.75", "2.01", "2.33", "12.5", "33.33", "100"]
    return [{"from": amount(at), "rate_percent": random.choice(rates)} for at in froms]


def cap(drawn, steps):
    """None, nothing at all, or about what a few orders earn at the first rate."""
    if drawn.random.random() < (0.05 if drawn.capped else 0.9):
        return None
    one = drawn.scale * Fraction(steps[0]["rate_percent"]) / 100
    return amount(int(one * drawn.random.choice([0, Fraction(1, 2), 1, 2, 2, 3, 4, 6, 10])))


def refused_plans(drawn):
    """A whole plan with a startup cap, other content of a version, a second version in force, one that repeats."""
    first = drawn.plans[0]
    later = {**first, "version": 50, "valid_from": "2025-04-01", "valid_to": "2026-04-01"}
    return drawn.random.sample(
        [
            {
                **later,
                "orders": {**first["orders"], "tier_mode": "whole"},
                "caps": {**first["caps"], "startup_financial_year": "0"},
            },
            {**first, "clawback_days": first["clawback_days"] + 1},
            {**first, "version": 51},
            first,
        ],
        2,
    )


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
    for number in random.sample(range(1, 300), random.randint(8, 50)):
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


# The ways in which a history comes, each as acts


def in_one(drawn, folder):
    write(folder / "all", drawn.rows, drawn.plans)
    return [("bring", folder / "all"), ("accrue", END)]


def day_by_day(drawn, folder):
    """Everything is known, and each day on which something happens has a run of its own."""
    write(folder / "all", drawn.rows, drawn.plans)
    days = {(moment + INDIA).date() for _, moment, _ in drawn.orders} | set(dues(drawn))
    days |= {(datetime.fromisoformat(row[2]) + INDIA).date() for row in drawn.rows["refunds"] if row[2][-1] == "Z"}
    return [("bring", folder / "all"), *(("accrue", day) for day in sorted(days)), ("accrue", END)]


def dues(drawn):
    """The days from which a period with an order has its true-up."""
    days = set()
    for _, moment, _ in drawn.orders:
        day = (moment + INDIA).date()
        for each in drawn.plans:
            if each["orders"]["tier_mode"] == "whole" and each["valid_from"] <= str(day) < (each["valid_to"] or "3"):
                days.add(last_day(day, each["orders"]["period"]) + timedelta(days=each["clawback_days"]))
    return drawn.random.sample(sorted(days), min(2, len(days)))


def in_two_halves(drawn, folder):
    """Brought in two halves, then judged."""
    parts(drawn, folder, [1, 1])
    return [("bring", folder / "0"), ("bring", folder / "1"), ("accrue", END)]


def late(drawn, folder):
    """Part of the facts come after a run, some after two; between the runs people act on screen."""
    random = drawn.random
    parts(drawn, folder, random.choice([[4, 1, 1], [1, 1, 1], [1, 1]]))
    acts, approved = [], random.random() < 0.3
    for part in sorted(folder.iterdir()):
        acts += [("bring", part), ("accrue", random.choice([random.choice(HOT[3:]), *dues(drawn), END, END]))]
        acts += [("approve", plan(drawn, 1, new_terms(drawn), None))] if approved else []
        month = random.choice([None, str(random.choice(HOT))[:7], "2027-03", "2028-03"])
        acts += [("issue", startup, month) for startup in STARTUPS if month]
        acts += [between(drawn) for _ in range(random.choice([0, 1, 2, 4]))]
    return [*acts, ("accrue", END)]


def between(drawn):
    """Something that happens between two runs."""
    random = drawn.random
    startup, exporter, day = random.choice(STARTUPS), random.choice(EXPORTERS), random.choice(HOT[1:])
    return random.choice(
        [
            ("hold", startup, exporter),
            ("issue", startup, str(random.choice(HOT))[:7]),
            ("end", exporter, day),
            ("credit", exporter, startup, day),
            ("approve", plan(drawn, 1, new_terms(drawn), None)),
        ]
    )


def new_terms(drawn):
    """New terms for orders that may be judged already: from the first day of their period, under the last version."""
    last = max(date.fromisoformat(each["valid_from"]) for each in drawn.plans)
    firsts = [first_day((moment + INDIA).date(), drawn.period) for _, moment, _ in drawn.orders]
    return drawn.random.choice([day for day in firsts if day > last] or [date(2028, 4, 1)])


def first_day(day, kind):
    period = period_of(day, kind)
    while period_of(day - timedelta(days=1), kind) == period:
        day -= timedelta(days=1)
    return day


WAYS = [in_one, late, in_two_halves, late, day_by_day, late]


def parts(drawn, folder, weights):
    """Deal the rows out; what they refer to mostly stands in every part, sometimes it is late as well."""
    random, count = drawn.random, len(weights)
    dealt = [{name: [] for name in HEADERS} for _ in weights]
    plans = [[] for _ in weights]
    for name, rows in drawn.rows.items():
        for row in rows:
            # Refunds are often late: their lines may stand on a statement by then.
            weighed = weights[::-1] if name == "refunds" else weights
            for part in places(random, weighed, everywhere=name in ("startups", "exporters")):
                dealt[part][name].append(row)
    late_plans = random.random() < 0.4
    for each in drawn.plans:
        for part in places(random, weights, everywhere=False) if late_plans else [0]:
            plans[part].append(each)
    for part in range(count):
        write(folder / str(part), dealt[part], plans[part])


def places(random, weights, everywhere):
    if everywhere:
        return range(random.choice([0] * 9 + [1]), len(weights))
    return set(random.choices(range(len(weights)), weights, k=random.choice([1, 1, 1, 1, 2])))


def write(folder, rows, plans):
    folder.mkdir(parents=True)
    (folder / "plans.json").write_text(json.dumps(plans), "utf-8")
    for name, header in HEADERS.items():
        encoding = "utf-8-sig" if len(rows[name]) % 2 else "utf-8"
        with (folder / f"{name}.csv").open("w", encoding=encoding, newline="") as handle:
            csv.writer(handle).writerows([header.split(), *rows[name]])


# Words


def amount(paise):
    return f"{paise // 100}.{paise % 100:02}"


def at_edge(random, day):
    """A moment of a day in India: often its first or its last, often the very same as another's."""
    midnight = datetime.combine(day, datetime.min.time(), UTC) - INDIA
    return midnight + random.choice(
        [
            timedelta(0),
            timedelta(hours=12),
            timedelta(hours=12),
            timedelta(hours=12, microseconds=1),
            timedelta(hours=5, minutes=30),
            timedelta(days=1, seconds=-1),
            timedelta(days=1, microseconds=-1),
        ]
    )


def written(random, moment):
    """A moment with some offset, as long or as short as it may be."""
    text = moment.astimezone(timezone(random.choice(OFFSETS))).isoformat()
    text = text.replace("+00:00", "Z")
    return text.replace(":00Z", "Z") if text.count(":00Z") and moment.second == 0 and moment.microsecond == 0 else text


def kinds_of(text):
    """How often each last column of a CSV text was written: to see what the draws reach."""
    return Counter(line.rsplit(",", 1)[-1] for line in text.splitlines()[1:])
