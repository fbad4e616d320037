"""What all draws share: the names and days of a history, its rows so far, how values are written."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, timezone
from random import Random

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


class Row(list):
    """The texts of a row; `part` is the place of the folder in which it comes, of any when there is none."""

    part = None


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
    # Days of scenes that want a run of their own when everything is judged day by day.
    days: set = field(default_factory=set)
    last_number: int = 300

    def add(self, name, *values, part=None):
        row = Row(str(value) for value in values)
        row.part = part
        self.rows[name].append(row)

    def fresh(self):
        """A number that no reference of this history has."""
        self.last_number += self.random.randint(1, 9)
        return self.last_number


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
