"""The States and Union territories, and the codes that four schemes give them.

GST, vehicle plates, Udyam and the CIN each have their own codes: Karnataka is 29, KA, KR and KA.
`portal.reference` loads these rows into the database; the checks read them from here, without a query.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.utils.translation import get_language

STATE, TERRITORY, OTHER = "state", "union_territory", "other"


@dataclass(frozen=True)
class StateRow:
    """One row of the GST list, shown by its name in the reader's language. Retired: on old papers only."""

    gst_code: str
    name_en: str
    name_hi: str
    vehicle_code: str
    kind: str
    retired: bool = False

    def __str__(self) -> str:
        return self.name_hi if get_language() == "hi" else self.name_en


@dataclass(frozen=True)
class AliasRow:
    """In `scheme`, `code` means the State with `gst_code`; `valid_to` is exclusive, None is open."""

    scheme: str
    code: str
    gst_code: str
    valid_from: date | None = None
    valid_to: date | None = None


STATES = (
    StateRow("01", "Jammu and Kashmir", "जम्मू और कश्मीर", "JK", TERRITORY),
    StateRow("02", "Himachal Pradesh", "हिमाचल प्रदेश", "HP", STATE),
    StateRow("03", "Punjab", "पंजाब", "PB", STATE),
    StateRow("04", "Chandigarh", "चंडीगढ़", "CH", TERRITORY),
    StateRow("05", "Uttarakhand", "उत्तराखंड", "UK", STATE),
    StateRow("06", "Haryana", "हरियाणा", "HR", STATE),
    StateRow("07", "Delhi", "दिल्ली", "DL", TERRITORY),
    StateRow("08", "Rajasthan", "राजस्थान", "RJ", STATE),
    StateRow("09", "Uttar Pradesh", "उत्तर प्रदेश", "UP", STATE),
    StateRow("10", "Bihar", "बिहार", "BR", STATE),
    StateRow("11", "Sikkim", "सिक्किम", "SK", STATE),
    StateRow("12", "Arunachal Pradesh", "अरुणाचल प्रदेश", "AR", STATE),
    StateRow("13", "Nagaland", "नागालैंड", "NL", STATE),
    StateRow("14", "Manipur", "मणिपुर", "MN", STATE),
    StateRow("15", "Mizoram", "मिज़ोरम", "MZ", STATE),
    StateRow("16", "Tripura", "त्रिपुरा", "TR", STATE),
    StateRow("17", "Meghalaya", "मेघालय", "ML", STATE),
    StateRow("18", "Assam", "असम", "AS", STATE),
    StateRow("19", "West Bengal", "पश्चिम बंगाल", "WB", STATE),
    StateRow("20", "Jharkhand", "झारखंड", "JH", STATE),
    StateRow("21", "Odisha", "ओडिशा", "OD", STATE),
    StateRow("22", "Chhattisgarh", "छत्तीसगढ़", "CG", STATE),
    StateRow("23", "Madhya Pradesh", "मध्य प्रदेश", "MP", STATE),
    StateRow("24", "Gujarat", "गुजरात", "GJ", STATE),
    StateRow("25", "Daman and Diu", "दमन और दीव", "DD", TERRITORY, retired=True),
    StateRow("26", "Dadra and Nagar Haveli and Daman and Diu", "दादरा और नगर हवेली और दमन और दीव", "DD", TERRITORY),
    StateRow("27", "Maharashtra", "महाराष्ट्र", "MH", STATE),
    StateRow("28", "Andhra Pradesh (undivided)", "आंध्र प्रदेश (अविभाजित)", "AP", STATE, retired=True),
    StateRow("29", "Karnataka", "कर्नाटक", "KA", STATE),
    StateRow("30", "Goa", "गोवा", "GA", STATE),
    StateRow("31", "Lakshadweep", "लक्षद्वीप", "LD", TERRITORY),
    StateRow("32", "Kerala", "केरल", "KL", STATE),
    StateRow("33", "Tamil Nadu", "तमिलनाडु", "TN", STATE),
    StateRow("34", "Puducherry", "पुदुच्चेरी", "PY", TERRITORY),
    StateRow("35", "Andaman and Nicobar Islands", "अंडमान और निकोबार द्वीपसमूह", "AN", TERRITORY),
    StateRow("36", "Telangana", "तेलंगाना", "TG", STATE),
    StateRow("37", "Andhra Pradesh", "आंध्र प्रदेश", "AP", STATE),
    StateRow("38", "Ladakh", "लद्दाख", "LA", TERRITORY),
    StateRow("97", "Other territory", "अन्य क्षेत्र", "", OTHER),
    StateRow("99", "Centre jurisdiction", "केंद्रीय अधिकार क्षेत्र", "", OTHER),
)

