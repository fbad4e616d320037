"""Money is a whole number of minor units (1/100 of any currency); no float ever touches it."""

import re

MINOR_UNITS = 100
LARGEST_MINOR = 10**12
BASIS_POINTS = 10_000
MILLIONTHS = 1_000_000

_SIGNED_TWO = re.compile(r"-?[0-9]+(\.[0-9]{1,2})?")
_SIX = re.compile(r"[0-9]+(\.[0-9]{1,6})?")
_SYMBOLS = {"INR": "₹"}


def half_up(n: int, d: int) -> int:
    """Round n/d to the nearest integer, halves towards plus infinity; d must be positive."""
    if d <= 0:
        raise ValueError("the divisor must be positive")
    return (2 * n + d) // (2 * d)


def parse_minor(text: str) -> int:
    """Read major units with at most two decimals ("123.45") as minor units (12345).

    Raises ValueError for anything else: exponents, signs other than a leading minus, grouping commas.
    """
    if not _SIGNED_TWO.fullmatch(text):
        raise ValueError(f"not an amount with at most 2 decimals: {text!r}")
    return _scaled(text, 2)


def parse_basis_points(text: str) -> int:
    """Read a percentage with at most two decimals ("1.75") as basis points (175); raises ValueError."""
    return parse_minor(text)


def parse_micros(text: str) -> int:
    """Read a rate with at most six decimals ("88.5") as millionths (88500000); raises ValueError."""
    if not _SIX.fullmatch(text):
        raise ValueError(f"not a rate with at most 6 decimals: {text!r}")
    return _scaled(text, 6)


def _scaled(text: str, places: int) -> int:
    whole, _, fraction = text.lstrip("-").partition(".")
    value = int(whole + fraction.ljust(places, "0"))
    return -value if text.startswith("-") else value


def decimal_text(minor: int) -> str:
    """Write minor units for a file: "-1000.00", two decimals, no grouping."""
    sign = "-" if minor < 0 else ""
    return f"{sign}{abs(minor) // MINOR_UNITS}.{abs(minor) % MINOR_UNITS:02d}"


def micros_text(micros: int) -> str:
    """Write millionths for people: at least two decimals, no further trailing zeros ("88.123455", "1.00")."""
    whole, fraction = divmod(micros, MILLIONTHS)
    return f"{whole}.{f'{fraction:06d}'.rstrip('0').ljust(2, '0')}"


def percent_text(basis_points: int) -> str:
    """Write basis points as a percentage: 175 is "1.75%"."""
    return f"{decimal_text(basis_points)}%"


def format_inr(minor: int) -> str:
    """Write rupees for people, grouped the Indian way: "₹1,23,456.78", "−₹500.00"."""
    return format_money(minor, "INR")


def format_money(minor: int, currency: str) -> str:
    """Format minor units of a currency for people; the sign comes before the currency."""
    sign = "−" if minor < 0 else ""
    whole, fraction = divmod(abs(minor), MINOR_UNITS)
    if currency == "INR":
        return f"{sign}{_SYMBOLS[currency]}{_grouped_indian(str(whole))}.{fraction:02d}"
    return f"{sign}{currency} {whole:,}.{fraction:02d}"


def _grouped_indian(digits: str) -> str:
    """Three digits at the end, then twos: 12345678 is 1,23,45,678."""
    head, tail = digits[:-3], digits[-3:]
    groups = [tail]
    while head:
        groups.insert(0, head[-2:])
        head = head[:-2]
    return ",".join(groups)
