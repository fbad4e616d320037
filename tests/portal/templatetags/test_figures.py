"""Drawings: widths follow the numbers, and nothing that exists vanishes."""

import pytest
from django.template import Context, Template

from portal.home.queries import tile_code
from portal.reference.models import State
from portal.templatetags.figures import STEPS, TILES, accrued_bar, share, step_of, tier_rail


def test_a_share_is_a_percentage_that_stays_visible():
    assert [share(n, 200) for n in (0, 1, 50, 200, 400)] == [0.0, 0.6, 25.0, 100.0, 100.0]
    assert share(5, 0) == 0.0


def test_the_accrued_bar_fills_its_width():
    bar = accrued_bar(3022565, 671237, 53011)
    assert bar["payable"] < bar["held_at"] < bar["back_at"] < 100
    assert bar["back_at"] + bar["back"] <= 100


def test_parts_of_nothing_are_not_drawn():
    assert accrued_bar(100, 0, 0) == {"payable": 100.0, "held": 0.0, "held_at": 100.4, "back": 0.0, "back_at": 100.4}
    assert accrued_bar(0, 0, 0)["payable"] == 0.0


def test_the_rail_holds_before_and_after():
    rail = tier_rail(64372462, 138815787, [{"from_minor": 0, "rate": "1%"}, {"from_minor": 100000000, "rate": "2%"}])
    assert rail["start"] < rail["marks"][1]["x"] < rail["end"] < 100


def test_tiles_stand_for_28_states_and_8_union_territories_each_once():
    codes = [code for code in TILES.split() if code != "."]
    assert len(codes) == len(set(codes)) == 36


@pytest.mark.django_db
def test_every_place_of_the_country_has_its_tile():
    places = State.objects.filter(retired=False).exclude(vehicle_code="")
    assert {tile_code(state) for state in places} == {code for code in TILES.split() if code != "."}


def test_steps_of_the_tiles():
    assert [step_of(n) for n in (0, 1, 9, 10, 24, 25, 59, 60, 500)] == [
        "", "d1", "d1", "d2", "d2", "d3", "d3", "d4", "d4",
    ]  # fmt: skip
    assert len(STEPS) == 4


def test_drawings_carry_no_styles():
    page = Template(
        "{% load figures %}{% accrued_bar 1 2 3 %}{% tier_rail 1 2 steps %}{% bars rows 'x' %}{% tiles counts names %}"
        "{% step_bar 2 8 %}{% progress_bar 1 2 %}{% key 'sewn' %}{% key 'hatch' %}{% key 'stitch' %}"
    ).render(
        Context(
            {
                "steps": [{"from_minor": 0, "rate": "1%"}],
                "rows": [{"word": "Jul", "value": 3, "running": True}],
                "counts": {"UP": 81},
                "names": {"UP": "Uttar Pradesh"},
            }
        )
    )
    assert "style=" not in page
    assert '<abbr title="Uttar Pradesh">UP</abbr><b>81</b>' in page
