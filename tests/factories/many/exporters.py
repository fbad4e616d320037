"""Exporters, claims, objections, stages, what is needed, and files of claims and of facts."""

from datetime import timedelta
from typing import Any

from exporters.models import (
    Attribution,
    Claim,
    ClaimFile,
    ClaimFileError,
    Exporter,
    ExporterIdentifier,
    FactImport,
    Hold,
    ImportRow,
    NoticeVersion,
    Objection,
    Requirement,
    Stage,
    StageChange,
    StageEvidence,
)
from exporters.onboarding.claim_files.columns import SAMPLE_HEADER, SAMPLE_ROW
from exporters.onboarding.queries import identifier_hash
from tests.factories.claims import claim_fields
from tests.factories.exporters import exporter_fields
from tests.factories.many import Crowd
from tests.factories.many.platform import decide, happened_to
from tests.factories.many.startups import applications
from tests.factories.notices import notice
from tests.factories.numbers import next_number
from tests.factories.states import maharashtra

CLAIM_STATES = ["waiting", "live", "confirmed", "disputed", "lapsed", "released"]
EMAILS = ["rubina@example.in", ""]
HOLDS = ["confirmation", "risk", "dispute", "papers", "budget"]


def exporters(crowd: Crowd, number: int) -> list[Exporter]:
    more = {"state": maharashtra(), "place": "Bhadohi", "created_at": crowd.now - timedelta(days=60)}
    return Exporter.objects.bulk_create(Exporter(**exporter_fields(**more)) for _ in range(number))


def exporter(crowd: Crowd) -> Exporter:
    """One exporter that is credited to the founder's startup."""
    [made] = exporters(crowd, 1)
    _credit(crowd, made, [crowd.startup])
    return made


def _credit(crowd: Crowd, made: Exporter, startups: list) -> list[Attribution]:
    """To one startup after the other, a day each; the last one has it still."""
    first, last = crowd.now.date() - timedelta(days=len(startups)), len(startups) - 1
    return Attribution.objects.bulk_create(
        Attribution(
            exporter=made,
            startup=startup,
            valid_from=first + timedelta(days=n),
            valid_to=None if n == last else first + timedelta(days=n + 1),
            origin="history",
            recorded_at=crowd.now,
        )
        for n, startup in enumerate(startups)
    )


def claims(crowd: Crowd, pairs: list, states: list[str]) -> list[Claim]:
    """A claim for each exporter and startup."""
    common = {"logged_by": crowd.cast.founder, "now": crowd.now, "notice": notice()}
    return Claim.objects.bulk_create(
        Claim(**claim_fields(made, startup, status=status, contact_email=EMAILS[n % 2], **common))
        for n, ((made, startup), status) in enumerate(zip(pairs, states, strict=True))
    )


def own_claims(crowd: Crowd, number: int) -> list:
    """The log of one startup, in every state."""
    pairs = [(made, crowd.startup) for made in exporters(crowd, number)]
    claims(crowd, pairs, [CLAIM_STATES[n % 6] for n in range(number)])
    return []


def claim_history(crowd: Crowd, number: int) -> list:
    [claim] = claims(crowd, [(exporter(crowd), crowd.startup)], ["confirmed"])
    happened_to(crowd, claim, number, "claim.reminded")
    return [claim.uuid]


def claimed_exporters(crowd: Crowd, number: int) -> list:
    """Each is claimed by a startup of its own and has a hold."""
    made = exporters(crowd, number)
    claims(crowd, list(zip(made, crowd.startups(number), strict=True)), ["confirmed"] * number)
    held(crowd, made)
    return []


def held(crowd: Crowd, made: list[Exporter], *, kinds: list[str] | None = None) -> list[Hold]:
    kinds = kinds or ["risk"]
    return Hold.objects.bulk_create(
        Hold(kind=kinds[n % len(kinds)], exporter=each, reason="Look", opened_by=person, opened_at=crowd.now)
        for n, (each, person) in enumerate(zip(made, crowd.people(len(made)), strict=True))
    )


def holds_in_the_list(crowd: Crowd, number: int) -> list:
    """One exporter in the list, on which many holds stand."""
    held(crowd, exporters(crowd, 1) * number, kinds=HOLDS)
    return []


def contested(crowd: Crowd, number: int) -> list:
    """Two startups claim each: one holds the place, one waits."""
    made = exporters(crowd, number)
    for status in ("confirmed", "waiting"):
        claims(crowd, list(zip(made, crowd.startups(number), strict=True)), [status] * number)
    return []


def objections(crowd: Crowd, number: int) -> list:
    pairs = zip(exporters(crowd, number), crowd.startups(number), strict=True)
    Objection.objects.bulk_create(
        Objection(
            reference=f"OBJ-{next_number()}",
            claim=claim,
            words="Not ours.",
            language="en",
            raised_at=crowd.now,
            answer_due_date=crowd.now.date(),
        )
        for claim in claims(crowd, list(pairs), ["disputed"] * number)
    )
    return []


