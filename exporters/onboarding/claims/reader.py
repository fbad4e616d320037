"""From what was typed, or stood in a row of a file, to what a claim says; with every problem by its field."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from exporters.onboarding.claims.rules import ClaimDetails, pan_of
from portal.lib.identifiers import Message, Reading, check_gstin, check_iec, check_mobile, check_pan, check_udyam
from portal.lib.identifiers.cross import Papers, cross_check
from portal.lib.identifiers.states import STATE_BY_GST_CODE

NUMBERS: dict[str, Callable[[str], Reading]] = {
    "pan": check_pan,
    "gstin": check_gstin,
    "iec": check_iec,
    "udyam": check_udyam,
}
LONGEST = {"firm": 200, "place": 120, "product_group": 120, "contact_name": 120, "contact_email": 254}
EMPTY = {
    "firm": gettext_lazy("Write the name of the firm as it is on its documents."),
    "place": gettext_lazy("Write the town or district where the firm works."),
    "product_group": gettext_lazy("Write what the firm makes, for example brass lamps."),
    "contact_name": gettext_lazy("Write the name of the contact person."),
}


class FieldMessage(NamedTuple):
    """A message for one field or column."""

    column: str
    words: str


@dataclass
class ReadClaim:
    """What was understood. `details` may be logged when there are no stops."""

    details: ClaimDetails | None = None
    stops: list[FieldMessage] = field(default_factory=list)
    looks: list[FieldMessage] = field(default_factory=list)
    readings: dict[str, Reading] = field(default_factory=dict)

    def stop(self, column: str, words: str) -> None:
        self.stops.append(FieldMessage(column, words))


def read_claim(values: Mapping[str, str], *, msme: bool = True) -> ReadClaim:
    """Check every field and the fields against each other; nothing is looked up."""
    read = ReadClaim()
    numbers = {scheme: _number(scheme, values.get(scheme, ""), read) for scheme in NUMBERS}
    texts = {name: _text(name, values.get(name, ""), read) for name in EMPTY}
    state = _state(values.get("state", ""), numbers["gstin"], read)
    mobile = _mobile(values.get("contact_mobile", ""), read)
    email = _email(values.get("contact_email", ""), read)
    numbers["pan"] = _pan(numbers, read)
    if msme and not numbers["udyam"] and not values.get("udyam"):
        read.stop("udyam", _("Enter the Udyam number, or say that the firm is no MSME."))
    _compare(_papers(numbers, texts["firm"], state), read)
    if not read.stops:
        read.details = ClaimDetails(
            **texts,
            state_code=state,
            contact_mobile=mobile,
            contact_email=email,
            language=_language(values.get("language", "")),
            identifiers={scheme: value for scheme, value in numbers.items() if value},
        )
    return read


def looks_at(*, identifiers: Mapping[str, str], firm: str, state_code: str) -> list[Message]:
    """What to look at again in numbers that were taken (scheme → normal form): it stopped nobody (DOMAIN.md 4e)."""
    alone = [look for scheme, value in identifiers.items() for look in NUMBERS[scheme](value).looks]
    return [*alone, *cross_check(_papers(identifiers, firm, state_code)).looks]


def _papers(numbers: Mapping[str, str], firm: str, state_code: str) -> Papers:
    pan, gstin, iec, udyam = (numbers.get(scheme, "") for scheme in ("pan", "gstin", "iec", "udyam"))
    return Papers(pan=pan, gstin=gstin, iec=iec, udyam=udyam, name=firm, state=state_code)


def _number(scheme: str, typed: str, read: ReadClaim) -> str:
    if not typed.strip():
        return ""
    reading = NUMBERS[scheme](typed)
    read.readings[scheme] = reading
    read.stops += [FieldMessage(scheme, str(message)) for message in reading.stops]
    read.looks += [FieldMessage(scheme, str(message)) for message in reading.looks]
    return reading.value if reading.well else ""


def _pan(numbers: Mapping[str, str], read: ReadClaim) -> str:
    pan = pan_of(pan=numbers["pan"], gstin=numbers["gstin"], iec=numbers["iec"])
    if not pan and not any(name in ("pan", "gstin", "iec") for name, _message in read.stops):
        read.stop("pan", _("Enter the PAN, the GSTIN or an IEC that holds letters: one of them is needed."))
    return pan


def _text(name: str, typed: str, read: ReadClaim) -> str:
    text = " ".join(typed.split())
    if not text:
        read.stop(name, str(EMPTY[name]))
    _limit(name, text, read)
    return text


def _limit(name: str, text: str, read: ReadClaim) -> None:
    if len(text) > LONGEST[name]:
        limit = {"limit": LONGEST[name]}
        read.stop(name, _("This is too long: at most %(limit)s characters. Write it shorter.") % limit)


def _state(typed: str, gstin: str, read: ReadClaim) -> str:
    """The GST code of the State, from its code or name, else from the GSTIN."""
    text = typed.strip()
    if not text:
        return gstin[:2]
    code = text.zfill(2) if text.isascii() and text.isdigit() else ""
    for state in STATE_BY_GST_CODE.values():
        if state.gst_code == code or text.casefold() in (state.name_en.casefold(), state.name_hi):
            return state.gst_code
    read.stop("state", _("We do not know this State. Write its GST code or its name, for example 09."))
    return ""


def _mobile(typed: str, read: ReadClaim) -> str:
    reading = check_mobile(typed)
    read.stops += [FieldMessage("contact_mobile", str(message)) for message in reading.stops]
    return reading.value


def _email(typed: str, read: ReadClaim) -> str:
    text = typed.strip()
    if text:
        try:
            validate_email(text)
        except ValidationError:
            read.stop("contact_email", _("This is not an email address. Check it with the firm, or leave it empty."))
        else:
            _limit("contact_email", text, read)
    return text


def _language(typed: str) -> str:
    return "en" if typed.strip().casefold() in {"en", "english", "अंग्रेज़ी"} else "hi"


def _compare(papers: Papers, read: ReadClaim) -> None:
    found = cross_check(papers)
    read.stops += [FieldMessage(column_of(message), str(message)) for message in found.stops]
    read.looks += [FieldMessage(column_of(message), str(message)) for message in found.looks]


def column_of(message: Message) -> str:
    """The field or column under which a message is best shown."""
    return message.code.partition(".")[0]
