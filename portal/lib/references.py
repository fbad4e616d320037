"""References that people read out on the phone: APP-2026-0042."""


def format_reference(prefix: str, number: int, *, year: int | None = None, width: int = 4) -> str:
    """`APP`, 42, 2026 → `APP-2026-0042`; without a year `STP-0001`."""
    parts = [prefix, *([str(year)] if year else []), str(number).zfill(width)]
    return "-".join(parts)
