"""The life of a claim: who may do what from where."""

from django.db import models
from django.utils.translation import pgettext_lazy

from portal.accounts.roles import Role
from portal.lib.transitions import JOB, Table, Transition
from startups.public import acts_for


class ClaimStatus(models.TextChoices):
    """The life of a claim. An exporter has at most one that is live, confirmed or disputed."""

    WAITING = "waiting", pgettext_lazy("claim", "in the waiting list")
    """In the waiting list: another claim is current. A programme manager moves it up, or a job lets it lapse."""
    LIVE = "live", pgettext_lazy("claim", "waits for the exporter")
    """The current claim: the exporter is asked. Without an answer it lapses after its protected days."""
    CONFIRMED = "confirmed", pgettext_lazy("claim", "confirmed")
    """The startup is credited. Ends only if the exporter objects or withdraws its consent."""
    DISPUTED = "disputed", pgettext_lazy("claim", "disputed")
    """The exporter objected, so its earnings are held. An approver decides."""
    LAPSED = "lapsed", pgettext_lazy("claim", "lapsed")
    """Ended by a job, because nobody answered in time. Final."""
    RELEASED = "released", pgettext_lazy("claim", "released")
    """Given up by the startup, ended by the exporter, or lost to an objection. Final."""


# One claim per exporter may be in one of these; the database holds it.
HOLDING = (ClaimStatus.LIVE, ClaimStatus.CONFIRMED, ClaimStatus.DISPUTED)
# A startup has one claim on an exporter that is not over.
OPEN = (ClaimStatus.WAITING, *HOLDING)
OVER = (ClaimStatus.LAPSED, ClaimStatus.RELEASED)

MEMBER, EXPORTER = "member", "exporter"

CLAIM = Table(
    "claim",
    ClaimStatus,
    [
        Transition("confirm", [ClaimStatus.LIVE], ClaimStatus.CONFIRMED, [EXPORTER]),
        Transition("dispute", [ClaimStatus.LIVE, ClaimStatus.CONFIRMED], ClaimStatus.DISPUTED, [EXPORTER]),
        # An officer rang the number on the exporter's papers, and its answer was no.
        Transition(
            "dispute_by_phone",
            [ClaimStatus.CONFIRMED],
            ClaimStatus.DISPUTED,
            [Role.PROGRAMME_MANAGER, Role.SCREENING_OFFICER],
        ),
        Transition("deem_confirmed", [ClaimStatus.LIVE], ClaimStatus.CONFIRMED, [Role.PROGRAMME_MANAGER]),
        Transition("dismiss_objection", [ClaimStatus.DISPUTED], ClaimStatus.CONFIRMED, [Role.APPROVER]),
        Transition("reopen", [ClaimStatus.DISPUTED], ClaimStatus.LIVE, [Role.APPROVER]),
        Transition("uphold_objection", [ClaimStatus.DISPUTED], ClaimStatus.RELEASED, [Role.APPROVER]),
        Transition("move_up", [ClaimStatus.WAITING], ClaimStatus.LIVE, [Role.PROGRAMME_MANAGER]),
        Transition("release", [ClaimStatus.WAITING, ClaimStatus.LIVE], ClaimStatus.RELEASED, [MEMBER]),
        Transition("end", [ClaimStatus.CONFIRMED, ClaimStatus.DISPUTED], ClaimStatus.RELEASED, [EXPORTER]),
        Transition("lapse", [ClaimStatus.WAITING, ClaimStatus.LIVE], ClaimStatus.LAPSED, [JOB]),
    ],
    kinds={
        MEMBER: lambda actor, claim: acts_for(actor, claim.startup_id),
        EXPORTER: lambda actor, claim: actor == claim.exporter,
    },
)
