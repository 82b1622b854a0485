import time

import pytest

from lingkar.operations.working import HEARTBEAT, Clock, Periodic, beat

ran: list[str] = []


def good() -> None:
    ran.append("good")


def bad() -> None:
    ran.append("bad")
    raise ValueError("once in a while")


@pytest.mark.django_db
def test_the_worker_leaves_a_sign_of_life():
    from django.core.cache import caches

    beat()
    assert time.time() - caches["limits"].get(HEARTBEAT) < 5


@pytest.mark.django_db
def test_one_bad_round_does_not_stop_the_others():
    ran.clear()
    work = [Periodic(f"{__name__}.bad", 0), Periodic(f"{__name__}.good", 3600)]
    clock = Clock(work)
    for one in clock.work:
        one.run()
    clock.work[0].run()
    assert ran == ["bad", "good", "bad"]
    assert work[1].due > time.monotonic() + 3000
