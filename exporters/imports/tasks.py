from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from exporters.imports import operations
from portal.lib.jobs import job


@job("exporters.imports.read_file", title=_("Read an import"))
def read_file(*, fact_import_id: int, **_rest: object) -> str:
    return operations.read_file(fact_import_id=fact_import_id, now=timezone.now()).reference


@job("exporters.imports.record_file", title=_("Record an import"))
def record_file(*, fact_import_id: int, **_rest: object) -> str:
    return operations.record_file(fact_import_id=fact_import_id, now=timezone.now()).reference
