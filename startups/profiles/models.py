"""The startup, its present right to take part, and the people who act for it."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import pgettext_lazy

from portal.accounts.models import User
from portal.lib.fields import CodeField


class Standing(models.TextChoices):
    """The present right to take part. An applicant has none yet."""

    APPLICANT = "applicant", pgettext_lazy("standing", "not enrolled")
    """Has only applied so far. Enrolment makes it active."""
    ACTIVE = "active", pgettext_lazy("standing", "active")
    """Takes part: logs claims and earns."""
    SUSPENDED = "suspended", pgettext_lazy("standing", "suspended")
    """Logs no new claims, and its money is held. A maker and a checker end the suspension."""
    EXITED = "exited", pgettext_lazy("standing", "exited")
    """Left the programme for good. Final."""


class RecognitionNotice(models.TextChoices):
    """What the owners were told of the end of the recognition that is noted; nothing yet when empty."""

    SOON = "soon", "it ends within 30 days"
    """Mailed when 30 days or fewer are left."""
    ENDED = "ended", "its last day has come"
    """Mailed on the last day or after it. A renewal empties the field."""


class StartupOrigin(models.TextChoices):
    """How a startup came into the portal."""

    SCREEN = "screen", "applied on screen"
    """Its founder signed up and applied."""
    HISTORY = "history", "imported by an operator at the console"
    """From the folder that `manage.py import_history` read; it has no application here."""


class Startup(models.Model):
    """A legal entity. Its numbers come from its first submitted application; its plan code from its enrolment."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    reference = models.CharField(max_length=40, unique=True)
    name = models.CharField(max_length=200)
    recognition_number = models.CharField(max_length=11, blank=True)
    category = models.CharField(max_length=12, blank=True)
    pan = models.CharField(max_length=10, blank=True)
    gstin = models.CharField(max_length=15, blank=True)
    # The last day of the recognition: from the application at enrolment, later from a certificate that officers saw.
    valid_up_to = models.DateField(null=True)
    recognition_notice = CodeField(max_length=5, choices=RecognitionNotice, blank=True)
    standing = CodeField(max_length=12, choices=Standing, default=Standing.APPLICANT)
    enrolled_on = models.DateField(null=True)
    plan_code = models.CharField(max_length=40, blank=True)
    origin = CodeField(max_length=10, choices=StartupOrigin, default=StartupOrigin.SCREEN)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(origin__in=StartupOrigin.values), name="known_origin_of_startup"),
            models.UniqueConstraint(
                fields=["recognition_number"],
                condition=~Q(recognition_number=""),
                name="one_startup_per_recognition_number",
            ),
            models.UniqueConstraint(fields=["pan"], condition=~Q(pan=""), name="one_startup_per_pan"),
            models.CheckConstraint(condition=Q(standing__in=Standing.values), name="known_standing"),
            models.CheckConstraint(
                condition=Q(recognition_notice="")
                | Q(recognition_notice__in=RecognitionNotice.values, valid_up_to__isnull=False),
                name="known_recognition_notice",
            ),
            models.CheckConstraint(
                condition=Q(standing="applicant", enrolled_on__isnull=True)
                | (~Q(standing="applicant") & Q(enrolled_on__isnull=False)),
                name="standing_begins_with_enrolment",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Level(models.TextChoices):
    """What a member may do: an editor fills in and sends; an owner also invites, removes and withdraws."""

    OWNER = "owner", pgettext_lazy("member", "owner")
    """Also invites and removes members, withdraws applications and accepts the agreement."""
    EDITOR = "editor", pgettext_lazy("member", "editor")
    """Fills in and submits applications, and logs claims."""


class Member(models.Model):
    """A person who acts for a startup. A person acts for one at a time, and no officer for any (triggers)."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    startup = models.ForeignKey(Startup, on_delete=models.PROTECT, related_name="members")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="memberships")
    level = CodeField(max_length=6, choices=Level)
    joined_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user"], condition=Q(removed_at__isnull=True), name="one_startup_per_person"
            ),
            models.CheckConstraint(condition=Q(level__in=Level.values), name="known_level"),
        ]

    def __str__(self) -> str:
        return f"{self.user} {self.level}"

    @property
    def is_owner(self) -> bool:
        return self.level == Level.OWNER


class MemberInvitation(models.Model):
    """A one-time link by which a further person joins. Only the hash of its token is kept."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    startup = models.ForeignKey(Startup, on_delete=models.PROTECT, related_name="invitations")
    email = models.EmailField()
    level = CodeField(max_length=6, choices=Level)
    token_hash = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    invited_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(level__in=Level.values), name="known_invited_level"),
            models.CheckConstraint(
                condition=Q(accepted_at__isnull=True) | Q(withdrawn_at__isnull=True),
                name="invitation_ends_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.email} {self.level}"
