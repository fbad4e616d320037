"""The Hindi catalogue: whole, in the right words, and free of what breaks or misleads."""

import re
import unicodedata
from collections import defaultdict
from importlib.util import find_spec
from pathlib import Path

import pytest
from django.utils import translation

from portal.lib import catalogues

# Written in Latin letters in Hindi too, as on the paper in the reader's hand.
LATIN = {
    *("AWB", "CIN", "CSV", "DPIIT", "GST", "GSTIN", "HSN", "IEC", "IFSC", "INR", "IPv4", "IPv6", "JSON"),
    *("LLP", "LLPIN", "MSME", "OTP", "PAN", "PDF", "PIN", "QR", "SMS", "TDS", "UPI", "URL", "USD", "UTR"),
    *("JPG", "PNG", "KB", "MB", "GB", "Udyam", "Startup", "India", "Alibaba", "com", "English", "x"),
}
BANNED_WORDS = [
    *("अनुप्रयोग", "आयोग", "छँटनी", "छटनी", "कूटशब्द", "शब्दकूट", "डाक पता", "उपभोक्ता", "प्रयोक्ता"),
    *("उपयोगकर्ता", "संचिका", "अवैध", "त्रुटि", "नवमबर", "सितमबर", "दिसमबर", "सफलतापूर्वक", "एतद्द्वारा"),
    *("फ़िर", "मील का पत्थर", "सकता/सकती", "अनुस्मारक", "बीजक"),
]
BANNED_SIGNS = {
    "invisible joiner": re.compile("[\u200c\u200d\ufeff]"),
    "bar for a danda": re.compile(r"\|"),
    "space before a danda": re.compile(r"\s।"),
    "visarga for a colon": re.compile(r"ः(?=\s|$)"),
    "two spaces": re.compile("  "),
    "full stop after Hindi": re.compile(r"[\u0900-\u0963\u0966-\u097f]\.(?=\s|$)"),
    "exclamation mark": re.compile("!(?!=)"),
    "Devanagari digit": re.compile("[०-९]"),
    "bare कल or परसों": re.compile(r"(?<![\u0900-\u097f])(कल|परसों)(?![\u0900-\u097f])"),
    "old spelling": re.compile(r"गये|गयी|नयी|चाहिये|हिन्दी|प्रमाण पत्र|कीजिए|करिए|लॉगिन|ई-मेल"),
}
PLACEHOLDER = re.compile(r"%\(\w+\)[-0-9.]*[a-z]|%%|%[-0-9.]*[dsrf]|(?<!\{)\{\w*\}(?!\})")

HINDI = catalogues.read(catalogues.HINDI)
PACKAGES = catalogues.read(catalogues.PACKAGES)
MESSAGES = [*catalogues.messages_of(HINDI), *catalogues.messages_of(PACKAGES)]


def forms(message):
    """English and Hindi of each form: one pair, or one for each number."""
    if message.pluralizable:
        return list(zip(message.id, message.string, strict=True))
    return [(message.id, message.string)]


PAIRS = [(message, english, hindi) for message in MESSAGES for english, hindi in forms(message)]


def failing(predicate):
    """English texts whose Hindi fails, so that a red test lists them all at once."""
    return [(english, hindi) for _, english, hindi in PAIRS if predicate(english, hindi)]


def test_catalogue_is_not_empty():
    assert len(MESSAGES) > 500


def test_every_message_is_translated():
    assert catalogues.untranslated(HINDI) == {}


def test_every_message_of_the_code_is_in_the_catalogue():
    """Red after a new text: run `make messages` and write its Hindi into the catalogue."""
    found = catalogues.merge(catalogues.messages_in(catalogues.source_files()), [HINDI])
    assert catalogues.untranslated(found) == {}


def test_nothing_is_fuzzy_or_obsolete():
    assert [message.id for message in MESSAGES if message.fuzzy] == []
    assert list(HINDI.obsolete) == []


def test_placeholders_are_the_same():
    def differ(english, hindi):
        return sorted(PLACEHOLDER.findall(english)) != sorted(PLACEHOLDER.findall(hindi))

    assert failing(differ) == []


