"""What every launcher has, whatever it starts workers with."""

from __future__ import annotations

import pytest

from grader.sandbox import launcher, users


@pytest.mark.skipif(not users.available(), reason="only root has users to give")
def test_a_user_is_given_back_once():
    """Closing twice gives back no user that is somebody else's by then."""
    lease = users.take()
    one = launcher.Leasing(lease)
    assert one.uid == lease.uid
    one.close()
    assert one.uid is None
    other = users.take()
    assert other.uid == lease.uid
    one.close()
    third = users.take()
    assert third.uid != other.uid
    other.end()
    third.end()


def test_who_holds_nothing_has_no_shop():
    """Then the search travels to its worker."""
    assert launcher.Leasing().shop() is None
