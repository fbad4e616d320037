"""Every status against every action and every kind of person."""

import pytest

from portal.accounts.roles import Role
from portal.lib.transitions import TransitionRefused
from startups.applications.states import (
    APPLICATION_TABLE,
    FINAL,
    PUBLIC_LABELS,
    TAG_OF,
    WAITED_FOR,
    ApplicationStatus,
    route_of,
)

S = ApplicationStatus
SCREENER, REVIEWER, APPROVER = Role.SCREENING_OFFICER, Role.REVIEWER, Role.APPROVER
OPEN = {S.SUBMITTED, S.IN_SCREENING, S.IN_REVIEW, S.INFORMATION_REQUESTED, S.AWAITING_DECISION, S.DECIDED}

# action: {status: where it leads}, who
EXPECTED = {
    "submit": ({S.DRAFT: S.SUBMITTED}, {"owner", "editor"}),
    "withdraw": (dict.fromkeys(OPEN | {S.WAITLISTED}, S.WITHDRAWN), {"owner"}),
    "start_screening": ({S.SUBMITTED: S.IN_SCREENING}, {SCREENER}),
    "pass_screening": ({S.IN_SCREENING: S.IN_REVIEW}, {SCREENER}),
    "request_information": (
        {S.IN_SCREENING: S.INFORMATION_REQUESTED, S.IN_REVIEW: S.INFORMATION_REQUESTED},
        {SCREENER, REVIEWER},
    ),
    "resume_screening": ({S.INFORMATION_REQUESTED: S.IN_SCREENING}, {"owner", "editor", SCREENER}),
    "resume_review": ({S.INFORMATION_REQUESTED: S.IN_REVIEW}, {"owner", "editor", SCREENER}),
    "recommend": (
        dict.fromkeys((S.IN_SCREENING, S.IN_REVIEW, S.WAITLISTED), S.AWAITING_DECISION),
        {SCREENER},
    ),
    "return_to_screening": ({S.AWAITING_DECISION: S.IN_SCREENING}, {APPROVER, SCREENER}),
    "return_to_review": ({S.AWAITING_DECISION: S.IN_REVIEW}, {APPROVER, SCREENER}),
    "return_to_waiting_list": ({S.AWAITING_DECISION: S.WAITLISTED}, {APPROVER, SCREENER}),
    "decide": ({S.AWAITING_DECISION: S.DECIDED}, {APPROVER}),
    "release_approved": ({S.DECIDED: S.APPROVED}, {APPROVER}),
    "release_waitlisted": ({S.DECIDED: S.WAITLISTED}, {APPROVER}),
    "release_declined": ({S.DECIDED: S.DECLINED}, {APPROVER}),
    "enrol": ({S.APPROVED: S.ENROLLED}, {"owner"}),
    "lapse": ({S.INFORMATION_REQUESTED: S.LAPSED, S.APPROVED: S.LAPSED}, {"job"}),
}


def test_the_table_has_these_actions_and_no_others():
    assert {t.action for t in APPLICATION_TABLE.transitions} == set(EXPECTED)


@pytest.mark.parametrize("status", S)
@pytest.mark.parametrize("action", EXPECTED)
def test_every_status_against_every_action(action, status):
    targets, people = EXPECTED[action]
    assert APPLICATION_TABLE.allows(action, status) == (status in targets)
    if status in targets:
        found = APPLICATION_TABLE.find(action, status)
        assert (found.target, found.by) == (targets[status], people)
    else:
        with pytest.raises(TransitionRefused):
            APPLICATION_TABLE.find(action, status)


def test_nothing_leads_out_of_a_final_status():
    assert {t.action for t in APPLICATION_TABLE.transitions if t.sources & FINAL} == set()


def test_every_status_has_its_public_label_its_sentence_and_its_tag():
    assert set(PUBLIC_LABELS) == set(WAITED_FOR) == set(TAG_OF) == set(S)


def test_a_decision_that_is_not_released_does_not_show():
    assert (PUBLIC_LABELS[S.DECIDED], WAITED_FOR[S.DECIDED], TAG_OF[S.DECIDED]) == (
        PUBLIC_LABELS[S.AWAITING_DECISION],
        WAITED_FOR[S.AWAITING_DECISION],
        TAG_OF[S.AWAITING_DECISION],
    )
    assert route_of(S.DECIDED) == route_of(S.AWAITING_DECISION)


@pytest.mark.parametrize(
    ("status", "states"),
    [
        (S.DRAFT, ["now", "todo", "todo", "todo", "todo"]),
        (S.IN_REVIEW, ["done", "done", "now", "todo", "todo"]),
        (S.DECLINED, ["done", "done", "done", "refused", "todo"]),
        (S.WAITLISTED, ["done", "done", "done", "hold", "todo"]),
        (S.ENROLLED, ["done"] * 5),
        (S.WITHDRAWN, []),
        (S.LAPSED, []),
    ],
)
def test_the_route_of_the_applicant(status, states):
    assert [step["state"] for step in route_of(status)] == states
