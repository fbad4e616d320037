from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What an officer may do. One person may hold several; the database refuses both sides of one object."""

    PROGRAMME_MANAGER = "programme_manager", _("programme manager")
    """Proposes calls, plans, notices, stages and changes of standing; also sees to claims and onboarding."""
    SCREENING_OFFICER = "screening_officer", _("screening officer")
    """Screens applications, assigns reviewers, recommends an outcome; also sees to exporters' requirements."""
    REVIEWER = "reviewer", _("reviewer")
    """Reads the applications assigned to this person, scores them and advises. Decides nothing."""
    APPROVER = "approver", _("approver")
    """The second person: decides what others propose, and objections of exporters."""
    FINANCE_OFFICER = "finance_officer", _("finance officer")
    """Approves plans and imports, keeps exchange rates and holds, issues statements, proposes adjustments."""
    AUDITOR = "auditor", _("auditor")
    """Reads everything officers read, and changes nothing."""
