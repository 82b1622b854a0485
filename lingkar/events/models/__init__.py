"""What this room keeps, one file a subject."""

from lingkar.events.models.events import (
    SHOWN,
    AgendaItem,
    AgendaLink,
    Event,
    EventText,
    Series,
    Speaker,
    in_language,
)
from lingkar.events.models.papers import Certificate, Feedback, Material, Minutes, MinutesPoint
from lingkar.events.models.registrations import (
    COMING,
    SEATED,
    Answer,
    CalendarFeed,
    Question,
    Registration,
    short_code,
)

__all__ = [
    "COMING",
    "SEATED",
    "SHOWN",
    "AgendaItem",
    "AgendaLink",
    "Answer",
    "CalendarFeed",
    "Certificate",
    "Event",
    "EventText",
    "Feedback",
    "Material",
    "Minutes",
    "MinutesPoint",
    "Question",
    "Registration",
    "Series",
    "Speaker",
    "in_language",
    "short_code",
]
