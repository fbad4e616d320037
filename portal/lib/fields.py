"""Model fields of our own."""

from typing import TYPE_CHECKING, Any

from django.db import models

if TYPE_CHECKING:
    CharField = models.CharField[Any, Any]
else:
    CharField = models.CharField


class CodeField(CharField):
    """A code from a list of choices, whose words may change without a migration.

    Migrations see a plain CharField: the database stores the code, and a check constraint limits it to the list.
    """

    def deconstruct(self) -> Any:
        """Leave the choices, which are words for readers, out of what a migration keeps."""
        name, _path, args, kwargs = super().deconstruct()
        kwargs.pop("choices", None)
        return name, "django.db.models.CharField", args, kwargs
