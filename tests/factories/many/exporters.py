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
from tests.factories.many import World
from tests.factories.many.platform import happened_to
from tests.factories.many.startups import applications
from tests.factories.notices import notice
from tests.factories.numbers import next_number
from tests.factories.states import maharashtra

STATES = ["waiting", "live", "confirmed", "disputed", "lapsed", "released"]
HOLDS = ["confirmation", "risk", "dispute", "papers", "budget"]


def exporters(world: World, number: int) -> list[Exporter]:
    made = [next_number() for _ in range(number)]
    return Exporter.objects.bulk_create(
        Exporter(
            reference=f"EXP-{n:06}",
            name=f"Firm {n}",
            state=maharashtra(),
            place="Bhadohi",
            origin="screen",
            created_at=world.now - timedelta(days=60),
        )
        for n in made
    )


def exporter(world: World) -> Exporter:
    """One exporter that is credited to the founder's startup."""
    [made] = exporters(world, 1)
    _credit(world, made, [world.startup])
    return made


def _credit(world: World, made: Exporter, startups: list) -> list[Attribution]:
    """To one startup after the other, a day each; the last one has it still."""
    first, last = world.now.date() - timedelta(days=len(startups)), len(startups) - 1
    return Attribution.objects.bulk_create(
        Attribution(
            exporter=made,
            startup=startup,
            valid_from=first + timedelta(days=n),
            valid_to=None if n == last else first + timedelta(days=n + 1),
            origin="history",
            recorded_at=world.now,
        )
        for n, startup in enumerate(startups)
    )


def claims(world: World, pairs: list, states: list[str]) -> list[Claim]:
    """A claim for each exporter and startup."""
    answered = {"answered_at": world.now, "answer": "in_person"}
    text = notice()
    return Claim.objects.bulk_create(
        Claim(
            reference=f"CLM-{next_number()}",
            exporter=made,
            startup=startup,
            status=status,
            logged_at=world.now,
            logged_date=world.now.date(),
            logged_by=world.cast.founder,
            notice=text,
            protected_until=None if status == "waiting" else world.now.date() + timedelta(days=90),
            firm=made.name,
            place=made.place,
            product_group="Lamps",
            identifiers={"pan": "ABCPA0001F"},
            contact_name="Rubina",
            contact_mobile="+919876543210",
            contact_email="" if n % 2 else "rubina@example.in",
            **answered if status == "confirmed" else {},
        )
        for n, ((made, startup), status) in enumerate(zip(pairs, states, strict=True))
    )


def own_claims(world: World, number: int) -> list:
    """The log of one startup, in every state."""
    pairs = [(made, world.startup) for made in exporters(world, number)]
    claims(world, pairs, [STATES[n % 6] for n in range(number)])
    return []


def claim_history(world: World, number: int) -> list:
    [claim] = claims(world, [(exporter(world), world.startup)], ["confirmed"])
    happened_to(world, claim, number, "claim.reminded")
    return [claim.uuid]


def claimed_exporters(world: World, number: int) -> list:
    """Each is claimed by a startup of its own and has a hold."""
    made = exporters(world, number)
    claims(world, list(zip(made, world.startups(number), strict=True)), ["confirmed"] * number)
    held(world, made)
    return []


def held(world: World, made: list[Exporter], *, kinds: list[str] | None = None) -> list[Hold]:
    kinds = kinds or ["risk"]
    return Hold.objects.bulk_create(
        Hold(kind=kinds[n % len(kinds)], exporter=each, reason="Look", opened_by=person, opened_at=world.now)
        for n, (each, person) in enumerate(zip(made, world.people(len(made)), strict=True))
    )


def holds_in_the_list(world: World, number: int) -> list:
    """One exporter in the list, on which many holds stand."""
    held(world, exporters(world, 1) * number, kinds=HOLDS)
    return []


def contested(world: World, number: int) -> list:
    """Two startups claim each: one holds the place, one waits."""
    made = exporters(world, number)
    for status in ("confirmed", "waiting"):
        claims(world, list(zip(made, world.startups(number), strict=True)), [status] * number)
    return []


