"""Pages as tests compare them."""

import re


def in_one_line(page: str) -> str:
    """The HTML without the line breaks and indents of its template, so that a test can quote a piece of it."""
    return re.sub(r"(?<=>) (?=<)", "", re.sub(r"\s+", " ", page))
