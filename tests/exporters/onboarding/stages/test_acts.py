"""Every act on an onboarding and on a requirement, from every state, by everybody."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from exporters.imports.operations import apply_file, read_file, record_file, upload_file
from exporters.models import FactImport, Onboarding, Requirement, Stage
from exporters.onboarding.stages.states import ONBOARDING, REQUIREMENT
from portal.lib.dates import ist_day
from tests.acts import Acts, Person, Way, at_own_page, everybody, without_way, wrong
from tests.cast import make_person
from tests.clock import MOMENT
from tests.factories.exporters import credit, make_exporter
from tests.factories.files import csv_file, photo
from tests.factories.startups import add_member, make_startup

pytestmark = pytest.mark.django_db
OFFICE = frozenset({"programme_manager", "screening_officer"})
STARTUP, EXPORTER = frozenset({"startup"}), frozenset({"exporter"})
SOON = MOMENT + timedelta(days=9)
DUE = {"due_date_day": SOON.day, "due_date_month": SOON.month, "due_date_year": SOON.year}


def around(cast, exporter):
    """Owner and editor of the startup that is credited, one that was before, the exporter and another one."""
    return everybody(
        cast,
        owner=Person(STARTUP, cast.founder),
        editor=Person(STARTUP, cast.second_founder),
        before=Person(user=cast.rival),
        exporter=at_own_page(exporter, *EXPORTER),
        other_exporter=at_own_page(make_exporter()),
    )


def credited(cast):
    """An exporter of the rival's startup until yesterday, of the founder's since."""
    exporter, ours, theirs = make_exporter(), make_startup(cast.founder), make_startup(cast.rival)
    cast.second_founder = make_person(f"second_{exporter.pk}")
    add_member(ours, cast.second_founder)
    today = ist_day(timezone.now())
    credit(exporter, theirs, today - timedelta(days=20))
    theirs_ended = exporter.attributions.get()
    theirs_ended.valid_to = today
    theirs_ended.save()
    credit(exporter, ours, today)
    return exporter


def require(exporter, cast, party, status="open"):
    settled = {"settled_by": cast.screener, "settled_at": timezone.now()} if status in {"met", "waived"} else {}
    return Requirement.objects.create(
        exporter=exporter,
        stage=Stage.objects.get(code="papers"),
        needed="A photo of the signboard",
        party=party,
        due_date=SOON.date(),
        status=status,
        failed_reason="Blurred" if status == "failed" else "",
        opened_by=cast.screener,
        opened_at=timezone.now(),
        **settled,
    )


def make_onboarding(cast, status, action):
    exporter = credited(cast)
    standing = Onboarding.objects.create(exporter=exporter, status=status, reason="Closed", since=timezone.now())
    standing.needs = lambda party, state: require(exporter, cast, party, state)
    if action == "go_on":
        text = f"exporter,kind,achieved_on\n{exporter.reference},papers,{ist_day(timezone.now())}\n"
        brought = {"kind": "status", "upload": csv_file(text), "source": "Report", "actor": cast.screener}
        file = read_file(fact_import_id=upload_file(**brought, now=timezone.now()).pk, now=timezone.now())
        apply_file(fact_import=file, actor=cast.finance, now=timezone.now())
    return standing


def of_exporter(name, *more, by=OFFICE, **data):
    address = lambda it: reverse(f"exporters:office-stages-{name}", args=[it.exporter.uuid, *more])  # noqa: E731
    return Way(address, lambda it: data, by=by)


def of_need(name, party, state="open", *, by=OFFICE, **data):
    """By way of something that is needed from this party."""
    address = lambda it: reverse(f"exporters:{name}", args=[it.needs(party, state).uuid])  # noqa: E731
    return Way(address, lambda it: {"file": photo()} | data, by=by)


TODAY = ist_day(MOMENT)
REACHED = {"stage": "papers", "on_day": TODAY.day, "on_month": TODAY.month, "on_year": TODAY.year}
ASKED = {"needed": "A photo", "stage": "papers", "party": "startup"} | DUE
RECORD = Way(
    job=lambda it: record_file(fact_import_id=FactImport.objects.get().pk, now=timezone.now()), by=frozenset({"job"})
)
STANDING = Acts(
    ONBOARDING,
    {
        "require_action": [
            of_exporter("ask", **ASKED),
            of_need("office-requirement-fail", "exporter", "being_checked", reason="Blurred", **DUE),
        ],
        "action_done": [
            of_need("office-requirement-accept", "exporter"),
            of_need("office-requirement-waive", "startup", reason="Seen by phone"),
            of_need("requirement-answer", "startup", by=STARTUP),
            of_need("exporter-answer", "exporter", "failed", by=EXPORTER),
        ],
        "go_on": [of_exporter("record", **REACHED), RECORD],
        **{
            action: [of_exporter("move", action, reason="Closed for good")]
            for action in ("put_on_hold", "mark_refused", "drop", "reactivate")
        },
    },
    make_onboarding,
    lambda cast, standing: around(cast, standing.exporter),
    follows=frozenset({"require_action", "action_done", "go_on"}),
)


@pytest.mark.parametrize(("action", "way"), STANDING.tries())
def test_every_act_on_an_onboarding_from_every_state_by_everybody(cast, action, way):
    assert wrong(STANDING, action, way, cast) == []


def of_requirement(name, by=None, **data):
    address = lambda it: reverse(f"exporters:{name}", args=[it.uuid])  # noqa: E731
    return Way(address, lambda it: {"file": photo()} | data, by=by)


def asked_of(party):
    """Requirements of one party; no page asks marketplace or office for an answer."""
    answers = {"startup": STARTUP, "exporter": EXPORTER}.get(party, frozenset())
    return Acts(
        REQUIREMENT,
        {
            "answer": [of_requirement("requirement-answer", STARTUP), of_requirement("exporter-answer", EXPORTER)],
            "accept": [of_requirement("office-requirement-accept")],
            "fail": [of_requirement("office-requirement-fail", reason="Blurred", **DUE)],
            "waive": [of_requirement("office-requirement-waive", reason="Seen by phone")],
        },
        lambda cast, status, action: require(credited(cast), cast, party, status),
        lambda cast, requirement: around(cast, requirement.exporter),
        idle=lambda action, way: action == "answer" and not way.by & answers,
        also=lambda action, person: action != "answer" or bool(person.words & answers),
    )


ASKED_OF = {party: asked_of(party) for party in ("exporter", "startup", "office", "marketplace")}


@pytest.mark.parametrize("party", ASKED_OF)
@pytest.mark.parametrize(("action", "way"), ASKED_OF["exporter"].tries())
def test_every_act_on_a_requirement_from_every_state_by_everybody(cast, party, action, way):
    assert wrong(ASKED_OF[party], action, way, cast) == []


def test_every_act_and_everybody_has_a_way():
    assert without_way(STANDING) == set()
    assert without_way(ASKED_OF["startup"]) == set()
