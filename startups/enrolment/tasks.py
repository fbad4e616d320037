"""Jobs of enrolment."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from portal.lib.jobs import job
from startups.enrolment import operations


@job(
    "startups.enrolment.lapse_overdue",
    title=_("Close applications that waited too long for their applicant"),
    every=24 * 3600,
)
def lapse_overdue(**_rest: object) -> str:
    """Close what waited for its applicant too long."""
    count = operations.lapse_overdue(now=timezone.now())
    return ngettext("%(count)s application closed", "%(count)s applications closed", count) % {"count": count}
