"""When a recognition ends. It is valid through its last day; an end suspends nobody by itself."""

from datetime import date, timedelta

from django.db import models
from django.utils.translation import pgettext_lazy

# Days before the last day from which owners and officers are warned.
DAYS_AHEAD = 30


class Recognition(models.TextChoices):
    """The status of a recognition on a day."""

    UNKNOWN = "unknown", pgettext_lazy("recognition", "last day not known")
    """No last day is recorded."""
    HOLDS = "holds", pgettext_lazy("recognition", "holds")
    """More than 30 days are left."""
    SOON = "soon", pgettext_lazy("recognition", "ends soon")
    """30 days or fewer are left; the last day is one of them."""
    ENDED = "ended", pgettext_lazy("recognition", "has run out")
    """The last day is over. This alone suspends nobody."""


# The shape of each as a tag (portal.templatetags.portal.SHAPES).
TAG_OF_RECOGNITION = {
    Recognition.UNKNOWN: "closed",
    Recognition.HOLDS: "holds",
    Recognition.SOON: "look",
    Recognition.ENDED: "refused",
}


def recognition_on(valid_up_to: date | None, day: date) -> Recognition:
    """The status on `day` of a recognition with this last day."""
    if valid_up_to is None:
        return Recognition.UNKNOWN
    if day > valid_up_to:
        return Recognition.ENDED
    return Recognition.SOON if day >= valid_up_to - timedelta(days=DAYS_AHEAD) else Recognition.HOLDS
