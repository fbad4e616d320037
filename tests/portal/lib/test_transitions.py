import pytest
from django.db import models

from portal.accounts.models import OfficerInvitation
from portal.lib.transitions import Table, Transition, TransitionRefused, change_state


class Lamp(models.TextChoices):
    OFF = "off", "dark"
    ON = "on", "lit"


@pytest.fixture
def table():
    made = Table("test.lamp", Lamp, [Transition("light", [Lamp.OFF], Lamp.ON, ["keeper"])])
    yield made
    Table.known.pop("test.lamp")


def test_an_act_is_found_from_its_state_only(table):
    assert table.find("light", Lamp.OFF).target == "on"
    assert table.allows("light", Lamp.ON) is False
    assert table.actors("light") == {"keeper"}
    with pytest.raises(TransitionRefused, match="“lit”"):
        table.find("light", Lamp.ON)


@pytest.mark.django_db
def test_the_second_of_two_acts_is_refused(table, cast):
    from django.utils import timezone

    # Any column that holds the state will do; a mail address is one.
    now = timezone.now()
    row = OfficerInvitation.objects.create(
        email="off", role="auditor", token_hash="x", invited_at=now, expires_at=now, invited_by=cast.manager
    )
    twin = OfficerInvitation.objects.get(pk=row.pk)
    assert change_state(row, table, "light", field="email", accepted_at=now) == "off"
    assert (row.email, row.accepted_at) == ("on", now)
    with pytest.raises(TransitionRefused):
        change_state(twin, table, "light", field="email")
