"""Lines are told as a learner counts them: in a file from its top, in a notebook from the top of a cell."""

from __future__ import annotations

import pytest

from grader.lines import place

CELLS = (1, 12, 40)


@pytest.mark.parametrize(
    ("line", "cells", "says"),
    [
        (47, (), "line 47"),
        (1, CELLS, "cell 1, line 1"),
        (11, CELLS, "cell 1, line 11"),
        (12, CELLS, "cell 2, line 1"),
        (47, CELLS, "cell 3, line 8"),
        (3, (1, 3, 3, 3), "cell 4, line 1"),
        (0, CELLS, "line 0"),
        (-5, CELLS, "line -5"),
    ],
)
def test_a_line_is_one_of_a_file_or_of_a_cell(line, cells, says):
    """Whatever number comes from a submission's process."""
    assert str(place(line, cells)) == says
