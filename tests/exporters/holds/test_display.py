from dataclasses import asdict

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from exporters.holds.display import SHARED, Finding, reason_of, words_of
from exporters.holds.models import Hold, HoldKind
from exporters.holds.operations import open_hold
from portal.audit.queries import history
from portal.lib.identifiers import conflict
from tests.factories.exporters import make_exporter

WRITTEN = "The bank asked for a board resolution."
BOTH = Finding("shared", {"what": ["pan", "email"]})


def found(finding):
    return Hold(kind=HoldKind.RISK, finding=asdict(finding))


@pytest.mark.parametrize(
    ("finding", "english", "hindi"),
    [
        (
            Finding("channel_unproven"),
            "The exporter's answer did not come through its own email or mobile.",
            "निर्यातक का जवाब उसके अपने ईमेल या मोबाइल से नहीं आया।",
        ),
        (
            Finding("objected", {"reference": "OBJ-2026-000001"}),
            "The exporter objected: OBJ-2026-000001",
            "निर्यातक ने आपत्ति दर्ज की: OBJ-2026-000001",
        ),
        (
            BOTH,
            "Startup and exporter have the same: PAN, email.",
            "स्टार्टअप और निर्यातक, दोनों में यह एक ही है: PAN, ईमेल।",
        ),
    ],
)
def test_what_the_portal_found_is_said_in_the_readers_language(finding, english, hindi):
    assert reason_of(found(finding)) == english
    with translation.override("hi"):
        assert reason_of(found(finding)) == hindi


def test_everything_that_can_be_shared_has_its_word():
    assert SHARED.keys() == conflict._SHARED.keys()


@pytest.mark.parametrize("kind", [HoldKind.RISK, HoldKind.PAPERS, HoldKind.BUDGET])
def test_what_an_officer_wrote_stays_as_written(kind):
    assert reason_of(Hold(kind=kind, reason=WRITTEN)) == WRITTEN


@pytest.mark.parametrize("kind", HoldKind)
def test_every_kind_has_its_name_in_hindi(kind):
    english = words_of(kind).name
    with translation.override("hi"):
        assert words_of(kind).name == str(kind.label) != english


@pytest.mark.django_db
def test_an_officer_reads_what_was_found_in_hindi_wherever_the_hold_is_shown(cast, browser_of):
    exporter = make_exporter()
    hold = open_hold(kind="risk", finding=BOTH, actor=None, actor_label="test", now=timezone.now(), exporter=exporter)
    browser = browser_of(cast.finance)
    browser.cookies["django_language"] = "hi"
    for page in [
        reverse("exporters:hold-list"),
        reverse("exporters:hold-clear", args=[hold.uuid]),
        reverse("exporters:office-exporter", args=[exporter.uuid]),
    ]:
        assert "एक ही है: PAN, ईमेल" in browser.get(page).text, page
    assert history(exporter).get(event="hold.opened").data == {
        "kind": "risk",
        "found": "shared",
        "what": ["pan", "email"],
    }
