"""A sentence for a person, put together only when it is shown, so that it comes in the reader's language."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.formats import date_format
from django.utils.functional import lazy


@dataclass(frozen=True)
class Sentence:
    """A lazily translated template and the values of its named placeholders."""

    template: Any
    values: Mapping[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        return str(self.template % self.values) if self.values else str(self.template)


def sentence(template: Any, /, **values: Any) -> Sentence:
    """`sentence(_("%(day)s is over."), day=day)`, still in no language."""
    return Sentence(template, values)


day_text = lazy(date_format, str)
"""`day_text(day)`: a day in words, "22 November 2026", for a placeholder; in the reader's language when shown."""


@dataclass(frozen=True)
class Listed:
    """Several texts after a colon, parted by commas."""

    texts: tuple[Any, ...]

    def __str__(self) -> str:
        return ", ".join(map(str, self.texts))


def listed(texts: Iterable[Any]) -> Listed:
    """Texts for one placeholder; each is translated when the sentence is shown."""
    return Listed(tuple(texts))
