"""Every run is worked out again from the facts that it saw, by the rules in plain Python, and compared.

So a replay shows a changed, missing or added entry or reason, and also a step of SQL that differs from the rules.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import astuple, dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, Value
from django.db.models.functions import Concat

from exporters.commissions import rules
from exporters.commissions.adjustments.models import Adjustment
from exporters.commissions.adjustments.posting import entry_values
from exporters.commissions.exports import reason_rows
from exporters.commissions.models import AccrualRun, Cause, JudgedFact, LedgerEntry, RunUnit, StatementLine
from exporters.commissions.workspace import read_plans
from exporters.milestones.models import Milestone
from exporters.onboarding.models import Attribution, Exporter
from exporters.orders.models import THOUSANDTHS, Refund, TradeOrder
from portal.lib.money import decimal_text
from portal.reference.models import ExchangeRate
from portal.two_people.states import ProposalStatus
from startups.public import Startup

_Row = tuple[Any, ...]
_ENTRY_FIELDS = (
    "kind",
    "startup__reference",
    "exporter__reference",
    "cause",
    "cause_reference",
    "plan_version__code",
    "plan_version__version",
    "earned_on",
    "period",
    "amount_minor",
    "payable_on",
    "base_minor",
    "before_minor",
    "after_minor",
    "uncut_minor",
    "cap",
    "rate_micros",
    "rate_date",
)
# In the order of rules.JudgedFact.
_REASON_FIELDS = (
    "cause",
    "cause_reference",
    "reason",
    "final",
    "day",
    "startup__reference",
    "exporter__reference",
    "plan_version__code",
    "plan_version__version",
    "period",
    "limit_date",
    "base_minor",
    "before_minor",
    "after_minor",
    "uncut_minor",
    "cap",
    "rate_micros",
    "rate_date",
)


@dataclass(frozen=True)
class Difference:
    """An entry or a reason that the replay gives and the tables do not hold, or the other way round."""

    side: str
    run: int | None
    what: str

    def __str__(self) -> str:
        return f"{self.side}, run {self.run or '–'}: {self.what}"


def replay_ledger() -> list[Difference]:
    """Work out every run again, unit after unit in the order of writing; returns what differs."""
    past, book = _Past(), rules.Book()
    differences: list[Difference] = []
    entries_seen: set[int] = set()
    reasons_seen: set[int] = set()
    for unit in RunUnit.objects.select_related("run").order_by("id"):
        entries, reasons = dict(_stored(unit)), dict(_stored_reasons(unit))
        entries_seen |= set(entries)
        reasons_seen |= set(reasons)
        wanted, judged = _judged_again(unit, past, book)
        differences += _compare("the ledger holds", unit, wanted, list(entries.values()), _text)
        differences += _compare("the reasons hold", unit, judged, list(reasons.values()), _joined)
    differences += _of_no_run(entries_seen) + _reasons_of_no_run(reasons_seen) + _reasons_of_another_fact()
    return differences + _adjustments() + _reasons(book)


def _judged_again(unit: RunUnit, past: "_Past", book: rules.Book) -> tuple[list[_Row], list[_Row]]:
    """The entries and the reasons that the rules give for a unit, in the order of the fields above."""
    reasons_before = len(book.judged)
    entries = rules.judge(past.seen_by(unit), book, unit.run.until, only=past.names.get(unit.startup_id))
    return [_row(entry) for entry in entries], [astuple(fact) for fact in book.judged[reasons_before:]]


class _Past:
    """All facts with their ids, kept by exporter, so that each unit reads only those of its startup."""

    def __init__(self) -> None:
        self.names: dict[int | None, str] = dict(Startup.objects.values_list("id", "reference"))
        self.exporters: dict[int, str] = dict(Exporter.objects.values_list("id", "reference"))
        self.exporters_of: defaultdict[int | None, set[int]] = defaultdict(set)
        self.attributions: defaultdict[int, list[tuple[int, int | None, rules.Attribution]]] = defaultdict(list)
        self.milestones: defaultdict[int, list[tuple[int, rules.Milestone]]] = defaultdict(list)
        self.orders: defaultdict[int, list[tuple[int, rules.Order]]] = defaultdict(list)
        self.refunds: defaultdict[int | None, list[tuple[int, rules.Refund]]] = defaultdict(list)
        self.runs: dict[int, dict[str, Any]] = {}
        self._read_attributions()
        self._read_facts()

    def _read_attributions(self) -> None:
        rows = Attribution.objects.select_related("closing").order_by("id")
        for row in rows.iterator(chunk_size=2_000):
            closing = row.closing.pk if hasattr(row, "closing") else None
            fact = rules.Attribution(
                self.exporters[row.exporter_id], self.names[row.startup_id], row.valid_from, row.valid_to
            )
            self.attributions[row.exporter_id].append((row.pk, closing, fact))
            self.exporters_of[row.startup_id].add(row.exporter_id)
        self.exporters_of[None] = set(self.exporters)

    def _read_facts(self) -> None:
        for pk, exporter, kind, day in Milestone.objects.values_list("id", "exporter_id", "kind", "achieved_date"):
            self.milestones[exporter].append((pk, rules.Milestone(self.exporters[exporter], kind, day)))
        owners: dict[str, int] = {}
        orders = TradeOrder.objects.values_list(
            "id", "exporter_id", "reference", "completed_at", "currency", "amount_minor"
        )
        for pk, exporter, reference, moment, currency, amount in orders.iterator(chunk_size=2_000):
            order = rules.Order(reference, self.exporters[exporter], moment, currency, amount)
            self.orders[exporter].append((pk, order))
            owners[reference] = exporter
        refunds = Refund.objects.values_list("id", "reference", "order_reference", "refunded_at", "amount_thousandths")
        for pk, reference, order_reference, moment, amount in refunds.iterator(chunk_size=2_000):
            refund = rules.Refund(reference, order_reference, moment, amount // THOUSANDTHS)
            self.refunds[owners.get(order_reference)].append((pk, refund))

    def seen_by(self, unit: RunUnit) -> rules.Facts:
        """The facts of the unit's startup that its run could see; without a startup, all facts."""
        marks, run = unit.run.marks, self._run(unit.run)
        exporters = sorted(self.exporters_of[unit.startup_id])
        refunded: list[int | None] = [*exporters, None]
        startups = {reference: rules.Startup(reference, None) for reference in self.names.values()}
        if unit.startup_id:
            name = self.names[unit.startup_id]
            startups[name] = rules.Startup(name, unit.enrolled_on, unit.plan_code)
        return rules.Facts(
            startups=startups,
            attributions=[fact for pk in exporters for fact in self._attributions(pk, marks)],
            milestones=[fact for pk in exporters for mark, fact in self.milestones[pk] if mark <= marks["milestones"]],
            orders=[fact for pk in exporters for mark, fact in self.orders[pk] if mark <= marks["orders"]],
            refunds=[fact for pk in refunded for mark, fact in self.refunds[pk] if mark <= marks["refunds"]],
            **run,
        )

    def _attributions(self, exporter: int, marks: dict[str, int]) -> Iterator[rules.Attribution]:
        for pk, closing, fact in self.attributions[exporter]:
            if pk <= marks["attributions"]:
                open_then = closing is not None and closing > marks["closings"]
                end = None if open_then else fact.valid_to
                yield rules.Attribution(fact.exporter, fact.startup, fact.valid_from, end)

    def _run(self, run: AccrualRun) -> dict[str, Any]:
        """Rates, plans and issued lines as the run saw them."""
        if run.pk not in self.runs:
            rates = ExchangeRate.objects.filter(id__lte=run.marks["rates"])
            issued = StatementLine.objects.filter(id__lte=run.marks["statement_lines"], entry__cause="order")
            self.runs[run.pk] = {
                "rates": [rules.Rate(*row) for row in rates.values_list("rate_date", "currency", "inr_micros")],
                "plans": list(read_plans(run).seen.values()),
                "issued": frozenset(issued.values_list("entry__cause_reference", flat=True)),
            }
        return self.runs[run.pk]


