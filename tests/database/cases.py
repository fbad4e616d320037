"""What an entry of the tables of rules says, and the shapes that many entries have.

In the SQL of an entry {maker} and {checker} are the ids of two people, {other} is the id of no row and {now} a moment.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Check:
    """A row keeps this rule until `change` breaks it and no other."""

    rule: str
    table: str
    change: str
    # What is changed first, and taken: from here to the broken rule only `change` is missing.
    given: str = ""
    where: str = "true"


@dataclass(frozen=True)
class Twice:
    """A second row that is equal to a first one in the columns of this rule."""

    rule: str
    table: str
    given: str = ""
    where: str = "true"
    # SQL of the columns in which the copy differs, beyond those that other unique rules ask for.
    other: Mapping[str, str] = field(default_factory=dict)


def known(table: str, column: str, rule: str, *, given: str = "") -> Check:
    """A value that is not one of the list; codes of languages have two letters."""
    return Check(rule, table, f"{column} = '{'xx' if column == 'language' else 'lost'}'", given=given)


def named(table: str, column: str, rule: str, *, given: str = "") -> Check:
    """A text that may not be empty."""
    return Check(rule, table, f"{column} = ''", given=given)


def two_people(
    table: str,
    *,
    open_yet: str = "status = 'proposed'",
    decided: str = "status = 'declined', remark = 'No.'",
    unexplained: str = "status = 'declined'",
    given: str = "",
    lost: bool = True,
) -> Iterator[Check]:
    """The rules of a kind of proposal (portal/two_people/models.py)."""
    word = table.split("_")[1]
    begun = "decided_by_id = NULL, decided_at = NULL, remark = '', proposed_by_id = {maker}, proposed_at = '{now}'"
    begun = ", ".join([text for text in (begun, open_yet, given) if text])
    signed = "decided_by_id = {checker}, decided_at = '{now}'"
    alone = signed.replace("checker", "maker")
    if lost:
        yield Check(f"known_{word}_status", table, "status = 'lost'", given=begun)
    yield Check(f"{word}_needs_two_people", table, f"{decided}, {alone}", given=begun)
    yield Check(f"decided_{word}_has_a_checker", table, decided, given=begun)
    yield Check(f"declined_{word}_says_why", table, f"{unexplained}, {signed}", given=begun)
