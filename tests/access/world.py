"""Two startups with all that is theirs, made by the operations that make it; the names of A and B never mix.

Startup A has an application and a claim in every state that matters to an access rule, money and papers; startup B has
the like of it, one claim that waits behind A's, and an exporter that left A for it.
"""

import re
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from exporters.imports import operations as facts
from exporters.onboarding.confirmation.operations import withdraw
from portal.accounts.models import User
from portal.accounts.operations import invite_officer, revoke_role
from portal.accounts.roles import Role
from portal.lib.dates import ist_day
from portal.notifications.models import OutgoingMail
from startups.calls.models import Call
from startups.profiles.membership import accept_member_invitation, invite_member, remove_member
from startups.profiles.models import Member
from startups.profiles.operations import create_startup
from startups.standing.operations import propose_change
from startups.vetting.models import Assignment
from tests.access.earned import Earned
from tests.access.onboarded import Onboarded, entered
from tests.access.people import OFFICE, OFFICERS, browsers_of, make_people
from tests.access.side import Side, firm, words_of
from tests.access.vetted import Calls, Vetted
from tests.factories.adjustments import make_adjustment
from tests.factories.claims import confirm, make_claim
from tests.factories.files import photo
from tests.factories.notices import make_proposed_notice
from tests.factories.plans import make_proposed_plan
from tests.factories.stage_changes import make_stage_change, renamed
from tests.factories.startups import make_applicant_startup
from tests.factories.vetting import reason_for


class World:
    """Built once; `at("a.claims.confirmed.uuid")` finds what the table names."""

    def __init__(self, now: datetime):
        self.now = now
        self.people = make_people(now)
        self.office: dict[str, Any] = {}
        self.calls: dict[str, Call] = {}
        Calls(self).make()
        self.a, self.b = self._side("a"), self._side("b")
        for side in (self.a, self.b):
            Vetted(self, side).make()
        for side in (self.a, self.b):
            Onboarded(self, side).make()
        self._contest()
        Earned(self).make()
        self._office_papers()
        revoke_role(user=self.people["former_officer"], role=Role.REVIEWER, actor=None, now=now)
        # Whoever reads lists of everything; the others read parts.
        self.free_readers = (OFFICE | {"without_factor"}) - {"recused_approver"}
        recused = Assignment.objects.filter(reviewer=self.people["recused_approver"])
        self.stepped_back_from = set(recused.values_list("application__reference", flat=True))
        self.office_people = {name for name in OFFICERS if name != "former_officer"}
        self.officers = {self.people[name].full_name for name in OFFICERS}
        self.browsers = browsers_of(self.people) | {
            "exporter_x": entered(self.a.claims["confirmed"], now),
            "exporter_y": entered(self.b.claims["confirmed"], now),
        }

    def at(self, path: str) -> Any:
        """The object, or what stands in one of its fields, under this name."""
        first, *rest = path.split(".")
        found: Any = getattr(self, first)
        for name in rest:
            found = found[name] if isinstance(found, dict) else self._of_side(found, name)
        return found

    def value(self, given: str) -> Any:
        """What a word of the table stands for: an object's field, or after "=" the word itself."""
        return given[1:] if given.startswith("=") else self.at(given)

    @staticmethod
    def _of_side(found: Any, name: str) -> Any:
        if isinstance(found, Side) and name in found.objects:
            return found[name]
        return getattr(found, name)

    def ago(self, **parts: int) -> datetime:
        return self.now - timedelta(**parts)

    def _side(self, letter: str) -> Side:
        """A startup with an owner, an editor, people who left, and an invitation that waits."""
        owner, name = self.people[f"{letter}_owner"], {"a": "Aakashganga Tech", "b": "Brahmaputra Tech"}[letter]
        startup = create_startup(name=name, actor=owner, now=self.ago(days=130))
        side = Side(letter, startup, owner, {name, startup.reference, owner.full_name, owner.email})
        # Who edits for B today edited for A until a month ago.
        joined = {"a": [("b_editor", 125), ("a_removed", 124), ("a_editor", 123)], "b": [("b_editor", 25)]}[letter]
        for who, days in joined:
            side.objects[f"member_{who}"] = self._join(side, self.people[who], days)
        if letter == "a":
            remove_member(member=side["member_a_removed"], actor=owner, now=self.ago(days=60))
            side.words |= {self.people["a_editor"].full_name, self.people["a_removed"].full_name}
        side.objects["invitation"], side.objects["invitation_token"] = self._invite(side, f"new.{letter}@example.org")
        return side

    def _invite(self, side: Side, email: str, days: int = 1) -> tuple[Any, str]:
        now = self.ago(days=days)
        made = invite_member(startup=side.startup, email=email, level="editor", actor=side.owner, now=now)
        return made, token_in_mail("members/join")

    def _join(self, side: Side, user: User, days: int) -> Member:
        if (before := Member.objects.filter(user=user, removed_at=None).first()) is not None:
            owner = before.startup.members.get(level="owner").user
            remove_member(member=before, actor=owner, now=self.ago(days=days + 5))
        _made, token = self._invite(side, user.email, days + 1)
        return accept_member_invitation(token=token, actor=user, now=self.ago(days=days))

    def _contest(self) -> None:
        """B logs what A has logged, the other way round, and takes over an exporter that left A."""
        a, b = self.a, self.b
        b.claims["waiting"] = make_claim(b.startup, b.owner, 1, self.ago(days=50), **firm("b", "waiting"))
        left = a.claims["left"]
        withdraw(claim=left, language="en", channel="own_page", now=self.ago(days=20))
        taken = make_claim(b.startup, b.owner, 7, self.ago(days=15), **firm("b", "taken"))
        confirm(taken, self.ago(days=14))
        b.claims["taken"] = taken
        for claim in (b.claims["waiting"], taken):
            b.words |= words_of(claim)

    def _office_papers(self) -> None:
        """What officers have drafted for each other."""
        people, now = self.people, self.now
        self.office["notice"] = make_proposed_notice(people["manager"])
        self.office["plan_draft"] = make_proposed_plan(
            people["manager"], code="NXT", valid_from=ist_day(now).replace(day=1)
        )
        self.office["stage_change"] = make_stage_change(renamed(), people["manager"])
        self.office["adjustment"] = make_adjustment(self.a.startup, people["finance"])
        self.office["change"] = propose_change(
            startup=self.a.startup, act="suspend", reason="Text.", actor=people["manager"], now=now
        )
        self.office["only_applied"] = make_applicant_startup(people["no_startup"], "Only applied")
        typed = facts.type_fact(
            kind="status",
            cells={"exporter": "EXP-999999", "kind": "live", "achieved_on": ist_day(now).isoformat()},
            proof=photo(),
            source="Report",
            actor=people["screener"],
            now=now,
        )
        self.office["typed"] = facts.read_file(fact_import_id=typed.pk, now=now)
        self.office["officer_token"] = invite_officer(
            email="new.officer@example.org", role=Role.AUDITOR, actor=people["manager"], now=now
        )
        self.office["declining"] = reason_for("declined")
        self.office["mail"] = OutgoingMail.objects.order_by("id").first()


def token_in_mail(folder: str) -> str:
    """The secret of the link in the newest mail."""
    found = re.search(rf"{folder}/([\w-]+)/", OutgoingMail.objects.latest("id").body_text)
    assert found
    return found[1]


def build() -> World:
    return World(timezone.now())
