"""The life of a file of facts: brought by one person, read by a job, applied by another person."""

from django.db import models
from django.utils.translation import pgettext_lazy

from portal.accounts.roles import Role
from portal.lib.transitions import JOB, MAKER, Table, Transition


class FileStatus(models.TextChoices):
    RECEIVED = "received", pgettext_lazy("file of facts", "being read")
    CHECKED = "checked", pgettext_lazy("file of facts", "waits for a second person")
    UNREADABLE = "unreadable", pgettext_lazy("file of facts", "cannot be read")
    APPLYING = "applying", pgettext_lazy("file of facts", "being applied")
    APPLIED = "applied", pgettext_lazy("file of facts", "applied")
    SENT_BACK = "sent_back", pgettext_lazy("file of facts", "sent back")
    WITHDRAWN = "withdrawn", pgettext_lazy("file of facts", "withdrawn")


MAKERS = frozenset({Role.PROGRAMME_MANAGER, Role.SCREENING_OFFICER, Role.FINANCE_OFFICER, Role.APPROVER})
CHECKERS = frozenset({Role.FINANCE_OFFICER, Role.APPROVER})
RATE_KEEPERS = frozenset({Role.FINANCE_OFFICER})
READERS = MAKERS | {Role.AUDITOR}

FACT_FILE = Table(
    "file of facts",
    FileStatus,
    [
        Transition("finish_reading", {FileStatus.RECEIVED}, FileStatus.CHECKED, {JOB}),
        Transition("refuse", {FileStatus.RECEIVED}, FileStatus.UNREADABLE, {JOB}),
        # Who applies is not who brought it; for rates one finance officer does both.
        Transition("apply", {FileStatus.CHECKED}, FileStatus.APPLYING, CHECKERS),
        Transition("finish_applying", {FileStatus.APPLYING}, FileStatus.APPLIED, {JOB}),
        Transition("send_back", {FileStatus.CHECKED}, FileStatus.SENT_BACK, CHECKERS),
        Transition("withdraw", {FileStatus.RECEIVED, FileStatus.CHECKED}, FileStatus.WITHDRAWN, {MAKER}),
    ],
    kinds={MAKER: lambda actor, file: actor == file.brought_by},
)


class RowOutcome(models.TextChoices):
    NEW = "new", pgettext_lazy("row", "new")
    SAME = "same", pgettext_lazy("row", "already recorded")
    ERROR = "error", pgettext_lazy("row", "has an error")
    ADDED = "added", pgettext_lazy("row", "recorded")
