"""Every act on a file of facts, from every state, by everybody; of rates the rules of two people differ."""

import pytest
from django.urls import reverse
from django.utils import timezone

from exporters.imports import operations
from exporters.imports.states import FACT_IMPORT
from exporters.models import FactImport
from portal.accounts.models import RoleGrant
from portal.accounts.roles import Role
from tests.acts import Acts, Person, Way, everybody, without_way, wrong
from tests.cast import make_person
from tests.exporters.imports.story import ORDERS, RATES, order
from tests.factories.exporters import make_exporter
from tests.factories.files import csv_file
from tests.factories.startups import make_startup

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
        file = operations.upload_file(**brought, now=timezone.now())
        if status != "received" and action != "refuse":
            operations.read_file(fact_import_id=file.pk, now=timezone.now())
        decided = status in {"applying", "applied", "sent_back"}
        FactImport.objects.filter(pk=file.pk).update(
            status=status,
            remark="Wrong." if status == "sent_back" else "",
            fault={"code": "no_rows", "values": {}} if status == "unreadable" else None,
            decided_by=cast.finance if decided else None,
            decided_at=timezone.now() if decided else None,
        )
        return FactImport.objects.get(pk=file.pk)

    return make


def people(cast, file):
    make_startup(cast.founder)
    maker = Person(MAKER, file.proposed_by, made_it=True)
    return everybody(cast, maker=maker, founder=Person(user=cast.founder))


def at(name, **data):
    return Way(lambda file: reverse(f"exporters:import-{name}", args=[file.uuid]), lambda file: data)


def job(operation):
    return Way(job=lambda file: operation(fact_import_id=file.pk, now=timezone.now()))


WAYS = {
    "finish_reading": [job(operations.read_file)],
    "refuse": [job(operations.read_file)],
    "approve": [at("apply")],
    "approve_rates": [at("apply")],
    "finish_applying": [job(operations.record_file)],
    "decline": [at("send-back", remark="Wrong month.")],
    "withdraw": [at("withdraw")],
}
OF = {
    "orders": Acts(
        FACT_IMPORT,
        WAYS,
        made_of("orders"),
        people,
    ),
    # A finance officer brings rates from a named source and applies them, and nobody else does.
    "rates": Acts(
        FACT_IMPORT,
        WAYS,
        made_of("rates"),
        people,
    ),
}


# An import is applied by one of two actions, as its kind says.
OTHER = {"orders": "approve_rates", "rates": "approve"}


@pytest.mark.parametrize(
    ("kind", "action", "way"), [(k, *each) for k, acts in OF.items() for each in acts.tries() if each[0] != OTHER[k]]
)
def test_every_act_from_every_state_by_everybody(cast, kind, action, way):
    assert wrong(OF[kind], action, way, cast) == []


def test_every_act_and_everybody_has_a_way():
    assert without_way(OF["orders"]) == set()
