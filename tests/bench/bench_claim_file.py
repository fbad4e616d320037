"""A file of claims, from the waiting job to the last mail row, against plain inserts of the very rows it made.

    .venv/bin/python -m tests.bench.bench_claim_file [-n ROWS] [--rounds 3] [--only sqlite|postgresql]

Of 100 rows of the file 94 name new exporters, 3 exporters that another startup holds, 1 repeats an earlier row and 2
are wrong. Two floors, each in one transaction and into the same tables with all their indexes and foreign keys:
`copied` moves the rows from a copy inside the database by one INSERT ... SELECT a table; `inserted` sends them from
ready Python objects by bulk_create. The job does everything: reading and checking the file, finding exporters, rules,
mails in two languages, audit rows, jobs, and the calls that wake workers for the mails (a folder is the broker).
Seconds are of the clock; in brackets those that this process had a processor, which a busy machine does not stretch.
"""

import io
import resource
import statistics
import sys
import time
from collections.abc import Callable
from typing import Any

from tests.bench import own_database

HELD = 3  # of 100 rows, and so on
REPEATED = 1
WRONG = 2


def main() -> int:
    return own_database.main("tests.bench.bench_claim_file", __doc__, 10_000, measure)


def measure(name: str, rows: int, rounds: int) -> int:
    with own_database.own_database():
        ours = stage(rows)
        report(name, rows, [one_round(ours, rows) for _ in range(rounds)])
    return 0


def models() -> list[type]:
    """What the job writes, in the order in which rows can be inserted."""
    from exporters.models import Claim, ClaimFileError, ConfirmationLink, Exporter, ExporterIdentifier
    from portal.audit.models import AuditEvent
    from portal.jobs.models import Job
    from portal.notifications.models import OutgoingMail

    return [
        Exporter,
        ExporterIdentifier,
        Claim,
        ConfirmationLink,
        AuditEvent,
        OutgoingMail,
        Job,
        ClaimFileError,
    ]


def stage(rows: int) -> Any:
    """Two startups; one holds a few exporters of the file already."""
    from django.utils import timezone

    from exporters.onboarding.claims.operations import log_claim
    from exporters.onboarding.claims.reader import read_claim
    from portal.accounts.models import User
    from tests.factories.notices import notice
    from tests.factories.startups import make_startup

    people = [User.objects.create(email=f"{name}@example.org", full_name=name) for name in ("founder", "rival")]
    ours, theirs = (make_startup(person) for person in people)
    for number in range(rows):
        if number % 100 < HELD:
            details = read_claim(cells(number)).details
            assert details is not None
            log_claim(startup=theirs, details=details, notice=notice(), actor=people[1], now=timezone.now())
    return ours


def cells(number: int) -> dict[str, str]:
    """A row of the file: every third firm has a GSTIN, one in ten no email."""
    from portal.lib.identifiers.gstin import check_character

    pan = f"A{chr(65 + number // 9000 % 26)}CPF{number % 9000 + 1:04}K"
    start = f"09{pan}1Z"
    return {
        "firm": f"Firm {number}",
        "place": "Bhadohi",
        "state": "09",
        "product_group": "Hand-knotted carpets",
        "pan": pan,
        "gstin": start + check_character(start) if number % 3 == 0 else "",
        "udyam": f"UDYAM-UP-10-{number:07}",
        "contact_name": "Rubina Ansari",
        "contact_mobile": "9876543210",
        "contact_email": f"firm{number}@example.in" if number % 10 else "",
        "language": "hi" if number % 2 else "en",
    }


def file_of(rows: int) -> bytes:
    from portal.lib.csvfiles import write_rows

    text, first = io.StringIO(), cells(0)
    lines = []
    for number in range(rows):
        kind = number % 100
        line = cells(number - 50 if kind >= 100 - REPEATED else number)
        if HELD <= kind < HELD + WRONG:
            line["pan"] = "ABC"
        lines.append([line[name] for name in first])
    write_rows(text, list(first), lines, safe=False)
    return text.getvalue().encode()


def one_round(ours: Any, rows: int) -> dict[str, Any]:
    """Seconds of the job and of both floors (by the clock, of a processor), queries and rows of the job."""
    from django.db import connection

    waiting = bring(ours, rows)
    before = {model: last_id(model) for model in models()}
    memory = peak_memory()
    count = Counter()
    with connection.execute_wrapper(count):
        job = timed(lambda: run(waiting))
    grown = peak_memory() - memory
    check(rows)
    made = keep_copies(before)
    forget(before)
    copied = timed(insert_copies)
    forget(before)
    objects = {model: list(model.objects.raw(f"SELECT * FROM kept_{model._meta.db_table}")) for model in models()}
    inserted = timed(lambda: insert_objects(objects))
    forget(before)
    return {
        "job": job, "copied": copied, "inserted": inserted, "queries": count.queries, "made": made, "grown": grown,
    }  # fmt: skip


