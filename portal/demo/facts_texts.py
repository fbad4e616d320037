"""The facts of the demo as rows of files; days count from the day of the demo, all names are invented."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from exporters.models import Exporter
from portal.lib.dates import IST, ist_day

# What each exporter of the first and the second startup shows, in the order in which they were logged.
OURS = ("photo", "retained", "refunds", "orders", "live", "gates", "on_hold", "papers")
THEIRS = ("rival_orders", "refused")
OTHERS = ("registered", "dropped", "reactivated", "asked", "last_gate", "action")
MORE_FIRMS = [
    ("Varanasi Silk Looms", "Varanasi", "09", "Silk scarves", "Shabana Ansari"),
    ("Aligarh Lock Works", "Aligarh", "09", "Padlocks", "Deepak Varshney"),
    ("Mirzapur Durries", "Mirzapur", "09", "Cotton durries", "Ram Prasad Bind"),
    ("Lucknow Chikan Studio", "Lucknow", "09", "Embroidered kurtas", "Nasreen Begum"),
    ("Pilibhit Flute Makers", "Pilibhit", "09", "Bamboo flutes", "Iqbal Nabi"),
    ("Gorakhpur Terracotta", "Gorakhpur", "09", "Terracotta horses", "Savitri Prajapati"),
]
MONTHS = [(-113, -81), (-81, -50), (-50, -4)]
SOURCES = {
    "status": "Seller report of Alibaba.com, stages",
    "orders": "Seller report of Alibaba.com, completed orders",
    "refunds": "Seller report of Alibaba.com, refunds and charge-backs",
    "rates": "Published reference rates of the central bank",
}
ROUTE = [
    ("papers", -110), ("applied_to_marketplace", -107), ("fee_paid", -105), ("company_verified", -104),
    ("profile_approved", -103), ("first_product_approved", -102), ("live", -100), ("first_order", -92),
    ("retained_90d", -9),
]  # fmt: skip
# How much of the route each one has behind it; the first stops inside the four gates.
REACHED: dict[str, set[str]] = {
    "photo": {"papers", "applied_to_marketplace", "fee_paid", "company_verified"},
    "last_gate": {"papers", "applied_to_marketplace", "profile_approved", "first_product_approved", "fee_paid"},
}
# Stages that took longer than on the usual route.
LATE = {("photo", "fee_paid"): -70, ("last_gate", "profile_approved"): -72}
FAR = {
    "retained": 9, "refunds": 8, "orders": 8, "live": 7, "gates": 6, "on_hold": 2, "papers": 1, "rival_orders": 8,
    "refused": 2, "dropped": 1, "reactivated": 2, "asked": 1, "action": 3,
}  # fmt: skip
WITH_ORDERS = ("retained", "refunds", "orders", "rival_orders")

BESIDE = {
    "on_hold": [(-30, "put_on_hold", "The workshop is being rebuilt after a fire; the owner asked for time.")],
    "refused": [(-25, "mark_refused", "The marketplace does not take replica club shirts.")],
    "dropped": [(-40, "drop", "The owner has taken a job in another town.")],
    "reactivated": [
        (-60, "drop", "No buyer for a season."),
        (-8, "reactivate", "The daughter of the owner takes it up again."),
    ],
}
# Who, stage, what, from whom, due in days, asked days ago, what became of it.
NEEDED = [
    ("photo", "profile_approved", "कारखाने के सामने के बोर्ड की साफ़ फ़ोटो", "exporter", 6, -12, "failed"),
    ("photo", "first_product_approved", "पहले उत्पाद की चार फ़ोटो, दाम के साथ", "startup", 12, -12, "open"),
    ("photo", "profile_approved", "प्रोफ़ाइल की मंज़ूरी", "marketplace", 14, -12, "open"),
    ("papers", "applied_to_marketplace", "Signed application form", "startup", 5, -3, "answered"),
    ("asked", "applied_to_marketplace", "Bank letter with the name of the firm", "exporter", 9, -2, "open"),
    ("action", "company_verified", "A day on which the inspector can come", "startup", 4, -6, "open"),
    ("gates", "live", "First ten products in the shop", "startup", 20, -20, "met"),
    ("last_gate", "fee_paid", "Receipt of the membership fee", "exporter", 7, -9, "waived"),
    ("rival_orders", "retained_90d", "Check of the ninety days", "office", 3, -2, "open"),
]
FAILED_REASON = "पिछली फ़ोटो में नाम पढ़ा नहीं जा रहा था।"
WAIVED_REASON = "The marketplace has confirmed the fee itself."
SENT_BACK = "These amounts are in rupees, but the column says USD. Bring the file again with the currency as reported."
WRONG_ORDERS = [
    "ORD-109001,EXP-009999,2026-10-01T10:00:00+05:30,USD,640.00",
    "ORD-109002,EXP-000001,2026-10-02,USD,640.00",
    "ORD-109003,EXP-000001,2026-10-02T10:00:00+05:30,USD,six hundred",
]


def day(now: datetime, days: int) -> date:
    return ist_day(now + timedelta(days=days))


def statuses(now: datetime, firms: Mapping[str, Exporter], first: int, last: int) -> list[str]:
    """Stages reached between two days."""
    found = [
        (exporter.reference, code, LATE.get((name, code), days))
        for name, exporter in firms.items()
        for place, (code, days) in enumerate(ROUTE)
        if code in REACHED.get(name, ()) or place < FAR.get(name, 0)
    ]
    return [f"{reference},{code},{day(now, days)}" for reference, code, days in found if first <= days < last]


def rates(now: datetime, first: int, last: int) -> list[str]:
    """Two currencies on every working day, moving gently; pounds are forgotten, so one order finds no rate."""
    lines = []
    for days in range(first, last):
        if day(now, days).weekday() < 5:
            wave = (days * 37) % 29 - 14
            lines.append(f"{day(now, days)},USD,{88 + wave / 100:.4f}")
            lines.append(f"{day(now, days)},EUR,{102 + wave / 80:.4f}")
    return lines


def moved_rate(now: datetime) -> list[str]:
    """A rate that lies more than 5% from the one before it."""
    return [f"{day(now, -4)},USD,88.0400", f"{day(now, -3)},USD,93.8900"]


def orders(now: datetime, firms: Mapping[str, Exporter], first: int, last: int) -> list[str]:
    """An order every nine days or so for each exporter that sells; a small one and one in pounds among them."""
    lines = []
    for place, name in enumerate(WITH_ORDERS):
        for days in range(-99 + place * 2, 0, 9):
            if first <= days < last:
                number = 104000 + place * 100 - days
                amount = 38 if number % 17 == 0 else 900 + (number * 7919) % 5200
                currency = "GBP" if number % 23 == 0 else "EUR" if number % 5 == 0 else "USD"
                lines.append(
                    f"ORD-{number},{firms[name].reference},{_moment(now, days)},{currency},{amount}.{number % 100:02}"
                )
    return lines


def refunds(now: datetime, first: int, last: int) -> list[str]:
    """What buyers got back on orders of one exporter, and a refund whose order nobody has reported."""
    found = [
        (f"REF-{number}", f"ORD-{104100 - at}", at + 12, amount, reason)
        for number, at, amount, reason in [
            (2201, -97, "420.00", "two cartons damaged"),
            (2202, -70, "150.50", "late by nine days"),
            (2203, -43, "700.00", "charge-back"),
        ]
    ]
    found.append(("REF-2204", "ORD-777777", -60, "99.00", "order not reported yet"))
    return [
        f"{reference},{order},{_moment(now, days)},{amount},{reason}"
        for reference, order, days, amount, reason in found
        if first <= days < last
    ]


def rupee_orders(now: datetime, firms: Mapping[str, Exporter]) -> list[str]:
    """Amounts in rupees under the name of dollars: what a second person is for."""
    return [
        f"ORD-{109100 + n},{firms['orders'].reference},{_moment(now, -9 - n)},USD,{184_000 + n * 900}.00"
        for n in range(4)
    ]


def _moment(now: datetime, days: int) -> str:
    return datetime.combine(day(now, days), datetime.min.time(), tzinfo=IST).replace(hour=11, minute=20).isoformat()
