"""The secret address of one's own calendar."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from lingkar.accounts.models import Person
from lingkar.core.actions import record_audit
from lingkar.core.codes import new_secret
from lingkar.events.models import CalendarFeed


@transaction.atomic
def renew_feed(*, by: Person) -> CalendarFeed:
    """A new secret; whoever had the old address sees nothing any more."""
    made, _is_new = CalendarFeed.objects.update_or_create(
        person=by, defaults={"secret": new_secret(), "made_at": timezone.now()}
    )
    record_audit(verb="renew-feed", thing=by, by=by)
    return made


@transaction.atomic
def drop_feed(*, by: Person) -> None:
    if CalendarFeed.objects.filter(person=by).delete()[0]:
        record_audit(verb="drop-feed", thing=by, by=by)
