from datetime import date

from django.utils import translation
from django.utils.translation import gettext_lazy, ngettext_lazy

from portal.lib.sentences import day_text, listed, sentence

DIGITS = ngettext_lazy(
    "%(count)s digit; a mobile number has 10. Type it again without 0 and +91.",
    "%(count)s digits; a mobile number has 10. Type it again without 0 and +91.",
    "count",
)


def test_a_sentence_without_values_is_its_template():
    assert str(sentence("2% of it")) == "2% of it"


def test_a_plural_turns():
    assert str(sentence(DIGITS, count=1)).startswith("1 digit;")
    assert str(sentence(DIGITS, count=3)).startswith("3 digits;")


def test_the_language_is_the_readers_and_not_the_makers():
    said = sentence("%(day)s: %(names)s", day=day_text(date(2026, 11, 22)), names=listed([gettext_lazy("company")]))
    with translation.override("hi"):
        assert str(said) == "22 नवंबर 2026: कंपनी"
    with translation.override("en"):
        assert str(said) == "22 November 2026: company"
