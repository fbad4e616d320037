"""The contrast table of the design, computed from the stylesheet; no colour outside the tokens; weight."""

import gzip
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SHEET = (ROOT / "static/css/portal.css").read_text(encoding="utf-8")
RULES = re.sub(r"/\*.*?\*/", "", SHEET, flags=re.S)
THEMES = {"light": ":root {", "dark": ':root[data-theme="dark"] {', "contrast": ':root[data-theme="contrast"] {'}

# Foreground, background, and the ratios of light, dark and high contrast.
PAIRS = [
    ("text", "paper", 17.1, 16.1, 21),
    ("text", "wash", 15.6, 14.6, 21),
    ("soft", "paper", 7.6, 10.0, 21),
    ("soft", "wash", 6.9, 9.1, 21),
    ("edge", "paper", 4.8, 6.3, 21),
    ("edge", "wash", 4.4, 5.7, 21),
    ("on-ink", "ink", 14.7, 19.1, 21),
    ("on-ink-soft", "ink", 9.7, 12.0, 21),
    ("on-act", "act", 14.7, 13.8, 21),
    ("on-d1", "d2", 9.9, 7.8, 14.9),
    ("link", "paper", 8.5, 9.8, 14.4),
    ("link", "wash", 7.7, 8.9, 14.4),
    ("link", "info-w", 7.4, 8.0, 14.4),
    ("ok", "ok-w", 6.4, 8.4, 12.0),
    ("bad", "bad-w", 6.6, 8.1, 11.1),
    ("warn", "warn-w", 7.2, 9.6, 12.2),
    ("hold", "hold-w", 8.1, 8.6, 13.7),
    ("on-now", "now", 7.3, 10.5, 10.5),
    ("now", "ink", 7.3, 11.5, 10.5),
    ("on-d4", "d3", 5.3, 7.1, 7.0),
]
GLYPHS_AND_EDGES = {"edge", "now"}


def tokens(opening):
    block = SHEET.split(opening, 1)[1].split("}", 1)[0]
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", block))


def luminance(colour):
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(("front", "ground", "light", "dark", "high"), PAIRS)
def test_every_pair_has_the_ratio_that_the_design_states(front, ground, light, dark, high):
    for theme, stated in (("light", light), ("dark", dark), ("contrast", high)):
        values = tokens(THEMES[theme])
        found = contrast(values[front], values[ground])
        assert round(found, 1) == pytest.approx(stated, abs=0.11), (theme, found)
        assert found >= (3 if front in GLYPHS_AND_EDGES else 4.5)


def test_all_themes_have_the_same_tokens():
    light, dark, high = (set(tokens(opening)) for opening in THEMES.values())
    assert light == dark == high


def test_what_the_device_prefers_is_the_same_as_what_is_chosen():
    for theme, query in (("dark", "prefers-color-scheme: dark"), ("contrast", "prefers-contrast: more")):
        block = SHEET.split(f"@media ({query}) {{", 1)[1].split("}", 1)[0]
        assert dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", block)) == tokens(THEMES[theme])


def test_no_colour_stands_outside_the_tokens():
    found = re.findall(r"(?<!-)#[0-9a-fA-F]{3,8}\b|\b(?:rgb|hsl|oklch|color-mix)a?\(", RULES)
    named = set(re.findall(r"--[\w-]+: #[0-9a-f]{6};", RULES))
    assert len(found) == len(re.findall(r"--[\w-]+: #[0-9a-f]{6};", RULES))
    assert named


def test_every_token_used_is_declared():
    declared = set(re.findall(r"(--[\w-]+):", RULES))
    assert set(re.findall(r"var\((--[\w-]+)", RULES)) <= declared


def test_there_are_no_shadows_but_focus_rings_and_the_bars_of_opened_rows():
    for shadow in re.findall(r"box-shadow: ([^;]+);", RULES):
        assert not re.search(r"\d+px \d+px [1-9]", shadow), shadow


def test_the_stylesheet_and_the_sprite_stay_light():
    assert len(gzip.compress(SHEET.encode())) < 20_000
    assert (ROOT / "static/img/sprite.svg").stat().st_size < 3_000
    assert sum(len(gzip.compress(path.read_bytes())) for path in (ROOT / "static/js").glob("*.js")) < 30_000


def test_templates_hold_no_style_no_script_and_no_colour():
    for path in (ROOT / "templates").rglob("*.html"):
        if "emails" in path.parts or "email" in path.parts:
            continue
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"\sstyle=|<style|\son\w+=\"|<script(?![^>]*\bsrc=)", text), path
        assert not re.search(r"#[0-9a-fA-F]{6}\b", text), path


def test_every_glyph_that_a_template_asks_for_is_in_the_sprite():
    drawn = set(re.findall(r'id="([\w-]+)"', (ROOT / "static/img/sprite.svg").read_text(encoding="utf-8")))
    for path in (ROOT / "templates").rglob("*.html"):
        asked = set(re.findall(r'{% glyph "([\w-]+)"', path.read_text(encoding="utf-8")))
        assert asked <= drawn, path
