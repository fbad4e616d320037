"""Print the shape of the code: sizes of files and functions, file names, docstrings, tests.

    python -m tests.measure

Lines are counted as they are in the file, comments and blanks included; a function without its decorators.
Migrations and texts of the demo are data and are left out.
"""

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[1]
ROOMS = ("portal", "startups", "exporters")
# Files of an area (docs/architecture.md), and what Django or the platform looks for by name.
COMMON = {
    "states", "rules", "tax", "models", "permissions", "queries", "display", "events", "emails", "operations",
    "forms", "views", "tasks", "urls", "worklist", "followers", "public", "apps",
}  # fmt: skip
# Areas that are an engine of their own.
ENGINES = {"engine", "intake", "lib", "replay"}
DATA = ("migrations", "_texts.py")


@dataclass(frozen=True)
class Function:
    name: str
    lines: int
    public: bool
    documented: bool


def code_files(rooms: Iterable[str] = ROOMS) -> list[Path]:
    """Python files of these rooms that hold code."""
    found = (path for room in rooms for path in sorted((ROOT / room).rglob("*.py")))
    return [path for path in found if path.stat().st_size and not any(part in str(path) for part in DATA)]


def functions(path: Path) -> Iterator[Function]:
    """Every function and method of a file."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            documented = ast.get_docstring(node) is not None
            yield Function(f"{path.relative_to(ROOT)}:{node.name}", lines, not node.name.startswith("_"), documented)


def size(path: Path) -> int:
    return len(path.read_text("utf-8").splitlines())


def percentile(numbers: list[int], share: int) -> int:
    """The smallest number that is not below `share` percent of all."""
    ordered = sorted(numbers)
    return ordered[max(0, -(-len(ordered) * share // 100) - 1)]


def spread(numbers: list[int]) -> str:
    return f"median {median(numbers):.0f}, p90 {percentile(numbers, 90)}, p99 {percentile(numbers, 99)}"


def in_areas(paths: list[Path]) -> list[Path]:
    """Files inside an area of a room, engines left out; a package such as display/ counts as one name."""
    return [path for path in paths if len(path.relative_to(ROOT).parts) > 2 and not ENGINES & set(path.parts)]


def has_common_name(path: Path) -> bool:
    """Also views, forms and the like in several files: office_views.py, display/amounts.py."""
    names = {path.stem, path.parent.name, path.stem.rpartition("_")[2]}
    return path.stem == "__init__" or bool(COMMON & names) or "commands" in path.parts


def documented_share(found: list[Function]) -> int:
    public = [one for one in found if one.public]
    return 100 * sum(one.documented for one in public) // len(public)


def main() -> None:
    paths = code_files()
    tests = code_files(["tests"])
    sizes = {path: size(path) for path in paths}
    found = [one for path in paths for one in functions(path)]
    longest_file = max(sizes, key=lambda path: sizes[path])
    longest = max(found, key=lambda one: one.lines)
    areas = in_areas(paths)
    common = 100 * sum(map(has_common_name, areas)) // len(areas)
    of_rules = [
        one for path in paths if path.stem in {"rules", "operations"} or "lib" in path.parts for one in functions(path)
    ]
    ratio = sum(map(size, tests)) / sum(sizes.values())
    print(f"files      {len(paths)}: {spread(list(sizes.values()))}, longest {sizes[longest_file]} "
          f"({longest_file.relative_to(ROOT)})")  # fmt: skip
    print(f"functions  {len(found)}: {spread([one.lines for one in found])}, longest {longest.lines} ({longest.name})")
    print(f"names      {common}% of {len(areas)} files in areas have a common name")
    print(f"docstrings {documented_share(of_rules)}% of public functions in lib, rules and operations, "
          f"{documented_share(found)}% of all")  # fmt: skip
    print(f"tests      {ratio:.2f} lines for a line of code")


if __name__ == "__main__":
    main()
