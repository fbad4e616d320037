import pytest

from portal.lib.identifiers import check_recognition

from .saying import stops


@pytest.mark.parametrize("number", ["DIPP25991", "DIPP259912", "DIPP123", "DIPP1234567"])
def test_three_to_seven_digits_read_well(number):
    assert (check_recognition(number).value, check_recognition(number).well) == (number, True)


@pytest.mark.parametrize(
    ("number", "codes"),
    [
        ("DPIIT259912", ["recognition.dpiit"]),
        ("DIPP12", ["recognition.form"]),
        ("DIPP12345678", ["recognition.form"]),
        ("259912", ["recognition.form"]),
        ("U74999MH2020PTC123456", ["recognition.other"]),
    ],
)
def test_a_wrong_number_stops(number, codes):
    assert stops(check_recognition(number)) == codes
