"""The code keeps its shape: short functions, files read in one sitting, the same file names everywhere."""

import pytest

from tests import measure

PATHS = measure.code_files()
LONGEST_FILE, P90_FILE = 400, 180
LONGEST_FUNCTION, P99_FUNCTION = 45, 30


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.relative_to(measure.ROOT).as_posix())
def test_a_file_is_read_in_one_sitting(path):
    assert measure.size(path) <= LONGEST_FILE
    assert [one.name for one in measure.functions(path) if one.lines > LONGEST_FUNCTION] == []


def test_most_files_and_functions_are_short():
    assert measure.percentile([measure.size(path) for path in PATHS], 90) <= P90_FILE
    lines = [one.lines for path in PATHS for one in measure.functions(path)]
    assert measure.percentile(lines, 99) <= P99_FUNCTION


def test_areas_use_the_same_file_names():
    areas = measure.in_areas(PATHS)
    assert sum(map(measure.has_common_name, areas)) >= 0.8 * len(areas)


def test_the_smallest_number_that_covers_a_share():
    assert [measure.percentile([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], share) for share in (50, 90, 99)] == [5, 9, 10]
