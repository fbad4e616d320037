import pytest

from portal.lib import masking


@pytest.mark.parametrize(
    ("mask", "value", "shown"),
    [
        (masking.mask_pan, "ABCPD4321M", "ABCPDXXXXM"),
        (masking.mask_gstin, "27AAPFU0939F1ZV", "27AAPFUXXXXFXXX"),
        (masking.mask_udyam, "UDYAM-MH-18-0123456", "UDYAM-MH-18-XXX3456"),
        (masking.mask_iec, "0388123456", "XXXXXX3456"),
        (masking.mask_iec, "AAACB1234C", "AAACBXXXXC"),
        (masking.mask_mobile, "+919876543210", "+91 XXXXXX3210"),
        (masking.mask_email, "ravi.kumar@example.in", "r•••@example.in"),
        (masking.mask_email, "r@example.in", "•••@example.in"),
    ],
)
def test_what_is_shown(mask, value, shown):
    assert mask(value) == shown


EVERY_MASK = [
    masking.mask_pan,
    masking.mask_gstin,
    masking.mask_udyam,
    masking.mask_iec,
    masking.mask_mobile,
    masking.mask_email,
]


@pytest.mark.parametrize("mask", EVERY_MASK)
def test_what_has_no_known_form_is_hidden_whole(mask):
    assert (mask("something"), mask("")) == ("•••", "")
