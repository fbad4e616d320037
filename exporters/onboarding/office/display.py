"""View models of the officers' page of an exporter."""

from dataclasses import dataclass
from typing import Any

from exporters.onboarding.claims.display import TAG_OF
from exporters.onboarding.claims.models import Claim


@dataclass(frozen=True)
class ClaimRow:
    """One claim: warnings about its numbers, and the names of the actions open to this officer."""

    claim: Claim
    warnings: list[Any]
    actions: list[str]

    @property
    def tag(self) -> str:
        return TAG_OF[self.claim.status]
