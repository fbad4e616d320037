"""Every act on a file of claims: a job works it through or refuses it, once."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from exporters.models import ClaimFile
from exporters.onboarding.claim_files.columns import SAMPLE_HEADER, SAMPLE_ROW
from exporters.onboarding.claim_files.operations import upload_claim_file
from exporters.onboarding.claim_files.tasks import read_file
from portal.lib.transitions import Transition
from tests.acts import JOB, Acts, LocalTable, Way, everybody, without_way, wrong
from tests.factories.notices import notice
from tests.factories.startups import make_startup

pytestmark = pytest.mark.django_db
S = ClaimFile.Status
TABLE = LocalTable(
    "claim file",
    S,
    [
        # From a file that runs a job that died goes on.
        Transition("work_through", [S.WAITING, S.RUNNING], S.DONE, [JOB]),
        Transition("refuse", [S.WAITING, S.RUNNING], S.REFUSED, [JOB]),
    ],
)


def make(cast, status, action):
    lines = ["no,such,columns", "1,2,3"] if action == "refuse" else [",".join(SAMPLE_HEADER), ",".join(SAMPLE_ROW)]
    upload = SimpleUploadedFile("claims.csv", "\n".join(lines).encode())
    who = {"startup": make_startup(cast.founder), "notice": notice(), "actor": cast.founder, "now": timezone.now()}
    brought = upload_claim_file(upload=upload, **who)
    fault = {"code": "no_rows", "values": {}} if status == S.REFUSED else None
    ClaimFile.objects.filter(pk=brought.pk).update(status=status, fault=fault)
    return ClaimFile.objects.get(pk=brought.pk)


READ = [Way(job=lambda brought: read_file(claim_file_id=brought.pk))]
ACTS = Acts(TABLE, {"work_through": READ, "refuse": READ}, make, lambda cast, brought: everybody(cast))


@pytest.mark.parametrize(("action", "way"), ACTS.tries())
def test_every_act_from_every_state_by_everybody(cast, action, way):
    assert wrong(ACTS, action, way, cast) == []


def test_every_act_has_a_way():
    assert without_way(ACTS) == set()
