"""The names of everything that is recorded: object, then what happened to it."""

ACCOUNTS = frozenset({"officer.invited", "officer.role_granted", "officer.role_revoked"})

CALLS = frozenset(
    {"call.created", "call.changed", "call.proposed", "call.sent_back", "call.withdrawn", "call.published"}
)
PROFILES = frozenset(
    {
        "startup.created",
        "startup.brought",
        "startup.identified",
        "member.invited",
        "member.invitation_withdrawn",
        "member.joined",
        "member.removed",
    }
)
APPLICATIONS = frozenset(
    {
        "application.created",
        "application.saved",
        "application.document_added",
        "application.submitted",
        "application.withdrawn",
    }
)
VETTING = frozenset(
    {
        "application.screening_started",
        "application.checked",
        "application.screening_passed",
        "application.reviewer_assigned",
        "application.reviewer_recused",
        "application.no_conflict_declared",
        "application.reviewed",
        "application.information_requested",
        "application.information_given",
        "application.request_withdrawn",
    }
)
DECISIONS = frozenset(
    {
        "application.recommended",
        "application.decided",
        "application.sent_back",
        "application.recommendation_withdrawn",
        "application.released",
    }
)
ENROLMENT = frozenset({"application.enrolled", "application.lapsed"})
STANDING = frozenset(
    {
        "startup.standing_proposed",
        "startup.standing_declined",
        "startup.standing_withdrawn",
        "startup.suspended",
        "startup.resumed",
        "startup.exited",
        "startup.recognition_ends_soon",
        "startup.recognition_ended",
        "startup.recognition_renewed",
    }
)
STARTUPS = CALLS | PROFILES | APPLICATIONS | VETTING | DECISIONS | ENROLMENT | STANDING

PLANS = frozenset({"plan.drafted", "plan.approved", "plan.declined", "plan.withdrawn"})
HOLDS = frozenset({"hold.opened", "hold.cleared"})
STATEMENTS = frozenset({"statement.issued"})
ADJUSTMENTS = frozenset({"adjustment.proposed", "adjustment.approved", "adjustment.declined", "adjustment.withdrawn"})
CONSENT = frozenset(
    {"consent.given", "consent.withdrawn", "notice.drafted", "notice.approved", "notice.declined", "notice.withdrawn"}
)
CLAIMS = frozenset(
    {
        "exporter.registered",
        "exporter.credited",
        "exporter.credit_ended",
        "exporter.member_id_recorded",
        "exporter.pin_chosen",
        "exporter.entered",
        "claim.logged",
        "claim.link_handed_over",
        "claim.released",
        "claim.moved_up",
        "claim.extended",
        "claim.reminded",
        "claim.lapsed",
        "claim.masked",
        "claim.confirmed",
        "claim.proven",
        "claim.ended",
        "claim.disputed",
        "claim.objection_decided",
        "claim.rung",
        "claim.deemed_confirmed",
        "claim_file.brought",
        "claim_file.done",
        "claim_file.refused",
    }
)

ONBOARDING = frozenset(
    {
        "onboarding.stage_reached",
        "onboarding.evidence_added",
        "onboarding.put_on_hold",
        "onboarding.mark_refused",
        "onboarding.drop",
        "onboarding.reactivate",
        "requirement.opened",
        "requirement.answered",
        "requirement.met",
        "requirement.failed",
        "requirement.waived",
        "stage_change.proposed",
        "stage_change.approved",
        "stage_change.declined",
        "stage_change.withdrawn",
    }
)
FACTS = frozenset(
    {
        "import.proposed",
        "import.checked",
        "import.unreadable",
        "import.apply_asked",
        "import.applied",
        "import.sent_back",
        "import.withdrawn",
    }
)

HISTORY = frozenset({"history.brought"})

EXPORTERS = frozenset().union(
    HISTORY,
    HOLDS,
    CONSENT,
    CLAIMS,
    PLANS,
    STATEMENTS,
    ADJUSTMENTS,
    ONBOARDING,
    FACTS,
)

KNOWN = ACCOUNTS | STARTUPS | EXPORTERS
