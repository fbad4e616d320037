"""The demo's startups: made through operations, in every state."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from portal.accounts.demo import DEMO_PEOPLE
from portal.demo import Stage, startups, startups_texts
from portal.management.commands.seed_demo import seed_person
from startups.applications.models import Application
from startups.applications.states import ApplicationStatus
from startups.calls.models import Call
from startups.public import Startup, active_startups, open_calls
from startups.vetting.display.facts import FAILS, facts


@pytest.mark.django_db
def test_the_demo_shows_an_application_in_every_state():
    people = {person.email.split("@")[0]: seed_person(person) for person in DEMO_PEOPLE}
    now = timezone.now()
    stage = Stage(people=people, now=now, say=lambda text: None)
    startups.seed(stage)
    found = Application.objects.select_related("state")
    assert {application.status for application in found} == set(ApplicationStatus)
    assert open_calls(now).count() == 1
    assert Call.objects.filter(closes_at__lt=now).count() == 1
    suspended = Startup.objects.get(standing="suspended")
    assert [change.status for change in suspended.standing_changes.all()] == ["proposed", "approved"]
    assert set(active_startups()) == {stage.made["startup of founder"], stage.made["startup of founder2"]}
    assert [a.created_by.email for a in found if a.status == "draft"] == ["applicant@demo.example"]
    assert not [fact for a in found if a.status != "draft" for fact in facts(a) if fact.result == FAILS]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("day", "year_before"),
    [(date(2026, 11, 26), "2025-26"), (date(2028, 3, 31), "2026-27"), (date(2036, 2, 29), "2034-35")],
)
def test_firms_of_the_demo_fit_any_day(day, year_before):
    """Recognised long enough for every step, and with a turnover of a year that is over."""
    for firm in [*startups_texts.EARLIER.values(), *startups_texts.PRESENT.values(), startups_texts.DRAFT]:
        answers = startups._answers(firm, day)
        assert answers["valid_up_to"] > day + timedelta(days=365)
        assert answers["highest_turnover_year"] == year_before
        assert answers["cin"][8:12] in ("", str(answers["incorporation_date"].year))
