"""Filters and pieces of the `portal` library."""

import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.template import Context, Template
from django.utils import translation

from portal.templatetags.portal import SHAPES

ROOT = Path(__file__).resolve().parents[3]


def render(source, **context):
    return Template("{% load portal figures %}" + source).render(Context(context)).replace("\u00a0", " ")


@pytest.fixture
def on_22_november(monkeypatch):
    monkeypatch.setattr("portal.templatetags.portal._today", lambda: date(2026, 11, 22))


def test_money():
    assert render("{{ n|inr }}", n=12345678) == "₹1,23,456.78"
    assert render("{{ n|inr }}", n=-50000) == "−₹500.00"
    assert render("{{ n|inr }}", n=None) == "–"
    assert render('{{ n|money:"USD" }}', n=842000) == "USD 8,420.00"


def test_days(on_22_november):
    day = date(2026, 11, 9)
    assert render("{{ d|day }}", d=day) == "9 November 2026"
    assert render('{{ d|day:"short" }}', d=day) == "9 Nov"
    assert render('{{ d|day:"no_year" }}', d=day) == "9 November"
    assert render("{{ d|day }}", d=None) == "–"
    with translation.override("hi"):
        assert render("{{ d|day }}", d=day) == "9 नवंबर 2026"
        assert render('{{ d|day:"short" }}', d=day) == "09-11-2026"


def test_a_moment_late_in_utc_is_the_next_day_in_india(on_22_november):
    late = datetime(2026, 11, 21, 19, 0, tzinfo=UTC)
    assert render("{{ m|day }}", m=late) == "22 November 2026"
    assert render("{{ m|moment }}", m=late) == "22 November 2026, 12:30 am"
    assert render('{{ m|moment:"short" }}', m=late) == "22 Nov, 00:30"


@pytest.mark.parametrize(
    ("day", "ago", "left"),
    [
        (date(2026, 11, 22), "today", "last day today"),
        (date(2026, 11, 21), "1 day ago", "time is over"),
        (date(2026, 11, 19), "3 days ago", "time is over"),
        (date(2026, 11, 23), "today", "1 day left"),
        (date(2026, 12, 15), "today", "23 days left"),
    ],
)
def test_distances(on_22_november, day, ago, left):
    assert render("{{ d|ago_days }}", d=day) == ago
    assert render("{{ d|days_left }}", d=day) == left


@pytest.mark.parametrize("shape", sorted(SHAPES))
def test_every_shape_of_a_state_has_a_drawn_glyph_and_its_word(shape):
    page = render("{% tag shape word %}", shape=shape, word="<Word>")
    assert "&lt;Word&gt;" in page
    glyph = re.search(r"#(\w+)", page).group(1)
    assert f'id="{glyph}"' in (ROOT / "static/img/sprite.svg").read_text(encoding="utf-8")


def test_moving_states_are_stitched_and_settled_ones_are_not():
    assert "moving" in render('{% tag "submitted" "x" %}')
    assert "moving" not in render('{% tag "approved" "x" %}')


def test_pieces_with_a_body_escape_their_words():
    page = render("{% notice 'ok' head=head %}<p>{{ text }}</p>{% endnotice %}", head="<b>", text="<i>")
    assert "&lt;b&gt;" in page
    assert "<p>&lt;i&gt;</p>" in page
    page = render("{% now_panel head=head why=head due=head %}{% endnow_panel %}", head="<b>")
    assert page.count("&lt;b&gt;") == 3
    assert "&lt;b&gt;" in render("{% empty_state head=head %}{% endempty_state %}", head="<b>")


def test_a_thread_says_every_state_in_words():
    steps = [{"state": state, "name": state} for state in ("done", "now", "hold", "refused", "todo")]
    page = Template('{% include "components/thread.html" with steps=steps only %}').render(Context({"steps": steps}))
    for word in ("Done", "Now", "On hold", "Refused", "To come"):
        assert f">{word}: </span>" in page
    assert page.count('aria-current="step"') == 1


def test_a_mail_links_the_addresses_of_this_portal_alone(settings):
    settings.PUBLIC_URL = "https://portal.example"
    said = "“karwan.com” &amp; http://other.example ask: https://portal.example/x/a-B_9/open/"
    assert render("{{ said|link_own }}", said=said) == (
        "“karwan.com” &amp; http://other.example ask: "
        '<a href="https://portal.example/x/a-B_9/open/">https://portal.example/x/a-B_9/open/</a>'
    )
