from datetime import date

import pytest
from inline_snapshot import snapshot

from startups.applications.forms import (
    AddressForm,
    EntityForm,
    ReachForm,
    RecognitionForm,
    SignatoryForm,
    StartApplication,
    SubmitApplication,
    TurnoverForm,
)
from startups.applications.models import Application
from tests.factories.states import maharashtra
from tests.forms import cleaned, looks_of, post, problems_of

DAY = date(2026, 11, 22)
SECTIONS = {
    "recognition": (
        RecognitionForm,
        {"recognition_number": "DIPP259912", "category": "startup", "valid_up_to": "13 3 2031"},
    ),
    "entity": (
        EntityForm,
        {
            "legal_name": "Kiran Exports Private Limited",
            "legal_form": "private_limited",
            "cin": "U74999MH2021PTC999041",
            "incorporation_date": "14 3 2021",
            "pan": "AABCK1234Q",
        },
    ),
    "turnover": (TurnoverForm, {"highest_turnover_minor": "4,20,000", "highest_turnover_year": "2025-26"}),
    "signatory": (
        SignatoryForm,
        {
            "signatory_name": "Kavita Rao",
            "signatory_position": "Director",
            "signatory_email": "kavita@example.org",
            "signatory_mobile": "98123 45678",
        },
    ),
    "address": (AddressForm, {"address": "12 Mill Lane", "town": "Pune", "postal_pin": "411001"}),
    "reach": (
        ReachForm,
        {
            "states_served": ["27", "24"],
            "sectors": ["textiles"],
            "languages_served": ["hi", "mr"],
            "exporters_within_year": "40",
            "exporters_how": "We know weavers.",
        },
    ),
}
WITH_STATES = {"address", "reach"}
ALONE = [section for section in SECTIONS if section not in WITH_STATES]
# Wrong answers of each section, each beside the good ones.
WRONG = {
    "a recognition that has ended": ("recognition", {"valid_up_to": "21 11 2026"}),
    "no recognition number": ("recognition", {"recognition_number": "12"}),
    "a CIN of a firm that is no company": ("entity", {"legal_form": "llp", "llpin": "AAB-1234"}),
    "a personal PAN": ("entity", {"pan": "AABPK1234Q"}),
    "no numbers of a partnership": ("entity", {"legal_form": "partnership", "cin": ""}),
    "a turnover in words": ("turnover", {"highest_turnover_minor": "four lakh"}),
    "an email that is none": ("signatory", {"signatory_email": "kavita at example"}),
    "a short mobile number": ("signatory", {"signatory_mobile": "98123"}),
}
DECLARED = {"integrity": "on", "no_conflict": "on", "other_aid": "no"}


def section(name, *changes, strict=True, **stored):
    """The form of this section over an application that holds nothing else, on 22 November 2026."""
    form, good = SECTIONS[name]
    application = Application(category="startup", **stored)
    return form(post(good, *changes), application=application, day=DAY, strict=strict)


def empty(name):
    return SECTIONS[name][0](post(), application=Application(), day=DAY, strict=True)


@pytest.mark.parametrize("name", ALONE)
def test_a_section_that_is_well(name):
    form = section(name)
    expected = snapshot(
        {
            "recognition": {
                "recognition_number": "DIPP259912",
                "category": "startup",
                "valid_up_to": date(2031, 3, 13),
            },
            "entity": {
                "legal_name": "Kiran Exports Private Limited",
                "legal_form": "private_limited",
                "cin": "U74999MH2021PTC999041",
                "llpin": "",
                "registrar": "",
                "registration_number": "",
                "incorporation_date": date(2021, 3, 14),
                "pan": "AABCK1234Q",
                "gstin": "",
            },
            "turnover": {"highest_turnover_minor": 42000000, "highest_turnover_year": "2025-26"},
            "signatory": {
                "signatory_name": "Kavita Rao",
                "signatory_position": "Director",
                "signatory_email": "kavita@example.org",
                "signatory_mobile": "98123 45678",
            },
        }
    )
    assert cleaned(form)
    assert (form.values, form.complete) == (expected[name], True)


