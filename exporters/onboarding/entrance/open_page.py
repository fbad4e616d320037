"""Whose pages a browser has open."""

from datetime import datetime

from django.http import HttpRequest

from exporters.onboarding.models import Exporter
from portal.accounts.access import EntranceNeeded, entered_at, sign_out_exporter


def exporter_here(request: HttpRequest) -> Exporter:
    """The exporter whose pages this browser has open.

    Who entered before the present PIN was chosen may be somebody else: its pages are closed. Raises EntranceNeeded.
    """
    exporter = Exporter.objects.filter(uuid=request.exporter_uuid).select_related("access").first()  # type: ignore[attr-defined]
    if exporter is None or not _entered_since_the_pin(exporter, entered_at(request)):
        sign_out_exporter(request)
        raise EntranceNeeded
    return exporter


def _entered_since_the_pin(exporter: Exporter, entered: datetime | None) -> bool:
    access = getattr(exporter, "access", None)
    return access is None or (entered is not None and entered >= access.chosen_at)