def objections(world: World, number: int) -> list:
    pairs = zip(exporters(world, number), world.startups(number), strict=True)
    Objection.objects.bulk_create(
        Objection(
            reference=f"OBJ-{next_number()}",
            claim=claim,
            words="Not ours.",
            language="en",
            raised_at=world.now,
            answer_due_date=world.now.date(),
        )
        for claim in claims(world, list(pairs), ["disputed"] * number)
    )
    return []


def claims_on_one(world: World, number: int) -> list:
    """One is confirmed, others wait in line or are over."""
    [made] = exporters(world, 1)
    states = ["confirmed", *(["waiting", "lapsed", "released"][n % 3] for n in range(number - 1))]
    claims(world, [(made, startup) for startup in world.startups(number)], states)
    return [made.uuid]


def credits(world: World, number: int) -> list:
    [made] = exporters(world, 1)
    _credit(world, made, world.startups(number))
    return [made.uuid]


def holds_on_one(world: World, number: int) -> list:
    [made] = exporters(world, 1)
    held(world, [made] * number, kinds=HOLDS)
    return [made.uuid]


def numbers_of_one(world: World, number: int) -> list:
    """Many GSTINs hang on one PAN."""
    [made] = exporters(world, 1)
    ExporterIdentifier.objects.bulk_create(
        ExporterIdentifier(exporter=made, scheme="gstin", value=value, value_hash=identifier_hash("gstin", value))
        for value in (f"27ABCPA{n:04}F1Z{n % 9}" for n in range(number))
    )
    return [made.uuid]


def exporter_history(world: World, number: int) -> list:
    made = exporter(world)
    happened_to(world, made, number, "onboarding.drop")
    return [made.uuid]


PARTIES = ["exporter", "startup", "office", "marketplace"]


def needs(world: World, made: Exporter, number: int, parties: list[str]) -> list[Requirement]:
    """What is needed for one stage after the other, from these parties in turn, in every state."""
    stages = list(Stage.objects.all())
    states = ["open", "being_checked", "failed"]
    return Requirement.objects.bulk_create(
        Requirement(
            exporter=made,
            stage=stages[n % len(stages)],
            needed=f"Paper {n}",
            party=parties[n % len(parties)],
            due_date=world.now.date() + timedelta(days=n),
            status=states[n % 3],
            failed_reason="Blurred" if n % 3 == 2 else "",
            opened_by=person,
            opened_at=world.now,
        )
        for n, person in enumerate(world.people(number))
    )


def needed(world: World, number: int) -> list:
    """With an answer to each."""
    made = exporter(world)
    _shown(world, made, needs(world, made, number, PARTIES))
    return [made.uuid]


def needed_of_others(world: World, number: int) -> list:
    """As the exporter reads it: nothing is needed from itself."""
    world.own_exporter = made = exporter(world)
    needs(world, made, number, PARTIES[1:])
    return []


def needed_of_startup(world: World, number: int) -> list:
    """Something for each of its exporters; an application to finish comes first."""
    applications(world, 1, status="draft", startups=[world.startup])
    for made in exporters(world, number):
        _credit(world, made, [world.startup])
        needs(world, made, 1, ["startup"])
    return []


def answers(world: World, number: int) -> list:
    """Many files for one thing that is needed."""
    made = exporter(world)
    _shown(world, made, needs(world, made, 1, PARTIES) * number)
    return [made.uuid]


def evidence(world: World, number: int) -> list:
    made = exporter(world)
    _shown(world, made, [None] * number)
    return [made.uuid]


def _shown(world: World, made: Exporter, answered: list) -> None:
    stages = list(Stage.objects.all())
    files, people = world.files(len(answered)), world.people(len(answered))
    StageEvidence.objects.bulk_create(
        StageEvidence(
            exporter=made,
            stage=stages[n % len(stages)],
            requirement=requirement,
            file=file,
            note="Seen",
            given_by="office",
            added_by=person,
            added_at=world.now,
        )
        for n, (requirement, file, person) in enumerate(zip(answered, files, people, strict=True))
    )


def claim_files(world: World, number: int) -> list:
    ClaimFile.objects.bulk_create(
        ClaimFile(
            startup=world.startup,
            file=file,
            notice=notice(),
            uploaded_by=person,
            uploaded_at=world.now,
            status=["waiting", "running", "done", "refused"][n % 4],
            fault={"code": "no_rows", "values": {}} if n % 4 == 3 else None,
        )
        for n, (file, person) in enumerate(zip(world.files(number), world.people(number), strict=True))
    )
    return []


