"""What officers read of this area's audit events and mails."""

from django.utils.translation import gettext_lazy as _

from portal.lib.registry import register

register(
    events={
        "claim.extended": _("Protection extended"),
        "claim.lapsed": _("Claim over, no answer in time"),
        "claim.link_handed_over": _("Link made to hand over"),
        "claim.logged": _("Claim logged"),
        "claim.masked": _("Contact masked"),
        "claim.moved_up": _("Claim moved up"),
        "claim.released": _("Claim given up"),
        "claim.reminded": _("Exporter asked again"),
    },
    mails={
        "claim_lapsed": _("Claim is over"),
        "claim_moved_up": _("Claim is live"),
        "claim_waits": _("Claim in the waiting list"),
        "confirmation_request": _("Exporter asked to confirm"),
        "hand_over_reminder": _("Exporter has not answered"),
    },
)
