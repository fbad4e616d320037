"""Two people at once, over real connections."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from portal.lib.errors import DomainError
from startups.decisions import operations
from startups.models import Decision, Recommendation
from startups.vetting.operations import start_screening
from tests.factories.applications import make_application
from tests.factories.calls import make_call
from tests.factories.vetting import make_recommendation
from tests.moments import NOON

pytestmark = [pytest.mark.postgresql("race"), pytest.mark.django_db(transaction=True)]


def at_once(*acts) -> list[str]:
    """Run the acts in threads that begin together; "won" or the name of the refusal of each."""
    barrier = Barrier(len(acts))

    def run(act):
        barrier.wait()
        try:
            act()
        except DomainError as error:
            return type(error).__name__
        else:
            return "won"
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return sorted(pool.map(run, acts))


def test_of_two_approvers_who_decide_at_once_one_wins(cast):
    call = make_call(manager=cast.manager, approver=cast.approver)
    application = make_application(call=call, status="awaiting_decision", person=cast.founder)
    found = make_recommendation(application, cast.screener)

    def decide(actor):
        operations.decide(recommendation=Recommendation.objects.get(pk=found.pk), actor=actor, now=NOON)

    outcomes = at_once(lambda: decide(cast.approver), lambda: decide(cast.second_approver))
    assert outcomes == ["TransitionRefused", "won"]
    assert Decision.objects.count() == 1


def test_deciding_and_sending_back_at_once_leaves_one_of_them(cast):
    call = make_call(manager=cast.manager, approver=cast.approver)
    application = make_application(call=call, status="awaiting_decision", person=cast.founder)
    found = make_recommendation(application, cast.screener)

    def decide():
        operations.decide(recommendation=Recommendation.objects.get(pk=found.pk), actor=cast.approver, now=NOON)

    def send_back():
        recommendation = Recommendation.objects.get(pk=found.pk)
        operations.send_back(recommendation=recommendation, reason="x", actor=cast.second_approver, now=NOON)

    assert at_once(decide, send_back) == ["TransitionRefused", "won"]
    found.refresh_from_db()
    assert (Decision.objects.count() == 1) == (found.status == "approved")


def test_releasing_twice_at_once_mails_once(cast):
    from portal.notifications.models import OutgoingMail

    call = make_call(manager=cast.manager, approver=cast.approver)
    application = make_application(call=call, status="awaiting_decision", owner=cast.founder, person=cast.founder)
    recommendation = make_recommendation(application, cast.screener)
    decision = operations.decide(recommendation=recommendation, actor=cast.approver, now=NOON)

    def release():
        operations.release(decision=Decision.objects.get(pk=decision.pk), actor=cast.approver, now=NOON)

    assert at_once(release, release) == ["AlreadyReleased", "won"]
    assert OutgoingMail.objects.count() == 1


def test_of_two_officers_who_take_it_up_at_once_one_handles_it(cast):
    call = make_call(manager=cast.manager, approver=cast.approver)
    application = make_application(call=call, status="submitted", person=cast.founder)

    def take_up(actor):
        start_screening(application=type(application).objects.get(pk=application.pk), actor=actor, now=NOON)

    outcomes = at_once(lambda: take_up(cast.screener), lambda: take_up(cast.second_screener))
    assert outcomes == ["TransitionRefused", "won"]
