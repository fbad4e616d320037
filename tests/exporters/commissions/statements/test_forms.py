from inline_snapshot import snapshot

from exporters.commissions.statements.forms import ClearHold, LedgerFilter, OpenHold, UnearnedFilter
from tests.forms import cleaned, post, problems_of


def test_what_the_ledger_is_narrowed_to():
    asked = {"startup": "STP-0042", "period": "2026-10", "kind": "adjustment"}
    assert cleaned(LedgerFilter(post(asked))) == asked
    assert cleaned(LedgerFilter(post())) == {"startup": "", "period": "", "kind": ""}


def test_a_kind_of_entry_is_named_in_the_language_of_the_screen(screen):
    expected = snapshot(
        {
            "en": ["all", "Accrual", "Reversal", "Clawback", "True-up", "Adjustment"],
            "hi": ["सभी", "अर्जित", "उलट प्रविष्टि", "वापस वसूली", "अवधि का अंतिम मिलान", "समायोजन"],
        }
    )
    assert [str(label) for _kind, label in LedgerFilter().fields["kind"].choices] == expected[screen]


def test_what_facts_that_earned_nothing_are_narrowed_to():
    asked = {"startup": "Karwan", "reference": "EXP-000001/live"}
    assert cleaned(UnearnedFilter(post(asked))) == asked


def test_how_a_hold_is_cleared_and_what_silence_about_it_says(screen):
    assert cleaned(ClearHold(post({"act": "The papers came."}))) == {"act": "The papers came."}
    expected = snapshot({"en": {"act": ["This is empty. Fill it in."]}, "hi": {"act": ["यह खाली है। इसे भरें।"]}})
    assert problems_of(ClearHold(post())) == expected[screen]


def test_why_a_hold_is_opened_and_what_silence_about_it_says(screen):
    typed = {"kind": "papers", "reason": "The invoice is missing."}
    assert cleaned(OpenHold(post(typed))) == typed
    expected = snapshot(
        {"en": {"kind": ["Nothing is chosen. Choose one."]}, "hi": {"kind": ["कुछ चुना नहीं गया है। कोई एक चुनें।"]}}
    )
    assert problems_of(OpenHold(post({"reason": "It is odd."}))) == expected[screen]
