import pytest

from portal.reference.models import ReferenceCounter
from portal.reference.operations import next_reference, next_references

pytestmark = pytest.mark.django_db


def test_several_references_follow_each_other_and_the_single_one():
    assert next_reference("TST", year=2026) == "TST-2026-0001"
    assert next_references("TST", 3, year=2026) == ["TST-2026-0002", "TST-2026-0003", "TST-2026-0004"]
    assert next_reference("TST", year=2026) == "TST-2026-0005"
    assert next_references("TST", 1, width=6) == ["TST-000001"]


def test_no_reference_takes_no_number():
    assert next_references("TST", 0) == []
    assert not ReferenceCounter.objects.filter(prefix="TST").exists()
