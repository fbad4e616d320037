"""Proposing changes nothing; approving changes exactly what was proposed; the rest changes nothing."""

from datetime import date

import pytest

from exporters.models import Stage, StageChange, StageProgress
from exporters.onboarding.stages import operations as stage_operations
from exporters.onboarding.stages.changes.operations import (
    ChangeRefused,
    approve_change,
    decline_change,
    withdraw_change,
)
from exporters.onboarding.stages.order import order_problem
from exporters.onboarding.stages.queries import left_without_money, reached_days, route, stages
from portal.audit.queries import history
from portal.lib.transitions import NotTheMaker, SamePerson, TransitionRefused
from portal.notifications.models import OutgoingMail
from portal.two_people.operations import RemarkMissing
from tests.factories.exporters import make_exporter, reach
from tests.factories.stage_changes import (
    make_approved_stage_change,
    make_stage_change,
    new_stage,
    other_words,
    renamed,
    stage_of,
)
from tests.moments import AGREED

pytestmark = pytest.mark.django_db
GATES = ["company_verified", "profile_approved", "first_product_approved", "fee_paid"]
LAST = ["live", "first_order", "retained_90d"]


def rows() -> list[tuple]:
    return list(
        Stage.objects.values_list("code", "place", "step", "name_en", "name_hi", "earns", "days_after", "since")
    )


def test_a_proposal_changes_no_stage_and_is_kept_with_its_maker(cast):
    before = rows()
    made = make_stage_change(renamed(name_en="  Papers  in order ", why=" Clearer. "), cast.manager)
    assert (made.status, made.name_en, made.name_hi, made.why) == ("proposed", "Papers in order", "कागज़ात", "Clearer.")
    assert (made.before_en, made.before_hi, made.before_days) == ("Papers", "कागज़ात", 0)
    assert rows() == before
    event = history(made).get()
    assert (event.event, event.actor, event.data["why"]) == ("stage_change.proposed", cast.manager, "Clearer.")
    assert not OutgoingMail.objects.exists()


def test_approved_names_and_days_are_in_force_and_nothing_else_moves(cast):
    before = rows()
    made = make_approved_stage_change(
        other_words("retained_90d", name_en="Live for 60 days", name_hi="60 दिन से चालू", days_after=60), cast
    )
    assert rows()[:-1] == before[:-1]
    assert rows()[-1] == ("retained_90d", 10, 7, "Live for 60 days", "60 दिन से चालू", True, 60, None)
    assert (made.status, made.decided_by, made.decided_at) == ("approved", cast.approver, AGREED)
    approved = history(made).first()
    assert (approved.event, approved.actor) == ("stage_change.approved", cast.approver)
    assert approved.data == {
        "stage": "retained_90d",
        "english": "Live for 60 days",
        "hindi": "60 दिन से चालू",
        "english before": "Live for 90 days",
        "hindi before": "90 दिन से चालू",
        "days": "60",
        "days before": "90",
    }


def test_other_days_count_from_then_on(cast):
    reached = dict.fromkeys([stage.code for stage in stages()[:9]], date(2026, 5, 1))

    def problem():
        stage = stage_of("retained_90d")
        on = date(2026, 6, 30)
        return order_problem(stage=stage, on=on, today=date(2026, 11, 22), reached=reached, stages=stages())

    assert problem().code == "too_early"
    make_approved_stage_change(other_words("retained_90d", days_after=60), cast)
    assert problem() is None


def test_a_new_step_moves_the_later_ones_down_and_keeps_their_order(cast):
    before = [(code, place, step) for code, place, step, *_rest in rows()]
    make_approved_stage_change(new_stage(), cast)
    after = [(code, place, step) for code, place, step, *_rest in rows()]
    moved = [(code, place + 1, step + 1) for code, place, step in before[2:]]
    assert after == [*before[:2], ("training", 3, 3), *moved]
    added = stage_of("training")
    assert (added.earns, added.after, added.days_after, added.since) == (False, None, 0, date(2026, 11, 10))
    assert StageChange.objects.get().added == added


@pytest.mark.parametrize("follows", GATES)
def test_a_new_gate_stands_after_the_one_it_names_and_live_needs_it(cast, follows):
    make_approved_stage_change(new_stage("seal", follows=follows, own_step=False), cast)
    gates = [code for code, _place, step, *_rest in rows() if step == 4]
    assert sorted(gates) == sorted([*GATES, "seal"])
    assert gates.index("seal") == gates.index(follows) + 1
    assert [code for code, *_rest in rows()][-3:] == LAST
    assert [place for _code, place, *_rest in rows()] == list(range(1, 12))
    assert stage_of("live").step == 5