def claims_on_one(crowd: Crowd, number: int) -> list:
    """One is confirmed, others wait in line or are over."""
    [made] = exporters(crowd, 1)
    states = ["confirmed", *(["waiting", "lapsed", "released"][n % 3] for n in range(number - 1))]
    claims(crowd, [(made, startup) for startup in crowd.startups(number)], states)
    return [made.uuid]


def credits(crowd: Crowd, number: int) -> list:
    [made] = exporters(crowd, 1)
    _credit(crowd, made, crowd.startups(number))
    return [made.uuid]


def holds_on_one(crowd: Crowd, number: int) -> list:
    [made] = exporters(crowd, 1)
    held(crowd, [made] * number, kinds=HOLDS)
    return [made.uuid]


def numbers_of_one(crowd: Crowd, number: int) -> list:
    """Many GSTINs hang on one PAN."""
    [made] = exporters(crowd, 1)
    ExporterIdentifier.objects.bulk_create(
        ExporterIdentifier(exporter=made, scheme="gstin", value=value, value_hash=identifier_hash("gstin", value))
        for value in (f"27ABCPA{n:04}F1Z{n % 9}" for n in range(number))
    )
    return [made.uuid]


def exporter_history(crowd: Crowd, number: int) -> list:
    made = exporter(crowd)
    happened_to(crowd, made, number, "onboarding.drop")
    return [made.uuid]


PARTIES = ["exporter", "startup", "office", "marketplace"]


def needs(crowd: Crowd, made: Exporter, number: int, parties: list[str]) -> list[Requirement]:
    """What is needed for one stage after the other, from these parties in turn, in every state."""
    stages = list(Stage.objects.all())
    states = ["open", "being_checked", "failed"]
    return Requirement.objects.bulk_create(
        Requirement(
            exporter=made,
            stage=stages[n % len(stages)],
            needed=f"Paper {n}",
            party=parties[n % len(parties)],
            due_date=crowd.now.date() + timedelta(days=n),
            status=states[n % 3],
            failed_reason="Blurred" if n % 3 == 2 else "",
            opened_by=person,
            opened_at=crowd.now,
        )
        for n, person in enumerate(crowd.people(number))
    )


def needed(crowd: Crowd, number: int) -> list:
    """With an answer to each."""
    made = exporter(crowd)
    _shown(crowd, made, needs(crowd, made, number, PARTIES))
    return [made.uuid]


def needed_of_others(crowd: Crowd, number: int) -> list:
    """As the exporter reads it: nothing is needed from itself."""
    crowd.own_exporter = made = exporter(crowd)
    needs(crowd, made, number, PARTIES[1:])
    return []


def needed_of_startup(crowd: Crowd, number: int) -> list:
    """Something for each of its exporters; an application to finish comes first."""
    applications(crowd, 1, status="draft", startups=[crowd.startup])
    for made in exporters(crowd, number):
        _credit(crowd, made, [crowd.startup])
        needs(crowd, made, 1, ["startup"])
    return []


def answers_to_one_need(crowd: Crowd, number: int) -> list:
    """Many files for one thing that is needed."""
    made = exporter(crowd)
    _shown(crowd, made, needs(crowd, made, 1, PARTIES) * number)
    return [made.uuid]


def evidence(crowd: Crowd, number: int) -> list:
    made = exporter(crowd)
    _shown(crowd, made, [None] * number)
    return [made.uuid]


def _shown(crowd: Crowd, made: Exporter, answered: list) -> None:
    stages = list(Stage.objects.all())
    files, people = crowd.files(len(answered)), crowd.people(len(answered))
    StageEvidence.objects.bulk_create(
        StageEvidence(
            exporter=made,
            stage=stages[n % len(stages)],
            requirement=requirement,
            file=file,
            note="Seen",
            given_by="office",
            added_by=person,
            added_at=crowd.now,
        )
        for n, (requirement, file, person) in enumerate(zip(answered, files, people, strict=True))
    )


def claim_files(crowd: Crowd, number: int) -> list:
    ClaimFile.objects.bulk_create(
        ClaimFile(
            startup=crowd.startup,
            file=file,
            notice=notice(),
            uploaded_by=person,
            uploaded_at=crowd.now,
            status=["waiting", "running", "done", "refused"][n % 4],
            fault={"code": "no_rows", "values": {}} if n % 4 == 3 else None,
        )
        for n, (file, person) in enumerate(zip(crowd.files(number), crowd.people(number), strict=True))
    )
    return []


def claim_file_errors(crowd: Crowd, number: int) -> list:
    claim_files(crowd, 1)
    brought = ClaimFile.objects.get()
    cells = dict(zip(SAMPLE_HEADER, SAMPLE_ROW, strict=True)) | {"pan": "ABC"}
    ClaimFileError.objects.bulk_create(
        ClaimFileError(claim_file=brought, line=n + 2, cells=cells) for n in range(number)
    )
    return [brought.uuid]


