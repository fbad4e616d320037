"""Writes: an operator imports a history; its rows count as enrolled, confirmed and approved."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from exporters.commissions.engine.terms import Terms, TermsRefused, read_terms, write_terms
from exporters.commissions.plans.models import PlanVersion
from exporters.histories.reading import AttributionFact, ExporterFact, StartupFact
from exporters.intake.problems import Problem
from exporters.intake.recording import Recorded, sift
from exporters.onboarding.models import Attribution, Exporter, ExporterIdentifier
from exporters.onboarding.queries import identifier_hash
from exporters.orders.recording import Stamp
from portal.reference.models import Origin, State
from portal.reference.operations import skip_references
from portal.two_people.states import ProposalStatus
from startups.public import bind_imported_startups, import_startup, startups_with

OVERLAP = Problem("valid_from", "overlap")


@transaction.atomic
def import_startups(*, startups: Sequence[StartupFact], operator: str, now: datetime) -> Recorded:
    """Add startups as enrolled."""
    existing = {
        row.reference: StartupFact(row.reference, row.name, row.enrolled_on)
        for row in startups_with([fact.reference for fact in startups])
        if row.enrolled_on
    }
    new, recorded = sift(startups, existing=existing, column="reference")
    for fact in new:
        import_startup(
            reference=fact.reference,
            name=fact.name,
            enrolled_on=fact.enrolled_on,
            actor_label=operator,
            now=now,
        )
    return recorded


def bind_to_plan(code: str | None) -> None:
    """Bind startups without a plan code to the one code of a history, whether plans or startups came first.

    `code` is that of the folder; a folder without plans uses the code of the last imported history.
    """
    imported = PlanVersion.objects.filter(origin=Origin.HISTORY).order_by("-id")
    code = code or imported.values_list("code", flat=True).first()
    if code:
        bind_imported_startups(plan_code=code)


@transaction.atomic
def import_exporters(*, exporters: Sequence[ExporterFact], now: datetime) -> Recorded:
    """Add exporters with their numbers; a number that another exporter has already is left with that one."""
    states = dict(State.objects.values_list("gst_code", "id"))
    existing = _exporters_as_stated(exporters)

    def known(fact: ExporterFact) -> Problem | None:
        return None if not fact.state_code or fact.state_code in states else Problem("state_code", "unknown_state")

    new, recorded = sift(exporters, existing=existing, known=known, column="reference")
    rows = Exporter.objects.bulk_create(
        Exporter(
            reference=fact.reference,
            name=fact.name,
            state_id=states.get(fact.state_code),
            origin=Origin.HISTORY,
            created_at=now,
        )
        for fact in new
    )
    ExporterIdentifier.objects.bulk_create(
        (
            ExporterIdentifier(exporter=row, scheme=scheme, value=value, value_hash=identifier_hash(scheme, value))
            for row, fact in zip(rows, new, strict=True)
            for scheme, value in fact.identifiers
        ),
        ignore_conflicts=True,
    )
    _skip_own_references(new)
    return recorded


def _exporters_as_stated(facts: Sequence[ExporterFact]) -> dict[str, ExporterFact]:
    """The recorded exporters of these references, in the words of a file.

    Numbers compare by what was recorded of them: one that stayed with another exporter is no difference.
    """
    stated = {fact.reference: fact for fact in facts}
    rows = Exporter.objects.filter(reference__in=stated).select_related("state").prefetch_related("identifiers")
    existing = {}
    for row in rows:
        numbers: dict[str, set[str]] = {}
        for number in row.identifiers.all():
            numbers.setdefault(number.scheme, set()).add(number.value)
        same = tuple(
            (scheme, value)
            for scheme, value in stated[row.reference].identifiers
            if value in numbers.get(scheme, {value})
        )
        missing = set(numbers) - {scheme for scheme, _ in stated[row.reference].identifiers}
        left = tuple((scheme, min(numbers[scheme])) for scheme in sorted(missing))
        code = row.state.gst_code if row.state else ""
        existing[row.reference] = ExporterFact(row.reference, row.name, code, same + left)
    return existing


def _skip_own_references(facts: Sequence[ExporterFact]) -> None:
    """Let the next exporter logged on screen get a reference beyond the imported ones."""
    numbers = [
        int(fact.reference[4:]) for fact in facts if fact.reference[:4] == "EXP-" and fact.reference[4:].isdigit()
    ]
    if numbers:
        skip_references("EXP", up_to=max(numbers))


@transaction.atomic
def import_attributions(*, attributions: Sequence[AttributionFact], held_back: set[str], now: datetime) -> Recorded:
    """Add attributions and fill empty ends.

    An overlap may end when a later row closes what it overlaps, so the caller tries those again at the end. Its
    exporter is put into `held_back`, and further new rows of it overlap too: the first row wins, not the luckiest.
    """
    references = {fact.exporter for fact in attributions}
    exporters = dict(Exporter.objects.filter(reference__in=references).values_list("reference", "id"))
    startups = {row.reference: row.pk for row in startups_with({fact.startup for fact in attributions})}
    desk = _AttributionDesk(exporters, startups, held_back, now)
    recorded = Recorded()
    for place, fact in enumerate(attributions):
        outcome = desk.take(fact)
        if not isinstance(outcome, Problem):
            (recorded.added if outcome else recorded.repeated).append(place)
            continue
        recorded.problems[place] = outcome
        if outcome == OVERLAP:
            held_back.add(fact.exporter)
    desk.write()
    return recorded


class _AttributionDesk:
    """Takes attributions one by one against those that are there, and writes what is new at the end."""

    def __init__(self, exporters: dict[str, int], startups: dict[str, int], held_back: set[str], now: datetime) -> None:
        self.exporters, self.startups, self.held_back, self.now = exporters, startups, held_back, now
        self.new: list[Attribution] = []
        self.closed: list[Attribution] = []
        self.of_exporter: dict[int, list[Attribution]] = {pk: [] for pk in exporters.values()}
        for row in Attribution.objects.filter(exporter_id__in=self.of_exporter):
            self.of_exporter[row.exporter_id].append(row)

    def take(self, fact: AttributionFact) -> Problem | bool:
        """True: added or closed; False: was there already; else what is wrong."""
        if fact.exporter not in self.exporters:
            return Problem("exporter", "unknown_exporter")
        if fact.startup not in self.startups:
            return Problem("startup", "unknown_startup")
        rows = self.of_exporter[self.exporters[fact.exporter]]
        startup = self.startups[fact.startup]
        for row in rows:
            if row.valid_from == fact.valid_from:
                return self._take_again(row, fact, startup)
        if fact.exporter in self.held_back or any(_overlaps(row, fact) for row in rows):
            return OVERLAP
        row = Attribution(
            exporter_id=self.exporters[fact.exporter],
            startup_id=startup,
            valid_from=fact.valid_from,
            valid_to=fact.valid_to,
            origin=Origin.HISTORY,
            recorded_at=self.now,
        )
        rows.append(row)
        self.new.append(row)
        return True

    def _take_again(self, row: Attribution, fact: AttributionFact, startup: int) -> Problem | bool:
        if row.startup_id == startup and row.valid_to == fact.valid_to:
            return False
        if row.startup_id == startup and row.valid_to is None:
            row.valid_to = fact.valid_to
            if row.pk:
                self.closed.append(row)
            return True
        return Problem("valid_from", "other_content")

    def write(self) -> None:
        for row in self.closed:
            Attribution.objects.filter(pk=row.pk, valid_to=None).update(valid_to=row.valid_to)
        Attribution.objects.bulk_create(self.new)


def _overlaps(row: Attribution, fact: AttributionFact) -> bool:
    return (fact.valid_to is None or row.valid_from < fact.valid_to) and (
        row.valid_to is None or fact.valid_from < row.valid_to
    )


@transaction.atomic
def import_plan(*, raw: object, code: str | None, stamp: Stamp) -> bool:
    """Add one plan version as approved; `code` is the one that the history uses, None before its first version.

    Returns whether it was new; raises TermsRefused, also for other content and for an overlap.
    """
    terms = read_terms(raw)
    if code not in (None, terms.code):
        raise TermsRefused("code", f"this history uses the plan code {code}")
    existing = PlanVersion.objects.filter(code=terms.code, version=terms.version).first()
    if existing:
        if existing.terms == write_terms(terms):
            return False
        raise TermsRefused("version", "this version is already recorded with other terms; what came first stays")
    _refuse_overlap(terms)
    PlanVersion.objects.create(
        code=terms.code,
        version=terms.version,
        valid_from=terms.valid_from,
        valid_to=terms.valid_to,
        terms=write_terms(terms),
        origin=stamp.origin,
        proposed_at=stamp.now,
        decided_at=stamp.now,
        status=ProposalStatus.APPROVED,
    )
    return True


def _refuse_overlap(terms: Terms) -> None:
    others = PlanVersion.objects.filter(code=terms.code, status=ProposalStatus.APPROVED)
    for version, start, end in others.values_list("version", "valid_from", "valid_to"):
        if (end is None or terms.valid_from < end) and (terms.valid_to is None or start < terms.valid_to):
            raise TermsRefused("valid_from", f"version {version} is in force on some of the same days")
