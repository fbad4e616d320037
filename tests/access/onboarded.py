"""The exporters of a startup: claims in every state, what is needed from whom, papers, a file of claims."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.test import Client
from django.urls import reverse

from exporters.holds.models import Hold, HoldKind
from exporters.models import Claim, ClaimFile, Requirement, Stage
from exporters.onboarding.claim_files.operations import upload_claim_file, work_through
from exporters.onboarding.claims.operations import make_link
from exporters.onboarding.confirmation import objections
from exporters.onboarding.stages import operations as stages
from exporters.onboarding.stages.states import Party
from portal.accounts.models import User
from portal.lib.dates import ist_day
from tests.access.side import Side, firm, words_of
from tests.factories.claims import PIN, confirm, make_claim
from tests.factories.files import csv_file, photo
from tests.factories.notices import notice

if TYPE_CHECKING:
    from tests.access.world import World


def entered(claim: Claim, now: datetime) -> Client:
    """The browser of an exporter that opened its own page by link and PIN."""
    browser = Client()
    browser.get(reverse("exporters:confirmation-link", args=[make_link(claim=claim, channel="mailed", now=now)]))
    answer = browser.post(reverse("exporters:confirmation"), {"pin": PIN})
    assert answer.url == reverse("exporters:exporter-status")
    return browser


class Onboarded:
    """Claims in every state, what is needed from whom, papers and a file of claims."""

    def __init__(self, world: "World", side: Side):
        self.world, self.side, self.people = world, side, world.people
        self.first = {"a": 1, "b": 31}[side.letter]

    def make(self) -> None:
        for number, name in enumerate(["confirmed", "live", "disputed", "upheld", "handed_over", "silent", "left"]):
            claim = make_claim(
                self.side.startup,
                self.side.owner,
                self.first + number,
                self.world.ago(days=100),
                **(firm(self.side.letter, name) if name != "left" else {"firm": "Wanderer weaves"}),
            )
            self.side.claims[name] = claim
            self.side.words |= {claim.reference} if name == "left" else words_of(claim)
            getattr(self, name, self.confirmed)(claim)
        self._file()

    def live(self, claim: Claim) -> None:
        """Nobody has answered."""
        self.side.objects["link_token"] = make_link(claim=claim, channel="handed_over", now=self.world.now)

    def silent(self, claim: Claim) -> None:
        """Asked as often as anybody is."""
        Claim.objects.filter(pk=claim.pk).update(reminders_sent=3, last_asked_at=self.world.ago(days=60))

    def confirmed(self, claim: Claim) -> None:
        confirm(claim, self.world.ago(days=95))
        if claim.firm == "Wanderer weaves":
            self._gave(claim, "given_by_who_left", Party.STARTUP, self.people["b_editor"], days=40)
            self._gave(claim, "given_before", Party.STARTUP, self.side.owner, days=40)
            return
        for party in (Party.STARTUP, Party.EXPORTER):
            self.side.asked[party.value] = self._ask(claim, party)
        self._gave(claim, "of_startup", Party.STARTUP, self.side.owner)
        self._gave(claim, "of_office", Party.OFFICE, self.people["screener"])
        answered = self._ask(claim, Party.EXPORTER)
        self.side.evidence["of_exporter"] = stages.answer_requirement(
            requirement=answered, upload=photo(), given_by=Party.EXPORTER, actor=None, now=self.world.now
        )

    left = confirmed

    def handed_over(self, claim: Claim) -> None:
        confirm(claim, self.world.ago(days=95), channel="handed_over")

    def disputed(self, claim: Claim) -> None:
        """The exporter objected, then an officer rang it: officers have their names in its history."""
        confirm(claim, self.world.ago(days=95), channel="handed_over")
        self.side.objects["objection"] = objections.record_phone_call(
            claim=claim,
            number="+911234567890",
            source="GST certificate",
            spoken_to="The owner",
            said="We do not know them.",
            is_right=False,
            actor=self.people["screener"],
            now=self.world.ago(days=5),
        ).claim.objections.get()
        claim.refresh_from_db()

    def upheld(self, claim: Claim) -> None:
        confirm(claim, self.world.ago(days=95))
        objection = objections.raise_objection(
            claim=claim, words="They never came.", language="en", now=self.world.ago(days=40)
        )
        objections.decide_objection(
            objection=objection,
            upheld=True,
            reason="Right.",
            actor=self.people["approver"],
            now=self.world.ago(days=30),
        )
        self.side.objects["dispute_hold"] = Hold.objects.get(exporter=claim.exporter, kind=HoldKind.DISPUTE)
        claim.refresh_from_db()

    def _ask(self, claim: Claim, party: Party) -> Requirement:
        return stages.open_requirement(
            exporter=claim.exporter,
            stage=Stage.objects.get(code="papers"),
            needed=f"A picture from {party.value}",
            party=party,
            due_date=ist_day(self.world.now) + timedelta(days=8),
            actor=self.people["screener"],
            now=self.world.now,
        )

    def _gave(self, claim: Claim, name: str, party: Party, actor: User, days: int = 3) -> None:
        self.side.evidence[name] = stages.add_evidence(
            exporter=claim.exporter,
            stage=Stage.objects.get(code="papers"),
            upload=photo(f"{name}_{self.side.letter}.png"),
            given_by=party,
            actor=actor,
            now=self.world.ago(days=days),
        )
        self.side.words.add(f"{name}_{self.side.letter}.png")

    def _file(self) -> None:
        """A file of one row that cannot be taken."""
        text = f"firm,place,product_group,contact_name,contact_mobile\n{firm(self.side.letter, 'wrong')['firm']},,,,\n"
        brought = upload_claim_file(
            startup=self.side.startup,
            upload=csv_file(text),
            notice=notice(),
            actor=self.side.owner,
            now=self.world.now,
        )
        work_through(claim_file=ClaimFile.objects.get(pk=brought.pk), now=self.world.now)
        self.side.objects["claim_file"] = brought
