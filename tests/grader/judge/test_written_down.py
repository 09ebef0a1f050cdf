"""The submission in a test: how calls are written down."""

from __future__ import annotations

import pytest

from grader.evidence import Reply, SubmissionFailure
from grader.judge.written_down import recorded

CACHE = {"z1": 1.0, "a1": 0.7}


class Sandbox:
    """Answers with the number of arguments, or fails."""

    def call(self, function, args, kwargs, *, after):
        if function == "fails":
            raise SubmissionFailure("raised", "no")
        return Reply(len(args), args if after else None)


def test_a_visible_call_is_written_down_with_what_the_test_calls_its_arguments():
    """Numbers need no name; a hidden test's names are nobody's business."""
    calls: list[object] = []
    params = [1, 2]
    submission = recorded(Sandbox(), calls, visible=True)
    assert submission.six_partials(CACHE, 1.5, params, [3]) == 4
    assert submission.with_arguments.f(CACHE) == (1, (CACHE,))
    assert [call.names for call in calls] == [("CACHE", "", "params", ""), ("CACHE",)]
    assert calls[0].reply == Reply(4, None)
    hidden: list[object] = []
    recorded(Sandbox(), hidden, visible=False).f(CACHE)
    assert hidden[0].names == ()


def test_a_call_that_fails_is_written_down_with_its_failure():
    """And the test is told."""
    calls: list[object] = []
    with pytest.raises(SubmissionFailure):
        recorded(Sandbox(), calls, visible=False).fails(1)
    assert calls[0].failure is not None
    assert calls[0].reply is None
