"""Draw docs/pictures/rooms.svg: the rooms, their areas in layers, and who asks whom.

    python -m tests.draw_rooms

Layers come from the import contracts in pyproject.toml, arrows between rooms from the real imports.
"""

import tomllib
from collections import defaultdict
from dataclasses import dataclass
from xml.sax.saxutils import escape

import grimp

from tests.measure import ROOMS, ROOT

PICTURE = ROOT / "docs" / "pictures" / "rooms.svg"
TOP, BOTTOM = "portal, configuration", "portal, the shared platform"
DOOR = "startups.public"
# Packages that are not areas: what Django asks for by name.
NOT_AREAS = {"migrations", "templatetags", "formats"}

WIDTH, MARGIN, GUTTER, GAP = 1000, 20, 44, 8
HEAD, ROW, TEXT_ROW = 34, 32, 52
NAMESPACE = "http://www.w3.org/2000/svg"
STYLE = """
  text { font: 13px system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif; fill: #141a33; }
  .name { font-size: 16px; font-weight: 600; } .small { font-size: 12px; fill: #4a5372; }
  .room { fill: #f2f4fa; stroke: #68718f; } .area { fill: #ffffff; stroke: #68718f; }
  .group { fill: #eaf0fc; stroke: #68718f; } .door { fill: #fff3d9; stroke: #774600; stroke-width: 2; }
  .arrow { fill: none; stroke: #1a2456; stroke-width: 2; marker-end: url(#head); }
"""
LEGEND = [
    "An arrow says: imports. The words beside it",
    "name the areas that do, where not all do.",
    "Inside a box, an area may import the rows",
    "below it, not its neighbours in its row.",
    "Yellow: the door by which other rooms enter.",
]

Rows = list[list[str]]


@dataclass(frozen=True)
class Box:
    name: str
    kind: str
    x: int
    y: int
    width: int
    height: int
    label: str
    note: str = ""

    @property
    def bottom(self) -> int:
        return self.y + self.height

    @property
    def right(self) -> int:
        return self.x + self.width


# What is read: contracts, folders, imports


