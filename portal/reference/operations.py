from django.db import transaction

from portal.lib.references import format_reference
from portal.reference.models import ReferenceCounter


def next_reference(prefix: str, *, year: int | None = None, width: int = 4) -> str:
    """The next unused reference of this prefix, such as `APP-2026-0042`; gives out each number once."""
    return next_references(prefix, 1, year=year, width=width)[0]


@transaction.atomic
def next_references(prefix: str, count: int, *, year: int | None = None, width: int = 4) -> list[str]:
    """So many unused references of this prefix in a row; none are taken for a count of 0."""
    if not count:
        return []
    key = f"{prefix}-{year}" if year else prefix
    counter, _ = ReferenceCounter.objects.select_for_update().get_or_create(prefix=key)
    counter.last += count
    counter.save(update_fields=["last"])
    given = range(counter.last - count + 1, counter.last + 1)
    return [format_reference(prefix, number, year=year, width=width) for number in given]


@transaction.atomic
def skip_references(prefix: str, *, up_to: int) -> None:
    """Make sure that the next reference of this prefix comes after an imported number."""
    counter, _ = ReferenceCounter.objects.select_for_update().get_or_create(prefix=prefix)
    counter.last = max(counter.last, up_to)
    counter.save(update_fields=["last"])
