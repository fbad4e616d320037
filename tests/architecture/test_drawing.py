"""The drawing of the rooms in docs/architecture.md shows the code as it is."""

import tomllib
from xml.etree import ElementTree

import pytest

from tests import draw_rooms

REPAIR = "Run `python -m tests.draw_rooms` and look at docs/pictures/rooms.svg before you commit it."


def test_the_drawing_is_current():
    assert draw_rooms.PICTURE.read_text("utf-8") == draw_rooms.draw(), REPAIR


def test_every_area_has_its_place_in_a_contract():
    assert draw_rooms.homeless() == []


def test_every_area_is_drawn_under_its_name():
    texts = {text.text for text in ElementTree.fromstring(draw_rooms.draw()).findall(".//{*}text")}
    areas = {name for room in draw_rooms.ROOMS for name in draw_rooms.packages(room)}
    assert areas <= texts


def test_rooms_enter_startups_by_the_door_only():
    ends = {ends: areas for ends, areas in draw_rooms.arrows().items() if ends[1] == "startups"}
    assert ends == {(draw_rooms.TOP, "startups"): ["demo"]}


def test_the_contract_of_the_door_names_every_area_behind_it():
    settings = tomllib.loads((draw_rooms.ROOT / "pyproject.toml").read_text("utf-8"))
    door = next(c for c in settings["tool"]["importlinter"]["contracts"] if c["type"] == "forbidden")
    behind = {f"startups.{name}" for name in draw_rooms.packages("startups")}
    assert behind - set(door["forbidden_modules"]) == set()


def test_an_arrow_that_points_up_cannot_be_drawn():
    with pytest.raises(KeyError):
        draw_rooms.path_of("startups", "exporters", draw_rooms.boxes())


def test_rooms_do_not_overlap():
    boxes = [box for box in draw_rooms.boxes().values() if box.kind == "room"]
    for first in boxes:
        for second in boxes:
            apart = first.right <= second.x or second.right <= first.x
            assert first is second or apart or first.bottom <= second.y or second.bottom <= first.y
