"""The one way to reach a thing of this room: fetch and authorise together."""

from lingkar.events.access.events import (
    get_event_for,
    get_item_for,
    get_material_for,
    get_point_for,
    get_question_for,
    get_series_for,
    may_on,
    organisers_for,
)
from lingkar.events.access.registrations import (
    get_certificate,
    get_feed,
    get_registration_at_door,
    get_registration_for,
    get_ticket_for,
    own_registration,
)

__all__ = [
    "get_certificate",
    "get_event_for",
    "get_feed",
    "get_item_for",
    "get_material_for",
    "get_point_for",
    "get_question_for",
    "get_registration_at_door",
    "get_registration_for",
    "get_series_for",
    "get_ticket_for",
    "may_on",
    "organisers_for",
    "own_registration",
]
