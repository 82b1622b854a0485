"""The ways a message travels, behind one interface.

A channel is a class with one method, `carry(letter) -> str`, that hands a written message over and returns the
carrier's own name for it ("" if it has none). It raises `TryLater` for a fault that may pass, `Undeliverable` for one
that will not. It neither reads nor writes the database: what is tried, held, repeated or given up is decided before and
after it.

Which class carries which channel is a setting, so that an operator adds text messages without touching the code:

    MESSAGING_CHANNELS = {"mail": "lingkar.messaging.channels.mail.Mail", "phone": "ministry.gateway.Texts"}

In a demonstration every channel is carried by the outbox: the message stays in the database, where all can read it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

from django.conf import settings
from django.utils.module_loading import import_string

OUTBOX = "lingkar.messaging.channels.outbox.Outbox"
DEFAULTS = {"mail": "lingkar.messaging.channels.mail.Mail"}


@dataclass(frozen=True)
class Enclosed:
    """A small text file that goes with a letter: a calendar entry. `method` is what a calendar should do with it."""

    name: str
    media_type: str
    text: str
    method: str = ""


@dataclass(frozen=True)
class Letter:
    """A message as it is handed over: written, addressed, nothing left to decide."""

    code: str  # the same at every attempt: a channel passes it on so that carriers can drop a repeat
    to: str
    language: str
    subject: str
    text: str
    html: str = ""
    unsubscribe_url: str = ""
    headers: dict[str, str] = field(default_factory=dict)
    files: tuple[Enclosed, ...] = ()


class CarryError(Exception):
    """The letter was not taken."""


class TryLater(CarryError):
    """It may go through another time."""


class Undeliverable(CarryError):
    """It will not go through to this address, however often it is tried."""

    def __init__(self, message: str, *, address_is_bad: bool = False) -> None:
        super().__init__(message)
        self.address_is_bad = address_is_bad


class Carrier(Protocol):
    """What every channel offers."""

    def carry(self, letter: Letter) -> str:
        """Hand the letter over; return the carrier's name for it."""
        ...


def configured() -> dict[str, str]:
    """Channel to the class that carries it, as set up here."""
    chosen = {**DEFAULTS, **getattr(settings, "MESSAGING_CHANNELS", {})}
    if settings.DEMONSTRATION:
        return dict.fromkeys({*chosen, "phone"}, OUTBOX)
    return {name: path for name, path in chosen.items() if path}


def available() -> list[str]:
    """The channels one can be written to by here, mail first."""
    return sorted(configured(), key=lambda name: (name != "mail", name))


def carrier(channel: str) -> Carrier | None:
    """Who carries this channel; None where it is not set up."""
    path = configured().get(channel)
    if path is None:
        return None
    made: Carrier = import_string(path)()
    return made
