"""The rules for each section's answers: errors that stop a submission, and warnings.

Plain values in, findings out: the form shows them at its fields, submission lists what is left.
Sources: the notified terms of recognition (startups/calls/terms.py) and the checks of portal/lib/identifiers.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from portal.lib.dates import add_months, financial_year
from portal.lib.identifiers import (
    Reading,
    check_cin,
    check_gstin,
    check_llpin,
    check_mobile,
    check_pan,
    check_postal_pin,
    check_recognition,
)
from portal.lib.identifiers.cross import Papers, cross_check
from portal.lib.legal_forms import LegalForm
from portal.lib.sentences import day_text, sentence
from startups.applications.choices import Section
from startups.calls.rules import Entity, judge

Draft = Mapping[str, Any]

EMPTY = _("This is empty. Fill it in.")
_EXPIRED = _("The recognition was valid up to %(day)s. Renew it, then fill in the new date.")
_NOT_COMPANY = _("Only a company has a CIN. Empty this, or choose “Private limited company”.")
_NOT_LLP = _("Only an LLP has an LLPIN. Empty this, or choose “LLP”.")
_EMAIL = _("This is not an email address. Write it as in name@example.in.")
_NONE = _("Write how many exporters you can bring: 1 or more.")
_BEFORE = _("This year ended before the startup was incorporated. Choose another year.")

IDENTIFIERS: dict[str, Callable[[str], Reading]] = {
    "recognition_number": check_recognition,
    "cin": check_cin,
    "llpin": check_llpin,
    "pan": check_pan,
    "gstin": check_gstin,
    "postal_pin": check_postal_pin,
    "signatory_mobile": check_mobile,
}

# Every answer of each section. Those of ASKED_OF depend on the legal form; those of OPTIONAL may stay empty.
FIELDS: dict[Section, tuple[str, ...]] = {
    Section.RECOGNITION: ("recognition_number", "category", "valid_up_to"),
    Section.ENTITY: (
        "legal_name",
        "legal_form",
        "cin",
        "llpin",
        "registrar",
        "registration_number",
        "incorporation_date",
        "pan",
        "gstin",
    ),
    Section.TURNOVER: ("highest_turnover_minor", "highest_turnover_year"),
    Section.ADDRESS: ("address", "town", "state", "postal_pin"),
    Section.SIGNATORY: ("signatory_name", "signatory_position", "signatory_email", "signatory_mobile"),
    Section.REACH: ("states_served", "sectors", "languages_served", "exporters_within_year", "exporters_how"),
}
OPTIONAL = frozenset({"gstin"})
_REGISTERED = (LegalForm.PARTNERSHIP, LegalForm.MULTI_STATE_COOPERATIVE, LegalForm.STATE_COOPERATIVE)
ASKED_OF: dict[str, tuple[LegalForm, ...]] = {
    "cin": (LegalForm.PRIVATE_LIMITED,),
    "llpin": (LegalForm.LLP,),
    "registrar": _REGISTERED,
    "registration_number": _REGISTERED,
}
# Where a message about two answers is shown, if not at the identifier that its code begins with.
_SHOWN_AT = {"cin.year_differs": "incorporation_date"}
# Which part of its identifier's reading such a message is about.
_PART_AT_FAULT = {
    "pan.holder_differs": 1,
    "pan.personal": 1,
    "pan.name_differs": 2,
    "gstin.state_differs": 0,
    "gstin.pan_differs": 1,
    "cin.state_differs": 2,
    "cin.year_differs": 3,
    "cin.not_a_startup": 4,
}
_SHOWN_AT_ADDRESS = {"gstin.state_differs": "state", "cin.state_differs": "state"}


@dataclass
class Findings:
    """Per field: what stops, what only asks for a look, and how an identifier reads."""

    stops: dict[str, list[Any]] = field(default_factory=dict)
    looks: dict[str, list[Any]] = field(default_factory=dict)
    readings: dict[str, Reading] = field(default_factory=dict)

    def stop(self, name: str, message: Any) -> None:
        self.stops.setdefault(name, []).append(message)

    def look(self, name: str, message: Any) -> None:
        self.looks.setdefault(name, []).append(message)

    @property
    def well(self) -> bool:
        return not self.stops


def check_section(section: Section, draft: Draft, day: date) -> Findings:
    """Everything that is to be said of one section's answers on `day`, the other sections being as they are."""
    found = Findings()
    for name in FIELDS.get(section, ()):
        _present_and_readable(found, name, draft)
    if check := _CHECKS.get(section):
        check(found, draft, day)
    return found


def normal_form(name: str, text: str) -> str:
    """The text to be stored: an identifier that reads well in its normal form, anything else as typed."""
    if not text or name not in IDENTIFIERS:
        return text
    reading = IDENTIFIERS[name](text)
    return reading.value if reading.well else text


def is_asked(name: str, draft: Draft) -> bool:
    """Whether this legal form has such a number at all; while no form is chosen, everything is asked."""
    form = draft.get("legal_form")
    return name not in ASKED_OF or not form or form in ASKED_OF[name]


