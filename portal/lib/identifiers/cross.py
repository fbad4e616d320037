"""What the papers of one entity say of each other.

Stops are certain: both cannot be right. Looks are for a person to judge: firms work in several States,
companies move. Every identifier is in its normal form and reads well by itself; what is empty is not compared.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from portal.lib.legal_forms import LegalForm

from .cin import OWNERSHIPS
from .pan import holder
from .reading import Message, message
from .states import STATE_BY_GST_CODE, StateRow, same_place, state_of

# The fourth letter of the PAN, where the legal form settles it.
_PAN_LETTERS: dict[str, str] = {
    LegalForm.PRIVATE_LIMITED: "C",
    LegalForm.PUBLIC_LIMITED: "C",
    LegalForm.PARTNERSHIP: "F",
    LegalForm.LLP: "FE",
    LegalForm.PROPRIETORSHIP: "P",
    LegalForm.HINDU_UNDIVIDED_FAMILY: "H",
}
_STARTUP_OWNERSHIPS = {"PTC", "OPC", "FTC"}

_GSTIN_PAN = _("The GSTIN holds the PAN %(inside)s; the PAN given is %(pan)s. Correct the one that is wrong.")
_GSTIN_STATE = _("The GSTIN is of %(state)s, the address is in %(place)s. If you work in both, continue.")
_IEC_PAN = _(
    "The IEC is the PAN %(iec)s; the PAN given is %(pan)s. Compare both documents. If they are right, continue."
)
_PERSONAL = _("This is the PAN of an individual. Fill in the PAN of the company.")
_HOLDER = _(
    "The fourth letter of the PAN means “%(holder)s”. You chose the legal form “%(form)s”. Check both. If "
    "they are right, continue."
)
_NAME = _("The fifth letter of the PAN, %(letter)s, does not begin “%(name)s”. If both are right, continue.")
_CIN_YEAR = _("The CIN says %(cin_year)s, the date of incorporation %(year)s. Correct the one that is wrong.")
_OWNERSHIP = _("The CIN says: %(ownership)s. Such a company is not among the legal forms of a startup.")
_CIN_STATE = _("The CIN is of %(state)s, the address is in %(place)s. If the registered office has moved, continue.")
_UDYAM_STATE = _("The Udyam number is of %(udyam)s, the GSTIN of %(gstin)s. If both are right, continue.")


@dataclass(frozen=True)
class Papers:
    """What an entity has given so far. `state` is the GST code of the State of its address."""

    pan: str = ""
    gstin: str = ""
    cin: str = ""
    udyam: str = ""
    iec: str = ""
    name: str = ""
    legal_form: str = ""
    incorporation_date: date | None = None
    state: str = ""


@dataclass(frozen=True)
class Findings:
    """Messages whose codes begin with the identifier they are best shown under."""

    stops: tuple[Message, ...] = ()
    looks: tuple[Message, ...] = ()


def cross_check(papers: Papers) -> Findings:
    """Compare everything in `papers` with everything else that it must or should agree with."""
    return Findings(
        stops=tuple(found for check in _STOPPING for found in check(papers)),
        looks=tuple(found for check in _LOOKING for found in check(papers)),
    )


def gstin_holds_pan(papers: Papers) -> Iterator[Message]:
    """Stop: characters 3 to 12 of the GSTIN are the PAN."""
    inside = papers.gstin[2:12]
    if papers.pan and inside and inside != papers.pan:
        yield message("gstin.pan_differs", _GSTIN_PAN, inside=inside, pan=papers.pan)


def company_has_its_own_pan(papers: Papers) -> Iterator[Message]:
    """Stop: an individual's PAN for a private limited company."""
    if papers.pan[3:4] == "P" and papers.legal_form == LegalForm.PRIVATE_LIMITED:
        yield message("pan.personal", _PERSONAL)


