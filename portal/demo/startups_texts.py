"""Invented names and texts of the startups' part of the demo."""

# ruff: noqa: E501 (paragraphs of an agreement are one line each)

from dataclasses import dataclass
from datetime import date
from typing import Any

PLAN_CODE = "EXP"

CRITERIA: list[dict[str, Any]] = [
    {
        "name_en": "Reach among exporters",
        "name_hi": "निर्यातकों तक पहुँच",
        "guide_en": "5: more than 50 named firms in two clusters; 3: 20 firms; 1: a list without contacts.",
        "guide_hi": "5: दो समूहों में 50 से ज़्यादा नामित फ़र्म; 3: 20 फ़र्म; 1: बिना संपर्क की सूची।",
        "weight": 30,
    },
    {
        "name_en": "Plan for onboarding",
        "name_hi": "ऑनबोर्डिंग की योजना",
        "guide_en": "5: steps, people and dates for each firm; 1: intentions.",
        "guide_hi": "5: हर फ़र्म के लिए काम, लोग और तारीखें; 1: केवल इरादे।",
        "weight": 25,
    },
    {
        "name_en": "Team and languages",
        "name_hi": "टीम और भाषाएँ",
        "guide_en": "5: speaks the languages of its exporters and visits them.",
        "guide_hi": "5: निर्यातकों की भाषाएँ बोलती है और उनसे मिलने जाती है।",
        "weight": 20,
    },
    {
        "name_en": "Export know-how",
        "name_hi": "निर्यात की जानकारी",
        "guide_en": "5: shipping bills, HS codes and buyer disputes handled before.",
        "guide_hi": "5: शिपिंग बिल, HS कोड और खरीदारों के विवाद पहले सँभाले हैं।",
        "weight": 15,
    },
    {
        "name_en": "Data handling",
        "name_hi": "डेटा की देखभाल",
        "guide_en": "5: written consent, access by role, deletion on request.",
        "guide_hi": "5: लिखित सहमति, भूमिका के अनुसार पहुँच, कहने पर मिटाना।",
        "weight": 10,
    },
]

QUESTIONS: list[dict[str, Any]] = [
    {
        "kind": "choice",
        "text_en": "How do you meet your exporters?",
        "text_hi": "आप निर्यातकों से कैसे मिलते हैं?",
        "required": True,
        "choices_en": "At their workshop\nAt our office\nOnline",
        "choices_hi": "उनके कारखाने में\nहमारे दफ़्तर में\nऑनलाइन",
    },
    {
        "kind": "text",
        "text_en": "Which association or cluster body knows your work?",
        "text_hi": "कौन सा संघ या क्लस्टर संस्था आपके काम को जानती है?",
        "required": False,
        "choices_en": "",
        "choices_hi": "",
    },
]

AGREEMENT_EN = """This text is a sample. It binds nobody.

1. The startup helps exporters to begin on the marketplace and logs only exporters who know of it and agree.

2. The startup tells each exporter in whose name it acts, charges the exporter nothing for what the programme pays, and hands over all accounts and papers when the exporter asks.

3. Commission is earned by verified facts under the commission plan of the call, as the statements show. What is earned may be reversed when the fact is.

4. The startup keeps data of exporters only as long as the programme needs it and deletes it when consent is withdrawn.

5. Either side may end this agreement with thirty days' notice. What was earned until then stays earned."""

AGREEMENT_HI = """यह पाठ केवल नमूना है। यह किसी पर लागू नहीं है।

1. स्टार्टअप निर्यातकों को मार्केटप्लेस पर शुरुआत करने में मदद करता है और उन्हीं निर्यातकों को दर्ज करता है जो यह जानते हैं और सहमत हैं।

2. स्टार्टअप हर निर्यातक को बताता है कि वह किसके नाम से काम कर रहा है, जिस काम का पैसा कार्यक्रम देता है उसके लिए निर्यातक से कुछ नहीं लेता, और माँगने पर सारे खाते और कागज़ात सौंप देता है।

3. कमीशन आमंत्रण के कमीशन प्लान के अनुसार सत्यापित तथ्यों पर बनता है, जैसा कमीशन विवरण में दिखता है। तथ्य उलटने पर अर्जित राशि भी उलट सकती है।

4. स्टार्टअप निर्यातकों का डेटा उतने ही समय रखता है जितना कार्यक्रम को चाहिए, और सहमति वापस लेने पर उसे मिटा देता है।

5. दोनों में से कोई भी पक्ष तीस दिन पहले बताकर यह अनुबंध समाप्त कर सकता है। तब तक जो अर्जित हुआ, वह अर्जित रहता है।"""


@dataclass(frozen=True)
class Firm:
    """One invented applicant: who signs, what it is, where it works."""

    owner: str  # the first part of the address of its owner
    signatory: str
    name: str
    form: str
    gst_code: str
    town: str
    postal_pin: str
    pan: str
    number: int
    sectors: tuple[str, ...]
    languages: tuple[str, ...]
    language: str = "en"

    def incorporated(self, day: date) -> date:
        """Three to seven years before the year of this day: recognition ends after ten, whenever the demo is made."""
        return date(day.year - 7 + self.number % 5, 1 + self.number % 12, 3 + self.number)


