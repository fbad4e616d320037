"""The names of everything that is recorded: object, then what happened to it."""

ACCOUNTS = frozenset({"officer.invited", "officer.role_granted", "officer.role_revoked"})
FILES = frozenset({"file.accepted"})

CALLS = frozenset({"call.created", "call.changed", "call.proposed", "call.sent_back", "call.published"})
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
STARTUPS = CALLS | PROFILES | APPLICATIONS

HOLDS = frozenset({"hold.opened", "hold.cleared"})

EXPORTERS: frozenset[str] = HOLDS

KNOWN = ACCOUNTS | FILES | STARTUPS | EXPORTERS