def claim_file_looks(crowd: Crowd, number: int) -> list:
    """Claims of one file with an IEC of ten digits, which wants a look."""
    claim_files(crowd, 1)
    brought = ClaimFile.objects.get()
    made = claims(crowd, [(one, crowd.startup) for one in exporters(crowd, number)], ["live"] * number)
    identifiers = {"pan": "ABCPA0001F", "iec": "0512345678"}
    changes = {"claim_file": brought, "firm": "Ansari Carpets", "identifiers": identifiers}
    Claim.objects.filter(pk__in=[claim.pk for claim in made]).update(**changes)
    return [brought.uuid]


def fact_imports(crowd: Crowd, number: int, *, kind: str = "", **fields: Any) -> list[FactImport]:
    kinds = ["orders", "status", "refunds", "rates"]
    people, checkers = crowd.people(number), crowd.people(number)
    made = FactImport.objects.bulk_create(
        FactImport(
            reference=f"IMP-{next_number()}",
            kind=kind or kinds[n % 4],
            origin="file",
            file=file,
            source="Report",
            rows_new=1,
            proposed_by=people[n],
            proposed_at=crowd.now,
        )
        for n, file in enumerate(crowd.files(number))
    )
    FactImport.objects.filter(pk__in=[one.pk for one in made]).update(status="checked")
    if applied := made[1::2]:
        decide(applied, checkers[1::2], "applied", crowd.now)
    return made


def fact_import_list(crowd: Crowd, number: int) -> list:
    fact_imports(crowd, number)
    return []


def fact_rows(crowd: Crowd, number: int) -> list:
    """Rows of a file of stages; each has a problem that names stages."""
    [made] = fact_imports(crowd, 1, kind="status")
    values = {"stages": ["papers", "live"]}
    ImportRow.objects.bulk_create(
        ImportRow(
            fact_import=made,
            line=n + 2,
            cells={"exporter": each.reference, "kind": "live", "achieved_on": "2026-05-02"},
            exporter=each,
            outcome="error",
            problems=[{"column": "kind", "code": "stage_missing", "values": values}],
        )
        for n, each in enumerate(exporters(crowd, number))
    )
    return [made.uuid]


def fact_problems(crowd: Crowd, number: int) -> list:
    """One row with many problems."""
    [made] = fact_imports(crowd, 1, kind="status")
    problem = {"column": "kind", "code": "stage_missing", "values": {"stages": ["papers"]}}
    ImportRow.objects.create(fact_import=made, line=2, cells={}, outcome="error", problems=[problem] * number)
    return [made.uuid]


def fact_import_history(crowd: Crowd, number: int) -> list:
    [made] = fact_imports(crowd, 1)
    happened_to(crowd, made, number, "import.proposed")
    return [made.uuid]


def notices(crowd: Crowd, number: int) -> list:
    """Beside the first one, which comes with the portal."""
    drafters, checkers = crowd.people(number - 1), crowd.people(number - 1)
    notice()
    NoticeVersion.objects.bulk_create(
        NoticeVersion(
            number=n + 2,
            text_en="Text",
            text_hi="पाठ",
            text_hash="0" * 64,
            proposed_by=drafters[n],
            proposed_at=crowd.now,
        )
        for n in range(number - 1)
    )
    for n in range(1, number - 1, 2):
        signed = {"status": "approved", "decided_by": checkers[n], "decided_at": crowd.now}
        NoticeVersion.objects.filter(number=n + 2).update(**signed)
    return []


def new_stages(crowd: Crowd, number: int) -> list[StageChange]:
    """Proposals of new stages, each by a person of its own."""
    after = Stage.objects.get(code="papers")
    return StageChange.objects.bulk_create(
        StageChange(
            code=f"stage_{n}",
            follows=after,
            name_en=f"Stage {n}",
            name_hi=f"चरण {n}",
            why="Asked for.",
            proposed_by=person,
            proposed_at=crowd.now,
        )
        for n, person in enumerate(crowd.people(number))
    )


def open_stage_changes(crowd: Crowd, number: int) -> list:
    new_stages(crowd, number)
    return []


def past_stage_changes(crowd: Crowd, number: int) -> list:
    """Not approved, each by another approver."""
    made = new_stages(crowd, number)
    for change, person in zip(made, crowd.people(number), strict=True):
        change.status, change.remark = "declined", "Not needed."
        change.decided_by, change.decided_at = person, crowd.now
    StageChange.objects.bulk_update(made, ["status", "remark", "decided_by", "decided_at"])
    return []


def stage_change_history(crowd: Crowd, number: int) -> list:
    [made] = new_stages(crowd, 1)
    happened_to(crowd, made, number, "stage_change.proposed")
    return [made.uuid]
