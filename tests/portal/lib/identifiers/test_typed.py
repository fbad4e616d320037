import pytest

from portal.lib.identifiers.typed import compact, plain


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        (None, ""),
        ("  a b\tc\n", "ABC"),
        ("१२३", "123"),
        ("a–b—c‑d−e", "A-B-C-D-E"),
        ("a\u200bb\u200dc\ufeff\x00", "ABC"),
        ("ß", "ß"),
        ("क\u093c", "क\u093c"),
    ],
)
def test_plain(typed, read):
    assert plain(typed) == read


def test_compact_drops_hyphens():
    assert compact("UDYAM-MH‑18") == "UDYAMMH18"
