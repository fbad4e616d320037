import pytest
from django.utils import translation

from exporters.holds.models import Hold, HoldKind
from exporters.holds.words import reason_of, words_of

WRITTEN = "The bank asked for a board resolution."


@pytest.mark.parametrize("kind", [HoldKind.CONFIRMATION, HoldKind.DISPUTE])
def test_what_the_portal_found_is_said_in_the_readers_language(kind):
    hold = Hold(kind=kind, reason="as stored")
    with translation.override("hi"):
        assert reason_of(hold) == words_of(kind).reason != "as stored"


@pytest.mark.parametrize("kind", [HoldKind.RISK, HoldKind.PAPERS, HoldKind.BUDGET])
def test_what_an_officer_wrote_stays_as_written(kind):
    assert reason_of(Hold(kind=kind, reason=WRITTEN)) == WRITTEN


@pytest.mark.parametrize("kind", HoldKind)
def test_every_kind_has_its_name_in_hindi(kind):
    english = words_of(kind).name
    with translation.override("hi"):
        assert words_of(kind).name == str(kind.label) != english
