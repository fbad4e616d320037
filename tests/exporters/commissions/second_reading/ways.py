"""The ways in which a history comes, each as folders and as acts."""

import csv
import json
from datetime import date, datetime, timedelta

from tests.exporters.commissions.second_reading.drawn import END, EXPORTERS, HEADERS, HOT, INDIA, STARTUPS
from tests.exporters.commissions.second_reading.plans import plan
from tests.exporters.commissions.second_reading.reading import last_day, period_of


def in_one(drawn, folder):
    write(folder / "all", drawn.rows, drawn.plans)
    return [("bring", folder / "all"), ("accrue", END)]


def day_by_day(drawn, folder):
    """Everything is known, and days on which something happens have runs of their own."""
    write(folder / "all", drawn.rows, drawn.plans)
    days = {(moment + INDIA).date() for _, moment, _ in drawn.orders} | set(dues(drawn)) | drawn.days
    days |= {(datetime.fromisoformat(row[2]) + INDIA).date() for row in drawn.rows["refunds"] if row[2][-1] == "Z"}
    some = drawn.random.sample(sorted(days), min(12, len(days)))
    return [("bring", folder / "all"), *(("accrue", day) for day in sorted(some)), ("accrue", END)]


def dues(drawn):
    """The days from which a period with an order has its true-up, and the days before."""
    days = set()
    for _, moment, _ in drawn.orders:
        day = (moment + INDIA).date()
        for each in drawn.plans:
            if each["orders"]["tier_mode"] == "whole" and each["valid_from"] <= str(day) < (each["valid_to"] or "3"):
                due = last_day(day, each["orders"]["period"]) + timedelta(days=each["clawback_days"])
                days |= {due - timedelta(days=1), due}
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
            fixed = getattr(row, "part", None)
            anywhere = places(random, weighed, everywhere=name in ("startups", "exporters"))
            for part in anywhere if fixed is None else [fixed]:
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
