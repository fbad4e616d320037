"""What officers read of this area's audit events and mails."""

from django.utils.translation import gettext_lazy as _

from portal.lib.registry import register

register(
    events={
        "claim.confirmed": _("Exporter confirmed the claim"),
        "claim.deemed_confirmed": _("Claim deemed confirmed"),
        "claim.disputed": _("Exporter objected"),
        "claim.ended": _("Claim ended by the exporter"),
        "claim.objection_decided": _("Objection decided"),
        "claim.proven": _("Exporter's own channel proven"),
        "claim.rung": _("Officer rang the exporter"),
    },
    mails={
        "answered_for_you": _("Exporter told of an answer in person"),
        "channel_proven": _("Confirmation hold released"),
        "confirmed_exporter": _("Confirmed, to the exporter"),
        "confirmed_startup": _("Confirmed, to the startup"),
        "consent_withdrawn_exporter": _("Consent withdrawn, to the exporter"),
        "consent_withdrawn_startup": _("Consent withdrawn, to the startup"),
        "objection_decided_exporter": _("Objection decided, to the exporter"),
        "objection_decided_startup": _("Objection decided, to the startup"),
        "objection_raised": _("Objection, to the startup"),
        "objection_recorded": _("Objection recorded, to the exporter"),
    },
)
