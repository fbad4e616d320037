"""Staged scenes: meetings of facts that luck brings about too seldom, in years before everything else of a history.

The stage has plan versions of its own, and every scene startups and exporters of its own, so that nothing drawn
freely keeps its orders from the tier, cap or window that they aim at.
"""

from datetime import date, timedelta
from fractions import Fraction

from tests.exporters.commissions.second_reading.drawn import KINDS, amount, at_edge, written
from tests.exporters.commissions.second_reading.known import plan_of
from tests.exporters.commissions.second_reading.plans import plan
from tests.exporters.commissions.second_reading.reading import months_later

# Both Februaries, one of 28 days and one of 29, and a change of version within a financial year.
STAGE = [
    (date(2023, 1, 1), date(2023, 4, 1), "whole"),
    (date(2023, 4, 1), date(2023, 10, 1), "marginal"),
    (date(2023, 10, 1), date(2024, 1, 1), "marginal"),
    (date(2024, 1, 1), date(2024, 4, 1), "whole"),
]
WINDOWS = [1, 1, 2, 3, 6, 11, 12, 24]
LONG_AGO = date(2020, 1, 1)
FIRST, LAST = 0, -1


def draw_scenes(drawn):
    raws = [staged(drawn, number, *each) for number, each in enumerate(STAGE, start=20)]
    drawn.plans += raws
    versions = [plan_of(raw) for raw in raws]
    for scene in drawn.random.sample(SCENES, 5):
        scene(drawn, versions)