def test_a_new_step_after_a_gate_comes_after_all_gates(cast):
    make_approved_stage_change(new_stage(follows="company_verified"), cast)
    assert [code for code, *_rest in rows()][3:] == [*GATES, "training", *LAST]
    assert (stage_of("training").step, stage_of("live").step) == (5, 6)


def test_two_new_stages_after_one_another(cast):
    first = make_stage_change(new_stage(), cast.manager)
    second = make_stage_change(new_stage("sample", name_en="Sample sent", name_hi="नमूना भेजा"), cast.manager)
    for change in (first, second):
        approve_change(change=change, actor=cast.approver, now=AGREED)
    assert [code for code, *_rest in rows()][:4] == ["registered", "papers", "sample", "training"]
    assert [step for _code, _place, step, *_rest in rows()][:6] == [1, 2, 3, 4, 5, 6]


class TestTheRoutes:
    """Who goes on with the new stage, and who without it."""

    def arrived(self, cast, *codes, on=date(2026, 11, 5)):
        exporter = make_exporter()
        reach(exporter, *codes, on=on, people=[cast.screener])
        return exporter

    def record(self, exporter, code, on, cast):
        return stage_operations.record_stage(
            exporter=exporter, stage=stage_of(code), on=on, actor=cast.screener, now=AGREED.replace(day=22)
        )

    def test_who_was_past_it_keeps_the_route_and_goes_on(self, cast):
        exporter = self.arrived(cast, "papers", "applied_to_marketplace", "profile_approved")
        before = route(exporter)
        make_approved_stage_change(new_stage(), cast)
        after = route(exporter)
        assert (
            (after.steps, after.done, after.total) == (before.steps, before.done, before.total) == (after.steps, 4, 10)
        )
        assert "training" not in [stage.code for stage in left_without_money(exporter)]
        self.record(exporter, "fee_paid", date(2026, 11, 20), cast)
        assert route(exporter).done == 5

    def test_who_was_not_past_it_needs_it_for_the_next_step(self, cast):
        exporter = self.arrived(cast, "papers")
        make_approved_stage_change(new_stage(), cast)
        found = route(exporter)
        assert (found.done, found.total, found.level) == (2, 11, False)
        assert [(step.name, step.state) for step in found.steps][:4] == [
            ("Registered", "done"),
            ("Papers", "done"),
            ("Export training", "now"),
            ("Applied to the marketplace", "todo"),
        ]
        assert "training" in [stage.code for stage in left_without_money(exporter)]
        with pytest.raises(stage_operations.StageOutOfOrder, match="First needed: Export training"):
            self.record(exporter, "applied_to_marketplace", date(2026, 11, 20), cast)
        self.record(exporter, "training", date(2026, 11, 19), cast)
        self.record(exporter, "applied_to_marketplace", date(2026, 11, 20), cast)
        assert route(exporter).done == 4

    @pytest.mark.parametrize(("day", "total"), [(9, 10), (10, 10), (11, 11)])
    def test_a_fact_that_comes_late_counts_on_its_day(self, cast, day, total):
        exporter = self.arrived(cast, "papers")
        make_approved_stage_change(new_stage(), cast)
        on = date(2026, 11, day)
        if total == 11:
            with pytest.raises(stage_operations.StageOutOfOrder):
                self.record(exporter, "applied_to_marketplace", on, cast)
        else:
            self.record(exporter, "applied_to_marketplace", on, cast)
        assert route(exporter).total == total

    def test_who_was_past_it_and_does_it_has_it_counted(self, cast):
        exporter = self.arrived(cast, "papers", "applied_to_marketplace")
        make_approved_stage_change(new_stage(), cast)
        self.record(exporter, "training", date(2026, 11, 20), cast)
        assert (route(exporter).done, route(exporter).total) == (4, 11)
        assert "training" in reached_days(exporter)

    def test_the_new_stage_is_recorded_by_one_officer_as_it_earns_nothing(self, cast):
        exporter = self.arrived(cast, "papers")
        make_approved_stage_change(new_stage(), cast)
        self.record(exporter, "training", date(2026, 11, 20), cast)
        assert StageProgress.objects.get(exporter=exporter, stage__code="training").recorded_by == cast.screener


def test_the_maker_does_not_decide(cast):
    made = make_stage_change(renamed(), cast.manager)
    with pytest.raises(SamePerson):
        approve_change(change=made, actor=cast.manager, now=AGREED)
    with pytest.raises(SamePerson):
        decline_change(change=made, remark="x", actor=cast.manager, now=AGREED)
    assert StageChange.objects.get().status == "proposed"


def test_decided_once(cast):
    made, before = make_approved_stage_change(new_stage(), cast), rows()
    for actor in (cast.approver, cast.second_approver):
        with pytest.raises(TransitionRefused):
            approve_change(change=StageChange.objects.get(), actor=actor, now=AGREED)
    with pytest.raises(TransitionRefused):
        withdraw_change(change=made, actor=cast.manager, now=AGREED)
    assert rows() == before
    assert OutgoingMail.objects.count() == 1


