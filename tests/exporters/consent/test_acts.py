"""Every act on a version of the notice, by everybody: drafted by one, decided by another, or taken back."""

import pytest
from django.urls import reverse
from django.utils import timezone

from exporters.consent import operations
from exporters.consent.states import NOTICE
from portal.accounts.models import RoleGrant
from portal.accounts.roles import Role
from tests.acts import Acts, Person, Way, everybody, without_way, wrong
from tests.cast import make_person
from tests.factories.notices import notice
from tests.factories.startups import make_startup

pytestmark = pytest.mark.django_db
MAKER = frozenset({Role.PROGRAMME_MANAGER, Role.APPROVER, "maker"})


def make(cast, status, action):
    cast.maker = make_person("maker", Role.PROGRAMME_MANAGER)
    RoleGrant.objects.create(user=cast.maker, role=Role.APPROVER, granted_at=timezone.now())
    notice()
    version = operations.draft_notice(text_en="Text", text_hi="पाठ", actor=cast.maker, now=timezone.now())
    now = timezone.now()
    if status == "approved":
        operations.approve_notice(notice=version, actor=cast.approver, now=now)
    if status == "declined":
        operations.decline_notice(notice=version, remark="Too long.", actor=cast.approver, now=now)
    if status == "withdrawn":
        operations.withdraw_notice(notice=version, actor=cast.maker, now=now)
    return version


def people(cast, version):
    make_startup(cast.founder)
    return everybody(cast, maker=Person(MAKER, cast.maker, made_it=True), founder=Person(user=cast.founder))


def at(name, **data):
    return Way(lambda version: reverse(f"exporters:notice-{name}", args=[version.uuid]), lambda version: data)


ACTS = Acts(
    NOTICE,
    {"approve": [at("approve")], "decline": [at("decline", remark="Too long.")], "withdraw": [at("withdraw")]},
    make,
    people,
)


@pytest.mark.parametrize(("action", "way"), ACTS.tries())
def test_every_act_from_every_state_by_everybody(cast, action, way):
    assert wrong(ACTS, action, way, cast) == []


def test_every_act_and_everybody_has_a_way():
    assert without_way(ACTS) == set()
