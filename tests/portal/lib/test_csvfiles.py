import io

import pytest

from portal.lib.csvfiles import FileUnreadable, Row, read_rows, safe_cell, write_rows


def rows(content, required=("a", "b"), optional=()):
    return list(read_rows(io.BytesIO(content), required=required, optional=optional))


def test_rows_keep_the_line_number_an_editor_shows():
    content = b'A , b\r\n1, 2 \r\n\r\n"x\ny",3\r\n'
    assert rows(content) == [Row(2, {"a": "1", "b": "2"}), Row(5, {"a": "x\ny", "b": "3"})]


def test_a_byte_order_mark_and_hindi_are_read():
    assert rows("\ufeffa,b\nनाम,1\n".encode()) == [Row(2, {"a": "नाम", "b": "1"})]


def test_missing_cells_are_empty_and_more_cells_are_told():
    assert rows(b"a,b\n1\n1,2,3\n") == [Row(2, {"a": "1", "b": ""}), Row(3, {"a": "1", "b": "2"}, True)]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "Missing: a, b"),
        (b"a,c\n1,2\n", "Missing: b"),
        (b"a,b\n\xff\xfe,1\n", "Line 2 is not UTF-8"),
        (b'a,b\n"x,1\n', "Line 2 cannot be read as CSV"),
        (b'"a"x,b\n1,2\n', "Line 1 cannot be read as CSV"),
        (b"a,b\r1,2\r", "Line 1 cannot be read as CSV"),
        (b"x" * 200_000 + b"\n1,2\n", "Line 1 cannot be read as CSV"),
        (b"a,b,A\n1,2,3\n", "Named twice: a"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(content, sentence):
    with pytest.raises(FileUnreadable, match=sentence):
        rows(content)


@pytest.mark.parametrize("text", ["=1+1", "+91", "-1", "@x", "\tx", "\rx"])
def test_no_cell_leaves_as_a_formula(text):
    assert safe_cell(text) == f"'{text}"


def test_written_files_have_lf_ends():
    out = io.StringIO()
    write_rows(out, ["a", "b"], [[None, "=x"], ["1,2", 3]])
    assert out.getvalue() == 'a,b\n,\'=x\n"1,2",3\n'
