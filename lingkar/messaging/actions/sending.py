"""Ask for a message, and take it back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Model
from django.utils import timezone

from lingkar.accounts.models import Organisation, Person
from lingkar.core.actions import record_audit
from lingkar.messaging import tasks
from lingkar.messaging.actions.at_once import send_at_once
from lingkar.messaging.enums import Channel, Purpose, State
from lingkar.messaging.models import WAITING, Message
from lingkar.messaging.queries import primary_address
from lingkar.messaging.values import pack

# How long after its time a message still makes sense. A server that was down, or a backup that was put back, must not
# send last month's reminders.
LASTS = {
    Purpose.SIGN_IN: timedelta(minutes=15),
    Purpose.SERVICE: timedelta(days=3),
    Purpose.REMINDER: timedelta(days=2),
    Purpose.NEWS: timedelta(days=3),
}


def send(
    *,
    template: str,
    to: Person | None,
    purpose: str,
    context: Mapping[str, Any] | None = None,
    about: Model | None = None,
    organisation: Organisation | None = None,
    due_at: datetime | None = None,
    expires_at: datetime | None = None,
    once: str | None = None,
    channel: str = Channel.MAIL,
    destination: str = "",
    language: str = "",
    by: Person | None = None,
) -> Message:
    """Put one message to one person in the ledger; it leaves after the surrounding transaction is committed.

    It is written in the person's language at sending time, from `messages/<template>.subject.txt`, `.body.txt` and,
    if there is one, `.html`. A second call with the same `once` returns the first message and sends nothing.
    `language` is only for a page that is read in another language than the person's own.
    `destination` is for an address that is not in the person's address book yet (she is about to confirm it), or whose
    reader is nobody here yet (`to=None`).
    A sign-in code leaves at once, on the caller's thread: it is never written to the database.
    """
    purpose = Purpose(purpose)
    due = due_at or timezone.now()
    message = Message(
        person=to,
        organisation=organisation if organisation is not None else _organisation_of(about),
        by=by,
        purpose=purpose,
        template=template,
        context={} if purpose == Purpose.SIGN_IN else pack(context or {}),
        channel=Channel(channel),
        destination=destination,
        language=language,
        once=once,
        due_at=due,
        next_at=due,
        expires_at=expires_at or due + LASTS[purpose],
        **_about(about),
    )
    if purpose == Purpose.SIGN_IN:
        return send_at_once(message=message, context=context or {})
    message.address = primary_address(to, message.channel) if to and not destination else None
    message, is_new = _insert(message)
    if is_new:
        transaction.on_commit(partial(tasks.enqueue_delivery, message.pk, due))
    return message


def _insert(message: Message) -> tuple[Message, bool]:
    """The new row, or the one that holds its once-key already. The unique index decides: two cannot both win."""
    if message.once is None:
        message.save(force_insert=True)
        return message, True
    try:
        with transaction.atomic():
            message.save(force_insert=True)
    except IntegrityError:
        return Message.objects.get(once=message.once), False
    return message, True


@transaction.atomic
def cancel_messages(*, about: Model, template: str | None = None, by: Person | None = None) -> int:
    """Take back what is still waiting about a thing. What is on its way or out stays as it is."""
    waiting = Message.objects.filter(state__in=WAITING, **_about(about))
    if template is not None:
        waiting = waiting.filter(template=template)
    cancelled = waiting.update(state=State.CANCELLED, reason="", context={})
    if cancelled:
        record_audit(
            verb="cancel-messages",
            thing=about,
            by=by,
            organisation=_organisation_of(about),
            details={"count": cancelled},
        )
    return cancelled


def _about(about: Model | None) -> dict[str, str]:
    if about is None:
        return {"about_kind": "", "about_code": ""}
    return {"about_kind": about._meta.model_name or "", "about_code": str(getattr(about, "code", about.pk))}


def _organisation_of(about: Model | None) -> Organisation | None:
    found = about if isinstance(about, Organisation) else getattr(about, "organisation", None)
    return found if isinstance(found, Organisation) else None
