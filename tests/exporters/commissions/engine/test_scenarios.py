"""The given histories through the commands, on whichever database the suite runs."""

import csv
import shutil

import pytest

from tests.exporters.commissions.engine.commands import accrue, assert_as_expected, bring, days, run
from tests.scenarios import histories

pytestmark = pytest.mark.django_db

SPLIT = ("attributions", "milestones", "orders", "refunds", "rates")


@pytest.mark.parametrize("name", histories.NAMES)
def test_in_one_run(name, tmp_path):
    assert bring(histories.FOLDER / name, tmp_path) == []
    accrue()
    assert_as_expected(name)


@pytest.mark.parametrize("name", histories.NAMES)
def test_day_by_day(name, tmp_path):
    """Every day on which something happens, and a month of days on which little does."""
    bring(histories.FOLDER / name, tmp_path)
    facts = histories.facts(name)
    due = {fact.day for fact in facts.milestones + facts.orders + facts.refunds}
    quiet = set(days(histories.parse("2026-12-20"), histories.parse("2027-01-10")))
    for day in sorted(day for day in due | quiet | {histories.UNTIL} if day <= histories.UNTIL):
        accrue(day)
    assert_as_expected(name)


@pytest.mark.parametrize("name", histories.NAMES)
def test_imported_in_two_halves(name, tmp_path):
    for half in (0, 1):
        bring(half_of(name, half, tmp_path / str(half)), tmp_path)
    accrue()
    assert_as_expected(name)


@pytest.mark.parametrize("name", ["edges", "whole_quarter"])
def test_twice_the_same_and_again(name, tmp_path):
    """Repeating the import and the run adds nothing."""
    bring(histories.FOLDER / name, tmp_path)
    accrue()
    assert bring(histories.FOLDER / name, tmp_path) == []
    assert accrue() == f"until {histories.UNTIL}: 0 entries, 0 reasons\n"
    assert_as_expected(name)
    assert run("replay_ledger") == "The replay gives the same ledger.\n"


def half_of(name, half, folder):
    """Every second row of the facts; what they refer to stands in both halves."""
    shutil.copytree(histories.FOLDER / name, folder)
    for file in SPLIT:
        path = folder / f"{file}.csv"
        with path.open(encoding="utf-8", newline="") as handle:
            header, *rows = list(csv.reader(handle))
        with path.open("w", encoding="utf-8", newline="") as handle:
            csv.writer(handle).writerows([header, *rows[half::2]])
    return folder
