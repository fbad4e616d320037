"""Screening facts: the applicant's answers next to what identifiers and documents say. Computed, never stored."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal.lib.dates import ist_day
from portal.lib.identifiers import check_cin, check_gstin, check_llpin, check_pan
from portal.lib.identifiers.cross import cross_check
from portal.lib.money import format_inr
from portal.lib.sentences import day_text, sentence
from startups.applications.models import Application
from startups.applications.queries import draft_of
from startups.applications.rules import papers_of
from startups.calls.rules import Entity, judge
from startups.vetting.choices import CheckCode

HOLDS, LOOK, FAILS, WAITS = "holds", "look", "fails", "waits"
RESULTS = {
    HOLDS: pgettext_lazy("result of a check", "Pass"),
    LOOK: pgettext_lazy("result of a check", "Check"),
    FAILS: pgettext_lazy("result of a check", "Fail"),
    WAITS: pgettext_lazy("result of a check", "Pending"),
}
SHAPES = {HOLDS: "holds", LOOK: "look", FAILS: "refused", WAITS: "waits"}

_RULES = {
    "recognition": _("Recognition number"),
    "legal_form": _("Legal form"),
    "age": _("Age of the entity"),
    "turnover": _("Highest turnover of a year"),
    "valid_up_to": _("Recognition valid up to"),
    "category": _("Category"),
}
_IN_YEAR = _("%(turnover)s in %(year)s")


@dataclass(frozen=True)
class Fact:
    """One line: what is checked, what the applicant says, what we see, further sentences, and the result."""

    check: Any
    said: Any
    seen: Any
    notes: tuple[Any, ...]
    result: str

    @property
    def word(self) -> Any:
        return RESULTS[self.result]

    @property
    def shape(self) -> str:
        return SHAPES[self.result]


def facts(application: Application) -> list[Fact]:
    """Every line, the published terms first, then the numbers, then what was compared by eye."""
    return [*_by_terms(application), *_by_numbers(application), *_by_eye(application)]


def _by_terms(application: Application) -> Iterator[Fact]:
    """The rules of recognition as they stood on the day of submission."""
    entity = Entity(
        recognition=application.recognition_number,
        category=application.category,
        legal_form=application.legal_form,
        incorporation_date=application.incorporation_date,
        highest_turnover_minor=application.highest_turnover_minor,
        valid_up_to=application.valid_up_to,
    )
    day = ist_day(application.submitted_at or application.saved_at)
    for rule in judge(entity, day):
        result = {True: HOLDS, False: FAILS, None: WAITS}[rule.passed]
        yield Fact(_RULES[rule.name], _said(application, rule.name), rule.sentence, (), result)


def _said(application: Application, rule: str) -> Any:
    turnover = application.highest_turnover_minor
    said = {
        "recognition": application.recognition_number,
        "category": application.get_category_display(),
        "legal_form": application.get_legal_form_display(),
        "age": application.incorporation_date and day_text(application.incorporation_date),
        "valid_up_to": application.valid_up_to and day_text(application.valid_up_to),
        "turnover": turnover is not None
        and sentence(_IN_YEAR, turnover=format_inr(turnover), year=application.highest_turnover_year),
    }[rule]
    return said or "–"


def _by_numbers(application: Application) -> Iterator[Fact]:
    """Each number by itself and against the others."""
    found = cross_check(papers_of(draft_of(application)))
    for label, field, check in (
        (_("PAN"), "pan", check_pan),
        (_("GSTIN"), "gstin", check_gstin),
        (_("CIN"), "cin", check_cin),
        (_("LLPIN"), "llpin", check_llpin),
    ):
        value = getattr(application, field)
        if not value:
            continue
        reading = check(value)
        stops = [*reading.stops, *(m for m in found.stops if m.code.startswith(f"{field}."))]
        looks = [*reading.looks, *(m for m in found.looks if m.code.startswith(f"{field}."))]
        sentences = [*([reading.reads] if reading.reads else []), *stops, *looks]
        result = FAILS if stops else LOOK if looks else HOLDS
        yield Fact(label, value, sentences[0], tuple(sentences[1:]), result)


def _by_eye(application: Application) -> Iterator[Fact]:
    """The screening list, as far as officers have filled it in."""
    done = {check.code: check for check in application.checks.select_related("checked_by")}
    for code in CheckCode:
        check = done.get(code)
        if check is None:
            yield Fact(code.label, "–", _("Not compared yet"), (), WAITS)
        else:
            by = sentence(_("Compared by %(name)s"), name=check.checked_by)
            yield Fact(code.label, "–", check.note or by, (by,) if check.note else (), check.result)
