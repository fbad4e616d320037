"""Every act on an objection, by everybody: an approver decides it, also after the exporter withdrew its consent."""

from datetime import timedelta

import pytest
from django.db import models
from django.urls import reverse
from django.utils import timezone

from exporters.models import Objection
from exporters.onboarding.claims.operations import make_link
from exporters.onboarding.claims.queries import link_of_token
from exporters.onboarding.confirmation.objections import raise_objection
from exporters.onboarding.confirmation.operations import confirm_claim, withdraw
from portal.accounts.roles import Role
from portal.lib.transitions import Transition
from tests.acts import Acts, LocalTable, Person, Way, at_own_page, everybody, without_way, wrong
from tests.factories.claims import PIN, make_claim
from tests.factories.startups import make_startup

pytestmark = pytest.mark.django_db


class Decided(models.TextChoices):
    WAITS = "waits", "waits for a decision"
    WITHDRAWN = "withdrawn", "waits; the consent was withdrawn meanwhile"
    UPHELD = "upheld", "upheld"
    DISMISSED = "dismissed", "not upheld"


OPEN = [Decided.WAITS, Decided.WITHDRAWN]
TABLE = LocalTable(
    "objection",
    Decided,
    [
        Transition("uphold", OPEN, Decided.UPHELD, [Role.APPROVER]),
        Transition("dismiss", OPEN, Decided.DISMISSED, [Role.APPROVER]),
    ],
)


def state(objection):
    ended = objection.claim.status == "released"
    return objection.outcome or (Decided.WITHDRAWN if ended else Decided.WAITS)


def make(cast, status, action):
    now = timezone.now() - timedelta(days=3)
    claim = make_claim(make_startup(cast.founder), cast.founder, now=now)
    link = link_of_token(make_link(claim=claim, channel="mailed", now=now))
    confirmed = confirm_claim(link=link, pin=PIN, language="hi", now=now)
    objection = raise_objection(claim=confirmed, words="No.", language="hi", now=now)
    if status == Decided.WITHDRAWN:
        withdraw(claim=confirmed, language="hi", channel="own_page", now=now)
    elif status != Decided.WAITS:
        decision = {"outcome": status, "reason": "So.", "decided_by": cast.approver, "decided_at": now}
        Objection.objects.filter(pk=objection.pk).update(**decision)
    return Objection.objects.get(pk=objection.pk)


def people(cast, objection):
    make_startup(cast.rival)
    return everybody(
        cast,
        founder=Person(user=cast.founder),
        rival=Person(user=cast.rival),
        exporter=at_own_page(objection.claim.exporter),
    )


def decide(outcome):
    return Way(
        lambda objection: reverse("exporters:office-objection", args=[objection.uuid]),
        lambda objection: {"outcome": outcome, "reason": "As the papers say."},
    )


ACTS = Acts(TABLE, {"uphold": [decide("upheld")], "dismiss": [decide("dismissed")]}, make, people, state=state)


@pytest.mark.parametrize(("action", "way"), ACTS.tries())
def test_every_act_from_every_state_by_everybody(cast, action, way):
    assert wrong(ACTS, action, way, cast) == []


def test_every_act_and_everybody_has_a_way():
    assert without_way(ACTS) == set()
