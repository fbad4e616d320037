"""Every act on a file of facts, from every state, by everybody; of rates the rules of two people differ."""

import pytest
from django.urls import reverse
from django.utils import timezone

from exporters.facts import operations
from exporters.facts.states import FACT_FILE
from exporters.models import FactFile
from portal.accounts.models import RoleGrant
from portal.accounts.roles import Role
from tests.acts import Acts, Person, Way, everybody, without_way, wrong
from tests.cast import make_person
from tests.exporters.facts.story import ORDERS, RATES, order
from tests.factories.facts import csv_file, make_exporter, make_startup

pytestmark = pytest.mark.django_db
MAKER = frozenset({"maker", Role.FINANCE_OFFICER.value, Role.APPROVER.value})


def made_of(kind):
    def make(cast, status, action):
        """A file with one new row, which an officer brought who holds both roles of those who apply."""
        maker = make_person("maker", Role.FINANCE_OFFICER)
        RoleGrant.objects.create(user=maker, role=Role.APPROVER, granted_at=timezone.now())
        text = ORDERS + order(1, make_exporter().reference) if kind == "orders" else RATES + "2026-10-05,USD,84.10\n"
        if action == "refuse":
            text = "no,such,columns\n1,2,3\n"
        brought = {"kind": kind, "upload": csv_file(text), "source": "Report", "actor": maker}
        file = operations.bring_file(**brought, now=timezone.now())
        if status != "received" and action != "refuse":
            operations.read_file(fact_file_id=file.pk, now=timezone.now())
        applied = (
            {"applied_by": cast.finance, "applied_at": timezone.now()} if status in {"applying", "applied"} else {}
        )
        remark = "Wrong." if status in {"unreadable", "sent_back"} else ""
        FactFile.objects.filter(pk=file.pk).update(status=status, remark=remark, **applied)
        return FactFile.objects.get(pk=file.pk)

    return make


def people(cast, file):
    make_startup(cast.founder)
    maker = Person(MAKER, file.brought_by, made_it=True)
    return everybody(cast, maker=maker, founder=Person(user=cast.founder))


def at(name, **data):
    return Way(lambda file: reverse(f"exporters:fact-file-{name}", args=[file.uuid]), lambda file: data)


def job(operation):
    return Way(job=lambda file: operation(fact_file_id=file.pk, now=timezone.now()))


WAYS = {
    "finish_reading": [job(operations.read_file)],
    "refuse": [job(operations.read_file)],
    "apply": [at("apply")],
    "finish_applying": [job(operations.record_file)],
    "send_back": [at("send-back", remark="Wrong month.")],
    "withdraw": [at("withdraw")],
}
OF = {
    "orders": Acts(FACT_FILE, WAYS, made_of("orders"), people, second_person=frozenset({"apply", "send_back"})),
    # A finance officer brings rates from a named source and applies them, and nobody else does.
    "rates": Acts(
        FACT_FILE,
        WAYS,
        made_of("rates"),
        people,
        second_person=frozenset({"send_back"}),
        also=lambda action, person: action != "apply" or Role.FINANCE_OFFICER in person.words,
    ),
}


@pytest.mark.parametrize("kind", OF)
@pytest.mark.parametrize(("action", "way"), OF["orders"].tries())
def test_every_act_from_every_state_by_everybody(cast, kind, action, way):
    assert wrong(OF[kind], action, way, cast) == []


def test_every_act_and_everybody_has_a_way():
    assert without_way(OF["orders"]) == set()
