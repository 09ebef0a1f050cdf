"""class.json reads back as the records that it is made of, and its limits are those of the statistics."""

from __future__ import annotations

import msgspec
import pytest

from grader.classroom import statistics
from grader.classroom.class_records import ClassData, Rules, Standing, Unknown

DATA = ClassData(
    1, 1, 1, 0, 0, 100.0, 70.0, 70.0, (), (), Rules(), (), (), (), (), (), Unknown(0, 0),
    (Standing("ada", "graded", 70.0, 0.0, 70.0, (3.0, None), "", "reports/ada.html"),),
)  # fmt: skip


def test_it_reads_back():
    """What is not known is null and not 0."""
    data = msgspec.json.encode(DATA)
    assert msgspec.json.decode(data, type=ClassData) == DATA
    assert b'"exercises":[3.0,null]' in data
    with pytest.raises(msgspec.ValidationError):
        msgspec.json.decode(data.replace(b'"schema_version":1', b'"schema_version":2'), type=ClassData)


def test_the_page_tells_the_limits_that_the_statistics_use():
    """One home for each number."""
    assert Rules().hard_below == statistics.HARD_BELOW < statistics.EASY_ABOVE == Rules().easy_above
    assert Rules().submissions_needed == statistics.ENOUGH
