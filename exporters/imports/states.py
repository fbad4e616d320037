"""The life of an import: uploaded by one person, read by a job, applied by another person."""

from django.db import models
from django.utils.translation import pgettext_lazy

from portal.accounts.roles import Role
from portal.lib.transitions import JOB, MAKER, Table, Transition
from portal.two_people.states import APPROVE, DECLINE, WITHDRAW


class FileStatus(models.TextChoices):
    """The life of an import, typed or uploaded."""

    RECEIVED = "received", pgettext_lazy("file of facts", "being read")
    """Uploaded; a job reads its rows."""
    CHECKED = "checked", pgettext_lazy("file of facts", "waiting for a second person")
    """Read. A second person applies it or sends it back; its maker may withdraw it."""
    UNREADABLE = "unreadable", pgettext_lazy("file of facts", "cannot be read")
    """The file as a whole cannot be read; `fault` says why. Final."""
    APPLYING = "applying", pgettext_lazy("file of facts", "being applied")
    """Approved; a job records the new rows."""
    APPLIED = "applied", pgettext_lazy("file of facts", "applied")
    """Every row is settled. Final."""
    SENT_BACK = "sent_back", pgettext_lazy("file of facts", "sent back")
    """Declined by a second person, with a remark. Final: the maker uploads another file."""
    WITHDRAWN = "withdrawn", pgettext_lazy("file of facts", "withdrawn")
    """Taken back by its maker before a decision. Final."""


MAKERS = frozenset({Role.PROGRAMME_MANAGER, Role.SCREENING_OFFICER, Role.FINANCE_OFFICER, Role.APPROVER})
CHECKERS = frozenset({Role.FINANCE_OFFICER, Role.APPROVER})
RATE_KEEPERS = frozenset({Role.FINANCE_OFFICER})
READERS = MAKERS | {Role.AUDITOR}
APPROVE_RATES = "approve_rates"

FACT_IMPORT = Table(
    "import",
    FileStatus,
    [
        Transition("finish_reading", {FileStatus.RECEIVED}, FileStatus.CHECKED, {JOB}),
        Transition("refuse", {FileStatus.RECEIVED}, FileStatus.UNREADABLE, {JOB}),
        # Approved, its new rows are recorded. Exchange rates one finance officer takes from a named source.
        Transition(APPROVE, {FileStatus.CHECKED}, FileStatus.APPLYING, CHECKERS, second_person=True),
        Transition(APPROVE_RATES, {FileStatus.CHECKED}, FileStatus.APPLYING, RATE_KEEPERS),
        Transition("finish_applying", {FileStatus.APPLYING}, FileStatus.APPLIED, {JOB}),
        Transition(DECLINE, {FileStatus.CHECKED}, FileStatus.SENT_BACK, CHECKERS, second_person=True),
        Transition(WITHDRAW, {FileStatus.RECEIVED, FileStatus.CHECKED}, FileStatus.WITHDRAWN, {MAKER}),
    ],
    makers=MAKERS,
)


class RowOutcome(models.TextChoices):
    """What became of one row; the job that reads, then the job that records, sets it."""

    NEW = "new", pgettext_lazy("row", "new")
    """Correct and not recorded yet: it is recorded when the import is approved."""
    SAME = "same", pgettext_lazy("row", "already recorded")
    """Recorded before with the same content; left alone."""
    ERROR = "error", pgettext_lazy("row", "has an error")
    """Not taken; `problems` says why."""
    ADDED = "added", pgettext_lazy("row", "recorded")
    """Recorded by this import."""
