import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from django.utils import translation

from exporters.models import Claim, ClaimFile, ClaimFileError
from exporters.onboarding.claim_files import operations
from exporters.onboarding.claim_files.columns import SAMPLE_HEADER
from exporters.onboarding.claim_files.operations import upload_claim_file
from exporters.onboarding.claim_files.queries import error_rows, look_rows
from portal.jobs.models import Job
from portal.notifications.models import OutgoingMail
from tests.exporters.onboarding.claim_files.story import bring, counts, csv_file, row, work
from tests.factories.claims import make_claim
from tests.factories.notices import notice
from tests.factories.startups import make_startup
from tests.moments import LOGGED

pytestmark = pytest.mark.django_db


@pytest.fixture
def ours(cast):
    return make_startup(cast.founder)


def test_good_rows_are_kept_and_bad_ones_named(ours, cast):
    rows = [row(1), row(2, pan="ABC"), row(3, firm=""), row(1), row(4, msme="no", udyam="")]
    done = work(bring(ours, rows))
    assert counts(done) == ("done", 2, 0, 1, 2)
    assert [(line, column) for line, column, *_rest in error_rows(done)] == [(3, "pan"), (4, "firm")]
    assert OutgoingMail.objects.get(template__endswith="file_done").to == cast.founder.email


def test_who_was_first_keeps_the_place(ours, cast):
    rival = make_startup(cast.rival)
    make_claim(rival, cast.rival, identifiers={"pan": "ABCPF0001K"})
    assert counts(work(bring(ours, [row(1)]))) == ("done", 0, 1, 0, 0)
    assert not OutgoingMail.objects.filter(template__endswith="claim_waits")


def test_rows_with_something_to_look_at_are_logged_counted_and_listed(ours, cast, browser_of):
    done = work(bring(ours, [row(1), row(2, iec="0512345678"), row(3, udyam="UDYAM-MH-10-0000003"), row(4, pan="ABC")]))
    assert (*counts(done), done.rows_look) == ("done", 3, 0, 0, 1, 1)
    claim = Claim.objects.get(firm="Firm 2")
    [listed] = look_rows(done)
    assert [str(cell) for cell in listed] == [
        claim.reference,
        "iec",
        "An IEC of ten digits is from before 2017. Check on the DGFT site that it is still active.",
        "Firm 2",
    ]
    browser = browser_of(cast.founder)
    assert "1 claim with warnings" in browser.get(reverse("exporters:claim-file", args=[done.uuid])).content.decode()
    lines = browser.get(reverse("exporters:claim-file-looks", args=[done.uuid])).getvalue().decode().splitlines()
    assert [line.split(",")[:2] for line in lines] == [["\ufeffclaim", "column"], [claim.reference, "iec"]]


def test_the_same_file_again_changes_nothing(ours):
    rows = [row(1), row(2)]
    work(bring(ours, rows))
    before = list(Claim.objects.values())
    assert counts(work(bring(ours, rows))) == ("done", 0, 0, 2, 0)
    assert list(Claim.objects.values()) == before


def test_a_job_that_runs_twice_does_its_work_once(ours):
    brought = bring(ours, [row(1)])
    assert counts(work(brought)) == counts(work(brought)) == ("done", 1, 0, 0, 0)
    assert OutgoingMail.objects.filter(template__endswith="file_done").count() == 1


def test_a_job_that_looked_before_another_finished_does_nothing(ours):
    brought = bring(ours, [row(1)])
    stale = ClaimFile.objects.get(pk=brought.pk)
    work(brought)
    assert counts(operations.work_through(claim_file=stale, now=LOGGED)) == ("done", 1, 0, 0, 0)
    assert OutgoingMail.objects.filter(template__endswith="file_done").count() == 1


def test_a_job_that_died_goes_on_behind_the_last_chunk(ours, monkeypatch):
    monkeypatch.setattr(operations, "CHUNK", 2)
    brought = bring(ours, [row(number) for number in range(1, 6)])
    original, seen = operations.log_claims, []

    def dies_at_the_fourth(**arguments):
        seen.extend(arguments["claimed"])
        logged = original(**arguments)
        if len(seen) == 4:
            raise RuntimeError("the machine went off")
        return logged

    monkeypatch.setattr(operations, "log_claims", dies_at_the_fourth)
    with pytest.raises(RuntimeError):
        work(brought)
    half = ClaimFile.objects.get(pk=brought.pk)
    assert (half.status, half.line_done, half.rows_live, Claim.objects.count()) == ("running", 3, 2, 2)
    assert counts(work(brought)) == ("done", 5, 0, 0, 0)


@pytest.mark.parametrize(
    ("content", "says"),
    [(b"firm,place\nA,B\n", "Missing"), ("firm,place\nFüller,B\n".encode("latin-1"), "Missing")],
)
def test_a_file_that_cannot_be_read_is_refused_whole(ours, cast, content, says):
    upload = SimpleUploadedFile("claims.csv", content)
    brought = upload_claim_file(startup=ours, upload=upload, notice=notice(), actor=cast.founder, now=LOGGED)
    done = work(brought)
    assert (done.status, Claim.objects.count()) == ("refused", 0)
    assert says in str(done.refused_because)


