"""What an officer finds on a line of the screening list, and what a reviewer advises."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class CheckCode(models.TextChoices):
    """The screening list: what is compared by eye with the papers, line by line."""

    RECOGNITION = "recognition", _("Recognition certificate: number, name and last day as stated")
    """Compare number, name and last day with the recognition certificate."""
    INCORPORATION = "incorporation", _("Incorporation certificate: name, number and day as stated")
    """Compare name, number and day with the incorporation certificate."""
    AUTHORISATION = "authorisation", _("Authorisation: names the signatory and is signed")
    """Read that the authorisation names the signatory and bears a signature."""
    ADDRESS = "address", _("Registered address: as on the documents")
    """Compare the registered address with the documents."""
    REACH = "reach", _("Exporters to bring: the plan is for this programme and can be judged")
    """Judge whether the plan to bring exporters fits this programme."""


class CheckResult(models.TextChoices):
    """What the officer found on one line. Anything but a pass needs a note."""

    HOLDS = "holds", pgettext_lazy("result of a check", "Pass")
    """Pass: the documents agree with the answer."""
    LOOK = "look", pgettext_lazy("result of a check", "Check")
    """A doubt for the next reader. It stops nothing."""
    FAILS = "fails", pgettext_lazy("result of a check", "Fail")
    """Wrong: with it the application cannot go on to the reviewers."""


class Advice(models.TextChoices):
    """What a reviewer advises; it binds nobody."""

    APPROVE = "approve", _("Approve")
    """Take the startup in."""
    APPROVE_WITH_CONDITION = "approve_with_condition", _("Approve with a condition")
    """Take it in once the condition in the reasons is met."""
    WAITLIST = "waitlist", _("Put on the waiting list")
    """Good enough, if a place becomes free."""
    DECLINE = "decline", _("Do not approve")
    """Do not take it in; the reasons say why."""
