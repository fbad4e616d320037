from django.db import transaction

from portal.lib.references import format_reference
from portal.reference.models import ReferenceCounter


@transaction.atomic
def next_reference(prefix: str, *, year: int | None = None, width: int = 4) -> str:
    """The next unused reference of this prefix, such as `APP-2026-0042`; gives out each number once."""
    key = f"{prefix}-{year}" if year else prefix
    counter, _ = ReferenceCounter.objects.select_for_update().get_or_create(prefix=key)
    counter.last += 1
    counter.save(update_fields=["last"])
    return format_reference(prefix, counter.last, year=year, width=width)


@transaction.atomic
def skip_references(prefix: str, *, up_to: int) -> None:
    """Make sure that the next reference of this prefix lies beyond a number brought from elsewhere."""
    counter, _ = ReferenceCounter.objects.select_for_update().get_or_create(prefix=prefix)
    counter.last = max(counter.last, up_to)
    counter.save(update_fields=["last"])
