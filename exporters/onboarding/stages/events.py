"""What officers read of this area's audit events and mails."""

from django.utils.translation import gettext_lazy as _

from portal.lib.registry import register

register(
    events={
        "onboarding.drop": _("Dropped"),
        "onboarding.evidence_added": _("Evidence added"),
        "onboarding.mark_refused": _("Refused by the marketplace"),
        "onboarding.put_on_hold": _("Put on hold"),
        "onboarding.reactivate": _("Started again"),
        "onboarding.stage_reached": _("Stage recorded"),
        "requirement.answered": _("Answer received"),
        "requirement.failed": _("What came was not enough"),
        "requirement.met": _("What was needed is there"),
        "requirement.opened": _("Action needed"),
        "requirement.waived": _("Not needed any more"),
    },
    mails={
        "requirement_failed": _("Needed again"),
        "requirement_opened": _("Action needed"),
    },
)
