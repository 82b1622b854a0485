"""The ledger does not grow for ever: what is long past goes, and nobody's old letters lie about."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from lingkar.messaging.enums import State
from lingkar.messaging.models import LATEST, WAITING, Message

LETTERS_KEPT = timedelta(days=400)
AT_ONCE = 500


def forget_old_messages() -> int:
    """Delete messages that were done with more than 400 days ago, with what carriers told of them; say how many went.

    A year and a month: a letter of last year can still be looked up beside this year's. No audit line each: the ledger
    is itself the trail of what was sent, and this is its end.
    """
    done_with = Message.objects.exclude(state__in=[*WAITING, State.SENDING]).alias(latest=LATEST)
    count = 0
    while old := list(
        done_with.filter(latest__lt=timezone.now() - LETTERS_KEPT).order_by("pk").values_list("pk", flat=True)[:AT_ONCE]
    ):
        Message.objects.filter(pk__in=old).delete()
        count += len(old)
    return count
