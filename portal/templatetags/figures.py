"""Small drawings as inline SVG: the accrued bar, the tier rail, bars, progress, the grid of States.

Every drawing comes with its table or its words. Widths are SVG attributes, never styles, so that the
content security policy can stay strict.  {% load figures %}
"""

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()

# DESIGN.md section 11: code, column, row of the 28 States and 8 Union territories. Not a map.
TILES = """
. . JK LA . . . . .
. CH PB HP . . . . .
. . HR DL UK . SK . AR
. . RJ UP BR . ML AS NL
. GJ MP CG JH WB TR MZ MN
. DN MH TG OD . . . .
. GA KA AP . . . . .
LD . KL TN PY . . . AN
"""
STEPS = ((60, "d4"), (25, "d3"), (10, "d2"), (1, "d1"))


def share(part: int, whole: int, least: float = 0.6) -> float:
    """How many percent of the width `part` of `whole` takes; anything above nothing stays visible."""
    if whole <= 0 or part <= 0:
        return 0.0
    return max(least, round(min(part, whole) * 100 / whole, 2))


@register.inclusion_tag("components/figures/step_bar.html")
def step_bar(here: int, total: int) -> dict[str, Any]:
    """The progress of a form of several steps: solid up to here, dashed after."""
    return {"at": share(here, total)}


@register.inclusion_tag("components/figures/progress_bar.html")
def progress_bar(done: int, total: int) -> dict[str, Any]:
    """A job's progress: sewn what is read, stitched what is to come."""
    return {"at": share(done, total)}


@register.inclusion_tag("components/figures/accrued_bar.html")
def accrued_bar(payable: int, held: int, reversed_: int) -> dict[str, Any]:
    """Payable, held and reversed paise of the accrued sum, as one bar; the sums are above it as text."""
    gap = 0.4
    parts = [abs(payable), abs(held), abs(reversed_)]
    room = 100 - gap * (sum(1 for part in parts if part) - 1)
    widths = [round(share(part, sum(parts), least=1.2) * room / 100, 2) for part in parts]
    held_at = widths[0] + gap if widths[0] else 0.0
    back_at = held_at + widths[1] + gap if widths[1] else held_at
    return {
        "payable": widths[0],
        "held": widths[1],
        "held_at": round(held_at, 2),
        "back": min(widths[2], max(0.0, round(100 - back_at, 2))),
        "back_at": round(back_at, 2),
    }


@register.inclusion_tag("components/figures/tier_rail.html")
def tier_rail(before: int, after: int, steps: list[dict[str, Any]]) -> dict[str, Any]:
    """Where one order falls among the steps of its plan: marigold from `before` to `after` (paise).

    steps: [{"from_minor": 0, "rate": "1.00%"}, …], lowest first; the words around it say the same.
    """
    top = int(max([after, before, 1] + [step["from_minor"] for step in steps]) * 1.3)
    start, end = sorted((before, after))
    left, right = share(start, top), share(end, top)
    return {
        "marks": [step | {"x": share(step["from_minor"], top)} for step in steps],
        "before": before,
        "after": after,
        "start": left,
        "width": max(0.8, round(right - left, 2)),
        "end": right,
    }


@register.inclusion_tag("components/figures/bars.html")
def bars(rows: list[dict[str, Any]], label: str) -> dict[str, Any]:
    """Bars from zero: rows [{"word": "Jul", "value": 18, "running": False}]; running ones are stitched."""
    most = max([row["value"] for row in rows], default=0)
    drawn = [row | {"width": round(share(row["value"], most) * 0.85, 2)} for row in rows]
    return {"rows": drawn, "label": label}


@register.inclusion_tag("components/figures/tiles.html")
def tiles(counts: dict[str, int], names: dict[str, str], table_url: str = "") -> dict[str, Any]:
    """One tile a State with its number; `counts` and `names` by the codes of TILES."""
    drawn = [
        {
            "code": code,
            "name": names.get(code, code),
            "count": counts.get(code, 0),
            "place": f"c{column} r{row} {step_of(counts.get(code, 0))}".strip(),
        }
        for row, line in enumerate(TILES.strip().splitlines(), start=1)
        for column, code in enumerate(line.split(), start=1)
        if code != "."
    ]
    return {"tiles": drawn, "table_url": table_url}


def step_of(count: int) -> str:
    """The class of a tile's ground; none for zero, which stays paper."""
    return next((name for least, name in STEPS if count >= least), "")


@register.simple_tag
def key(kind: str) -> SafeString:
    """The small square that says which part of a bar a sum is: sewn (payable), hatch (held), stitch."""
    inside = {
        "sewn": '<rect class="fill-act" width="14" height="14"/>',
        "hatch": '<rect class="line-act" x="1" y="1" width="12" height="12" stroke-width="2"/>'
        '<path class="line-act" d="M2 12L12 2M2 7L7 2M7 12l5-5" stroke-width="1.5"/>',
        "stitch": '<path class="line-act" d="M1 5V1h4M9 1h4v4M13 9v4H9M5 13H1V9" stroke-width="2"/>',
    }[kind]
    return format_html('<svg class="key" viewBox="0 0 14 14" aria-hidden="true">{}</svg>', SafeString(inside))