def _stored(unit: RunUnit) -> Iterator[tuple[int, _Row]]:
    if unit.startup_id is None:
        return
    rows = LedgerEntry.objects.filter(run_id=unit.run_id, startup_id=unit.startup_id).order_by("id")
    for pk, *row in rows.values_list("id", *_ENTRY_FIELDS):
        yield pk, _as_rules_have_it(row)


def _stored_reasons(unit: RunUnit) -> Iterator[tuple[int, _Row]]:
    rows = JudgedFact.objects.filter(Q(run_id=unit.run_id, startup_id=unit.startup_id)).order_by("id")
    for pk, *row in rows.values_list("id", *_REASON_FIELDS):
        yield pk, tuple(row)


def _as_rules_have_it(row: list[Any]) -> _Row:
    return tuple("" if value is None and place == 2 else value for place, value in enumerate(row))


def _row(entry: rules.Entry) -> _Row:
    """An entry of the rules in the order of _ENTRY_FIELDS."""
    return (
        entry.kind,
        entry.startup,
        entry.exporter,
        entry.cause,
        entry.cause_reference,
        entry.plan,
        entry.plan_version,
        entry.earned_on,
        entry.period,
        entry.amount,
        entry.payable_on,
        entry.base,
        entry.before,
        entry.after,
        entry.uncut,
        entry.cap,
        entry.rate_micros,
        entry.rate_date,
    )


