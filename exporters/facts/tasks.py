from django.utils import timezone

from exporters.facts import operations
from portal.lib.jobs import job


@job("exporters.facts.read_file")
def read_file(*, fact_file_id: int, **_: object) -> str:
    return operations.read_file(fact_file_id=fact_file_id, now=timezone.now()).reference


@job("exporters.facts.record_file")
def record_file(*, fact_file_id: int, **_: object) -> str:
    return operations.record_file(fact_file_id=fact_file_id, now=timezone.now()).reference
