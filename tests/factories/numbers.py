"""One counter for everything that a reference or a name tells apart, so that no two makers give one number twice."""

from itertools import count

# Beyond every number that a test writes out, as in STP-0042, and every one that the portal gives while a test runs.
_numbers = count(10_001)


def next_number() -> int:
    return next(_numbers)