def layers() -> dict[str, Rows]:
    """The rows of each container, from the top down; those of the whole project are under an empty name."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    found = {}
    for contract in settings["tool"]["importlinter"]["contracts"]:
        if contract["type"] == "layers":
            rows = [[name.strip() for name in layer.split("|")] for layer in contract["layers"]]
            found[contract.get("containers", [""])[0]] = rows
    return found


def packages(name: str) -> list[str]:
    """The areas directly inside a room or an area."""
    folder = ROOT.joinpath(*name.split("."))
    return sorted(path.parent.name for path in folder.glob("*/__init__.py") if path.parent.name not in NOT_AREAS)


def shown(container: str, rows: Rows) -> Rows:
    """The rows of a container without modules: its areas, and the door."""
    known = set(packages(container))
    kept = [[name for name in row if name in known or f"{container}.{name}" == DOOR] for row in rows]
    return [row for row in kept if row]


def parts() -> dict[str, Rows]:
    """The rows of each of the four boxes: both ends of `portal`, and the two rooms between them."""
    found = layers()
    whole = [[name.removeprefix("portal.") for name in row] for row in found[""]]
    first, second = whole.index(["exporters"]), whole.index(["startups"])
    return {
        TOP: shown("portal", whole[:first]),
        "exporters": shown("exporters", found["exporters"]),
        "startups": shown("startups", found["startups"]),
        BOTTOM: shown("portal", whole[second + 1 :]),
    }


def homeless() -> list[str]:
    """Areas that no contract places, so the picture would not show them."""
    placed = {room: {name for row in rows for name in row} for room, rows in parts().items()}
    of_portal = placed[TOP] | placed[BOTTOM]
    known = {"portal": of_portal, "exporters": placed["exporters"], "startups": placed["startups"]}
    return [f"{room}.{name}" for room in ROOMS for name in packages(room) if name not in known[room]]


def box_of(module: str, found: dict[str, Rows]) -> str | None:
    """The box to which a module belongs; None for the few modules of `portal` outside its areas."""
    room, area = (*module.split("."), "")[:2]
    if room != "portal":
        return room
    return next((box for box in (TOP, BOTTOM) if any(area in row for row in found[box])), None)


def arrows() -> dict[tuple[str, str], list[str]]:
    """The areas that ask, for each pair of boxes; the target is the door where nothing else is asked."""
    graph = grimp.build_graph(*ROOMS, exclude_type_checking_imports=True, cache_dir=None)
    found = parts()
    asked: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for module in graph.modules:
        for other in graph.find_modules_directly_imported_by(module):
            source, target = box_of(module, found), box_of(other, found)
            areas = [".".join(name.split(".")[:2]) for name in (module, other)]
            if source and target and source != target and areas[0].split(".")[-1] not in {"apps", *NOT_AREAS}:
                asked[source, target, areas[0]].add(areas[1])
    ends: dict[tuple[str, str], list[str]] = defaultdict(list)
    for (source, target, area), others in sorted(asked.items()):
        ends[source, DOOR if others == {DOOR} else target].append(area.split(".")[-1])
    return dict(ends)


# How it is placed


def height_of(name: str, found: dict[str, Rows]) -> int:
    """The height of an area: with areas inside in layers, with their names only, or without any."""
    if inner := shown(name, found.get(name, [])):
        return HEAD + stack_height(name, inner, found) + GAP
    return TEXT_ROW if noted(name) else ROW


def noted(name: str) -> str:
    """The areas inside an area that has no layers, for a second line."""
    return " · ".join(packages(name)) if len(packages(name)) > 2 else ""


def stack_height(container: str, rows: Rows, found: dict[str, Rows]) -> int:
    heights = [max(height_of(f"{container}.{name}", found) for name in row) for row in rows]
    return sum(heights) + GAP * (len(rows) - 1)


def place(container: str, rows: Rows, x: int, y: int, width: int, found: dict[str, Rows]) -> list[Box]:
    """The boxes of these rows below each other; neighbours share the width."""
    boxes = []
    for row in rows:
        height = max(height_of(f"{container}.{name}", found) for name in row)
        step = (width + GAP) / len(row)
        for place_in_row, label in enumerate(row):
            name, left = f"{container}.{label}", x + round(place_in_row * step)
            each = x + round((place_in_row + 1) * step) - GAP - left
            inner = shown(name, found.get(name, []))
            kind = "door" if name == DOOR else "group" if inner else "area"
            boxes.append(Box(name, kind, left, y, each, height, label, noted(name) if not inner else ""))
            if inner:
                boxes += place(name, inner, left + GAP, y + HEAD, each - 2 * GAP, found)
        y += height + GAP
    return boxes


def boxes() -> dict[str, Box]:
    """Every box by its name: exporters left, startups lower on the right, both ends of `portal` above and below."""
    found, rows = layers(), parts()
    height = {room: HEAD + stack_height(room.split(",")[0], rows[room], found) + 2 * GAP for room in rows}
    left, wide = MARGIN + GUTTER, 500
    right = left + wide + 2 * GUTTER
    top = MARGIN + height[TOP] + GUTTER
    floor = top + height["exporters"] + GUTTER
    frames = [
        Box(TOP, "room", MARGIN, MARGIN, WIDTH - 2 * MARGIN, height[TOP], TOP),
        Box("exporters", "room", left, top, wide, height["exporters"], "exporters"),
        Box("startups", "room", right, floor - GUTTER - height["startups"], WIDTH - MARGIN - right,
            height["startups"], "startups"),
        Box(BOTTOM, "room", MARGIN, floor, WIDTH - 2 * MARGIN, height[BOTTOM], BOTTOM),
    ]  # fmt: skip
    areas = [
        area
        for box in frames
        for area in place(
            box.name.split(",")[0], rows[box.name], box.x + 2 * GAP, box.y + HEAD, box.width - 4 * GAP, found
        )
    ]
    return {box.name: box for box in (*frames, *areas)}


def path_of(source: str, target: str, at: dict[str, Box]) -> tuple[str, int, int]:
    """The line of an arrow and where its words begin; raises KeyError for two boxes that no arrow should join."""
    top, left, right, door, floor = (at[name] for name in (TOP, "exporters", "startups", DOOR, BOTTOM))
    aside, doorway, beside = left.x - GUTTER // 2, door.right - 110, right.right - 50
    middle = door.y + door.height // 2
    return {
        (TOP, "exporters"): (f"M{left.x + 60},{top.bottom} V{left.y - 2}", left.x + 70, top.bottom + 26),
        (TOP, DOOR): (f"M{doorway},{top.bottom} V{door.y - 3}", doorway + 10, top.bottom + 26),
        (TOP, "startups"): (f"M{beside},{top.bottom} V{right.y - 2}", beside + 10, top.bottom + 26),
        (TOP, BOTTOM): (f"M{aside},{top.bottom} V{floor.y - 2}", 0, 0),
        ("exporters", DOOR): (f"M{left.right},{middle} H{door.x - 3}", 0, 0),
        ("exporters", BOTTOM): (f"M{left.x + 60},{left.bottom} V{floor.y - 2}", 0, 0),
        ("startups", BOTTOM): (f"M{beside},{right.bottom} V{floor.y - 2}", 0, 0),
    }[source, target]


# What is written


def draw_box(box: Box) -> str:
    frame = f'<rect class="{box.kind}" x="{box.x}" y="{box.y}" width="{box.width}" height="{box.height}" rx="4"/>'
    if box.kind == "room":
        return f'{frame}\n<text class="name" x="{box.x + 16}" y="{box.y + 23}">{escape(box.label)}</text>'
    y = box.y + (21 if box.kind != "group" else 22)
    lines = [frame, f'<text x="{box.x + 10}" y="{y}">{escape(box.label)}</text>']
    if box.note:
        lines.append(f'<text class="small" x="{box.x + 10}" y="{y + 20}">{escape(box.note)}</text>')
    return "\n".join(lines)


def draw_arrow(source: str, target: str, areas: list[str], at: dict[str, Box]) -> str:
    """An arrow, with the areas that ask where they are not the whole box."""
    line, x, y = path_of(source, target, at)
    words = f'\n<text class="small" x="{x}" y="{y}">{escape(", ".join(areas))}</text>' if x else ""
    return f'<path class="arrow" d="{line}"/>{words}'


def draw_legend(at: dict[str, Box]) -> list[str]:
    """In the free corner above the startups, left of the arrows that pass there."""
    x, y = at["exporters"].right + 20, at["exporters"].y + 16
    return [f'<text class="small" x="{x}" y="{y + 18 * n}">{escape(line)}</text>' for n, line in enumerate(LEGEND)]


def draw() -> str:
    """The whole picture as SVG."""
    at = boxes()
    height = at[BOTTOM].bottom + MARGIN
    head = (
        f'<svg xmlns="{NAMESPACE}" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" role="img">\n'
        "<title>The rooms of the portal, their areas in layers, and who asks whom</title>\n"
        f"<style>{STYLE}</style>\n"
        '<defs><marker id="head" viewBox="0 0 10 10" refX="8" refY="5" markerWidth="7" markerHeight="7" orient="auto">'
        '<path d="M0,0 L10,5 L0,10 z" fill="#1a2456"/></marker></defs>\n'
        '<rect width="100%" height="100%" fill="#ffffff"/>'
    )
    lines = [draw_arrow(*ends, areas, at) for ends, areas in sorted(arrows().items())]
    return "\n".join([head, *map(draw_box, at.values()), *lines, *draw_legend(at), "</svg>", ""])


if __name__ == "__main__":
    PICTURE.write_text(draw(), "utf-8")
    print(f"Written: {PICTURE.relative_to(ROOT)}")
