from datetime import date

import pytest
from inline_snapshot import snapshot

from exporters.commissions.adjustments.forms import ProposeAdjustment
from exporters.commissions.adjustments.operations import Correction
from tests.factories.adjustments import reason_of
from tests.factories.exporters import credit
from tests.factories.ledger import make_line, make_run, make_version
from tests.factories.named import named_exporter, named_startup
from tests.forms import cleaned, looks_of, post, problems_of

pytestmark = pytest.mark.django_db
WRONG = {
    "no such startup": {"startup": "STP-9999"},
    "no such line": {"line": "ORD-9"},
    "no such exporter": {"exporter": "EXP-999999"},
    "no such period": {"period": "OCTOBER"},
    "line and period": {"line": "ORD-1", "period": "2026-05"},
    "nothing": {"amount": "0"},
    "below zero": {"amount": "-5"},
}


@pytest.fixture
def startup(cast):
    return named_startup(cast.founder)


@pytest.fixture
def line(startup):
    """The line ORD-1 of an exporter that is attributed to the startup."""
    exporter = named_exporter()
    credit(exporter, startup)
    return make_line(startup, exporter, make_version(), make_run(), date(2026, 5, 3), cause_reference="ORD-1")


def typed(*changes, of="startup"):
    """What a finance officer types; `of` is empty where the line brings its startup."""
    values = {"way": "less", "amount": "250.50", "reason": str(reason_of().pk), "explanation": "The report said 800."}
    return post(values | ({"startup": "stp-००४२"} if of else {}), *changes)


def correction(startup, **more):
    values = {"startup": startup, "exporter": None, "amount_minor": -250_50, "reason": reason_of()}
    values |= {"explanation": "The report said 800.", "corrects": None, "corrects_period": ""}
    return Correction(**(values | more))


def test_a_correction_of_no_single_line(startup):
    form = ProposeAdjustment(typed())
    assert cleaned(form)["startup"] == "STP-0042"
    assert form.correction() == correction(startup)


def test_a_correction_of_a_period_that_adds(startup):
    form = ProposeAdjustment(typed({"way": "more", "period": "2026-27-q1"}))
    cleaned(form)
    assert form.correction() == correction(startup, amount_minor=250_50, corrects_period="2026-27-Q1")


def test_a_line_brings_its_exporter(startup, line):
    form = ProposeAdjustment(typed({"line": " ORD-1 "}))
    cleaned(form)
    assert form.correction() == correction(startup, exporter=line.exporter, corrects=line)


def test_a_correction_from_the_page_of_its_line(startup, line):
    form = ProposeAdjustment(typed(of=""), line=line)
    assert list(form.fields) == ["way", "amount", "reason", "explanation"]
    cleaned(form)
    assert form.correction() == correction(startup, exporter=line.exporter, corrects=line)


@pytest.mark.parametrize("case", WRONG)
def test_what_a_wrong_reference_or_amount_says(line, case, screen):
    expected = snapshot(
        {
            "no such startup": {
                "en": {"startup": ["No startup has this reference. Copy it from a statement."]},
                "hi": {"startup": ["इस संदर्भ संख्या का कोई स्टार्टअप नहीं है। कमीशन विवरण से देखकर भरें।"]},
            },
            "no such line": {
                "en": {"line": ["This startup has no line under this reference. Copy it from the ledger."]},
                "hi": {"line": ["इस संदर्भ संख्या की कोई पंक्ति इस स्टार्टअप की नहीं है। खाता-बही से देखकर भरें।"]},
            },
            "no such exporter": {
                "en": {"exporter": ["No exporter has this reference. Copy it from the list of exporters."]},
                "hi": {"exporter": ["इस संदर्भ संख्या का कोई निर्यातक नहीं है। निर्यातकों की सूची से देखकर भरें।"]},
            },
            "no such period": {
                "en": {"period": ["A period is written 2026-10, 2026-27-Q3 or 2026-27. Write it like one of these."]},
                "hi": {"period": ["अवधि ऐसे लिखी जाती है: 2026-10, 2026-27-Q3 या 2026-27। इनमें से एक रूप में लिखें।"]},
            },
            "line and period": {
                "en": {"period": ["Name the line or the period, not both: a line has its own period."]},
                "hi": {"period": ["पंक्ति या अवधि में से एक ही लिखें। पंक्ति की अपनी अवधि होती है।"]},
            },
            "nothing": {
                "en": {"amount": ["The amount must be above zero, and no adjustment is that large. Check the figure."]},
                "hi": {"amount": ["राशि शून्य से ज़्यादा हो, और इतनी बड़ी भी न हो। संख्या जाँच लें।"]},
            },
            "below zero": {
                "en": {"amount": ["The amount cannot be below zero."]},
                "hi": {"amount": ["राशि शून्य से कम नहीं हो सकती।"]},
            },
        }
    )
    assert problems_of(ProposeAdjustment(typed(WRONG[case]))) == expected[case][screen]


