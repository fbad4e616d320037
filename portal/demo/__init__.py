"""The demo, stage by stage; each stage acts through the operations that a person's click calls."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from importlib import import_module
from typing import Any

from exporters.models import Exporter
from portal.accounts.models import User

# In the order in which the story happens; a module that is not there yet is an error, not a gap.
STAGES: list[str] = ["plans", "startups", "claims", "facts", "statements", "adjustments", "stage_changes"]


@dataclass
class Stage:
    """What a stage may use: the people by the first part of their address, the day of the demo, what came before."""

    people: dict[str, User]
    now: datetime
    say: Callable[[str], Any]
    made: dict[str, Any] = field(default_factory=dict)


def run_stages(stage: Stage) -> None:
    """Run every stage in order."""
    for name in STAGES:
        stage.say(f"  {name}")
        import_module(f"portal.demo.{name}").seed(stage)


def exporter_line() -> str:
    """How to see the pages of an exporter of the demo; empty where there is none."""
    exporter = Exporter.objects.exclude(contact_email="").order_by("id").first()
    if exporter is None:
        return ""
    return f"  An exporter: enter {exporter.contact_email} under “For exporters”; its code comes to the mailbox"
