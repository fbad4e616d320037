import pytest

from portal.lib.identifiers import check_llpin

from .saying import stops


@pytest.mark.parametrize("typed", ["AAB-1234", "aab1234", "AAB – 1234"])
def test_the_normal_form_has_the_hyphen(typed):
    reading = check_llpin(typed)
    assert (reading.value, str(reading.reads)) == ("AAB-1234", "Valid: LLPIN AAB-1234.")


@pytest.mark.parametrize(
    ("llpin", "codes"),
    [
        ("AAB-123", ["llpin.length"]),
        ("AA81234", ["llpin.character"]),
        ("U74999MH2020PTC123456", ["llpin.other"]),
    ],
)
def test_a_wrong_number_stops(llpin, codes):
    assert stops(check_llpin(llpin)) == codes
