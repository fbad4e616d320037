"""The one act on a version of the notice, by everybody: another person than its author approves it."""

import pytest
from django.db import models
from django.urls import reverse
from django.utils import timezone

from exporters.consent.operations import approve_notice, draft_notice
from portal.accounts.models import RoleGrant
from portal.accounts.roles import Role
from portal.lib.transitions import Transition
from tests.acts import Acts, LocalTable, Person, Way, everybody, without_way, wrong
from tests.cast import make_person
from tests.factories.claims import make_startup, notice

pytestmark = pytest.mark.django_db
BOTH = frozenset({Role.PROGRAMME_MANAGER, Role.APPROVER})


class Version(models.TextChoices):
    DRAFT = "draft", "draft"
    IN_FORCE = "in_force", "in force"


def make(cast, status, action):
    notice()
    cast.maker = make_person("maker", Role.PROGRAMME_MANAGER)
    RoleGrant.objects.create(user=cast.maker, role=Role.APPROVER, granted_at=timezone.now())
    draft = draft_notice(text_en="Text", text_hi="पाठ", actor=cast.maker, now=timezone.now())
    return (
        approve_notice(notice=draft, actor=cast.approver, now=timezone.now()) if status == Version.IN_FORCE else draft
    )


def people(cast, version):
    make_startup(cast.founder)
    return everybody(cast, maker=Person(BOTH, cast.maker, made_it=True), founder=Person(user=cast.founder))


ACTS = Acts(
    LocalTable("notice", Version, [Transition("approve", [Version.DRAFT], Version.IN_FORCE, [Role.APPROVER])]),
    {"approve": [Way(lambda version: reverse("exporters:notice-approve", args=[version.uuid]))]},
    make,
    people,
    second_person=frozenset({"approve"}),
    state=lambda version: Version.IN_FORCE if version.approved_at else Version.DRAFT,
)


def test_a_version_is_approved_by_an_approver_who_did_not_write_it(cast):
    assert wrong(ACTS, "approve", 0, cast) == []
    assert without_way(ACTS) == set()
