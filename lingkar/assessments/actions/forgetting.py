"""What nobody came back for goes by itself, as the privacy page promises."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from lingkar.assessments.models import Assessment
from lingkar.core.actions import record_audit

UNCLAIMED_KEPT = timedelta(days=90)
AT_ONCE = 200


def forget_unclaimed() -> int:
    """Erase checks begun without an account, and not touched since, that nobody has claimed; say how many went."""
    count = 0
    while gone := _forget_some():
        count += gone
    return count


@transaction.atomic
def _forget_some() -> int:
    """Few at a time, so that nobody who is answering right now has to wait."""
    old = Assessment.objects.select_for_update().filter(
        person__isnull=True, organisation__isnull=True, updated_at__lt=timezone.now() - UNCLAIMED_KEPT
    )
    found = list(old.order_by("pk")[:AT_ONCE])
    for assessment in found:
        record_audit(verb="forget", thing=assessment, by=None, via="clock")
    Assessment.objects.filter(pk__in=[each.pk for each in found]).delete()
    return len(found)