def papers_of(draft: Draft) -> Papers:
    """What is compared with each other: only identifiers that read well by themselves."""
    read = {name: draft.get(name) or "" for name in ("pan", "gstin", "cin")}
    well = {name: text if text and IDENTIFIERS[name](text).well else "" for name, text in read.items()}
    state = draft.get("state")
    return Papers(
        pan=well["pan"],
        gstin=well["gstin"],
        cin=well["cin"] if is_asked("cin", draft) else "",
        name=draft.get("legal_name") or "",
        legal_form=draft.get("legal_form") or "",
        incorporation_date=draft.get("incorporation_date"),
        state=state.gst_code if state else "",
    )


def _present_and_readable(found: Findings, name: str, draft: Draft) -> None:
    value = draft.get(name)
    if value in (None, "", []):
        if name not in OPTIONAL and is_asked(name, draft):
            found.stop(name, EMPTY)
    elif name in IDENTIFIERS and is_asked(name, draft):
        reading = found.readings[name] = IDENTIFIERS[name](value)
        for message in reading.stops:
            found.stop(name, message)
        for message in reading.looks:
            found.look(name, message)


def _recognition(found: Findings, draft: Draft, day: date) -> None:
    until = draft.get("valid_up_to")
    if until and until < day:
        found.stop("valid_up_to", sentence(_EXPIRED, day=day_text(until)))
    _judged(found, draft, day, {"valid_up_to": "valid_up_to"})


def _entity(found: Findings, draft: Draft, day: date) -> None:
    if draft.get("cin") and not is_asked("cin", draft):
        found.stop("cin", _NOT_COMPANY)
    if draft.get("llpin") and not is_asked("llpin", draft):
        found.stop("llpin", _NOT_LLP)
    _judged(found, draft, day, {"legal_form": "legal_form", "age": "incorporation_date"})
    if "incorporation_date" not in found.stops:
        _judged(found, draft, day, {"valid_up_to": "incorporation_date"})
    _compared(found, draft, FIELDS[Section.ENTITY], _SHOWN_AT)


def _turnover(found: Findings, draft: Draft, day: date) -> None:
    _judged(found, draft, day, {"turnover": "highest_turnover_minor"})
    year, incorporated = draft.get("highest_turnover_year"), draft.get("incorporation_date")
    if year and incorporated and year < financial_year(incorporated):
        found.stop("highest_turnover_year", _BEFORE)


def _address(found: Findings, draft: Draft, day: date) -> None:
    _compared(found, draft, FIELDS[Section.ADDRESS], _SHOWN_AT_ADDRESS)


def _signatory(found: Findings, draft: Draft, day: date) -> None:
    email = draft.get("signatory_email")
    try:
        if email:
            validate_email(email)
    except ValidationError:
        found.stop("signatory_email", _EMAIL)


def _reach(found: Findings, draft: Draft, day: date) -> None:
    if draft.get("exporters_within_year") == 0:
        found.stop("exporters_within_year", _NONE)


def _judged(found: Findings, draft: Draft, day: date, fields: dict[str, str]) -> None:
    """The rules of recognition that fail, each at the field of this section that it is about."""
    entity = Entity(
        recognition=draft.get("recognition_number") or "",
        category=draft.get("category") or "",
        legal_form=draft.get("legal_form") or "",
        incorporation_date=draft.get("incorporation_date"),
        highest_turnover_minor=draft.get("highest_turnover_minor"),
        valid_up_to=draft.get("valid_up_to"),
    )
    if not entity.category:
        return
    for result in judge(entity, day):
        if result.passed is False and result.name in fields:
            found.stop(fields[result.name], result.sentence)


def _compared(found: Findings, draft: Draft, names: tuple[str, ...], shown_at: dict[str, str]) -> None:
    """What two answers say of each other, kept where one of this section's fields can show it."""
    findings = cross_check(papers_of(draft))
    for say, level, messages in ((found.stop, "stop", findings.stops), (found.look, "look", findings.looks)):
        for message in messages:
            name = shown_at.get(message.code, message.code.split(".")[0])
            if name in names:
                say(name, message)
                _mark_part(found, message.code, level)


def _mark_part(found: Findings, code: str, level: str) -> None:
    """Colour the cell of the reading that a comparison is about."""
    reading = found.readings.get(code.split(".")[0])
    at = _PART_AT_FAULT.get(code)
    if reading and at is not None and at < len(reading.parts):
        parts = list(reading.parts)
        parts[at] = parts[at]._replace(fault=level)
        reads = "" if level == "stop" else reading.reads
        found.readings[code.split(".")[0]] = replace(reading, parts=tuple(parts), reads=reads)


_CHECKS: dict[Section, Callable[[Findings, Draft, date], None]] = {
    Section.RECOGNITION: _recognition,
    Section.ENTITY: _entity,
    Section.TURNOVER: _turnover,
    Section.ADDRESS: _address,
    Section.SIGNATORY: _signatory,
    Section.REACH: _reach,
}


def turnover_years(day: date, incorporated: date | None) -> list[str]:
    """The financial years that a turnover can be of, newest first: up to the one that runs, at most twenty-one."""
    years = [financial_year(add_months(day, -12 * back)) for back in range(21)]
    return [year for year in years if incorporated is None or year >= financial_year(incorporated)]
