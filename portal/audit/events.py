"""The names of everything that is recorded: object, then what happened to it."""

ACCOUNTS = frozenset({"officer.invited", "officer.role_granted", "officer.role_revoked"})
FILES = frozenset({"file.accepted"})

STARTUPS: frozenset[str] = frozenset()

HOLDS = frozenset({"hold.opened", "hold.cleared"})

EXPORTERS: frozenset[str] = HOLDS

KNOWN = ACCOUNTS | FILES | STARTUPS | EXPORTERS
