"""Mark messages as read."""

from django.db import transaction
from django.utils import timezone

from lingkar.accounts.models import Person
from lingkar.messaging.models import Message
from lingkar.messaging.queries import inbox_of


@transaction.atomic
def mark_read(*, message: Message, by: Person) -> Message:
    """The person has opened it. What somebody else opens for her stays unread."""
    if message.person_id == by.pk and message.read_at is None:
        message.read_at = timezone.now()
        message.save(update_fields=["read_at"])
    return message


@transaction.atomic
def mark_all_read(*, by: Person) -> int:
    return inbox_of(by).filter(read_at__isnull=True).update(read_at=timezone.now())