@pytest.mark.django_db
def test_an_address_in_a_state_of_today():
    form = section("address", {"state": str(maharashtra().pk)})
    assert cleaned(form)
    good = SECTIONS["address"][1]
    assert (form.values, form.complete) == (good | {"state": maharashtra()}, True)


@pytest.mark.django_db
def test_whom_a_startup_reaches():
    form = section("reach")
    assert cleaned(form)
    assert (form.values, form.complete) == (SECTIONS["reach"][1] | {"exporters_within_year": 40}, True)


@pytest.mark.parametrize("name", ALONE)
def test_what_an_empty_section_says(name, screen):
    expected = snapshot(
        {
            "recognition": {
                "en": {
                    "recognition_number": ["This is empty. Fill it in."],
                    "category": ["Nothing is chosen. Choose one."],
                    "valid_up_to": ["Enter the day, the month and the year."],
                },
                "hi": {
                    "recognition_number": ["यह खाली है। इसे भरें।"],
                    "category": ["कुछ चुना नहीं गया है। कोई एक चुनें।"],
                    "valid_up_to": ["दिन, महीना और साल भरें।"],
                },
            },
            "entity": {
                "en": {
                    "legal_name": ["This is empty. Fill it in."],
                    "legal_form": ["Nothing is chosen. Choose one."],
                    "cin": ["This is empty. Fill it in."],
                    "llpin": ["This is empty. Fill it in."],
                    "registrar": ["This is empty. Fill it in."],
                    "registration_number": ["This is empty. Fill it in."],
                    "incorporation_date": ["Enter the day, the month and the year."],
                    "pan": ["This is empty. Fill it in."],
                },
                "hi": {
                    "legal_name": ["यह खाली है। इसे भरें।"],
                    "legal_form": ["कुछ चुना नहीं गया है। कोई एक चुनें।"],
                    "cin": ["यह खाली है। इसे भरें।"],
                    "llpin": ["यह खाली है। इसे भरें।"],
                    "registrar": ["यह खाली है। इसे भरें।"],
                    "registration_number": ["यह खाली है। इसे भरें।"],
                    "incorporation_date": ["दिन, महीना और साल भरें।"],
                    "pan": ["यह खाली है। इसे भरें।"],
                },
            },
            "turnover": {
                "en": {
                    "highest_turnover_minor": ["Enter the amount in rupees."],
                    "highest_turnover_year": ["Nothing is chosen. Choose one."],
                },
                "hi": {
                    "highest_turnover_minor": ["राशि रुपये में भरें।"],
                    "highest_turnover_year": ["कुछ चुना नहीं गया है। कोई एक चुनें।"],
                },
            },
            "signatory": {
                "en": {
                    "signatory_name": ["This is empty. Fill it in."],
                    "signatory_position": ["This is empty. Fill it in."],
                    "signatory_email": ["This is empty. Fill it in."],
                    "signatory_mobile": ["This is empty. Fill it in."],
                },
                "hi": {
                    "signatory_name": ["यह खाली है। इसे भरें।"],
                    "signatory_position": ["यह खाली है। इसे भरें।"],
                    "signatory_email": ["यह खाली है। इसे भरें।"],
                    "signatory_mobile": ["यह खाली है। इसे भरें।"],
                },
            },
        }
    )
    assert problems_of(empty(name)) == expected[name][screen]