def cin_year_is_incorporation(papers: Papers) -> Iterator[Message]:
    """Stop: the year in the CIN is the year of incorporation."""
    if papers.cin and papers.incorporation_date and int(papers.cin[8:12]) != papers.incorporation_date.year:
        year = str(papers.incorporation_date.year)
        yield message("cin.year_differs", _CIN_YEAR, cin_year=papers.cin[8:12], year=year)


def gstin_state_is_place(papers: Papers) -> Iterator[Message]:
    """Look: a firm may be registered in several States."""
    state, place = state_of("gst", papers.gstin[:2]), STATE_BY_GST_CODE.get(papers.state)
    if _apart(state, place):
        yield message("gstin.state_differs", _GSTIN_STATE, state=state, place=place)


def iec_is_pan(papers: Papers) -> Iterator[Message]:
    """Look: an IEC with letters is the PAN; one of ten digits is older and says nothing of it."""
    if papers.pan and papers.iec and not papers.iec.isdigit() and papers.iec != papers.pan:
        yield message("iec.pan_differs", _IEC_PAN, iec=papers.iec, pan=papers.pan)


def pan_suits_legal_form(papers: Papers) -> Iterator[Message]:
    """Look: C for a company, F for a firm or LLP, P for a proprietor, H for a family."""
    letters = _PAN_LETTERS.get(papers.legal_form)
    if not papers.pan or not letters or papers.pan[3] in letters or any(company_has_its_own_pan(papers)):
        return
    # A letter without a meaning is reported with the PAN itself.
    if kind := holder(papers.pan):
        form = LegalForm(papers.legal_form).label
        yield message("pan.holder_differs", _HOLDER, holder=kind, form=form)


def pan_suits_name(papers: Papers) -> Iterator[Message]:
    """Look: the fifth letter begins the name; of a person the surname, which may be any word. Latin names only."""
    words = papers.name.upper().removeprefix("M/S").strip(" .").split()
    begins = [word[0] for word in words if "A" <= word[0] <= "Z"]
    if not papers.pan or not begins:
        return
    if papers.pan[4] not in (begins if papers.pan[3] == "P" else begins[:1]):
        yield message("pan.name_differs", _NAME, letter=papers.pan[4], name=papers.name)


def cin_is_of_a_startup(papers: Papers) -> Iterator[Message]:
    """Look: public, government and non-profit companies are not among the legal forms."""
    ownership = papers.cin[12:15]
    if ownership and ownership not in _STARTUP_OWNERSHIPS:
        yield message("cin.not_a_startup", _OWNERSHIP, ownership=OWNERSHIPS.get(ownership, ownership))


def cin_state_is_office(papers: Papers) -> Iterator[Message]:
    """Look: the CIN keeps its State until the registrar changes it after a move."""
    state, place = state_of("cin", papers.cin[6:8]), STATE_BY_GST_CODE.get(papers.state)
    if _apart(state, place):
        yield message("cin.state_differs", _CIN_STATE, state=state, place=place)


def udyam_state_is_gstin_state(papers: Papers) -> Iterator[Message]:
    """Look: both schemes name the same State, each by its own code."""
    udyam, gstin = state_of("udyam", papers.udyam[6:8]), state_of("gst", papers.gstin[:2])
    if _apart(udyam, gstin):
        yield message("udyam.state_differs", _UDYAM_STATE, udyam=udyam, gstin=gstin)


def _apart(first: StateRow | None, second: StateRow | None) -> bool:
    return first is not None and second is not None and not same_place(first, second)


_Check = Callable[[Papers], Iterator[Message]]
_STOPPING: tuple[_Check, ...] = (gstin_holds_pan, company_has_its_own_pan, cin_year_is_incorporation)
_LOOKING: tuple[_Check, ...] = (
    gstin_state_is_place,
    iec_is_pan,
    pan_suits_legal_form,
    pan_suits_name,
    cin_is_of_a_startup,
    cin_state_is_office,
    udyam_state_is_gstin_state,
)
