from datetime import date, datetime

import pytest
from django.urls import reverse

from exporters.models import Onboarding, Stage
from exporters.onboarding.stages import operations, queries
from exporters.onboarding.stages.states import Party
from portal.audit.queries import history
from portal.files.operations import FileRefused
from portal.lib.dates import IST
from portal.lib.transitions import TransitionRefused
from portal.models import OutgoingMail
from portal.notifications.operations import html_of
from tests.factories.exporters import credit, make_exporter, reach
from tests.factories.files import csv_file, photo
from tests.factories.startups import make_startup

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 22, 12, 0, tzinfo=IST)


def stage(code):
    return Stage.objects.get(code=code)


def side(exporter):
    return queries.onboarding_of(exporter).status


def ask(exporter, cast, party=Party.EXPORTER, due=date(2026, 11, 30)):
    return operations.open_requirement(
        exporter=exporter,
        stage=stage("papers"),
        needed="A clear photo of the signboard",
        party=party,
        due_date=due,
        actor=cast.screener,
        now=NOW,
    )


def answer(requirement, upload=None):
    return operations.answer_requirement(
        requirement=requirement, upload=upload or photo(), given_by=Party.EXPORTER, actor=None, now=NOW
    )


def test_an_officer_records_a_stage_that_earns_nothing(cast):
    exporter = make_exporter()
    operations.record_stage(exporter=exporter, stage=stage("papers"), on=date(2026, 5, 3), actor=cast.screener, now=NOW)
    assert queries.reached_days(exporter) == {"registered": date(2026, 5, 1), "papers": date(2026, 5, 3)}
    [event] = history(exporter)
    assert (event.event, event.data) == ("onboarding.stage_reached", {"stage": "papers", "on": "2026-05-03"})


def test_one_officer_alone_cannot_record_a_stage_that_earns(cast):
    exporter = make_exporter()
    reach(exporter, "papers", "applied_to_marketplace", people=[cast.screener])
    with pytest.raises(operations.StageEarns):
        operations.record_stage(
            exporter=exporter, stage=stage("company_verified"), on=date(2026, 5, 9), actor=cast.screener, now=NOW
        )


@pytest.mark.parametrize(
    ("code", "on", "error"),
    [
        ("fee_paid", date(2026, 5, 9), operations.StageOutOfOrder),
        ("applied_to_marketplace", date(2026, 5, 1), operations.StageOutOfOrder),
        ("applied_to_marketplace", date(2026, 11, 23), operations.StageOutOfOrder),
        ("papers", date(2026, 5, 9), operations.StageKnown),
    ],
)
def test_a_stage_out_of_order_is_refused_with_a_sentence(cast, code, on, error):
    exporter = make_exporter()
    reach(exporter, "papers", people=[cast.screener])
    with pytest.raises(error) as refused:
        operations.record_stage(exporter=exporter, stage=stage(code), on=on, actor=cast.screener, now=NOW)
    assert str(refused.value).endswith(".")


def test_what_is_needed_from_the_exporter_makes_action_required_until_it_is_there(cast):
    exporter = make_exporter(contact_email="firm@example.org", language="hi")
    requirement = ask(exporter, cast)
    assert side(exporter) == "action_required"
    answer(requirement)
    assert (requirement.status, side(exporter)) == ("being_checked", "under_way")
    operations.accept_requirement(requirement=requirement, actor=cast.screener, now=NOW)
    assert (requirement.status, requirement.settled_by) == ("met", cast.screener)
    assert [event.event for event in history(exporter)] == [
        "requirement.met",
        "requirement.answered",
        "onboarding.evidence_added",
        "requirement.opened",
    ]
    assert history(exporter)[1].actor_label == f"exporter {exporter.reference}"


