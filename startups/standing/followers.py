"""What other rooms do when a standing changes, in the same transaction; they declare it, this room knows none of it."""

from collections.abc import Callable
from datetime import datetime

from portal.accounts.models import User
from startups.profiles.models import Startup

# Takes `startup` (with its new standing), `actor` and `now` by keyword.
Follower = Callable[..., None]
_followers: list[Follower] = []


def follows_standing(function: Follower) -> Follower:
    """Declare what must be done with every change of a standing; an error in it undoes the change."""
    _followers.append(function)
    return function


def tell_followers(*, startup: Startup, actor: User, now: datetime) -> None:
    """Call everyone who follows, in the order in which they were declared."""
    for follow in _followers:
        follow(startup=startup, actor=actor, now=now)