@pytest.mark.django_db
@pytest.mark.parametrize("name", sorted(WITH_STATES))
def test_what_an_empty_section_with_states_says(name, screen):
    expected = snapshot(
        {
            "address": {
                "en": {
                    "address": ["This is empty. Fill it in."],
                    "town": ["This is empty. Fill it in."],
                    "state": ["Nothing is chosen. Choose one."],
                    "postal_pin": ["This is empty. Fill it in."],
                },
                "hi": {
                    "address": ["यह खाली है। इसे भरें।"],
                    "town": ["यह खाली है। इसे भरें।"],
                    "state": ["कुछ चुना नहीं गया है। कोई एक चुनें।"],
                    "postal_pin": ["यह खाली है। इसे भरें।"],
                },
            },
            "reach": {
                "en": {
                    "states_served": ["Nothing is ticked. Tick one or more."],
                    "sectors": ["Nothing is ticked. Tick one or more."],
                    "languages_served": ["Nothing is ticked. Tick one or more."],
                    "exporters_within_year": ["This is empty. Fill it in."],
                    "exporters_how": ["This is empty. Fill it in."],
                },
                "hi": {
                    "states_served": ["किसी पर निशान नहीं है। एक या ज़्यादा पर निशान लगाएँ।"],
                    "sectors": ["किसी पर निशान नहीं है। एक या ज़्यादा पर निशान लगाएँ।"],
                    "languages_served": ["किसी पर निशान नहीं है। एक या ज़्यादा पर निशान लगाएँ।"],
                    "exporters_within_year": ["यह खाली है। इसे भरें।"],
                    "exporters_how": ["यह खाली है। इसे भरें।"],
                },
            },
        }
    )
    assert problems_of(empty(name)) == expected[name][screen]


@pytest.mark.django_db
def test_who_can_bring_no_exporter(screen):
    expected = snapshot(
        {
            "en": {"exporters_within_year": ["Write how many exporters you can bring: 1 or more."]},
            "hi": {"exporters_within_year": ["भरें कि आप कितने निर्यातक जोड़ सकते हैं: 1 या ज़्यादा।"]},
        }
    )
    assert problems_of(section("reach", {"exporters_within_year": "0"})) == expected[screen]


@pytest.mark.parametrize("case", WRONG)
def test_what_a_wrong_answer_says(case, screen):
    name, changes = WRONG[case]
    expected = snapshot(
        {
            "a recognition that has ended": {
                "en": {
                    "valid_up_to": [
                        "The recognition was valid up to 21 November 2026. Renew it, then fill in the new date."
                    ]
                },
                "hi": {"valid_up_to": ["मान्यता 21 नवंबर 2026 तक थी। उसका नवीनीकरण कराएँ, फिर नई तारीख भरें।"]},
            },
            "no recognition number": {
                "en": {
                    "recognition_number": [
                        "A recognition number is DIPP and 3 to 7 digits, as in DIPP259912. Copy it again from the certificate."
                    ]
                },
                "hi": {
                    "recognition_number": [
                        "मान्यता संख्या में DIPP और 3 से 7 अंक होते हैं, जैसे DIPP259912। प्रमाणपत्र से देखकर फिर से भरें।"
                    ]
                },
            },
            "a CIN of a firm that is no company": {
                "en": {"cin": ["Only a company has a CIN. Empty this, or choose “Private limited company”."]},
                "hi": {"cin": ["CIN केवल कंपनी का होता है। इसे खाली करें, या “प्राइवेट लिमिटेड कंपनी” चुनें।"]},
            },
            "a personal PAN": {
                "en": {"pan": ["This is the PAN of an individual. Fill in the PAN of the company."]},
                "hi": {"pan": ["यह किसी एक व्यक्ति का PAN है। कंपनी का PAN भरें।"]},
            },
            "no numbers of a partnership": {
                "en": {
                    "registrar": ["This is empty. Fill it in."],
                    "registration_number": ["This is empty. Fill it in."],
                },
                "hi": {"registrar": ["यह खाली है। इसे भरें।"], "registration_number": ["यह खाली है। इसे भरें।"]},
            },
            "an email that is none": {
                "en": {"signatory_email": ["This is not an email address. Write it as in name@example.in."]},
                "hi": {"signatory_email": ["यह ईमेल पता नहीं है। name@example.in की तरह भरें।"]},
            },
            "a short mobile number": {
                "en": {"signatory_mobile": ["5 digits; a mobile number has 10. Type it again without 0 and +91."]},
                "hi": {"signatory_mobile": ["मोबाइल नंबर में 10 अंक होते हैं, यहाँ 5 हैं। 0 और +91 के बिना फिर से भरें।"]},
            },
            "a turnover in words": {
                "en": {"highest_turnover_minor": ["Write the amount in figures, for example 12,34,567.50."]},
                "hi": {"highest_turnover_minor": ["राशि अंकों में लिखें, जैसे 12,34,567.50।"]},
            },
        }
    )
    assert problems_of(section(name, changes)) == expected[case][screen]


