"""For tests of every room: send what waits, see what was sent."""

from datetime import datetime
from typing import Any

from django.core.mail import EmailMessage
from django.db.models import QuerySet
from django.utils import timezone

from lingkar.accounts.models import Person
from lingkar.messaging.actions import deliver_due
from lingkar.messaging.enums import Purpose, State
from lingkar.messaging.models import Message


def deliver_all(now: datetime | None = None) -> int:
    """What the worker does every half minute, once. Inside a test's transaction nothing else sends."""
    return deliver_due(now=now)


def messages_to(person: Person) -> QuerySet[Message]:
    return Message.objects.filter(person=person)


def a_message(person: Person, **facts: Any) -> Message:
    """A message that was sent."""
    now = timezone.now()
    facts = {
        "purpose": Purpose.SERVICE, "template": "account_notice", "subject": "Your plan is ready",
        "body": "Hello.\n\nYour plan is ready.", "language": "en", "state": State.SENT, "sent_at": now,
        "destination": person.email or "", "due_at": now,
    } | facts  # fmt: skip
    return Message.objects.create(person=person, **facts)


def html_of(mail: EmailMessage) -> str:
    """The HTML part of a mail; empty if it has none."""
    alternatives = getattr(mail, "alternatives", [])
    return next((str(part.content) for part in alternatives if part.mimetype == "text/html"), "")
