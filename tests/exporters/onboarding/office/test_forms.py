import pytest
from inline_snapshot import snapshot

from exporters.onboarding.office.forms import ClearHold, DecideObjection, Deem, RecordCall
from tests.forms import cleaned, post, problems_of

CALL = {
    "number": "98765 43210",
    "source": "GST certificate",
    "spoken_to": "Rubina Ansari",
    "is_right": "yes",
    "said": "Yes, they help us.",
}


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("98765 43210", "+919876543210"),
        ("+91 98765-43210", "+919876543210"),
        ("९८७६५ ४३२१०", "+919876543210"),
        ("05414 225 518", "+915414225518"),
        ("(05414) 225518", "+915414225518"),
    ],
)
def test_a_call_to_a_mobile_or_a_landline(typed, number):
    assert cleaned(RecordCall(post(CALL, {"number": typed}))) == CALL | {"number": number}


@pytest.mark.parametrize("typed", ["225 518", "98765 4321x"])
def test_a_number_that_cannot_be_rung(typed, screen):
    expected = snapshot(
        {
            "en": {
                "number": [
                    "Write a mobile number, or a landline with its area code: 10 digits, for example 05414 225 518."
                ]
            },
            "hi": {"number": ["मोबाइल नंबर या शहर के कोड के साथ लैंडलाइन नंबर भरें: 10 अंक, जैसे 05414 225 518।"]},
        }
    )
    assert problems_of(RecordCall(post(CALL, {"number": typed}))) == expected[screen]


@pytest.mark.parametrize("form", [RecordCall, Deem, DecideObjection, ClearHold])
def test_what_an_empty_form_of_the_office_says(form, screen):
    expected = snapshot(
        {
            "RecordCall": {
                "en": {
                    "number": ["This is empty. Fill it in."],
                    "source": ["This is empty. Fill it in."],
                    "spoken_to": ["This is empty. Fill it in."],
                    "is_right": ["Nothing is chosen. Choose one."],
                    "said": ["This is empty. Fill it in."],
                },
                "hi": {
                    "number": ["यह खाली है। इसे भरें।"],
                    "source": ["यह खाली है। इसे भरें।"],
                    "spoken_to": ["यह खाली है। इसे भरें।"],
                    "is_right": ["कुछ चुना नहीं गया है। कोई एक चुनें।"],
                    "said": ["यह खाली है। इसे भरें।"],
                },
            },
            "Deem": {"en": {"evidence": ["This is empty. Fill it in."]}, "hi": {"evidence": ["यह खाली है। इसे भरें।"]}},
            "DecideObjection": {
                "en": {"outcome": ["Nothing is chosen. Choose one."], "reason": ["This is empty. Fill it in."]},
                "hi": {"outcome": ["कुछ चुना नहीं गया है। कोई एक चुनें।"], "reason": ["यह खाली है। इसे भरें।"]},
            },
            "ClearHold": {"en": {"act": ["This is empty. Fill it in."]}, "hi": {"act": ["यह खाली है। इसे भरें।"]}},
        }
    )
    assert problems_of(form(post())) == expected[form.__name__][screen]


def test_what_the_office_writes():
    for form, typed in [
        (Deem, {"evidence": "A signed order form."}),
        (DecideObjection, {"outcome": "upheld", "reason": "The firm is right."}),
        (ClearHold, {"act": "Rung again."}),
    ]:
        assert cleaned(form(post(typed))) == typed