def test_a_reference_of_several_lines(startup, line, screen):
    make_line(startup, line.exporter, line.plan_version, line.run, date(2026, 5, 4), cause_reference="ORD-1")
    expected = snapshot(
        {
            "en": {
                "line": ["Several lines have this reference. Open the wrong one in the ledger and correct it there."]
            },
            "hi": {"line": ["इस संदर्भ संख्या की कई पंक्तियाँ हैं। खाता-बही में गलत पंक्ति खोलें और वहीं से सुधारें।"]},
        }
    )
    assert problems_of(ProposeAdjustment(typed({"line": "ORD-1"}))) == expected[screen]


def test_a_line_of_another_exporter(line, screen):
    named_exporter(reference="EXP-000043", contact_email="")
    expected = snapshot(
        {
            "en": {"exporter": ["This line is about another exporter. Leave this empty: the line brings it."]},
            "hi": {"exporter": ["यह पंक्ति किसी दूसरे निर्यातक की है। इसे खाली छोड़ें, निर्यातक पंक्ति से आ जाएगा।"]},
        }
    )
    assert problems_of(ProposeAdjustment(typed({"line": "ORD-1", "exporter": "EXP-000043"}))) == expected[screen]


def test_an_exporter_of_nobody_asks_for_a_look(startup, screen):
    named_exporter()
    expected = snapshot(
        {
            "en": {"exporter": ["This exporter was never attributed to this startup."]},
            "hi": {"exporter": ["यह निर्यातक कभी इस स्टार्टअप के नाम दर्ज नहीं था।"]},
        }
    )
    assert looks_of(ProposeAdjustment(typed({"exporter": "EXP-000042"}))) == expected[screen]


def test_what_an_empty_adjustment_says(screen):
    expected = snapshot(
        {
            "en": {
                "startup": ["This is empty. Fill it in."],
                "way": ["Nothing is chosen. Choose one."],
                "amount": ["Enter the amount in rupees."],
                "reason": ["Nothing is chosen. Choose one."],
                "explanation": ["This is empty. Fill it in."],
            },
            "hi": {
                "startup": ["यह खाली है। इसे भरें।"],
                "way": ["कुछ चुना नहीं गया है। कोई एक चुनें।"],
                "amount": ["राशि रुपये में भरें।"],
                "reason": ["कुछ चुना नहीं गया है। कोई एक चुनें।"],
                "explanation": ["यह खाली है। इसे भरें।"],
            },
        }
    )
    assert problems_of(ProposeAdjustment(post())) == expected[screen]


def test_every_answer_as_it_was_typed(startup):
    form = ProposeAdjustment(typed({"amount": "₹ 250.50"}))
    cleaned(form)
    assert form.typed == [
        ("startup", "stp-००४२"),
        ("line", ""),
        ("period", ""),
        ("exporter", ""),
        ("way", "less"),
        ("amount", "₹ 250.50"),
        ("reason", str(reason_of().pk)),
        ("explanation", "The report said 800."),
    ]
