"""What areas call their audit events and mails: each area registers its own, with words, in its `events.py`."""

from collections.abc import Mapping
from typing import Any

EVENTS: dict[str, Any] = {}
MAILS: dict[str, Any] = {}


class NamedTwice(ValueError):
    """Two areas register the same event or mail."""


def register(*, events: Mapping[str, Any] | None = None, mails: Mapping[str, Any] | None = None) -> None:
    """Register the events and mails of an area with the words that officers read.

    An event is named `object.what_happened`; a mail by the folder of its template. Raises NamedTwice.
    """
    for known, words in ((EVENTS, events or {}), (MAILS, mails or {})):
        if twice := known.keys() & words.keys():
            raise NamedTwice(", ".join(sorted(twice)))
        known.update(words)


def event_words(event: str) -> Any:
    """The sentence of this event; its own name where no code registers it any more."""
    return EVENTS.get(event, event)


def mail_words(template: str) -> Any:
    """What the mail of this template is called; the template's own name where no code registers it any more."""
    name = template.rpartition("/")[2]
    return MAILS.get(name, name)