def test_what_came_may_not_be_enough_and_is_then_needed_again(cast):
    exporter = make_exporter()
    requirement = ask(exporter, cast)
    answer(requirement)
    operations.fail_requirement(
        requirement=requirement,
        reason="The name cannot be read.",
        due_date=date(2026, 12, 5),
        actor=cast.screener,
        now=NOW,
    )
    assert (requirement.status, requirement.failed_reason) == ("failed", "The name cannot be read.")
    assert side(exporter) == "action_required"
    answer(requirement)
    assert (requirement.status, requirement.failed_reason) == ("being_checked", "")


def test_needs_of_the_marketplace_do_not_ask_the_exporter_for_action(cast):
    exporter = make_exporter()
    requirement = ask(exporter, cast, Party.MARKETPLACE)
    assert side(exporter) == "under_way"
    operations.accept_requirement(requirement=requirement, actor=cast.screener, now=NOW)
    assert requirement.status == "met"


def test_a_requirement_is_waived_with_a_reason(cast):
    exporter = make_exporter()
    requirement = ask(exporter, cast)
    with pytest.raises(operations.ReasonMissing):
        operations.waive_requirement(requirement=requirement, reason=" ", actor=cast.screener, now=NOW)
    operations.waive_requirement(requirement=requirement, reason="Not asked any more.", actor=cast.screener, now=NOW)
    assert side(exporter) == "under_way"
    with pytest.raises(TransitionRefused):
        answer(requirement)


def test_a_day_that_is_over_cannot_be_asked_for(cast):
    with pytest.raises(operations.DueDatePast):
        ask(make_exporter(), cast, due=date(2026, 11, 21))


def test_a_refused_file_leaves_the_requirement_open(cast):
    requirement = ask(make_exporter(), cast)
    with pytest.raises(FileRefused):
        answer(requirement, csv_file("a,b\n"))
    requirement.refresh_from_db()
    assert requirement.status == "open"


def test_mails_go_to_the_party_in_its_language_with_its_own_page(cast, settings):
    exporter = make_exporter(contact_email="firm@example.org", language="hi")
    credit(exporter, make_startup(cast.founder))
    ask(exporter, cast)
    ask(exporter, cast, Party.STARTUP)
    ask(exporter, cast, Party.OFFICE)
    mails = OutgoingMail.objects.order_by("id")
    assert [(mail.to, mail.language) for mail in mails] == [("firm@example.org", "hi"), (cast.founder.email, "en")]
    assert mails[1].subject == f"Needed by 30 November 2026: “{exporter.name}”"
    pages = [reverse("exporters:exporter-entrance"), reverse("exporters:stages", args=[exporter.uuid])]
    for mail, page in zip(mails, pages, strict=True):
        assert f"{settings.PUBLIC_URL}{page}\n" in mail.body_text
        assert f'href="{settings.PUBLIC_URL}{page}"' in html_of(mail)


def test_on_hold_refused_dropped_and_started_again(cast):
    exporter = make_exporter()

    def move(action, reason="The buyer's country is closed."):
        operations.move_onboarding(exporter=exporter, action=action, reason=reason, actor=cast.manager, now=NOW)
        return side(exporter)

    with pytest.raises(operations.ReasonMissing):
        move("put_on_hold", "")
    assert not Onboarding.objects.filter(status="on_hold").exists()
    assert [move(a) for a in ("put_on_hold", "mark_refused", "drop", "reactivate")] == [
        "on_hold",
        "refused",
        "dropped",
        "reactivated",
    ]
    operations.record_stage(exporter=exporter, stage=stage("papers"), on=date(2026, 5, 3), actor=cast.manager, now=NOW)
    assert side(exporter) == "under_way"


def test_a_need_asked_while_stopped_waits_and_counts_at_the_new_start(cast):
    exporter = make_exporter()
    operations.move_onboarding(exporter=exporter, action="put_on_hold", reason="Papers", actor=cast.manager, now=NOW)
    ask(exporter, cast)
    assert side(exporter) == "on_hold"
    operations.move_onboarding(exporter=exporter, action="reactivate", reason="Here", actor=cast.manager, now=NOW)
    assert side(exporter) == "action_required"
