"""A file worked through in batches leaves behind what it leaves when its rows come one by one."""

from random import Random

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from exporters.onboarding.claim_files import operations
from tests.exporters.onboarding.claim_files import random_files
from tests.exporters.onboarding.claim_files.story import bring, work

pytestmark = pytest.mark.django_db


def left_behind(cast, seed, rows_at_once, monkeypatch):
    """Everything that the file of this seed leaves behind; then it is undone."""
    random = Random(seed)
    monkeypatch.setattr(operations, "CHUNK", rows_at_once)
    with transaction.atomic():
        ours = random_files.stage(cast, random)
        found = random_files.everything(work(bring(ours, random_files.rows(random))))
        transaction.set_rollback(True)
    return found


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32), rows_at_once=st.integers(2, 12))
def test_batches_leave_what_single_rows_leave(cast, monkeypatch, seed, rows_at_once):
    alone = left_behind(cast, seed, 1, monkeypatch)
    assert alone["deliveries"]
    assert left_behind(cast, seed, rows_at_once, monkeypatch) == alone


def test_the_random_files_meet_every_outcome(cast, monkeypatch):
    sums = [0, 0, 0, 0]
    two_exporters = differ = shared = 0
    for seed in range(40):
        found = left_behind(cast, seed, 5, monkeypatch)
        sums = [sum(pair) for pair in zip(sums, found["counts"][2:], strict=True)]
        two_exporters += any(error[1] == "two_exporters" for error in found["errors"])
        differ += any(values["identifiers_differ"] for *_names, of_file, values in found["claims"] if of_file)
        shared += any(values["shared"] for *_names, of_file, values in found["claims"] if of_file)
    assert min(*sums, two_exporters, differ, shared) >= 5
