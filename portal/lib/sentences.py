"""A sentence for a person, put together only when it is shown, so that it comes in the reader's language."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


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