def test_a_turnover_of_a_year_before_the_startup_is_not_offered():
    form = section("turnover", incorporation_date=date(2025, 6, 1))
    assert [year for year, _label in form.fields["highest_turnover_year"].choices] == ["", "2026-27", "2025-26"]


def test_a_name_that_does_not_fit_the_pan_asks_for_a_look(screen):
    expected = snapshot(
        {
            "en": {
                "pan": [
                    "The fifth letter of the PAN, K, does not begin “Surya Exports Private Limited”. If both are right, continue."
                ]
            },
            "hi": {"pan": ["PAN का पाँचवाँ अक्षर K है, पर नाम “Surya Exports Private Limited” है। दोनों सही हों तो आगे बढ़ें।"]},
        }
    )
    assert looks_of(section("entity", {"legal_name": "Surya Exports Private Limited"})) == expected[screen]


def test_a_look_is_shown_once():
    first = section("entity", {"legal_name": "Surya Exports Private Limited"})
    assert (first.is_valid(), first.looks_are_new) == (True, True)
    shown = {"legal_name": "Surya Exports Private Limited", "looked": first.look_digest}
    again = section("entity", shown)
    assert (again.is_valid(), again.looks_are_new) == (True, False)


def test_a_draft_keeps_what_can_be_kept():
    form = section("recognition", {"recognition_number": "12", "valid_up_to": "31 2 2031"}, strict=False)
    assert not form.is_valid()
    assert (form.values, form.complete) == ({"recognition_number": "12", "category": "startup"}, False)


def test_a_section_shows_what_the_application_holds():
    form = RecognitionForm(application=Application(recognition_number="DIPP259912"), day=DAY)
    assert form["recognition_number"].value() == "DIPP259912"
    assert (form.errors, form.readings["recognition_number"].well) == ({}, True)


def test_the_declarations():
    assert cleaned(SubmitApplication(post(DECLARED))) == {
        "integrity": True,
        "no_conflict": True,
        "other_aid": False,
        "other_aid_details": "",
    }
    aid = {"other_aid": "yes", "other_aid_details": "₹5,00,000 of the State."}
    assert cleaned(SubmitApplication(post(DECLARED, aid))) == {
        "integrity": True,
        "no_conflict": True,
        "other_aid": True,
        "other_aid_details": "₹5,00,000 of the State.",
    }


def test_what_missing_declarations_say(screen):
    expected = snapshot(
        {
            "en": {
                "integrity": ["This box is not ticked. Tick it to go on."],
                "no_conflict": ["This box is not ticked. Tick it to go on."],
                "other_aid": ["Nothing is chosen. Choose one."],
            },
            "hi": {
                "integrity": ["इस पर निशान नहीं है। आगे बढ़ने के लिए निशान लगाएँ।"],
                "no_conflict": ["इस पर निशान नहीं है। आगे बढ़ने के लिए निशान लगाएँ।"],
                "other_aid": ["कुछ चुना नहीं गया है। कोई एक चुनें।"],
            },
        }
    )
    assert problems_of(SubmitApplication(post())) == expected[screen]


def test_other_aid_is_named(screen):
    expected = snapshot(
        {
            "en": {"other_aid_details": ["This is empty. Fill it in."]},
            "hi": {"other_aid_details": ["यह खाली है। इसे भरें।"]},
        }
    )
    assert problems_of(SubmitApplication(post(DECLARED, {"other_aid": "yes"}))) == expected[screen]


def test_the_name_under_which_a_person_begins(screen):
    assert cleaned(StartApplication(post({"name": " Kiran Exports "}))) == {"name": "Kiran Exports"}
    expected = snapshot({"en": {"name": ["This is empty. Fill it in."]}, "hi": {"name": ["यह खाली है। इसे भरें।"]}})
    assert problems_of(StartApplication(post())) == expected[screen]
