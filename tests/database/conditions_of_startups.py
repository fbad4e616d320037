"""The conditions of the triggers on the tables of people and startups."""

from collections.abc import Iterator

from tests.database.conditions import Conditions, Statement
from tests.database.guards import LONG_AGO
from tests.database.guards_of_startups import FOLLOWS, MEMBER, NO_MEMBER, NO_OFFICER, OFFICER
from tests.database.tried import Trial

REPEATS = "a decision repeats its approved recommendation"
SIGNED = "decided_by_id = {checker}, decided_at = '{now}'"
DECLINED = "status = 'declined', remark = 'No.'"
# A recommendation that is decided while no decision repeats it yet.
OF_RECOMMENDATION = (
    "(SELECT {0} FROM startups_recommendation WHERE decided_at IS NOT NULL"
    " AND id NOT IN (SELECT recommendation_id FROM startups_decision) ORDER BY id LIMIT 1)"
)
OTHER_APPLICATION = (
    f"(SELECT max(id) FROM startups_application WHERE id <> {OF_RECOMMENDATION.format('application_id')})"
)
OTHER_REASON = f"(SELECT max(id) FROM startups_decisionreason WHERE id <> {OF_RECOMMENDATION.format('reason_id')})"
# The startup of the one change of standing.
OF_THE_CHANGE = "id = (SELECT startup_id FROM startups_standingchange WHERE act = '{0}' ORDER BY id LIMIT 1)"
OTHER_STARTUP = (
    "(SELECT max(id) FROM startups_startup WHERE id NOT IN (SELECT startup_id FROM startups_standingchange))"
)


# People who were an officer or a member once and are none today.
FORMER_OFFICER = (
    "(SELECT min(user_id) FROM portal_rolegrant WHERE user_id NOT IN"
    " (SELECT user_id FROM portal_rolegrant WHERE revoked_at IS NULL))"
)
FORMER_MEMBER = (
    "(SELECT min(user_id) FROM startups_member WHERE user_id NOT IN"
    " (SELECT user_id FROM startups_member WHERE removed_at IS NULL))"
)


def never_both(table: str, ended: str, says: str, other: str, former: str) -> Iterator[Conditions]:
    """Nobody has an open row in this table and in the `other` one; a person whose row there is over may."""
    now_there, over_here = {"user_id": other}, {ended: "'{now}'"}
    for act in ("INSERT", "UPDATE"):
        yield Conditions(
            act, table, says, {"user_id": former}, {"the other row is open": now_there}, where=f"{ended} IS NULL"
        )
        yield Conditions(
            act, table, says, now_there | over_here, {"both are open": {ended: "NULL"}}, where=f"{ended} IS NULL"
        )


def approved(act: str, standing: str) -> tuple[str, ...]:
    """Approve the world's only change of standing as this act; its startup keeps the standing before it."""
    return (
        f"UPDATE startups_standingchange SET act = '{act}', status = 'approved', {SIGNED}",
        f"UPDATE startups_startup SET standing = '{standing}' WHERE {OF_THE_CHANGE.format(act)}",
    )


def then_resumed(decided_at: str) -> Statement:
    """Add a second approved change of the same startup, with a greater id."""

    def copy(trial: Trial) -> str:
        row = trial.row("startups_standingchange")
        other = {"startup_id": "startup_id", "act": "'resume'", "decided_at": decided_at}
        return trial.copy("startups_standingchange", row, [], other)

    return copy


def standing(before: str, taken: str, *refused: str, given: tuple[Statement, ...] = (), act: str = "suspend", **more):
    """A startup may go from one standing to another, and to none of the refused ones."""
    return Conditions(
        "UPDATE",
        "startups_startup",
        FOLLOWS,
        {"standing": f"'{taken}'"},
        {f"{before} to {name}": {"standing": f"'{name}'"} for name in refused},
        given=given or (f"UPDATE startups_startup SET standing = '{before}' WHERE {OF_THE_CHANGE.format(act)}",),
        where=OF_THE_CHANGE.format(act),
        unchecked=("startups_startup",),
        **more,
    )


CONDITIONS = [
    *never_both("startups_member", "removed_at", NO_OFFICER, OFFICER, FORMER_OFFICER),
    *never_both("portal_rolegrant", "revoked_at", NO_MEMBER, MEMBER, FORMER_MEMBER),
    Conditions(
        "INSERT",
        "startups_decision",
        REPEATS,
        {
            name: OF_RECOMMENDATION.format("id" if name == "recommendation_id" else name)
            for name in ("recommendation_id", "application_id", "outcome", "reason_id", "decided_by_id")
        },
        {
            "no recommendation": {"recommendation_id": "{other}"},
            "another application": {"application_id": OTHER_APPLICATION},
            "another outcome": {"outcome": "'declined'"},
            "another reason": {"reason_id": OTHER_REASON},
            "another person": {"decided_by_id": "{maker}"},
        },
        {"the recommendation is declined": f"UPDATE startups_recommendation SET {DECLINED}"},
        given=(f"UPDATE startups_recommendation SET status = 'approved', {SIGNED} WHERE status = 'proposed'",),
    ),
    Conditions(
        "INSERT",
        "startups_startup",
        FOLLOWS,
        {"standing": "'active'", "recognition_number": "''", "pan": "''"},
        {"begins as exited": {"standing": "'exited'"}, "begins as suspended": {"standing": "'suspended'"}},
        where="standing = 'active'",
    ),
    # Nothing is approved.
    standing("applicant", "active", "suspended", "exited"),
    standing("suspended", "suspended", "active", "exited"),
    standing("active", "active", "suspended", "exited"),
    # What the latest approved change leads to.
    standing(
        "active",
        "suspended",
        "exited",
        given=approved("suspend", "active"),
        spoilt={
            "the change is of another startup": f"UPDATE startups_standingchange SET startup_id = {OTHER_STARTUP}",
            "the change is declined": f"UPDATE startups_standingchange SET {DECLINED}",
            "a change was decided later": then_resumed("'2999-12-31 00:00:00+00:00'"),
            "a change was decided at the same moment": then_resumed("decided_at"),
        },
    ),
    # A change that was decided earlier does not count, although its row is the newer one.
    standing("active", "suspended", "exited", given=(*approved("suspend", "active"), then_resumed(LONG_AGO))),
    standing("suspended", "active", "exited", given=approved("resume", "suspended"), act="resume"),
    standing("suspended", "exited", "active", given=approved("exit", "suspended"), act="exit"),
]
