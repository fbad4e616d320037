"""What a person may do with a recommendation, predicate by predicate."""

import pytest

from startups.applications.states import APPLICATION_TABLE, RETURN_TO
from startups.decisions.permissions import can_withdraw
from tests.factories.applications import make_application
from tests.factories.calls import make_call
from tests.factories.vetting import make_recommendation

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("status", RETURN_TO)
def test_the_maker_withdraws_where_the_table_leads_back_to_the_status_before(cast, monkeypatch, status):
    """The three ways back name the same roles today, so each is taken out of the table in turn."""
    call = make_call(manager=cast.manager, approver=cast.approver)
    application = make_application(call=call, status="awaiting_decision", person=cast.founder)
    made = make_recommendation(application, cast.screener, recommended_from=status)
    every = APPLICATION_TABLE.transitions
    allowed = {}
    for missing in RETURN_TO.values():
        monkeypatch.setattr(APPLICATION_TABLE, "transitions", [one for one in every if one.action != missing])
        allowed[missing] = can_withdraw(cast.screener, made)
    assert allowed == {action: action != RETURN_TO[status] for action in RETURN_TO.values()}
