"""What is one startup's, in words that stand on no page of the other."""

from dataclasses import dataclass, field
from typing import Any

from exporters.models import Claim, Requirement, StageEvidence
from portal.accounts.models import User
from startups.applications.models import Application
from startups.profiles.models import Startup


@dataclass
class Side:
    """What is one startup's; `words` stand on no page of the other."""

    letter: str
    startup: Startup
    owner: User
    words: set[str]
    applications: dict[str, Application] = field(default_factory=dict)
    claims: dict[str, Claim] = field(default_factory=dict)
    asked: dict[str, Requirement] = field(default_factory=dict)
    evidence: dict[str, StageEvidence] = field(default_factory=dict)
    objects: dict[str, Any] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Any:
        return self.objects[name]


def firm(letter: str, name: str) -> dict[str, str]:
    """What a startup says of a firm, in words that only it uses."""
    word = {"a": "Amaravati", "b": "Bhilwara"}[letter]
    return {
        "firm": f"{word} {name} weaves",
        "place": f"{word} road",
        "contact_name": f"{word} lekha",
        "contact_mobile": {"a": "+919800000001", "b": "+919800000002"}[letter],
        "contact_email": f"{name}.{word.lower()}@example.in",
        "language": "en",
    }


def words_of(claim: Claim) -> set[str]:
    return {claim.reference, claim.contact_name, claim.contact_mobile, claim.contact_email, claim.firm}
