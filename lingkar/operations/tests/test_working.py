import time
from datetime import timedelta

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


@pytest.mark.django_db
def test_tidying_removes_what_is_over_and_leaves_the_rest():
    from uuid import uuid4

    from django.contrib.sessions.models import Session
    from django.utils import timezone

    from lingkar.core.models import Receipt
    from lingkar.operations.working import tidy

    for days in (-400, 30):
        at = timezone.now() + timedelta(days=days)
        Session.objects.create(session_key=f"key{days}", session_data="", expire_date=at)
        Receipt.objects.create(key=uuid4(), digest="", path="/", location="/", created_at=min(at, timezone.now()))
    tidy()
    assert list(Session.objects.values_list("session_key", flat=True)) == ["key30"]
    assert Receipt.objects.count() == 1
