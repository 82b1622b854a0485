"""The privacy page promises that a check nobody claims is erased after 90 days."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.utils import timezone
from django.utils.module_loading import import_string

from lingkar.accounts.testing import Cast
from lingkar.assessments.actions import forget_unclaimed
from lingkar.assessments.models import Answer, Assessment
from lingkar.assessments.testing import a_check
from lingkar.core.models import AuditEvent

pytestmark = pytest.mark.django_db


def aged(assessment: Assessment, days: int) -> Assessment:
    when = timezone.now() - timedelta(days=days)
    Assessment.objects.filter(pk=assessment.pk).update(started_at=when, updated_at=when)
    return assessment


def test_only_old_checks_that_nobody_claimed_go(vocabulary, cast: Cast):
    old = aged(a_check(device="a" * 64), 91)
    kept = {
        aged(a_check(device="b" * 64), 89),
        aged(a_check(person=cast.alice), 400),
        aged(a_check(person=cast.alice, organisation=cast.warung), 400),
        aged(a_check(facilitator=cast.dara, person=cast.dara, organisation=cast.warung), 400),
    }
    assert forget_unclaimed() == 1
    assert set(Assessment.objects.all()) == kept
    assert not Answer.objects.filter(assessment_id=old.pk).exists()
    event = AuditEvent.objects.get(verb="forget")
    assert (event.code, event.actor, event.via) == (old.code, None, "clock")
    assert forget_unclaimed() == 0


def test_a_check_begun_long_ago_and_touched_lately_stays(vocabulary):
    check = a_check(device="a" * 64, finished=False)
    Assessment.objects.filter(pk=check.pk).update(started_at=timezone.now() - timedelta(days=200))
    assert forget_unclaimed() == 0


def test_one_that_was_begun_from_it_stays_whole(vocabulary):
    old = a_check(device="a" * 64)
    fresh = a_check(device="a" * 64, previous=old)
    aged(old, 91)
    assert forget_unclaimed() == 1
    fresh.refresh_from_db()
    assert fresh.previous is None


def test_the_worker_does_it_by_the_clock():
    assert forget_unclaimed in [import_string(name) for name, _ in settings.PERIODIC]
