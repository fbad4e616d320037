"""What officers read of this area's audit events and mails."""

from django.utils.translation import gettext_lazy as _

from portal.lib.registry import register

register(
    events={
        "officer.invited": _("Officer invited"),
        "officer.role_granted": _("Role given"),
        "officer.role_revoked": _("Role removed"),
    },
    mails={
        "account_already_exists": _("There is an account already"),
        "email_confirmation": _("Code to confirm an address"),
        "email_confirmation_signup": _("Code to sign up"),
        "login_code": _("Code to sign in"),
        "password_reset_code": _("Code for a new password"),
        "password_reset_key": _("Link for a new password"),
        "unknown_account": _("There is no account"),
    },
)
