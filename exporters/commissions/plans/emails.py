"""Mails about commission plans: to the maker of a version, about the decision."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from exporters.commissions.plans.models import PlanVersion
from portal.two_people.emails import proposal_declined


def plan_declined(*, plan: PlanVersion, now: datetime) -> None:
    """A finance officer declined the terms."""
    proposal_declined(
        about=plan,
        maker=plan.proposed_by,
        thing=lambda: _("Plan %(code)s, version %(version)s") % {"code": plan.code, "version": plan.version},
        remark=plan.remark,
        path=reverse("exporters:plan", args=[plan.uuid]),
        now=now,
    )
