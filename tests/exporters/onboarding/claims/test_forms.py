import pytest
from inline_snapshot import snapshot

from exporters.onboarding.claims.forms import LogClaim
from exporters.onboarding.claims.rules import ClaimDetails
from tests.forms import cleaned, looks_of, post, problems_of

GOOD = {
    "pan": "abcpa0001f",
    "msme": "yes",
    "udyam": "UDYAM-UP-10-0001234",
    "firm": " Ansari  Carpets ",
    "place": "Bhadohi",
    "state": "09",
    "product_group": "Carpets",
    "contact_name": "Rubina Ansari",
    "language": "en",
    "contact_mobile": "98765 43210",
    "contact_email": "rubina@example.in",
    "notice_given": "on",
}
WRONG = {
    "no number at all": {"pan": ""},
    "a short PAN": {"pan": "ABCPA"},
    "no Udyam number of an MSME": {"udyam": ""},
    "a mobile number that is none": {"contact_mobile": "12345"},
    "an email that is none": {"contact_email": "rubina at example"},
    "a name that is too long": {"firm": "Carpets " * 30},
    "no notice": {"notice_given": ""},
}


def test_what_is_said_of_an_exporter():
    form = LogClaim(post(GOOD))
    cleaned(form)
    assert form.details == ClaimDetails(
        firm="Ansari Carpets",
        place="Bhadohi",
        state_code="09",
        product_group="Carpets",
        contact_name="Rubina Ansari",
        contact_mobile="+919876543210",
        contact_email="rubina@example.in",
        language="en",
        identifiers={"pan": "ABCPA0001F", "udyam": "UDYAM-UP-10-0001234"},
    )


def test_a_firm_that_is_no_msme_has_no_udyam_number():
    form = LogClaim(post(GOOD, {"msme": "no", "udyam": ""}))
    cleaned(form)
    assert form.details.identifiers == {"pan": "ABCPA0001F"}


def test_an_exporter_without_an_email():
    form = LogClaim(post(GOOD, {"contact_email": ""}))
    cleaned(form)
    assert form.details.contact_email == ""


@pytest.mark.parametrize("case", WRONG)
def test_what_a_wrong_answer_says(case, screen):
    expected = snapshot(
        {
            "no notice": {
                "en": {"notice_given": ["Read or show the notice to the exporter first, then tick here."]},
                "hi": {"notice_given": ["पहले निर्यातक को डेटा सूचना सुनाएँ या दिखाएँ, फिर यहाँ निशान लगाएँ।"]},
            },
            "no number at all": {
                "en": {"pan": ["Enter the PAN, the GSTIN or an IEC that holds letters: one of them is needed."]},
                "hi": {"pan": ["PAN, GSTIN या अक्षरों वाला IEC भरें। इनमें से एक ज़रूरी है।"]},
            },
            "a short PAN": {
                "en": {"pan": ["5 characters; a PAN has 10. Copy it again from the PAN card."]},
                "hi": {"pan": ["PAN में 10 अक्षर होते हैं, यहाँ 5 हैं। PAN कार्ड से देखकर फिर से भरें।"]},
            },
            "no Udyam number of an MSME": {
                "en": {"udyam": ["Enter the Udyam number, or say that the firm is no MSME."]},
                "hi": {"udyam": ["Udyam संख्या भरें, या बताएँ कि फ़र्म MSME नहीं है।"]},
            },
            "a mobile number that is none": {
                "en": {"contact_mobile": ["5 digits; a mobile number has 10. Type it again without 0 and +91."]},
                "hi": {"contact_mobile": ["मोबाइल नंबर में 10 अंक होते हैं, यहाँ 5 हैं। 0 और +91 के बिना फिर से भरें।"]},
            },
            "an email that is none": {
                "en": {"contact_email": ["This is not an email address. Check it with the firm, or leave it empty."]},
                "hi": {"contact_email": ["यह ईमेल पता नहीं है। फ़र्म से पूछकर ठीक करें, या खाली छोड़ें।"]},
            },
            "a name that is too long": {
                "en": {"firm": ["This is too long: at most 200 characters. Write it shorter."]},
                "hi": {"firm": ["यह बहुत लंबा है। ज़्यादा से ज़्यादा 200 अक्षर में लिखें।"]},
            },
        }
    )
    assert problems_of(LogClaim(post(GOOD, WRONG[case]))) == expected[case][screen]


def test_what_an_empty_claim_says(screen):
    expected = snapshot(
        {
            "en": {
                "language": ["Nothing is chosen. Choose one."],
                "notice_given": ["Read or show the notice to the exporter first, then tick here."],
                "firm": ["Write the name of the firm as it is on its documents."],
                "place": ["Write the town or district where the firm works."],
                "product_group": ["Write what the firm makes, for example brass lamps."],
                "contact_name": ["Write the name of the contact person."],
                "contact_mobile": ["Nothing is filled in. Type a mobile number of 10 digits."],
                "pan": ["Enter the PAN, the GSTIN or an IEC that holds letters: one of them is needed."],
                "udyam": ["Enter the Udyam number, or say that the firm is no MSME."],
            },
            "hi": {
                "language": ["कुछ चुना नहीं गया है। कोई एक चुनें।"],
                "notice_given": ["पहले निर्यातक को डेटा सूचना सुनाएँ या दिखाएँ, फिर यहाँ निशान लगाएँ।"],
                "firm": ["फ़र्म का नाम लिखें, जैसा उसके कागज़ात में है।"],
                "place": ["वह शहर या ज़िला लिखें जहाँ फ़र्म काम करती है।"],
                "product_group": ["फ़र्म क्या बनाती है, यह लिखें, जैसे पीतल के दीये।"],
                "contact_name": ["संपर्क व्यक्ति का नाम लिखें।"],
                "contact_mobile": ["मोबाइल नंबर नहीं भरा गया। 10 अंकों का मोबाइल नंबर भरें।"],
                "pan": ["PAN, GSTIN या अक्षरों वाला IEC भरें। इनमें से एक ज़रूरी है।"],
                "udyam": ["Udyam संख्या भरें, या बताएँ कि फ़र्म MSME नहीं है।"],
            },
        }
    )
    form = LogClaim(post())
    assert problems_of(form) == expected[screen]
    assert form.details is None


def test_a_firm_whose_name_does_not_fit_its_pan_asks_for_a_look(screen):
    expected = snapshot(
        {
            "en": {
                "pan": ["The fifth letter of the PAN, Z, does not begin “Ansari Carpets”. If both are right, continue."]
            },
            "hi": {"pan": ["PAN का पाँचवाँ अक्षर Z है, पर नाम “Ansari Carpets” है। दोनों सही हों तो आगे बढ़ें।"]},
        }
    )
    assert looks_of(LogClaim(post(GOOD, {"pan": "ABCFZ0001F"}))) == expected[screen]


def test_a_number_is_shown_with_its_reading():
    form = LogClaim(post(GOOD))
    cleaned(form)
    assert [(name, reading.well) for name, reading in form.readings.items()] == [("pan", True), ("udyam", True)]
