"""What a mail is called on the office's page of mails: which one it is, without a word of what it says."""

from typing import Any

from django.utils.translation import gettext_lazy as _

# By the last part of the template's name, which is one of a kind.
WORDS: dict[str, Any] = {
    # accounts
    "account_already_exists": _("There is an account already"),
    "email_confirmation": _("Code to confirm an address"),
    "email_confirmation_signup": _("Code to sign up"),
    "login_code": _("Code to sign in"),
    "password_reset_code": _("Code for a new password"),
    "password_reset_key": _("Link for a new password"),
    "unknown_account": _("There is no account"),
    "member_invited": _("Invitation to act for a startup"),
    "feedback_given": _("Feedback from a reader"),
    # applications
    "application_submitted": _("Application received"),
    "application_withdrawn": _("Application withdrawn"),
    "information_requested": _("Question to the applicant"),
    "request_withdrawn": _("Question withdrawn"),
    "information_given": _("Answer of the applicant"),
    "reviewer_assigned": _("Review asked for"),
    "reviewer_recused": _("Another reviewer is wanted"),
    "recommendation_sent_back": _("Recommendation sent back"),
    "decision_approved": _("Application approved"),
    "decision_declined": _("Application not approved"),
    "decision_waitlisted": _("Application on the waiting list"),
    "enrolled": _("Startup enrolled"),
    "lapsed": _("Application closed for want of an answer"),
    "suspended": _("Startup suspended"),
    "resumed": _("Suspension ended"),
    "exited": _("Startup left the programme"),
    "change_declined": _("Change of the standing not confirmed"),
    "recognition_ends_soon": _("Recognition ends soon"),
    "recognition_ended": _("Last day of the recognition"),
    # claims and exporters
    "confirmation_request": _("Exporter asked to confirm"),
    "hand_over_reminder": _("Exporter has not answered"),
    "claim_waits": _("Claim waits in line"),
    "claim_moved_up": _("Claim is live"),
    "claim_lapsed": _("Claim is over"),
    "file_done": _("File of claims worked through"),
    "answered_for_you": _("Exporter told of an answer in person"),
    "channel_proven": _("Hold of the confirmation is gone"),
    "confirmed_exporter": _("Confirmed, to the exporter"),
    "confirmed_startup": _("Confirmed, to the startup"),
    "consent_withdrawn_exporter": _("Consent withdrawn, to the exporter"),
    "consent_withdrawn_startup": _("Consent withdrawn, to the startup"),
    "objection_recorded": _("Objection recorded, to the exporter"),
    "objection_raised": _("Objection, to the startup"),
    "objection_decided_exporter": _("Objection decided, to the exporter"),
    "objection_decided_startup": _("Objection decided, to the startup"),
    "access_code": _("Code for an exporter's page"),
    "requirement_opened": _("Something is needed"),
    "requirement_failed": _("Needed once more"),
    "stage_change_approved": _("Change of the stages approved"),
    "stage_change_declined": _("Change of the stages not approved"),
    "proposal_declined": _("Proposal not approved"),
    # facts and money
    "fact_import_read": _("File of facts read"),
    "fact_import_sent_back": _("File of facts sent back"),
    "fact_import_applied": _("File of facts applied"),
    "statement_issued": _("Statement issued"),
    "adjustment_approved": _("Adjustment approved"),
    "adjustment_declined": _("Adjustment not approved"),
    "adjustment_posted": _("Adjustment, to the startup"),
}


def said(template: str) -> Any:
    """What the mail of this template is called; the template's own name where nobody wrote it."""
    return WORDS.get(template.rpartition("/")[2], template)
