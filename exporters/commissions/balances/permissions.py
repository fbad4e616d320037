"""Who reads every entry of the ledger."""

from portal.accounts.roles import Role

READERS = (Role.FINANCE_OFFICER, Role.APPROVER, Role.AUDITOR, Role.PROGRAMME_MANAGER)