def _compare(
    holder: str, unit: RunUnit, wanted: list[_Row], stored: list[_Row], text: Callable[[_Row], str]
) -> list[Difference]:
    """What is wanted and not stored, and what is stored and not wanted; a row twice counts twice."""
    missing, left = Counter(wanted) - Counter(stored), Counter(stored) - Counter(wanted)
    return [Difference("the replay gives", unit.run_id, text(row)) for row in missing.elements()] + [
        Difference(holder, unit.run_id, text(row)) for row in left.elements()
    ]


def _text(row: _Row) -> str:
    return _joined((*row[:9], decimal_text(row[9]), *row[10:]))


def _joined(row: _Row) -> str:
    return ",".join("" if value is None else _day(value) for value in row)


def _day(value: Any) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)


def _of_no_run(explained: set[int]) -> list[Difference]:
    """Entries that no unit of a run accounts for; adjustments are acts of people and are compared by themselves."""
    rows = LedgerEntry.objects.exclude(cause="adjustment").order_by("id")
    return [
        Difference("the ledger holds", run, _text(_as_rules_have_it(row)))
        for pk, run, *row in rows.values_list("id", "run_id", *_ENTRY_FIELDS).iterator(chunk_size=2_000)
        if pk not in explained
    ]


def _reasons_of_no_run(explained: set[int]) -> list[Difference]:
    """Reasons under a run that wrote nothing for their startup."""
    rows = JudgedFact.objects.order_by("id").values_list("id", "run_id", *_REASON_FIELDS)
    return [
        Difference("the reasons hold", run, _joined(tuple(row)))
        for pk, run, *row in rows.iterator(chunk_size=2_000)
        if pk not in explained
    ]


def _reasons_of_another_fact() -> list[Difference]:
    """Reasons whose id leads to another fact than their reference: pages go by the id, programs by the reference."""
    facts = {
        Cause.MILESTONE: Milestone.objects.annotate(named=Concat("exporter__reference", Value("/"), "kind")),
        Cause.ORDER: TradeOrder.objects.annotate(named=F("reference")),
        Cause.REFUND: Refund.objects.annotate(named=F("reference")),
    }
    differences = []
    for cause, named in facts.items():
        same = named.filter(Q(pk=OuterRef("cause_id"), named=OuterRef("cause_reference")))
        rows = JudgedFact.objects.filter(~Exists(same), cause=cause).order_by("id")
        differences += [
            Difference("the reasons hold", run, f"{','.join(row)},of the fact with id {pk}")
            for run, pk, *row in rows.values_list("run_id", "cause_id", "cause", "cause_reference", "reason")
        ]
    return differences


def _adjustments() -> list[Difference]:
    """What approved adjustments should have written, and what the ledger holds of this cause."""
    approved = Adjustment.objects.filter(status=ProposalStatus.APPROVED)
    wanted = {_adjusted(row) for row in approved.select_related("startup", "exporter", "corrects")}
    rows = LedgerEntry.objects.filter(cause="adjustment").values_list("uuid", "line_id", *_ENTRY_FIELDS)
    stored = {(uuid, line, *_as_rules_have_it(row)) for uuid, line, *row in rows}
    return [Difference("the approvals give", None, _text(row[2:])) for row in sorted(wanted - stored, key=str)] + [
        Difference("the ledger holds", None, _text(row[2:])) for row in sorted(stored - wanted, key=str)
    ]


def _adjusted(adjustment: Adjustment) -> _Row:
    """The entry of an approved adjustment: its uuid, the line that it corrects, then the order of _ENTRY_FIELDS."""
    entry = LedgerEntry(**entry_values(adjustment))
    exporter = adjustment.exporter.reference if adjustment.exporter else ""
    whose = {"startup__reference": adjustment.startup.reference, "exporter__reference": exporter}
    unpriced = {"plan_version__code": None, "plan_version__version": None}
    known = whose | unpriced
    return (entry.uuid, entry.line_id, *(known[f] if f in known else getattr(entry, f) for f in _ENTRY_FIELDS))


def _reasons(book: rules.Book) -> list[Difference]:
    wanted, stored = set(rules.reasons_of(book)), {(str(a), str(b), str(c)) for a, b, c in reason_rows()}
    return [Difference("the replay gives", None, ",".join(row)) for row in sorted(wanted - stored)] + [
        Difference("the reasons hold", None, ",".join(row)) for row in sorted(stored - wanted)
    ]
