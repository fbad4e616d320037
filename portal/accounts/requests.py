"""What a request is once `@audience` has let it pass: who asks is known, so views need not ask again."""

from django.http import HttpRequest

from portal.accounts.models import User


class PersonRequest(HttpRequest):
    """Somebody signed in."""

    user: User


class OfficerRequest(PersonRequest):
    """An officer with one of the roles that the view names, past the second factor."""


class MemberRequest(PersonRequest):
    """A person who is no officer: a member of a startup, or one who has none yet."""


class ExporterRequest(HttpRequest):
    """An exporter that opened its own pages."""

    exporter_uuid: str