def test_percent_signs_survive_formatting():
    """ "2% कमीशन" beside a placeholder raises at run time; no compiler of ours notices."""

    def breaks(english, hindi):
        if not re.search(r"%\(\w+\)|%%", english):
            return False
        try:
            hindi % defaultdict(int)
        except ValueError:
            return True
        return False

    assert failing(breaks) == []


def test_line_breaks_at_the_ends_are_the_same():
    def differ(english, hindi):
        return (english[:1] == "\n", english[-1:] == "\n") != (hindi[:1] == "\n", hindi[-1:] == "\n")

    assert failing(differ) == []


def test_hindi_is_in_devanagari():
    def is_latin(english, hindi):
        words = re.findall(r"[A-Za-z]+[46]?", PLACEHOLDER.sub("", hindi))
        return not re.search("[\u0900-\u097f]", hindi) and not set(words) <= LATIN

    assert failing(is_latin) == []


def test_text_is_nfc():
    assert failing(lambda _, hindi: unicodedata.normalize("NFC", hindi) != hindi) == []


@pytest.mark.parametrize("word", [unicodedata.normalize("NFC", word) for word in BANNED_WORDS])
def test_word_that_nobody_says_is_absent(word):
    assert failing(lambda _, hindi: word in hindi) == []


@pytest.mark.parametrize("sign", BANNED_SIGNS)
def test_sign_is_absent(sign):
    assert failing(lambda _, hindi: BANNED_SIGNS[sign].search(hindi)) == []


def test_tags_and_links_are_the_same():
    def tags(text):
        return sorted(re.findall(r"</?\w+|(?<=href=)\S+?(?=>)", text))

    assert failing(lambda english, hindi: tags(english) != tags(hindi)) == []


# What Django and allauth say


def package(name):
    return Path(find_spec(name).origin).parent


def messages(catalogue):
    """Every (context, English) of a catalogue; English is a pair where it counts."""
    return {(message.context, message.id) for message in catalogues.messages_of(catalogue)}


def installed_messages():
    """Every (context, English) marked in the installed sources of both packages."""
    found = set()
    for name, folders in {
        "django": ("core", "db/models", "forms", "template", "utils", "views", "contrib/auth"),
        "allauth": ("account", "mfa", "usersessions", "templates"),
    }.items():
        root = package(name)
        files = catalogues.source_files(root, folders)
        messages = catalogues.messages_of(catalogues.messages_in(files, root))
        found |= {(message.context, message.id) for message in messages}
    return found


def test_framework_messages_match_the_installed_packages_to_the_character():
    assert messages(PACKAGES) - installed_messages() == set()


def test_no_message_is_in_both_catalogues():
    assert messages(PACKAGES) & messages(HINDI) == set()


def test_no_message_of_allauth_is_forgotten():
    """Officers' admin site and social sign-in are not part of the portal; everything else has Hindi."""
    root = package("allauth")
    apps = ("account", "mfa", "usersessions")
    folders = [*apps, *(f"templates/{app}" for app in apps)]
    files = [path for path in catalogues.source_files(root, folders) if path.name != "admin.py"]
    said = {(m.context, m.id) for m in catalogues.messages_of(catalogues.messages_in(files, root))}
    assert said - messages(PACKAGES) - messages(HINDI) == set()


def test_our_hindi_wins_over_the_packages():
    """Through Django itself: settings, order of catalogues and plural rule included."""
    with translation.override("hi"):
        said = {
            key: translation.pgettext(*key) if key[0] else translation.gettext(key[1])
            for key in map(catalogues.key, MESSAGES)
            if not (HINDI.get(key[1], key[0]) or PACKAGES.get(key[1], key[0])).pluralizable
        }
    ours = {catalogues.key(message): message.string for message in MESSAGES if not message.pluralizable}
    assert said == ours


def test_plurals_turn():
    with translation.override("hi"):
        assert translation.ngettext("%(num)d month", "%(num)d months", 1) == "%(num)d महीना"
        assert translation.ngettext("%(num)d month", "%(num)d months", 3) == "%(num)d महीने"
        assert translation.ngettext("%(num)d month", "%(num)d months", 0) == "%(num)d महीने"


def test_placeholders_of_every_kind_are_seen():
    """A guard of the guard."""
    assert PLACEHOLDER.findall("%(a)s 5%% {b} %d %(c)d %s {{") == ["%(a)s", "%%", "{b}", "%d", "%(c)d", "%s"]