def test_a_line_that_is_not_utf8_refuses_the_file(ours, cast):
    content = (",".join(SAMPLE_HEADER) + "\nFüller\n").encode("latin-1")
    upload = SimpleUploadedFile("claims.csv", content)
    done = work(upload_claim_file(startup=ours, upload=upload, notice=notice(), actor=cast.founder, now=LOGGED))
    assert done.status == "refused"
    assert "UTF-8" in str(done.refused_because)
    with translation.override("hi"):
        assert str(done.refused_because).startswith("पंक्ति 2")


def test_more_rows_than_a_file_may_hold_refuse_it_whole(ours, monkeypatch):
    monkeypatch.setattr(operations, "MAX_ROWS", 2)
    done = work(bring(ours, [row(1), row(2), row(3)]))
    assert (done.status, Claim.objects.count()) == ("refused", 0)
    assert "more than 2 rows" in str(done.refused_because)


def test_a_row_with_more_cells_than_columns_is_wrong(ours):
    """A comma outside quotes moves all that follows one column on."""
    done = work(bring(ours, [row(1), [*row(2), "more"]]))
    assert counts(done) == ("done", 1, 0, 0, 1)
    ((line, column, problem, *_cells),) = error_rows(done)
    assert (line, column) == (3, "")
    assert "more cells" in problem


def test_errors_come_in_the_language_of_the_reader(ours):
    """Whichever language the file was brought in; also those that the cells alone do not show."""
    make_claim(ours, ours.members.get().user, identifiers={"pan": "ABCPF0001K"})
    make_claim(ours, ours.members.get().user, identifiers={"udyam": "UDYAM-UP-10-0000002"})
    done = work(bring(ours, [row(1, udyam="UDYAM-UP-10-0000002"), row(3, pan="ABC")]))
    in_english = [problem for _line, _column, problem, *_cells in error_rows(done)]
    with translation.override("hi"):
        in_hindi = [problem for _line, _column, problem, *_cells in error_rows(done)]
    assert "two different exporters" in in_english[0]
    assert all(text.isascii() for text in in_english)
    assert not any(text.isascii() for text in in_hindi)
    assert len(in_english) == len(in_hindi) == 2


def test_a_row_that_a_changed_rule_lets_pass_says_so(ours):
    brought = bring(ours, [row(1)])
    ClaimFileError.objects.create(claim_file=brought, line=2, cells=dict(zip(SAMPLE_HEADER, row(1), strict=True)))
    ((_line, _column, problem, *_cells),) = error_rows(brought)
    assert "Import it again" in problem


@pytest.mark.parametrize("changed", ["status = 'refused'", "status = 'lost'"])
def test_the_database_keeps_what_a_file_says_of_itself(ours, changed):
    bring(ours, [row(1)])
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE exporters_claimfile SET {changed}")


def test_the_database_keeps_one_error_a_line(ours):
    brought = bring(ours, [row(1)])
    ClaimFileError.objects.create(claim_file=brought, line=2, cells={})
    with pytest.raises(IntegrityError), transaction.atomic():
        ClaimFileError.objects.create(claim_file=brought, line=2, cells={})


def test_the_member_sees_the_errors_and_takes_them_home(ours, cast, browser_of):
    browser = browser_of(cast.founder)
    upload = csv_file([row(1), row(2, firm="=cmd()", pan="ABC")])
    answer = browser.post("/exporters/files/", {"file": upload, "notice_given": "on"})
    brought = ClaimFile.objects.get()
    assert answer["Location"] == reverse("exporters:claim-file", args=[brought.uuid])
    assert Job.objects.filter(name="exporters.claims.read_file").count() == 1
    assert browser.get(answer["Location"]).status_code == 200
    work(brought)
    assert "3" in browser.get(answer["Location"]).content.decode()
    errors = browser.get(reverse("exporters:claim-file-errors", args=[brought.uuid])).getvalue().decode("utf-8-sig")
    assert errors.splitlines()[0].startswith("line,column,problem,firm")
    assert errors.splitlines()[1].startswith("3,pan,")
    assert "'=cmd()" in errors
    make_startup(cast.rival)
    for name in ("claim-file", "claim-file-errors"):
        address = reverse(f"exporters:{name}", args=[brought.uuid])
        assert browser_of(cast.rival).get(address).status_code == 404


def test_the_sample_file_can_be_brought(ours, cast, browser_of):
    sample = browser_of(cast.founder).get("/exporters/files/sample.csv").getvalue()
    brought = upload_claim_file(
        startup=ours, upload=SimpleUploadedFile("s.csv", sample), notice=notice(), actor=cast.founder, now=LOGGED
    )
    assert counts(work(brought)) == ("done", 1, 0, 0, 0)
