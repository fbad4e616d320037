import pytest

from portal.lib.identifiers import check_postal_pin

from .saying import stops


@pytest.mark.parametrize("typed", ["110001", "110 001", "११०००१"])
def test_a_right_code_reads_well(typed):
    assert check_postal_pin(typed).value == "110001"


@pytest.mark.parametrize(
    ("typed", "codes"),
    [("010001", ["postal_pin.zero"]), ("11000", ["postal_pin.form"]), ("11000I", ["postal_pin.form"])],
)
def test_a_wrong_code_stops(typed, codes):
    assert stops(check_postal_pin(typed)) == codes
