"""An import is judged as a whole: no accrual begins while a job is recording its rows.

The rows of a file may stand in any order, and what is judged first takes from the caps first. An accrual between two
batches would give the same file another ledger.
"""

import pytest
from django.core.management import CommandError, call_command

from exporters.commissions.engine.accrual import FactsBeingRecorded, accrue
from exporters.commissions.engine.models import AccrualRun
from exporters.commissions.engine.tasks import accrue_until_today
from exporters.imports import operations
from exporters.imports.models import FactImport
from portal.jobs.models import Job
from portal.lib.dates import ist_day
from tests.exporters.imports.story import NOW, ORDERS, bring, order
from tests.factories.exporters import make_exporter

pytestmark = pytest.mark.django_db
SAYS = r"^These imports are being recorded: IMP-2026-0001\. Commissions are computed when they are done\.$"


@pytest.fixture
def file(cast, monkeypatch):
    """An import of five orders that was applied; its job records two rows at once."""
    monkeypatch.setattr(operations, "ROWS_AT_ONCE", 2)
    reference = make_exporter().reference
    file = bring("orders", ORDERS + "".join(order(n, reference) for n in range(5)), cast.screener)
    operations.apply_file(fact_import=file, actor=cast.finance, now=NOW)
    return FactImport.objects.get(pk=file.pk)


def run():
    return accrue(until=ist_day(NOW), asked_by="test", now=NOW)


def accruals_asked():
    return Job.objects.filter(name=operations.ACCRUE).count()


def test_no_accrual_begins_between_two_batches(file, monkeypatch):
    tries = []
    real = operations._record_batch

    def record_batch(*arguments):
        with pytest.raises(FactsBeingRecorded, match=SAYS):
            run()
        tries.append(accruals_asked())
        return real(*arguments)

    monkeypatch.setattr(operations, "_record_batch", record_batch)
    operations.record_file(fact_import_id=file.pk, now=NOW)
    assert tries == [0, 0, 0, 0]  # three batches, and the look that finds none left
    assert not AccrualRun.objects.exists()
    assert accruals_asked() == 1
    assert run().reasons == 5


def test_the_job_and_the_command_say_what_they_wait_for(file):
    assert accrue_until_today() == (
        "These imports are being recorded: IMP-2026-0001. Commissions are computed when they are done."
    )
    with pytest.raises(CommandError, match=SAYS):
        call_command("accrue", "--until", "2026-11-22")
    assert not AccrualRun.objects.exists()


@pytest.mark.parametrize("status", ["waiting", "running"])
def test_a_recording_that_is_tried_again_is_waited_for(file, status):
    Job.objects.filter(name="exporters.imports.record_file").update(status=status, leased_until=NOW)
    with pytest.raises(FactsBeingRecorded):
        run()


def test_a_recording_that_was_given_up_keeps_nobody_from_the_commission(file):
    Job.objects.filter(name="exporters.imports.record_file").update(status="failed")
    assert run().run.pk


def test_an_import_that_waits_for_its_second_person_is_not_waited_for(cast):
    bring("orders", ORDERS + order(1, make_exporter().reference), cast.screener)
    assert run().run.pk
