"""May this officer do this to that import."""

from exporters.imports.models import FactImport
from exporters.imports.operations import apply_action
from exporters.imports.states import FACT_IMPORT
from portal.accounts.models import User
from portal.two_people.states import DECLINE


def can_apply(user: User, fact_import: FactImport) -> bool:
    """A second person, or any finance officer for exchange rates."""
    return FACT_IMPORT.admits(apply_action(fact_import), user, fact_import)


def can_send_back(user: User, fact_import: FactImport) -> bool:
    """A second person."""
    return FACT_IMPORT.admits(DECLINE, user, fact_import)
