"""Every act on a hold, by everybody: a finance officer clears it, unless another act does."""

from datetime import date

import pytest
from django.db import models
from django.urls import reverse
from django.utils import timezone

from exporters.holds.operations import open_hold
from exporters.models import Claim, Hold, Objection
from portal.accounts.roles import Role
from portal.lib.transitions import Transition
from tests.acts import Acts, LocalTable, Person, Way, at_own_page, everybody, without_way, wrong
from tests.factories.claims import make_claim
from tests.factories.exporters import make_exporter
from tests.factories.ledger import make_line, make_run, make_version
from tests.factories.startups import make_startup

pytestmark = pytest.mark.django_db


class HoldState(models.TextChoices):
    STANDS = "stands", "stands"
    OBJECTED = "objected", "stands while an objection waits"
    CLEARED = "cleared", "cleared"


H = HoldState
FINANCE = {Role.FINANCE_OFFICER}
BY_OFFICERS = LocalTable("hold", H, [Transition("clear", [H.STANDS, H.OBJECTED], H.CLEARED, FINANCE)])
AFTER_A_DISPUTE = LocalTable("hold after a dispute", H, [Transition("settle", [H.STANDS], H.CLEARED, FINANCE)])


def state(hold):
    if hold.cleared_at:
        return H.CLEARED
    waits = Objection.objects.filter(claim__exporter=hold.exporter, decided_at=None).exists()
    return H.OBJECTED if waits else H.STANDS


def made_of(kind):
    def make(cast, status, action):
        claim = make_claim(make_startup(cast.founder), cast.founder, now=timezone.now())
        Claim.objects.filter(pk=claim.pk).update(status="disputed")
        who = {"reason": "y", "actor": cast.finance, "now": timezone.now()}
        hold = open_hold(kind=kind, exporter=claim.exporter, **who)
        if status == H.OBJECTED:
            said = {"words": "No.", "language": "en", "raised_at": timezone.now(), "answer_due_date": date(2026, 12, 1)}
            Objection.objects.create(reference="OBJ-1", claim=claim, **said)
        if status == H.CLEARED:
            Hold.objects.filter(pk=hold.pk).update(cleared_at=timezone.now(), clearing_act="Seen")
        return Hold.objects.get(pk=hold.pk)

    return make


def people(cast, hold):
    make_startup(cast.rival)
    return everybody(
        cast,
        founder=Person(user=cast.founder),
        rival=Person(user=cast.rival),
        exporter=at_own_page(hold.exporter),
    )


def at(name):
    return Way(lambda hold: reverse(f"exporters:{name}", args=[hold.uuid]), lambda hold: {"act": "Papers seen."})


def nobody(action, way):
    return True


OF = {
    **{kind: Acts(BY_OFFICERS, {"clear": [at("hold-clear")]}, made_of(kind), people, state=state)
       for kind in ("papers", "risk", "budget")},
    # These are cleared by what the exporter and an approver do.
    **{kind: Acts(BY_OFFICERS, {"clear": [at("hold-clear")]}, made_of(kind), people, state=state, idle=nobody,
                  also=lambda action, person: False)
       for kind in ("confirmation", "dispute")},
    "dispute, settled": Acts(
        AFTER_A_DISPUTE, {"settle": [at("office-hold-clear")]}, made_of("dispute"), people, state=state
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", OF)
def test_every_act_on_a_hold_from_every_state_by_everybody(cast, kind):
    [(action, way)] = OF[kind].tries()
    assert wrong(OF[kind], action, way, cast) == []


class Line(models.TextChoices):
    FREE = "free", "free"
    HELD = "held", "held"


def make_line_in(cast, status, action):
    startup, now = make_startup(cast.founder), timezone.now()
    line = make_line(startup, make_exporter(), make_version(), make_run(), date(2026, 5, 3))
    if status == Line.HELD:
        open_hold(kind="papers", reason="y", actor=cast.finance, now=now, entry=line)
    return line


LINE = Acts(
    LocalTable("line", Line, [Transition("hold", [Line.FREE], Line.HELD, FINANCE)]),
    {
        "hold": [
            Way(
                lambda line: reverse("exporters:hold-open", args=[line.uuid]),
                lambda line: {"kind": "papers", "reason": "No invoice."},
            )
        ]
    },
    make_line_in,
    lambda cast, line: everybody(cast, founder=Person(user=cast.founder), exporter=at_own_page(line.exporter)),
    state=lambda line: Line.HELD if line.holds.filter(cleared_at=None).exists() else Line.FREE,
)


def test_only_a_finance_officer_holds_a_line_and_the_same_hold_opens_once(cast):
    assert wrong(LINE, "hold", 0, cast) == []


@pytest.mark.parametrize("acts", [*OF.values(), LINE], ids=[*OF, "line"])
def test_every_act_has_a_way(acts):
    assert without_way(acts) == set()
