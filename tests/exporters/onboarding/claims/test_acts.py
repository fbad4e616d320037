"""Every act on a claim, from every state, by everybody: startups, exporters, officers, the deadlines."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from exporters.models import Claim, ConfirmationLink, Objection
from exporters.onboarding.claims import deadlines
from exporters.onboarding.claims.operations import make_link
from exporters.onboarding.claims.queries import link_of_token
from exporters.onboarding.claims.rules import REMINDERS
from exporters.onboarding.claims.states import CLAIM, OVER
from exporters.onboarding.confirmation.views import LINK
from portal.lib.dates import ist_day
from tests.acts import Acts, Person, Way, at_own_page, everybody, without_way, wrong
from tests.cast import make_person
from tests.clock import MOMENT
from tests.factories.claims import PIN, claim_fields
from tests.factories.exporters import credit, make_exporter
from tests.factories.startups import add_member, make_startup

pytestmark = pytest.mark.django_db
MEMBER, EXPORTER = "member", "exporter"
DECIDED = {"dismiss_objection", "reopen", "uphold_objection"}


def make(cast, status, action):
    """A claim that was asked about in vain for ten days; once confirmed it was so by the exporter's own mail."""
    startup, today = make_startup(cast.founder), ist_day(timezone.now())
    exporter = make_exporter(contact_email="a@example.in")
    confirmed = status == "confirmed" or (status == "disputed" and action != "reopen")
    by_phone = action == "dispute_by_phone"
    answered = {"answered_at": timezone.now(), "answer": "in_person"}
    if not by_phone:
        answered |= {"proven_at": timezone.now(), "answer": "own_channel"}
    asked = {"reminders_sent": REMINDERS, "last_asked_at": timezone.now() - timedelta(days=10)}
    days = {"status": status, "now": timezone.now() - timedelta(days=40), "contact_email": "a@example.in"}
    fields = claim_fields(exporter, startup, logged_by=cast.founder, **days, **asked)
    claim = Claim.objects.create(**fields | (answered if confirmed else {}))
    if confirmed:
        credit(exporter, startup, today - timedelta(days=40))
    # What is decided after a claim ended is tried in confirmation/test_acts.py.
    if status == "disputed" or (action in DECIDED and status not in OVER):
        Objection.objects.create(
            reference="OBJ-2026-0001",
            claim=claim,
            words="Not ours.",
            language="en",
            raised_at=timezone.now(),
            answer_due_date=today + timedelta(days=30),
        )
    return claim


def people(cast, claim):
    """Both members of the startup, those of another one, the exporter and another one with links of their own."""
    editor = make_person("editor")
    add_member(claim.startup, editor, joined_at=claim.logged_at)
    removed = make_person("removed")
    gone = {"joined_at": claim.logged_at, "removed_at": claim.logged_at}
    add_member(claim.startup, removed, "owner", **gone)
    make_startup(cast.rival)
    other = Claim.objects.get(pk=claim.pk)
    other.pk, other.uuid, other.reference, other.exporter = None, uuid4(), "CLM-2026-0002", make_exporter()
    other.status = "released"
    other.save()
    return everybody(
        cast,
        owner=Person(frozenset({MEMBER}), cast.founder),
        editor=Person(frozenset({MEMBER}), editor),
        removed=Person(user=removed),
        rival=Person(user=cast.rival),
        exporter=at_own_page(claim.exporter, EXPORTER, **{LINK: link_to(claim)}),
        other_exporter=at_own_page(other.exporter, **{LINK: link_to(other)}),
    )


def link_to(claim):
    link = link_of_token(make_link(claim=claim, channel=ConfirmationLink.Channel.MAILED, now=timezone.now()))
    return str(link.uuid)


def at(name, *, of=lambda claim: [claim.uuid], by=None, sources=None, **data):
    narrowed = {"by": by and frozenset(by), "sources": sources and frozenset(sources)}
    return Way(lambda claim: reverse(f"exporters:{name}", args=of(claim)), lambda claim: data, **narrowed)


def nothing(claim):
    return []


def objection(claim):
    """One that is not there has an address too."""
    found = claim.objections.first()
    return [found.uuid if found else claim.uuid]


RUNG = {"number": "+919876543210", "source": "GST certificate", "spoken_to": "R.", "said": "No.", "is_right": "no"}
LATER = MOMENT + timedelta(days=400)
ACTS = Acts(
    CLAIM,
    {
        "confirm": [at("confirmation-confirm", of=nothing, consent="on", pin=PIN, pin_again=PIN)],
        "dispute": [
            # A link takes one answer; from then on the exporter objects on its own page.
            at("confirmation-dispute", of=nothing, sources={"live"}, words="Not ours."),
            at("exporter-object", of=nothing, words="Not ours."),
        ],
        "dispute_by_phone": [at("office-claim-ring", **RUNG)],
        "deem_confirmed": [at("office-claim-deem", evidence="Invoices.")],
        "dismiss_objection": [at("office-objection", of=objection, outcome="dismissed", reason="As logged.")],
        "reopen": [at("office-objection", of=objection, outcome="dismissed", reason="As logged.")],
        "uphold_objection": [at("office-objection", of=objection, outcome="upheld", reason="Not theirs.")],
        "move_up": [at("office-claim-move-up")],
        "release": [at("claim-release")],
        "end": [at("exporter-withdraw", of=nothing)],
        "lapse": [Way(job=lambda claim: deadlines.lapse_overdue(now=LATER))],
    },
    make,
    people,
)


@pytest.mark.parametrize(("action", "way"), ACTS.tries())
def test_every_act_from_every_state_by_everybody(cast, action, way):
    assert wrong(ACTS, action, way, cast) == []


def test_every_act_and_everybody_has_a_way():
    assert without_way(ACTS) == set()
