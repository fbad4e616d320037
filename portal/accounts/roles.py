from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What an officer may do. One person may hold several; the database refuses both sides of one object."""

    PROGRAMME_MANAGER = "programme_manager", _("programme manager")
    SCREENING_OFFICER = "screening_officer", _("screening officer")
    REVIEWER = "reviewer", _("reviewer")
    APPROVER = "approver", _("approver")
    FINANCE_OFFICER = "finance_officer", _("finance officer")
    AUDITOR = "auditor", _("auditor")
