"""The one engine of uploaded tables: chunks, resuming, what became of each row, and the file of errors."""

import io
from dataclasses import dataclass

import pytest

from exporters.intake import cells
from exporters.intake.cells import Cells
from exporters.intake.problems import Problem, RegisteredTwice, register_reasons
from exporters.intake.recording import Recorded, sift
from exporters.intake.tables import Outcome, Table, error_lines, read_in_chunks, rows_of, settle
from portal.lib.csvfiles import FileUnreadable


@dataclass(frozen=True)
class Lamp:
    code: str
    price: int

    @property
    def key(self) -> str:
        return self.code


def read_lamp(row):
    found = Cells(row)
    return found.settle(Lamp(found.take("code", cells.reference), found.take("price", cells.amount)))


LAMPS = Table(required=("code", "price"), optional=("note",), read=read_lamp)
FILE = b"code,price,note\nA,1\nB,two\n\nC,3\nA,1\nA,9\nD,4\n"


def chunks(content=FILE, **options):
    return list(read_in_chunks(io.BytesIO(content), LAMPS, **({"size": 2} | options)))


def shop(facts):
    """A writer that knows lamp D with another price."""
    return sift(facts, existing={"D": Lamp("D", 100)}, column="price")[1]


def test_rows_come_in_chunks_with_the_lines_of_the_file():
    assert [[row.line for row in chunk] for chunk in chunks()] == [[2, 3], [5, 6], [7, 8]]


def test_a_job_that_starts_again_goes_on_behind_the_line_it_settled():
    assert [[row.line for row in chunk] for chunk in chunks(after=5)] == [[6, 7], [8]]
    assert chunks(after=8) == []


def test_each_row_is_read_to_a_value_or_to_its_problems():
    good, bad = chunks()[0]
    assert (good.value, list(good.problems)) == (Lamp("A", 100), [])
    assert (bad.value, list(bad.problems)) == (None, [Problem("price", "not_an_amount")])


def test_a_file_without_a_required_column_is_refused_as_a_whole():
    with pytest.raises(FileUnreadable, match="price"):
        chunks(b"code,note\nA,x\n")
    with pytest.raises(FileUnreadable, match="price"):
        list(rows_of(io.BytesIO(b"code\nA\n"), LAMPS))


def test_what_became_of_each_row_is_kept_at_the_row():
    rows = chunks(size=10)[0]
    settle(rows, shop)
    assert [(row.line, row.outcome) for row in rows] == [
        (2, Outcome.ADDED),
        (3, Outcome.WRONG),
        (5, Outcome.ADDED),
        (6, Outcome.REPEATED),
        (7, Outcome.WRONG),
        (8, Outcome.WRONG),
    ]
    assert [problem.code for row in rows for problem in row.problems] == [
        "not_an_amount",
        "other_content",
        "other_content",
    ]


def test_the_writer_gets_only_what_was_understood_in_the_order_of_the_file():
    given = []

    def write(facts):
        given.extend(facts)
        return Recorded()

    rows = chunks(size=10)[0]
    settle(rows, write)
    assert [lamp.code for lamp in given] == ["A", "C", "A", "A", "D"]
    assert {row.outcome for row in rows} == {Outcome.WRONG}  # a writer that says nothing has added nothing


def test_a_file_of_errors_names_line_column_and_reason_and_repeats_the_row():
    rows = chunks(size=10)[0]
    (line,) = error_lines([(rows[1].line, rows[1].row.values, rows[1].problems)], LAMPS.columns)
    assert line == [
        3,
        "price",
        "This is not an amount. Write it in figures with at most 2 decimals, such as 1250.50.",
        "B",
        "two",
        "",
    ]


def test_what_the_template_lists_are_all_columns():
    assert LAMPS.columns == ("code", "price", "note")


def test_a_reason_is_registered_once():
    with pytest.raises(RegisteredTwice, match="missing"):
        register_reasons({"missing": "again"})


def test_a_reason_may_put_its_values_into_words(monkeypatch):
    monkeypatch.setattr("exporters.intake.problems.REASONS", {"late": lambda values: f"{values['days']} days late"})
    assert Problem("day", "late", {"days": 3}).words == "3 days late"
    assert Problem("day", "late", {"days": 3}).as_json == {"column": "day", "code": "late", "values": {"days": 3}}


def test_a_row_that_is_tried_again_keeps_nothing_of_the_first_try():
    rows = chunks(size=10)[0]
    settle(rows, shop)
    settle(rows[4:5], lambda facts: sift(facts, existing={}, column="price")[1])
    assert (rows[4].outcome, list(rows[4].problems)) == (Outcome.ADDED, [])