# What a retired code means today. Undivided Andhra Pradesh may be either of two States.
SUCCESSORS = {"25": frozenset({"26"}), "28": frozenset({"36", "37"})}

_DIFFERS = {"05", "21", "22", "26", "29", "36"}
_SAME_IN_ALL = tuple(
    AliasRow(scheme, state.vehicle_code, state.gst_code)
    for scheme in ("vehicle", "udyam", "cin")
    for state in STATES
    if state.vehicle_code and not state.retired and state.gst_code not in _DIFFERS
)
# Where the schemes differ. A company keeps the code of its day of registration, so old ones never end.
ALIASES = _SAME_IN_ALL + (
    AliasRow("vehicle", "UK", "05"),
    AliasRow("udyam", "UK", "05"),
    AliasRow("cin", "UR", "05"),
    AliasRow("cin", "UT", "05"),
    AliasRow("vehicle", "OD", "21"),
    AliasRow("udyam", "OD", "21"),
    AliasRow("cin", "OR", "21"),
    AliasRow("cin", "OD", "21"),
    AliasRow("vehicle", "CG", "22"),
    AliasRow("udyam", "CG", "22"),
    AliasRow("cin", "CT", "22"),
    AliasRow("cin", "CG", "22"),
    AliasRow("vehicle", "DD", "26"),
    AliasRow("udyam", "DN", "26"),
    AliasRow("udyam", "DD", "26"),
    AliasRow("cin", "DN", "26"),
    AliasRow("cin", "DD", "25"),
    AliasRow("vehicle", "KA", "29"),
    AliasRow("udyam", "KR", "29"),
    AliasRow("cin", "KA", "29"),
    AliasRow("vehicle", "TS", "36", valid_to=date(2024, 3, 1)),
    AliasRow("vehicle", "TG", "36", valid_from=date(2024, 3, 1)),
    AliasRow("udyam", "TS", "36"),
    AliasRow("cin", "TG", "36"),
    AliasRow("cin", "TS", "36"),
)

STATE_BY_GST_CODE = {state.gst_code: state for state in STATES}
_BY_ALIAS = {(alias.scheme, alias.code): STATE_BY_GST_CODE[alias.gst_code] for alias in ALIASES}
_CODES: dict[tuple[str, str], list[str]] = defaultdict(list)
for _alias in ALIASES:
    _CODES[_alias.scheme, _alias.gst_code].append(_alias.code)


def state_of(scheme: str, code: str) -> StateRow | None:
    """The State that `code` means in `scheme` ("gst", "vehicle", "udyam", "cin"), or None."""
    if scheme == "gst":
        return STATE_BY_GST_CODE.get(code)
    return _BY_ALIAS.get((scheme, code))


def codes_of(scheme: str, state: StateRow) -> tuple[str, ...]:
    """All codes by which `scheme` has named `state`, the usual one first."""
    return tuple(_CODES[scheme, state.gst_code])


def same_place(first: StateRow, second: StateRow) -> bool:
    """Whether both rows can be one place today; a retired code means its successors."""
    return not _today(first).isdisjoint(_today(second))


def _today(state: StateRow) -> frozenset[str]:
    return SUCCESSORS.get(state.gst_code, frozenset({state.gst_code}))