def _private(owner, signatory, name, where, letter, number, sectors, languages, language="en") -> Firm:
    gst_code, town, postal_pin = where
    pan = f"AABC{letter}{1000 + number:04}{'QRSTUVWXYZ'[number % 10]}"
    return Firm(
        owner,
        signatory,
        name,
        "private_limited",
        gst_code,
        town,
        postal_pin,
        pan,
        number,
        sectors,
        languages,
        language,
    )


def _llp(owner, signatory, name, where, letter, number, sectors, languages, language="en") -> Firm:
    gst_code, town, postal_pin = where
    pan = f"AAQF{letter}{2000 + number:04}{'ABCDEFGHJK'[number % 10]}"
    return Firm(
        owner,
        signatory,
        name,
        "llp",
        gst_code,
        town,
        postal_pin,
        pan,
        number,
        sectors,
        languages,
        language,
    )


_PUNE, _SURAT, _JAIPUR = ("27", "Pune", "411001"), ("24", "Surat", "395003"), ("08", "Jaipur", "302001")
_MORADABAD, _TIRUPPUR, _KOCHI = ("09", "Moradabad", "244001"), ("33", "Tiruppur", "641601"), ("32", "Kochi", "682001")
_CUTTACK, _GUWAHATI, _LUDHIANA = ("21", "Cuttack", "753001"), ("18", "Guwahati", "781001"), ("03", "Ludhiana", "141001")

# Applied to the call that is over, and how it ended.
EARLIER = {
    "enrolled": _private(
        "founder", "Kavita Rao", "Kaarvaan Trade Tech Pvt Ltd", _PUNE, "K", 1, ("textiles", "stone"), ("hi", "mr", "en")
    ),
    "enrolled_too": _llp(
        "founder2", "Arjun Mehta", "Setuline Export Works LLP", _SURAT, "S", 2, ("textiles", "jewellery"), ("gu", "hi")
    ),
    "approved": _private(
        "devika.nair", "Devika Nair", "Vanijya Supply Pvt Ltd", _KOCHI, "V", 3, ("food",), ("ml", "en")
    ),
    "waitlisted": _private(
        "harpreet.gill",
        "Harpreet Gill",
        "Udyami Commerce Pvt Ltd",
        _LUDHIANA,
        "U",
        4,
        ("engineering",),
        ("pa", "hi"),
        "hi",
    ),
    "declined": _llp(
        "rakesh.sahu", "Rakesh Sahu", "Disha Logistics LLP", _CUTTACK, "D", 5, ("furniture",), ("or", "hi"), "hi"
    ),
    "lapsed": _private("bhaskar.das", "Bhaskar Das", "Tula Supply Pvt Ltd", _GUWAHATI, "T", 6, ("food",), ("as", "en")),
    "suspended": _private(
        "girish.bhat", "Girish Bhat", "Udaan Listing Works Pvt Ltd", _PUNE, "W", 0, ("handicrafts",), ("mr", "hi", "en")
    ),
}
# Apply to the call that is open, and how far they are.
PRESENT = {
    "submitted": _private(
        "meenal.shah", "Meenal Shah", "Bazaarway Exports Labs Pvt Ltd", _SURAT, "B", 7, ("textiles",), ("gu",)
    ),
    "submitted_too": _llp(
        "farhan.ali", "Farhan Ali", "Nirmaan Global Reach LLP", _MORADABAD, "N", 8, ("handicrafts",), ("hi", "ur"), "hi"
    ),
    "in_screening": _private(
        "ramesh.iyer", "Ramesh Iyer", "Tarang Crosslink Pvt Ltd", _TIRUPPUR, "T", 9, ("textiles",), ("ta", "en")
    ),
    "answered": _private(
        "pooja.saini",
        "पूजा सैनी",
        "Rangrez Craft Link Pvt Ltd",
        _JAIPUR,
        "R",
        10,
        ("handicrafts", "jewellery"),
        ("hi",),
        "hi",
    ),
    "in_review": _llp(
        "joseph.kurian", "Joseph Kurian", "Lokal Spice Route LLP", _KOCHI, "L", 11, ("food",), ("ml", "en")
    ),
    "reviews_in": _private(
        "sneha.patil", "Sneha Patil", "Meghdoot Trade Tech Pvt Ltd", _PUNE, "M", 12, ("electronics",), ("mr", "hi")
    ),
    "information_requested": _private(
        "imtiaz.khan", "इम्तियाज़ खान", "पीतल नगरी एक्सपोर्ट Pvt Ltd", _MORADABAD, "P", 13, ("handicrafts",), ("hi",), "hi"
    ),
    "awaiting_decision": _llp(
        "kiran.sethi",
        "Kiran Sethi",
        "Anvaya Data Works LLP",
        _LUDHIANA,
        "A",
        14,
        ("engineering", "sports"),
        ("pa", "en"),
    ),
    "decided": _private(
        "subodh.jena", "Subodh Jena", "Samparka Systems Pvt Ltd", _CUTTACK, "S", 15, ("stone",), ("or", "hi")
    ),
    "withdrawn": _private("lata.more", "Lata More", "Gati Works Pvt Ltd", _PUNE, "G", 16, ("plastics",), ("mr",)),
}
DRAFT = _private(
    "applicant", "नेहा गुप्ता", "नेहा निर्यात सेतु Pvt Ltd", _JAIPUR, "N", 17, ("textiles", "handicrafts"), ("hi",), "hi"
)
