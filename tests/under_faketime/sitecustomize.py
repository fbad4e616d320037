"""Mends time.sleep for processes under libfaketime; a folder of its own, because Python runs this at every start.

libfaketime 0.9.10 either fakes the monotonic clock, and then a lock with a timeout waits for ever, or leaves it alone,
and then takes the offset from the deadline that time.sleep names on it: "Invalid argument".
"""

import select
import time


def _sleep(seconds, /):
    """Sleep by a wait that names a span instead of a deadline."""
    if seconds < 0:
        raise ValueError("sleep length must be non-negative")
    select.select([], [], [], seconds)


time.sleep = _sleep
