"""Changes of the stages, as they were proposed and decided."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language

from exporters.onboarding.stages.models import Stage
from portal.two_people.models import Proposal
from portal.two_people.states import ProposalStatus

_OF_A_STAGE = Q(stage__isnull=False, code="", follows__isnull=True, own_step=False)
_OF_A_NEW_ONE = Q(stage__isnull=True, follows__isnull=False, before_en="", before_hi="", before_days=0, days_after=0)
_CODE = r"^[a-z][a-z0-9_]*\Z"
_PUTS_IN = Q(status=ProposalStatus.APPROVED, stage__isnull=True)


class StageChange(Proposal):
    """Other names or other days of one stage, or a new stage: proposed by one officer, decided by another.

    Triggers (migrations/sql/0001/stages.*.sql) keep what was proposed and decided, and let a row of Stage change only
    as an approved change says. An approved new stage names its row by the code; that reference is checked at the end
    of the transaction, so neither the approval nor the stage can be committed alone.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    # The stage that changes; empty for a new one, which has a code and the stage that it comes after.
    stage = models.ForeignKey(Stage, null=True, on_delete=models.PROTECT, related_name="changes")
    code = models.CharField(max_length=40, blank=True)
    follows = models.ForeignKey(Stage, null=True, on_delete=models.PROTECT, related_name="+")
    # A step of its own after the whole step of `follows`; else in any order with it.
    own_step = models.BooleanField(default=False)
    name_en = models.CharField(max_length=60)
    name_hi = models.CharField(max_length=60)
    days_after = models.PositiveSmallIntegerField(default=0)
    # What the stage said when this was proposed. Nothing else can change it while this waits.
    before_en = models.CharField(max_length=60, blank=True)
    before_hi = models.CharField(max_length=60, blank=True)
    before_days = models.PositiveSmallIntegerField(default=0)
    why = models.TextField(max_length=500)
    added = models.OneToOneField(Stage, to_field="code", null=True, on_delete=models.PROTECT, related_name="addition")

    class Meta:
        constraints = [
            *Proposal.rules(),
            models.CheckConstraint(
                condition=_OF_A_STAGE | (_OF_A_NEW_ONE & Q(code__regex=_CODE)), name="stage_change_is_of_one_kind"
            ),
            models.CheckConstraint(
                condition=Q(stage__isnull=True)
                | ~Q(name_en=F("before_en"), name_hi=F("before_hi"), days_after=F("before_days")),
                name="stage_change_changes_something",
            ),
            models.CheckConstraint(condition=~Q(name_en="") & ~Q(name_hi=""), name="stage_change_names_both"),
            models.CheckConstraint(condition=~Q(why=""), name="stage_change_says_why"),
            models.CheckConstraint(
                condition=(_PUTS_IN & Q(added__isnull=False, added=F("code"))) | (~_PUTS_IN & Q(added__isnull=True)),
                name="approved_new_stage_has_its_row",
            ),
            models.UniqueConstraint(
                fields=["stage"], condition=Q(status=ProposalStatus.PROPOSED), name="one_open_change_per_stage"
            ),
            models.UniqueConstraint(
                fields=["code"],
                condition=Q(status=ProposalStatus.PROPOSED) & ~Q(code=""),
                name="one_open_change_per_new_code",
            ),
        ]

    def __str__(self) -> str:
        return self.code or self.stage.code  # type: ignore[union-attr]

    @property
    def name(self) -> str:
        """What the stage is to be called, in the reader's language."""
        return self.name_hi if get_language() == "hi" else self.name_en

    @property
    def before(self) -> str:
        """What it was called before, in the reader's language; empty for a new one."""
        return self.before_hi if get_language() == "hi" else self.before_en
