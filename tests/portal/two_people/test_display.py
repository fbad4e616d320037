import pytest
from django.utils import timezone

from exporters.commissions.adjustments.operations import approve_adjustment
from exporters.commissions.adjustments.states import ADJUSTMENT
from portal.two_people.display import OWN, Addresses, Words, decision_panel
from tests.factories.adjustments import make_adjustment
from tests.factories.startups import make_startup

pytestmark = pytest.mark.django_db
WORDS = Words(head="Decide", why="It counts.", checker="An approver decides.", withdraw="Withdraw")
TO = Addresses(approve="/a/", decline="/d/", withdraw="/w/")


@pytest.fixture
def adjustment(cast):
    return make_adjustment(make_startup(cast.founder), cast.finance)


def seen(user, adjustment, **more):
    panel = decision_panel(user, adjustment, ADJUSTMENT, words=WORDS, to=TO, **more)
    return panel.may_decide, panel.may_withdraw, panel.shut_reason


def test_who_sees_which_button_of_an_open_proposal(cast, adjustment):
    assert seen(cast.approver, adjustment) == (True, False, "")
    assert seen(cast.finance, adjustment) == (False, True, OWN)
    assert seen(cast.auditor, adjustment) == (False, False, "An approver decides.")


def test_who_must_stay_out_of_it_does_not_decide(cast, adjustment):
    assert seen(cast.approver, adjustment, free=False) == (False, False, "An approver decides.")


def test_nobody_sees_a_button_once_it_is_decided(cast, adjustment):
    approve_adjustment(adjustment=adjustment, actor=cast.approver, now=timezone.now())
    for user in (cast.approver, cast.finance, cast.auditor):
        assert seen(user, adjustment) == (False, False, "")
