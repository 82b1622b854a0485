"""The one way to reach a message."""

from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import Http404

from lingkar.accounts.access import may, refuse_unless
from lingkar.accounts.models import Person
from lingkar.messaging.enums import Purpose
from lingkar.messaging.models import Message
from lingkar.messaging.tickets import read_unsubscribe_token

type Visitor = Person | AnonymousUser | None


def get_message_for(person: Visitor, code: str, to: str = "view") -> Message:
    """The message, if it is hers, or if she may look into the outbox."""
    message = Message.objects.select_related("person", "organisation").filter(code=code).first()
    if message is None:
        raise Http404
    if to == "view" and may_see_outbox(person):
        return message
    refuse_unless(person, "view", "message", message.organisation, owner=message.person)
    refuse_unless(person, to, "message", message.organisation, owner=message.person)
    return message


def may_see_outbox(person: Visitor) -> bool:
    """In a demonstration everybody may: its people are invented, and visitors need the codes. Else the operator."""
    return bool(settings.DEMONSTRATION) or may(person, "view", "outbox")


def refuse_unless_outbox(person: Visitor) -> None:
    if not may_see_outbox(person):
        raise Http404


@dataclass(frozen=True)
class Ticket:
    """What a link in a mail gives the right to: to end one kind of message on one channel, for one person."""

    person: Person
    purpose: str
    channel: str

    @property
    def purpose_label(self) -> str:
        return str(Purpose(self.purpose).label)


def read_ticket(token: str) -> Ticket:
    """404 for a link that was not made by us, or whose person is gone."""
    parts = read_unsubscribe_token(token)
    person = Person.objects.filter(code=parts[0]).first() if parts else None
    if parts is None or person is None:
        raise Http404
    return Ticket(person, parts[1], parts[2])
