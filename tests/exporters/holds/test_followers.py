"""A suspended startup accrues under a `risk` hold."""

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone

from exporters.holds.display import words_about
from exporters.holds.models import Hold
from exporters.holds.operations import HoldRefused, clear_hold, open_hold
from startups.models import Startup
from startups.standing import followers
from startups.standing.operations import approve_change
from tests.factories.standing_changes import make_approved_standing_change, make_standing_change
from tests.factories.startups import make_startup

pytestmark = pytest.mark.django_db


@pytest.fixture
def startup(cast):
    return make_startup(cast.founder)


def open_on(startup) -> list[str]:
    return list(Hold.objects.filter(startup=startup, cleared_at=None).values_list("kind", flat=True))


def test_it_opens_with_the_suspension_and_is_cleared_with_its_end(startup, cast):
    other = make_startup(cast.rival)
    make_standing_change(startup, cast)
    assert open_on(startup) == []
    approve_change(change=startup.standing_changes.get(), actor=cast.approver, now=timezone.now())
    assert (open_on(startup), open_on(other)) == (["risk"], [])
    startup.refresh_from_db()
    make_approved_standing_change(startup, cast, "resume")
    assert open_on(startup) == []


def test_an_officer_does_not_clear_it_alone(startup, cast):
    make_approved_standing_change(startup, cast)
    hold = Hold.objects.get()
    assert "approver" in words_about(hold).clearing
    with pytest.raises(HoldRefused, match="approver"):
        clear_hold(hold=hold, act="Looked into.", actor=cast.finance, now=timezone.now())
    assert open_on(startup) == ["risk"]


def test_after_an_exit_it_stays_until_a_finance_officer_has_looked(startup, cast):
    make_approved_standing_change(startup, cast)
    make_approved_standing_change(startup, cast, "exit")
    assert open_on(startup) == ["risk"]
    hold = Hold.objects.get()
    assert "finance officer" in words_about(hold).clearing
    clear_hold(hold=hold, act="Looked into.", actor=cast.finance, now=timezone.now())
    assert open_on(startup) == []


def test_an_exit_from_active_opens_none(startup, cast):
    make_approved_standing_change(startup, cast, "exit")
    assert open_on(startup) == []


def test_other_holds_stay(startup, cast):
    open_hold(kind="papers", reason="No bill.", actor=cast.finance, now=timezone.now(), startup=startup)
    make_approved_standing_change(startup, cast)
    make_approved_standing_change(startup, cast, "resume")
    assert open_on(startup) == ["papers"]


def test_a_suspension_without_its_hold_does_not_happen(startup, cast, monkeypatch):
    def fails(**_more):
        raise DatabaseError("no room")

    monkeypatch.setattr(followers, "_followers", [*followers._followers, fails])
    change = make_standing_change(startup, cast)
    with pytest.raises(DatabaseError), transaction.atomic():
        approve_change(change=change, actor=cast.approver, now=timezone.now())
    assert (Startup.objects.get(pk=startup.pk).standing, open_on(startup)) == ("active", [])
    change.refresh_from_db()
    assert change.status == "proposed"
