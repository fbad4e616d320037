"""Writes: a startup comes to be, people join and leave it."""

import re
from datetime import date, datetime

from django.db import transaction

from portal.audit.operations import record
from portal.reference.operations import skip_references
from startups.profiles.models import Standing, Startup, StartupOrigin

_OWN_REFERENCE = re.compile(r"STP-([0-9]{1,9})")


@transaction.atomic
def bring_startup(*, reference: str, name: str, enrolled_on: date, actor_label: str, now: datetime) -> Startup:
    """An operator brings a startup that took part before the portal did; repeated, it changes nothing."""
    startup, created = Startup.objects.get_or_create(
        reference=reference,
        defaults={
            "name": name,
            "enrolled_on": enrolled_on,
            "standing": Standing.ACTIVE,
            "origin": StartupOrigin.HISTORY,
            "created_at": now,
        },
    )
    if created:
        if own := _OWN_REFERENCE.fullmatch(reference):
            skip_references("STP", up_to=int(own[1]))
        record(event="startup.brought", actor=None, actor_label=actor_label, target=startup, now=now)
    return startup


def bind_brought_startups(*, plan_code: str) -> int:
    """Startups that an operator brought before their plan are bound to it; returns how many were."""
    unbound = Startup.objects.filter(origin=StartupOrigin.HISTORY, plan_code="")
    return unbound.update(plan_code=plan_code)
