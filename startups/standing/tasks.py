"""Jobs of standings."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from portal.lib.jobs import job
from startups.standing import recognition


@job(
    "startups.standing.tell_of_recognition",
    title=_("Tell startups whose recognition ends"),
    every=24 * 3600,
)
def tell_of_recognition(**_rest: object) -> str:
    """Tell the owners, 30 days ahead and on the last day."""
    count = recognition.tell_of_recognition(now=timezone.now())
    return ngettext("%(count)s startup told", "%(count)s startups told", count) % {"count": count}