def claim_file_errors(world: World, number: int) -> list:
    claim_files(world, 1)
    brought = ClaimFile.objects.get()
    cells = dict(zip(SAMPLE_HEADER, SAMPLE_ROW, strict=True)) | {"pan": "ABC"}
    ClaimFileError.objects.bulk_create(
        ClaimFileError(claim_file=brought, line=n + 2, cells=cells) for n in range(number)
    )
    return [brought.uuid]


def claim_file_looks(world: World, number: int) -> list:
    """Claims of one file with an IEC of ten digits, which wants a look."""
    claim_files(world, 1)
    brought = ClaimFile.objects.get()
    made = claims(world, [(one, world.startup) for one in exporters(world, number)], ["live"] * number)
    identifiers = {"pan": "ABCPA0001F", "iec": "0512345678"}
    changes = {"claim_file": brought, "firm": "Ansari Carpets", "identifiers": identifiers}
    Claim.objects.filter(pk__in=[claim.pk for claim in made]).update(**changes)
    return [brought.uuid]


def fact_imports(world: World, number: int, *, kind: str = "", **fields: Any) -> list[FactImport]:
    kinds = ["orders", "status", "refunds", "rates"]
    people, checkers = world.people(number), world.people(number)
    made = FactImport.objects.bulk_create(
        FactImport(
            reference=f"IMP-{next_number()}",
            kind=kind or kinds[n % 4],
            origin="file",
            file=file,
            source="Report",
            rows_new=1,
            proposed_by=people[n],
            proposed_at=world.now,
        )
        for n, file in enumerate(world.files(number))
    )
    FactImport.objects.filter(pk__in=[one.pk for one in made]).update(status="checked")
    if applied := made[1::2]:
        decide(applied, checkers[1::2], "applied", world.now)
    return made


def fact_import_list(world: World, number: int) -> list:
    fact_imports(world, number)
    return []


def fact_rows(world: World, number: int) -> list:
    """Rows of a file of stages; each has a problem that names stages."""
    [made] = fact_imports(world, 1, kind="status")
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
        for n, each in enumerate(exporters(world, number))
    )
    return [made.uuid]


def fact_problems(world: World, number: int) -> list:
    """One row with many problems."""
    [made] = fact_imports(world, 1, kind="status")
    problem = {"column": "kind", "code": "stage_missing", "values": {"stages": ["papers"]}}
    ImportRow.objects.create(fact_import=made, line=2, cells={}, outcome="error", problems=[problem] * number)
    return [made.uuid]


def fact_import_history(world: World, number: int) -> list:
    [made] = fact_imports(world, 1)
    happened_to(world, made, number, "import.proposed")
    return [made.uuid]


def notices(world: World, number: int) -> list:
    """Beside the first one, which comes with the portal."""
    drafters, checkers = world.people(number - 1), world.people(number - 1)
    notice()
    NoticeVersion.objects.bulk_create(
        NoticeVersion(
            number=n + 2,
            text_en="Text",
            text_hi="पाठ",
            text_hash="0" * 64,
            proposed_by=drafters[n],
            proposed_at=world.now,
        )
        for n in range(number - 1)
    )
    for n in range(1, number - 1, 2):
        signed = {"status": "approved", "decided_by": checkers[n], "decided_at": world.now}
        NoticeVersion.objects.filter(number=n + 2).update(**signed)
    return []


def new_stages(world: World, number: int) -> list[StageChange]:
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
            proposed_at=world.now,
        )
        for n, person in enumerate(world.people(number))
    )


def open_stage_changes(world: World, number: int) -> list:
    new_stages(world, number)
    return []


def past_stage_changes(world: World, number: int) -> list:
    """Not approved, each by another approver."""
    made = new_stages(world, number)
    for change, person in zip(made, world.people(number), strict=True):
        change.status, change.remark = "declined", "Not needed."
        change.decided_by, change.decided_at = person, world.now
    StageChange.objects.bulk_update(made, ["status", "remark", "decided_by", "decided_at"])
    return []


def stage_change_history(world: World, number: int) -> list:
    [made] = new_stages(world, 1)
    happened_to(world, made, number, "stage_change.proposed")
    return [made.uuid]