class Counter:
    def __init__(self) -> None:
        self.queries = 0

    def __call__(self, execute: Callable, *arguments: Any) -> Any:
        self.queries += 1
        return execute(*arguments)


def bring(ours: Any, rows: int) -> str:
    from django.core.files.uploadedfile import SimpleUploadedFile
    from django.utils import timezone

    from exporters.onboarding.claim_files.operations import upload_claim_file
    from portal.jobs.models import Job
    from tests.factories.notices import notice

    upload = SimpleUploadedFile("claims.csv", file_of(rows))
    actor = ours.members.get().user
    upload_claim_file(startup=ours, upload=upload, notice=notice(), actor=actor, now=timezone.now())
    return str(Job.objects.get(name="exporters.claims.read_file", status="waiting").uuid)


def run(job_uuid: str) -> None:
    from django.utils import timezone

    from portal.jobs.operations import run_job

    assert run_job(job_uuid=job_uuid, now=timezone.now())


def check(rows: int) -> None:
    """What is measured is the work that was asked for."""
    from exporters.models import ClaimFile

    done = ClaimFile.objects.latest("id")
    found = (done.status, done.rows_live, done.rows_waiting, done.rows_known, done.rows_wrong)
    part = rows // 100
    wanted = ("done", (100 - HELD - REPEATED - WRONG) * part, HELD * part, REPEATED * part, WRONG * part)
    assert found == wanted, f"{found} instead of {wanted}"


def last_id(model: Any) -> int:
    return model.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


def keep_copies(before: dict[Any, int]) -> int:
    """A copy of each row that the job made; returns how many."""
    from django.db import connection

    made = 0
    with connection.cursor() as cursor:
        for model, last in before.items():
            table = model._meta.db_table
            cursor.execute(f"DROP TABLE IF EXISTS kept_{table}")
            cursor.execute(f"CREATE TABLE kept_{table} AS SELECT * FROM {table} WHERE id > {last}")
            cursor.execute(f"SELECT count(*) FROM kept_{table}")
            made += cursor.fetchone()[0]
    return made


def forget(before: dict[Any, int]) -> None:
    """Only here: what the job made is taken away again, with the triggers lifted."""
    from django.db import connection

    from tests.triggers import lifted

    with lifted(connection), connection.cursor() as cursor:
        for model, last in reversed(before.items()):
            cursor.execute(f"DELETE FROM {model._meta.db_table} WHERE id > {last}")
        if connection.vendor == "postgresql":
            cursor.execute("VACUUM ANALYZE")


def insert_copies() -> None:
    from django.db import connection, transaction

    with transaction.atomic(), connection.cursor() as cursor:
        for model in models():
            table = model._meta.db_table
            cursor.execute(f"INSERT INTO {table} SELECT * FROM kept_{table}")


def insert_objects(objects: dict[Any, list]) -> None:
    from django.db import transaction

    with transaction.atomic():
        for model, rows in objects.items():
            model.objects.bulk_create(rows, batch_size=500)


def timed(action: Callable[[], object]) -> tuple[float, float]:
    start_at, used = time.perf_counter(), time.process_time()
    action()
    return time.perf_counter() - start_at, time.process_time() - used


def peak_memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def report(name: str, rows: int, rounds: list[dict[str, Any]]) -> None:
    first = rounds[0]
    print(
        f"{name}: {rows:,} rows, {first['made']:,} rows made of them, {first['queries']:,} queries, medians of"
        f" {len(rounds)} rounds, {first['grown']:.0f} MB more at the peak of the first"
    )
    for key, words in [
        ("copied", "floor, copied in the database"),
        ("inserted", "floor, inserted from Python"),
        ("job", "the whole job"),
    ]:
        clock, used = (statistics.median(one[key][place] for one in rounds) for place in (0, 1))
        print(f"  {words:31}{clock:8.2f} s ({used:.2f}) {clock / rows * 1e6:8.1f} us a row of the file")
    for key in ("copied", "inserted"):
        ratio = statistics.median(one["job"][0] / one[key][0] for one in rounds)
        print(f"  {'job / ' + key:31}{ratio:8.2f}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