def test_nothing_is_half_done_when_the_stage_cannot_be_put_in(cast, monkeypatch):
    made, before = make_stage_change(new_stage(), cast.manager), rows()
    monkeypatch.setattr("exporters.onboarding.stages.changes.operations.ist_day", lambda _moment: None)
    with pytest.raises(Exception, match="as an approved change says"):
        approve_change(change=made, actor=cast.approver, now=AGREED)
    assert StageChange.objects.get().status == "proposed"
    assert rows() == before
    assert history(made).count() == 1


def test_declined_says_why_to_its_maker(cast):
    made, before = make_stage_change(renamed(), cast.manager), rows()
    with pytest.raises(RemarkMissing):
        decline_change(change=made, remark=" ", actor=cast.approver, now=AGREED)
    decline_change(change=made, remark="Too long for a phone.", actor=cast.approver, now=AGREED)
    assert (made.status, made.decided_by, made.remark) == ("declined", cast.approver, "Too long for a phone.")
    mail = OutgoingMail.objects.get()
    assert mail.to == cast.manager.email
    assert "Too long for a phone." in mail.body_text
    assert f"/office/stages/changes/{made.uuid}/" in mail.body_text
    assert rows() == before


def test_the_maker_is_told_in_the_own_language(cast):
    cast.manager.language = "hi"
    cast.manager.save()
    make_approved_stage_change(new_stage(), cast)
    mail = OutgoingMail.objects.get()
    assert (mail.to, mail.language) == (cast.manager.email, "hi")
    assert "निर्यात प्रशिक्षण" in mail.subject
    assert "स्वीकृत" in mail.body_text


def test_only_its_maker_withdraws_it_and_then_another_may_come(cast):
    made = make_stage_change(renamed(), cast.manager)
    with pytest.raises(NotTheMaker):
        withdraw_change(change=made, actor=cast.approver, now=AGREED)
    withdraw_change(change=made, actor=cast.manager, now=AGREED)
    assert (made.status, made.decided_by) == ("withdrawn", None)
    make_approved_stage_change(renamed(name_en="All papers"), cast)
    assert stage_of("papers").name_en == "All papers"


@pytest.mark.parametrize(
    ("proposal", "sentence"),
    [
        (lambda: other_words(), "Nothing is changed"),
        (lambda: other_words(name_en=" Papers "), "Nothing is changed"),
        (lambda: renamed(name_en=" "), "Give the name in English"),
        (lambda: renamed(name_hi=" "), "Give the name in Hindi"),
        (lambda: renamed(why=" "), "Write why"),
        (lambda: renamed(name_en="fee PAID"), "Another stage has this name"),
        (lambda: renamed(name_hi="शुल्क जमा"), "Another stage has this name"),
        (lambda: renamed(days_after=3), "counts no days"),
        (lambda: other_words("retained_90d", days_after=0), "at least 1 and at most 366"),
        (lambda: other_words("retained_90d", days_after=367), "at least 1 and at most 366"),
        (lambda: new_stage("Training"), "small letters"),
        (lambda: new_stage("1st"), "small letters"),
        (lambda: new_stage("export-training"), "small letters"),
        (lambda: new_stage("प्रशिक्षण"), "small letters"),
        (lambda: new_stage("training\n"), "small letters"),
        (lambda: new_stage("a" * 41), "small letters"),
        (lambda: new_stage(""), "small letters"),
        (lambda: new_stage("papers"), "has this code"),
        (lambda: new_stage(name_en="Papers"), "Another stage has this name"),
        (lambda: new_stage(days_after=3), "counts no days"),
    ],
)
def test_what_cannot_stand_is_refused(cast, proposal, sentence):
    with pytest.raises(ChangeRefused, match=sentence):
        make_stage_change(proposal(), cast.manager)
    assert not StageChange.objects.exists()


def test_one_change_of_a_stage_waits_at_a_time_and_one_new_code(cast):
    make_stage_change(renamed(), cast.manager)
    make_stage_change(new_stage(), cast.manager)
    for proposal, sentence in [
        (renamed(name_en="All papers"), "waits already"),
        (new_stage(name_en="Course", name_hi="पाठ्यक्रम"), "waits already"),
        (new_stage("course", name_hi="पाठ्यक्रम"), "or is proposed with it"),
        (renamed("live", name_en="Papers in order"), "or is proposed with it"),
    ]:
        with pytest.raises(ChangeRefused, match=sentence):
            make_stage_change(proposal, cast.manager)
    make_stage_change(renamed("live", name_en="Live"), cast.manager)
    assert StageChange.objects.count() == 3
