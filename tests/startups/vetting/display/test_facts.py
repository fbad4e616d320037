"""What the page says of the numbers of an application."""

from datetime import date

import pytest

from startups.vetting.display.facts import facts
from startups.vetting.models import ScreeningCheck
from tests.factories.applications import make_application
from tests.factories.calls import make_call
from tests.moments import NOON


@pytest.fixture
def result_of(cast):
    call = make_call(manager=cast.manager, approver=cast.approver)

    def find(check, **fields):
        application = make_application(call=call, status="in_screening", person=cast.founder, **fields)
        return next(fact.result for fact in facts(application) if str(fact.check) == check)

    return find


@pytest.mark.parametrize(
    ("check", "fields", "result"),
    [
        ("Recognition number", {}, "holds"),
        ("Recognition number", {"recognition_number": "DPIIT12"}, "fails"),
        ("Recognition number", {"recognition_number": ""}, "waits"),
        ("Recognition valid up to", {"valid_up_to": date(2031, 3, 14)}, "fails"),
        ("Age of the entity", {"incorporation_date": date(2010, 3, 14)}, "fails"),
        ("Highest turnover of a year", {"highest_turnover_minor": 200_00_00_000_00 + 1}, "fails"),
        ("Highest turnover of a year", {"highest_turnover_minor": 200_00_00_000_00}, "holds"),
        ("Legal form", {"legal_form": "proprietorship"}, "fails"),
        ("PAN", {}, "holds"),
        ("PAN", {"legal_name": "Zari Pvt Ltd"}, "look"),
        ("PAN", {"pan": "AABPK1234Q"}, "fails"),
        ("PAN", {"pan": "AABCK12"}, "fails"),
        ("GSTIN", {"gstin": "27AABCX1234Q1Z1"}, "fails"),
        ("CIN", {"cin": "U72900MH2020PTC999041"}, "fails"),
        ("CIN", {"cin": "U72900MH2021PTC999041"}, "holds"),
        ("CIN", {"cin": "U72900GJ2021PTC999041"}, "look"),
        ("Registered address: as on the documents", {}, "waits"),
    ],
)
def test_each_line(result_of, check, fields, result):
    assert result_of(check, **fields) == result


def test_a_line_compared_by_eye_shows_note_and_person(cast):
    call = make_call(manager=cast.manager, approver=cast.approver)
    application = make_application(call=call, status="in_screening", person=cast.founder)
    ScreeningCheck.objects.create(
        application=application,
        code="address",
        result="look",
        note="Old name board.",
        checked_by=cast.screener,
        checked_at=NOON,
    )
    fact = next(fact for fact in facts(application) if fact.result == "look")
    assert (str(fact.seen), [str(note) for note in fact.notes]) == ("Old name board.", ["Compared by Screener"])
