"""Whether an entity may be recognised as a startup, and until when: each rule of the notified terms by itself.

What no number shows is not judged here: innovation, and that no existing business was split or rebuilt.
Applicants declare it and reviewers read for it.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from portal.lib.identifiers import check_recognition
from portal.lib.legal_forms import LegalForm
from portal.lib.money import format_inr
from portal.lib.sentences import day_text, listed, sentence

from .terms import TERMS, Category, Terms, terms_on

_CRORE_MINOR = 10_000_000 * 100

_NUMBER = _("Recognition number: %(number)s.")
_NO_NUMBER = _("The recognition number is not filled in yet.")
_NO_TERMS = _("On %(day)s there were no terms for this category. Choose the category on the certificate.")
_FORM = _("Legal form: %(form)s. It may be recognised.")
_NOT_FORM = _("Legal form: %(form)s. It cannot be recognised as a startup. These can: %(forms)s.")
_NO_FORM = _("The legal form is not chosen yet.")
_YOUNG = _("Incorporated on %(incorporated)s: the %(years)s years last until %(last_day)s.")
_OLD = _("Incorporated on %(incorporated)s: the %(years)s years were over on %(last_day)s.")
_FUTURE = _("The date of incorporation, %(incorporated)s, is still to come. Correct the date.")
_NO_DATE = _("The date of incorporation is not filled in yet.")
_WITHIN = _("Highest turnover of a year: %(turnover)s. The limit is ₹%(crore)s crore.")
_ABOVE = _("Highest turnover of a year: %(turnover)s. It is above the limit of ₹%(crore)s crore.")
_NO_TURNOVER = _("The highest turnover of a year is not filled in yet.")
_RIGHT_END = _("Valid up to %(given)s: %(years)s years from incorporation, less a day.")
_WRONG_END = _(
    "Valid up to %(given)s is given, but %(years)s years from incorporation, less a day, end on %(right)s. "
    "Compare the category and both dates with the certificate."
)
_NO_END = _("The last day of the recognition is not filled in yet.")


@dataclass(frozen=True)
class Entity:
    """What an applicant has said so far. Turnover is in paise; None and "" are not known yet."""

    recognition: str = ""
    category: str = Category.STARTUP
    legal_form: str = ""
    incorporation_date: date | None = None
    highest_turnover_minor: int | None = None
    valid_up_to: date | None = None


@dataclass(frozen=True)
class RuleResult:
    """One rule judged: True, False, or None while an answer is missing; why; and the source of the rule."""

    name: str
    passed: bool | None
    sentence: Any
    source: Any


def judge(entity: Entity, day: date) -> tuple[RuleResult, ...]:
    """Every rule of recognition as it stood on `day`, in the order in which people read them."""
    terms = terms_on(entity.category, day)
    if terms is None:
        said, source = sentence(_NO_TERMS, day=day_text(day)), TERMS[-1].source
        return (_recognition(entity, source), RuleResult("category", False, said, source))
    return (
        _recognition(entity, terms.source),
        _legal_form(entity, terms),
        _age(entity, terms, day),
        _turnover(entity, terms),
        _valid_up_to(entity, terms, day),
    )


def eligible(results: tuple[RuleResult, ...]) -> bool:
    """Whether every rule is answered and met."""
    return all(result.passed for result in results)


def recognised_until(incorporation_date: date, years: int) -> date:
    """The last day of recognition: so many years from incorporation, less a day, as certificates have it."""
    year = incorporation_date.year + years
    try:
        anniversary = incorporation_date.replace(year=year)
    except ValueError:  # 29 February: the years are full at the end of the 28th
        anniversary = date(year, 3, 1)
    return anniversary - timedelta(days=1)


def _recognition(entity: Entity, source: Any) -> RuleResult:
    if not entity.recognition:
        return RuleResult("recognition", None, _NO_NUMBER, source)
    reading = check_recognition(entity.recognition)
    said = sentence(_NUMBER, number=reading.value) if reading.well else reading.stops[0]
    return RuleResult("recognition", reading.well, said, source)


def _legal_form(entity: Entity, terms: Terms) -> RuleResult:
    if entity.legal_form not in LegalForm.values:
        return RuleResult("legal_form", None, _NO_FORM, terms.source)
    passed, form = entity.legal_form in terms.legal_forms, LegalForm(entity.legal_form).label
    forms = listed(each.label for each in terms.legal_forms)
    said = sentence(_FORM, form=form) if passed else sentence(_NOT_FORM, form=form, forms=forms)
    return RuleResult("legal_form", passed, said, terms.source)


def _age(entity: Entity, terms: Terms, day: date) -> RuleResult:
    incorporated = entity.incorporation_date
    if incorporated is None:
        return RuleResult("age", None, _NO_DATE, terms.source)
    if incorporated > day:
        said = sentence(_FUTURE, incorporated=day_text(incorporated))
        return RuleResult("age", False, said, terms.source)
    last_day = recognised_until(incorporated, terms.years)
    values = {"incorporated": day_text(incorporated), "years": terms.years, "last_day": day_text(last_day)}
    return RuleResult("age", day <= last_day, sentence(_YOUNG if day <= last_day else _OLD, **values), terms.source)


def _turnover(entity: Entity, terms: Terms) -> RuleResult:
    turnover = entity.highest_turnover_minor
    if turnover is None:
        return RuleResult("turnover", None, _NO_TURNOVER, terms.source)
    passed = turnover <= terms.turnover_crore * _CRORE_MINOR
    template = _WITHIN if passed else _ABOVE
    said = sentence(template, turnover=format_inr(turnover), crore=terms.turnover_crore)
    return RuleResult("turnover", passed, said, terms.source)


def _valid_up_to(entity: Entity, terms: Terms, day: date) -> RuleResult:
    given, incorporated = entity.valid_up_to, entity.incorporation_date
    if given is None or incorporated is None or incorporated > day:
        return RuleResult("valid_up_to", None, _NO_END if given is None else _NO_DATE, terms.source)
    right = recognised_until(incorporated, terms.years)
    template = _RIGHT_END if given == right else _WRONG_END
    values = {"given": day_text(given), "years": terms.years}
    if given != right:
        values["right"] = day_text(right)
    return RuleResult("valid_up_to", given == right, sentence(template, **values), terms.source)
