"""One stage was given a clearer name; a new stage waits for the approver."""

from datetime import timedelta

from exporters.models import Stage as RouteStage
from exporters.onboarding.stages.changes.operations import ProposedStage, approve_change, propose_change
from portal.demo import Stage


def seed(stage: Stage) -> None:
    """The programme manager proposes both; the approver has decided the first."""
    manager, yesterday = stage.people["manager"], stage.now - timedelta(days=1)
    renamed = ProposedStage(
        stage=RouteStage.objects.get(code="fee_paid"),
        name_en="Membership fee paid",
        name_hi="सदस्यता शुल्क जमा",
        why="Exporters took it for a fee of the programme. It is the membership fee of Alibaba.com.",
    )
    made = propose_change(proposal=renamed, actor=manager, now=yesterday)
    approve_change(change=made, actor=stage.people["approver"], now=yesterday + timedelta(hours=2))
    added = ProposedStage(
        code="export_training",
        name_en="Export training",
        name_hi="निर्यात प्रशिक्षण",
        follows=RouteStage.objects.get(code="papers"),
        own_step=True,
        why="Exporters that sat through the two-day training had fewer applications sent back by Alibaba.com.",
    )
    propose_change(proposal=added, actor=manager, now=stage.now - timedelta(hours=3))
