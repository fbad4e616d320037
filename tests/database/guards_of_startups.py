"""The triggers on the tables of people and startups."""

from tests.architecture.test_append_only import APPEND_ONLY
from tests.database.guards import LONG_AGO, Fixed, Guard, append_only, decided_once

MEMBER = "(SELECT min(user_id) FROM startups_member WHERE removed_at IS NULL)"
OFFICER = "(SELECT min(user_id) FROM portal_rolegrant WHERE revoked_at IS NULL)"
NO_MEMBER, NO_OFFICER = "a member of a startup cannot be an officer", "an officer cannot be a member of a startup"
CALL, PUBLISHED = "a published call does not change", "(SELECT min(id) FROM startups_call WHERE status = 'published')"
OF_PUBLISHED = "call_id IN (SELECT id FROM startups_call WHERE status = 'published')"
OPEN = "(SELECT min({0}) FROM startups_recommendation WHERE status = 'proposed')"
RELEASE = "of a decision only the release is added, once"
RECOMMENDATION = "of a recommendation only the decision is added, once"
STANDING_CHANGE = "of a change of standing only the decision is added, once"
FOLLOWS = "a standing follows its latest approved change"
DECISION = ("status", "decided_by_id", "decided_at", "remark")


def part_of_a_call(table: str, number: str, change: str) -> list[Guard]:
    """A call's criteria, questions and agreement texts are fixed with it, and none comes from another call."""
    more = {"call_id": "call_id", number: "77"}
    moved = f"call_id = {PUBLISHED}, {number} = 77"
    return [
        Guard("INSERT", table, "_fixed_insert", "_fixed", CALL, other=more, where=OF_PUBLISHED),
        Guard("UPDATE", table, "_fixed_update", "_fixed", CALL, change, where=OF_PUBLISHED),
        Guard("UPDATE", table, "_fixed_update", "_fixed", CALL, moved, where=f"NOT {OF_PUBLISHED}"),
        Guard("DELETE", table, "_fixed_delete", "_fixed", CALL, where=OF_PUBLISHED),
    ]


GUARDS = [
    *(guard for table in sorted(APPEND_ONLY) for guard in append_only(table)),
    Guard(
        "INSERT",
        "portal_rolegrant",
        "_no_member_insert",
        "_no_member",
        NO_MEMBER,
        other={"user_id": MEMBER, "revoked_at": "NULL"},
    ),
    Guard(
        "UPDATE",
        "portal_rolegrant",
        "_no_member_update",
        "_no_member",
        NO_MEMBER,
        f"user_id = {MEMBER}",
        where="revoked_at IS NULL",
    ),
    Guard(
        "INSERT",
        "startups_member",
        "_no_officer_insert",
        "_no_officer",
        NO_OFFICER,
        other={"user_id": OFFICER, "removed_at": "NULL"},
    ),
    Guard(
        "UPDATE",
        "startups_member",
        "_no_officer_update",
        "_no_officer",
        NO_OFFICER,
        f"user_id = {OFFICER}",
        where="removed_at IS NULL",
    ),
    Guard(
        "UPDATE", "startups_call", "_fixed_update", "_fixed", CALL, "plan_code = 'OTHER'", where="status = 'published'"
    ),
    Guard("DELETE", "startups_call", "_fixed_delete", "_fixed", CALL, where="status = 'published'"),
    *part_of_a_call("startups_criterion", "position", "weight = 1"),
    *part_of_a_call("startups_question", "position", "text_en = 'Other?'"),
    *part_of_a_call("startups_agreementtext", "version", "body_en = 'Other.'"),
    Guard(
        "INSERT",
        "startups_decision",
        "_maker",
        "_guard",
        "a decision repeats its approved recommendation",
        other={"recommendation_id": OPEN.format("id"), "application_id": OPEN.format("application_id")},
    ),
    Guard(
        "UPDATE",
        "startups_decision",
        "_fixed",
        "_guard",
        RELEASE,
        f"decided_at = {LONG_AGO}",
        where="released_at IS NULL",
    ),
    Guard(
        "UPDATE",
        "startups_decision",
        "_released_once",
        "_guard",
        RELEASE,
        f"released_at = {LONG_AGO}",
        where="released_at IS NOT NULL",
    ),
    Guard("DELETE", "startups_decision", "_no_delete", "_guard", RELEASE),
    *decided_once(
        "startups_recommendation",
        "explanation",
        "a recommendation begins as proposed",
        RECOMMENDATION,
        application_id="application_id",
    ),
    *decided_once(
        "startups_standingchange",
        "reason",
        "a change of standing begins as proposed",
        STANDING_CHANGE,
        startup_id="startup_id",
    ),
    Guard(
        "INSERT",
        "startups_startup",
        "startups_standing_begins",
        "startups_standing_follows",
        FOLLOWS,
        other={"standing": "'suspended'", "recognition_number": "''", "pan": "''"},
        where="standing = 'active'",
    ),
    Guard(
        "UPDATE",
        "startups_startup",
        "startups_standing_follows",
        "startups_standing_follows",
        FOLLOWS,
        "standing = 'exited'",
        where="standing = 'active'",
    ),
]
FIXED = [
    Fixed("startups_decision", RELEASE, ("released_at", "released_by_id"), where="released_at IS NULL"),
    Fixed("startups_recommendation", RECOMMENDATION, DECISION, where="status = 'proposed'"),
    Fixed("startups_standingchange", STANDING_CHANGE, DECISION, where="status = 'proposed'"),
    Fixed("startups_call", CALL, where="status = 'published'"),
    Fixed("startups_criterion", CALL, where=OF_PUBLISHED),
    Fixed("startups_question", CALL, where=OF_PUBLISHED),
    Fixed("startups_agreementtext", CALL, where=OF_PUBLISHED),
]
