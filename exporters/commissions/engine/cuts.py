"""What a cap or a refund leaves of an amount; all in minor units."""

from portal.lib.money import half_up


def room_under(cap: int | None, posted: int) -> int | None:
    """What a cap leaves after what was posted before; None without a cap."""
    return None if cap is None else max(0, cap - posted)


def at_most(amount: int, room: int | None) -> int:
    """The amount, or the room where it is smaller."""
    return amount if room is None else min(amount, room)


def share(amount: int, refunded: int, ordered: int) -> int:
    """The part of an amount that falls on what was refunded of an order; never more than all of it."""
    return half_up(amount * min(refunded, ordered), ordered) if ordered else 0
