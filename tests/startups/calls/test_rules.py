from datetime import date

import pytest
from django.utils import translation

from portal.lib.legal_forms import LegalForm
from startups.calls.rules import Entity, eligible, judge, recognised_until
from startups.calls.terms import Category

TODAY = date(2026, 11, 22)
CRORE = 10_000_000 * 100
WHOLE = {
    "recognition": "DIPP259912",
    "category": Category.STARTUP,
    "legal_form": LegalForm.PRIVATE_LIMITED,
    "incorporation_date": date(2025, 11, 23),
    "highest_turnover_minor": 200 * CRORE,
    "valid_up_to": date(2035, 11, 22),
}
DEEP = WHOLE | {"category": Category.DEEP_TECH, "valid_up_to": date(2045, 11, 22)}


def judged(facts=WHOLE, day=TODAY, **changes):
    return {result.name: result.passed for result in judge(Entity(**facts | changes), day)}


def failing(facts=WHOLE, day=TODAY, **changes):
    return [name for name, passed in judged(facts, day, **changes).items() if not passed]


def said(name, facts=WHOLE, day=TODAY, **changes):
    results = {result.name: result for result in judge(Entity(**facts | changes), day)}
    return str(results[name].sentence)


def test_everything_right_is_eligible():
    results = judge(Entity(**WHOLE), TODAY)
    assert (eligible(results), [result.name for result in results]) == (
        True,
        ["recognition", "legal_form", "age", "turnover", "valid_up_to"],
    )


def test_each_result_says_where_its_rule_stands():
    sources = {str(result.source) for result in judge(Entity(**WHOLE), TODAY)}
    assert sources == {"Notification G.S.R. 108(E) of 4 February 2026"}


@pytest.mark.parametrize(
    ("incorporated", "years", "last_day"),
    [
        (date(2025, 11, 23), 10, date(2035, 11, 22)),
        (date(2025, 11, 23), 20, date(2045, 11, 22)),
        (date(2026, 1, 1), 10, date(2035, 12, 31)),
        (date(2016, 2, 29), 10, date(2026, 2, 28)),
        (date(2016, 2, 29), 20, date(2036, 2, 28)),
        (date(2016, 3, 1), 10, date(2026, 2, 28)),
    ],
)
def test_recognition_ends_a_day_before_the_anniversary(incorporated, years, last_day):
    assert recognised_until(incorporated, years) == last_day


@pytest.mark.parametrize(("day", "fails"), [(date(2035, 11, 22), []), (date(2035, 11, 23), ["age"])])
def test_the_last_day_still_counts(day, fails):
    assert failing(day=day) == fails


@pytest.mark.parametrize(
    ("facts", "turnover", "fails"),
    [
        (WHOLE, 200 * CRORE, []),
        (WHOLE, 200 * CRORE + 1, ["turnover"]),
        (DEEP, 300 * CRORE, []),
        (DEEP, 300 * CRORE + 1, ["turnover"]),
        (WHOLE, 0, []),
    ],
)
def test_turnover_at_the_limit_passes(facts, turnover, fails):
    assert failing(facts, highest_turnover_minor=turnover) == fails


@pytest.mark.parametrize(
    ("form", "passed"),
    [
        (LegalForm.PRIVATE_LIMITED, True),
        (LegalForm.PARTNERSHIP, True),
        (LegalForm.LLP, True),
        (LegalForm.MULTI_STATE_COOPERATIVE, True),
        (LegalForm.STATE_COOPERATIVE, True),
        (LegalForm.PUBLIC_LIMITED, False),
        (LegalForm.PROPRIETORSHIP, False),
        (LegalForm.HINDU_UNDIVIDED_FAMILY, False),
        (LegalForm.TRUST, False),
        (LegalForm.SOCIETY, False),
    ],
)
def test_legal_forms_since_february_2026(form, passed):
    assert judged(legal_form=form)["legal_form"] is passed


@pytest.mark.parametrize(
    ("changes", "before", "since"),
    [
        ({"highest_turnover_minor": 150 * CRORE}, ["turnover"], []),
        ({"highest_turnover_minor": 0, "legal_form": LegalForm.STATE_COOPERATIVE}, ["legal_form"], []),
    ],
)
def test_the_rules_changed_on_4_february_2026(changes, before, since):
    assert failing(day=date(2026, 2, 3), **changes) == before
    assert failing(day=date(2026, 2, 4), **changes) == since


def test_deep_tech_had_no_terms_before():
    assert failing(DEEP, day=date(2026, 2, 3)) == ["category"]
    assert said("category", DEEP, day=date(2026, 2, 3)) == (
        "On 3 February 2026 there were no terms for this category. Choose the category on the certificate."
    )


def test_a_deep_tech_startup_has_twenty_years():
    old = {"incorporation_date": date(2008, 1, 1)}
    assert judged(DEEP, valid_up_to=date(2027, 12, 31), **old)["age"] is True
    assert judged(WHOLE, valid_up_to=date(2017, 12, 31), **old)["age"] is False


def test_a_certificate_that_ends_on_another_day_fails():
    assert failing(valid_up_to=date(2035, 11, 23)) == ["valid_up_to"]


def test_an_incorporation_still_to_come_fails():
    assert judged(incorporation_date=date(2026, 11, 23))["age"] is False


def test_what_is_not_answered_is_neither_passed_nor_failed():
    results = judge(Entity(), TODAY)
    assert ({result.passed for result in results}, eligible(results)) == ({None}, False)


@pytest.mark.parametrize(
    ("name", "changes", "sentence"),
    [
        (
            "recognition",
            {"recognition": "DPIIT259912"},
            "The number begins with DIPP, not with DPIIT, as in DIPP259912. Copy it again from the certificate.",
        ),
        ("age", {}, "Incorporated on 23 November 2025: the 10 years last until 22 November 2035."),
        (
            "age",
            {"incorporation_date": date(2010, 1, 1)},
            "Incorporated on 1 January 2010: the 10 years were over on 31 December 2019.",
        ),
        (
            "turnover",
            {"highest_turnover_minor": 201 * CRORE},
            "Highest turnover of a year: ₹2,01,00,00,000.00. It is above the limit of ₹200 crore.",
        ),
        (
            "legal_form",
            {"legal_form": LegalForm.TRUST},
            "Legal form: Trust. It cannot be recognised as a startup. These can: Private limited company, "
            "Registered partnership firm, LLP, Multi-State co-operative society, State co-operative society.",
        ),
    ],
)
def test_the_sentence_names_the_rule_and_the_figures(name, changes, sentence):
    assert said(name, **changes) == sentence


def test_sentences_turn_with_the_language():
    result = judge(Entity(**WHOLE), TODAY)[2]
    with translation.override("hi"):
        assert "23 नवंबर 2025" in str(result.sentence)