def staged(drawn, number, start, end, mode):
    """A version with edges at 2 and 5 times the unit, another rate beyond each, and caps of about a line or two."""
    random, unit = drawn.random, unit_of(drawn)
    rates = random.sample(["0.5", "1.00", "1.75", "2.33", "12.5"], 3)
    rates[0] = random.choice(["0.00", rates[0]])
    line = unit * Fraction(next(rate for rate in rates if rate != "0.00")) / 100
    raw = plan(drawn, number, start, end)
    raw["milestones"] = {kind: amount(random.choice([1, 350_000])) for kind in KINDS}
    raw["orders"] |= {
        "period": random.choice(["month", "quarter"]),
        "tier_mode": mode,
        "tiers": [{"from": amount(at * unit), "rate_percent": rate} for at, rate in zip([0, 2, 5], rates, strict=True)],
        "minimum_order": amount(random.choice([0, unit // 2]) if mode == "whole" else 0),
        "window_months": random.choice(WINDOWS),
        "window_from": random.choice(["live", "attribution"]),
    }
    raw["caps"] = {
        "exporter_financial_year": some_cap(random, line, [Fraction(1, 2), 1, 2]),
        "startup_financial_year": some_cap(random, line, [1, 2, 4]) if mode == "marginal" else None,
    }
    return raw


def some_cap(random, line, times):
    return random.choice([None, *(amount(int(line * each)) for each in times)])


def unit_of(drawn):
    """So much that half a percent of it is some paise."""
    return max(drawn.scale, 10_000)


# Who is on stage


def startup(drawn, enrolled_on=LONG_AGO):
    reference = f"STP-{drawn.fresh()}"
    drawn.add("startups", reference, reference, enrolled_on, part=FIRST)
    return reference


def exporter(drawn):
    reference = f"EXP-{drawn.fresh()}"
    drawn.add("exporters", reference, reference, "", "", "", 27, part=FIRST)
    return reference


def credited(drawn, whose, since, live=None):
    """An exporter credited to a startup since a day, and live since then or another day."""
    reference = exporter(drawn)
    drawn.add("attributions", reference, whose, since, "", part=FIRST)
    milestone(drawn, reference, "live", live or since)
    return reference


def milestone(drawn, whose, kind, day, part=FIRST):
    random = drawn.random
    drawn.add("milestones", whose, kind, random.choice([day, written(random, at_edge(random, day))]), part=part)


def order(drawn, whose, moment, size, part=FIRST, currency="INR"):
    reference = f"{drawn.random.choice(['ORD-', 'ord-', 'Ord-0'])}{drawn.fresh()}"
    drawn.add("orders", reference, whose, written(drawn.random, moment), currency, amount(size), part=part)
    return reference


def refund(drawn, of, moment, size, part=FIRST):
    drawn.add("refunds", f"REF-{drawn.fresh()}", of, written(drawn.random, moment), amount(size), "refund", part=part)


def some_day(drawn, version):
    """One of few days of a version, so that days alone make few runs."""
    return version.valid_from + timedelta(days=drawn.random.choice([30, 45]))


# The scenes


def at_one_moment(drawn, versions):
    """Orders in one moment that cross the tiers and meet the caps, refunds of one order in one moment."""
    random, unit = drawn.random, unit_of(drawn)
    for version in versions[1:3]:
        day, whose = some_day(drawn, version), startup(drawn)
        exporters = [credited(drawn, whose, day - timedelta(days=5)) for _ in range(2)]
        moment = at_edge(random, day)
        for size in random.sample([unit, unit + unit // 3, 2 * unit, 3 * unit], 4):
            of = order(drawn, random.choice(exporters), moment, size)
        for back in random.sample([unit // 5, unit // 3, 3 * unit], 3):
            refund(drawn, of, moment, back)


def handed_over(drawn, versions):
    """Credit passes on the day of an order and of a milestone, and on the day after another of each."""
    version = drawn.random.choice(versions)
    day, before, after = some_day(drawn, version), startup(drawn), startup(drawn)
    handed = exporter(drawn)
    drawn.add("attributions", handed, before, day - timedelta(days=5), day, part=FIRST)
    drawn.add("attributions", handed, after, day, "", part=FIRST)
    milestone(drawn, handed, "live", day - timedelta(days=5))
    for back, kind in [(1, "company_verified"), (0, "first_order")]:
        milestone(drawn, handed, kind, day - timedelta(days=back))
        of = order(drawn, handed, at_edge(drawn.random, day - timedelta(days=back)), 3 * unit_of(drawn))
        refund(drawn, of, at_edge(drawn.random, day), unit_of(drawn), part=LAST)


def from_the_first_day(drawn, versions):
    """Facts of the day before and of the day itself, be it the one of going live, of the credit or of enrolment."""
    day = some_day(drawn, drawn.random.choice(versions))
    earlier = day - timedelta(days=9)
    for enrolled_on, since, live in [(earlier, earlier, day), (earlier, day, earlier), (day, earlier, earlier)]:
        one = credited(drawn, startup(drawn, enrolled_on), since, live)
        for back, kind in [(0, "first_order"), (1, "company_verified")]:
            milestone(drawn, one, kind, day - timedelta(days=back))
            order(drawn, one, at_edge(drawn.random, day - timedelta(days=back)), unit_of(drawn))


def to_the_last_day(drawn, versions):
    """Windows from the end of one month to the end of another: orders on the days about the last one."""
    random, whose = drawn.random, startup(drawn)
    for version in versions:
        start = random.choice(random.choice(starts_at_month_ends(version)))
        one = credited(drawn, whose, start)
        end = months_later(start, version.window_months)
        for day in {end + timedelta(days=more) for more in (-1, 0, random.choice([-3, -2, 1, 2]))}:
            order(drawn, one, at_edge(random, day), unit_of(drawn) // 10)


def starts_at_month_ends(version):
    """The 28th to the 31st from which the window ends under the version; those where a month is the shorter; 31sts."""
    months = version.window_months
    first, last = months_later(version.valid_from, -months), months_later(version.valid_to, -months)
    days = [first + timedelta(days=more) for more in range((last - first).days)]
    late = [day for day in days if day.day >= 28]
    ends = [months_later(day, months) for day in late]
    shorter = [day for day, end in zip(late, ends, strict=True) if is_last(day) != is_last(end) or end.day < day.day]
    longest = [day for day in late if day.day == 31]
    return [some for some in (late, shorter, longest) if some]


def is_last(day):
    return (day + timedelta(days=1)).day == 1


def after_nothing(drawn, versions):
    """Lines of 0, by a rate of 0 or by a cap, reach a tier; what comes later is priced from there."""
    for version in versions[1:3]:
        day, unit, whose = some_day(drawn, version), unit_of(drawn), startup(drawn)
        one, other = (credited(drawn, whose, day - timedelta(days=5)) for _ in range(2))
        for size in [2 * unit] if version.tiers[0][1] == 0 else [5 * unit // 2, 5 * unit - 5 * unit // 2]:
            order(drawn, one, at_edge(drawn.random, day), size)
        for size in (unit // 50, unit):
            order(drawn, other, at_edge(drawn.random, day + timedelta(days=1)), size, part=LAST)
        drawn.days |= {day, day + timedelta(days=1)}


def under_two_versions(drawn, versions):
    """Caps of a new version meet what was posted under the old one, where that was in the same financial year."""
    # One exporter meets its own cap, three meet the startup's; in one run with the old lines and in a later one.
    for number in (1, 3):
        for part in (FIRST, LAST):
            before_and_after(drawn, versions[2].valid_from, number, part)
    before_and_after(drawn, versions[1].valid_from, 2, drawn.random.choice([FIRST, LAST]))


def before_and_after(drawn, cut, number, part):
    """Orders on the last day of one version by up to two exporters, on the first day of the next by all."""
    random, unit, whose = drawn.random, unit_of(drawn), startup(drawn)
    exporters = [credited(drawn, whose, cut - timedelta(days=5)) for _ in range(number)]
    old = cut - timedelta(days=1)
    for one in exporters[:2]:
        of = order(drawn, one, at_edge(random, old), 3 * unit)
        refund(drawn, of, at_edge(random, old), unit)
    for one in exporters:
        order(drawn, one, at_edge(random, cut), 4 * unit, part=part)
    drawn.days |= {old, cut}


def nothing_given_back(drawn, versions):
    """Refunds of lines that a cap or a rate of 0 left nothing of, also when the credit has passed on meanwhile."""
    random, unit = drawn.random, unit_of(drawn)
    for version in random.sample(versions, 2):
        day, whose, heir = some_day(drawn, version), startup(drawn), startup(drawn)
        one = credited(drawn, whose, day - timedelta(days=5))
        for size in (3 * unit, unit, 0):
            of = order(drawn, one, at_edge(random, day), size)
            for back, part in [(unit // 3, FIRST), (unit // 2, LAST)]:
                refund(drawn, of, at_edge(random, day + timedelta(days=random.choice([0, 1, 400]))), back, part)
        drawn.add("attributions", one, whose, day - timedelta(days=5), day, part=LAST)
        drawn.add("attributions", one, heir, day, "", part=LAST)


def little_by_little(drawn, versions):
    """Refunds of which each alone gives back less than half a paisa, and two together one."""
    for version in versions:
        rate = version.tiers[0][1]
        if rate == 0:
            continue
        day, little = some_day(drawn, version), round(4_000 / rate)
        of = order(drawn, credited(drawn, startup(drawn), day), at_edge(drawn.random, day), unit_of(drawn) // 2)
        refund(drawn, of, at_edge(drawn.random, day), little)
        refund(drawn, of, at_edge(drawn.random, day), little, part=LAST)


def on_the_edge(drawn, versions):
    """Periods of whole tiers whose total less refunds stands on an edge, a paisa below it or above it."""
    random, unit = drawn.random, unit_of(drawn)
    version = random.choice([versions[0], versions[3]])
    for more in (-1, 0, 1):
        day, whose = some_day(drawn, version), startup(drawn)
        one = credited(drawn, whose, day - timedelta(days=5))
        total = random.choice([2, 5]) * unit + more
        for size in (unit, total - unit):
            order(drawn, one, at_edge(random, day), size)
        if random.random() < 0.5:
            moment = at_edge(random, day)
            refund(drawn, order(drawn, one, moment, unit // 2), moment, unit // 2)


def missing_at_first(drawn, versions):
    """Orders and refunds that wait for a day of going live, a credit or a rate; a better rate that comes too late."""
    random, unit = drawn.random, unit_of(drawn)
    day, whose = some_day(drawn, random.choice(versions)), startup(drawn)
    earlier = day - timedelta(days=5)
    sold = credited(drawn, whose, earlier)
    not_live, not_credited = exporter(drawn), exporter(drawn)
    drawn.add("attributions", not_live, whose, earlier, "", part=FIRST)
    milestone(drawn, not_live, "live", day, part=LAST)
    milestone(drawn, not_credited, "live", earlier)
    drawn.add("attributions", not_credited, whose, day, "", part=LAST)
    for one, currency in [(not_live, "INR"), (not_credited, "INR"), (sold, "EUR"), (sold, "AED")]:
        of = order(drawn, one, at_edge(random, day), unit, currency=currency)
        refund(drawn, of, at_edge(random, day), unit // 3)
    drawn.add("rates", earlier, "AED", "0.25", part=FIRST)
    drawn.add("rates", day, "AED", "24.5", part=LAST)
    drawn.add("rates", earlier, "EUR", "1.5", part=LAST)


SCENES = [
    at_one_moment,
    handed_over,
    from_the_first_day,
    to_the_last_day,
    after_nothing,
    under_two_versions,
    nothing_given_back,
    little_by_little,
    on_the_edge,
    missing_at_first,
]
