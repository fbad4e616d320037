"""CIN, the number that the registrar gives to a company: U74999MH2020PTC123456."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from portal.lib.sentences import sentence

from .reading import Fault, Part, Reading, assembled, message, stopped
from .shape import shape_stop
from .states import state_of
from .typed import compact

SHAPE = "LDDDDDLLDDDDLLLDDDDDD"
OWNERSHIPS = {
    "PTC": _("private limited company"),
    "OPC": _("one person company"),
    "FTC": _("private limited company with a foreign parent"),
    "PLC": _("public limited company"),
    "FLC": _("public limited company with a foreign parent"),
    "GOI": _("company of the Union government"),
    "SGC": _("company of a State government"),
    "NPL": _("non-profit company"),
    "ULL": _("public company with unlimited liability"),
    "ULT": _("private company with unlimited liability"),
    "GAP": _("public company limited by guarantee"),
    "GAT": _("private company limited by guarantee"),
}
LISTINGS = {"L": _("listed on a stock exchange"), "U": _("not listed on a stock exchange")}

_LENGTH = ngettext_lazy(
    "%(count)s character; a CIN has 21. Copy it again from the certificate of incorporation.",
    "%(count)s characters; a CIN has 21. Copy it again from the certificate of incorporation.",
    "count",
)
_LISTING = _("The CIN begins with %(found)s; it begins with L or U. Compare with the certificate.")
_STATE = _("%(code)s is not a State code that we know from a CIN. If the certificate has it too, continue.")
_LLP = _("An LLP has no CIN. Choose LLP, and fill in its LLPIN of 7 characters.")
_OWNERSHIP = _("%(found)s is not a kind of company. Compare characters 13 to 15 with the certificate.")
_READS = _("Valid: %(ownership)s, %(state)s, %(year)s.")


def check_cin(text: str | None) -> Reading:
    """Read a CIN: listing, industry, State, year, kind of company, number. It has no check digit."""
    value = compact(text)
    stop = shape_stop("cin", value, SHAPE, _LENGTH)
    if stop:
        return stopped(value, stop)
    state, ownership = state_of("cin", value[6:8]) or value[6:8], OWNERSHIPS.get(value[12:15], "")
    reads = sentence(_READS, ownership=ownership, state=state, year=value[8:12])
    return assembled(value, _parts(value), _faults(value), reads)


def _faults(value: str) -> Iterator[Fault]:
    if value[0] not in LISTINGS:
        yield Fault("stop", 0, message("cin.listing", _LISTING, found=value[0]))
    if state_of("cin", value[6:8]) is None:
        yield Fault("look", 2, message("cin.state_unknown", _STATE, code=value[6:8]))
    if value[12:15] == "LLP":
        yield Fault("stop", 4, message("cin.llp", _LLP))
    elif value[12:15] not in OWNERSHIPS:
        yield Fault("stop", 4, message("cin.ownership", _OWNERSHIP, found=value[12:15]))


def _parts(value: str) -> tuple[Part, ...]:
    return (
        Part(value[0], LISTINGS.get(value[0], _("neither L nor U"))),
        Part(value[1:6], _("industry")),
        Part(value[6:8], state_of("cin", value[6:8]) or _("State not known")),
        Part(value[8:12], _("year of incorporation")),
        Part(value[12:15], OWNERSHIPS.get(value[12:15], _("no such company"))),
        Part(value[15:], _("registration number")),
    )
