"""The same facts for machines, in the words of schema.org. Only what the page shows to everybody stands here."""

from __future__ import annotations

import json
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.safestring import SafeString, mark_safe

from lingkar.events.enums import EventMode, EventState
from lingkar.events.models import Event
from lingkar.events.words import text_of

# What could end the element or begin a comment in it is written as an escape; JSON reads it the same.
ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026", 0x2028: "\\u2028", 0x2029: "\\u2029"}
MODES = {
    EventMode.VENUE: "OfflineEventAttendanceMode", EventMode.ONLINE: "OnlineEventAttendanceMode",
    EventMode.HYBRID: "MixedEventAttendanceMode",
}  # fmt: skip


def as_script(data: dict[str, Any]) -> SafeString:
    """A block of data for search engines. It is never run, so the content policy has no say in it."""
    text = json.dumps(data, ensure_ascii=False).translate(ESCAPES)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')  # noqa: S308 - escaped above


def event_data(event: Event, address: str) -> dict[str, Any]:
    zone, text = ZoneInfo(event.time_zone), text_of(event)
    status = "EventCancelled" if event.state == EventState.CANCELLED else "EventScheduled"
    places: list[dict[str, Any]] = []
    if event.is_at_a_place:
        country = event.country.code if event.country else ""
        where = {"@type": "PostalAddress", "streetAddress": event.address, "addressCountry": country}
        places.append({"@type": "Place", "name": event.venue or event.address, "address": _known(where)})
    if event.is_online:
        places.append({"@type": "VirtualLocation", "url": address})
    found: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Event",
        "@id": address,
        "url": address,
        "name": text.title if text else "",
        "description": text.text if text else "",
        "startDate": event.starts_at.astimezone(zone).isoformat(),
        "endDate": event.ends_at.astimezone(zone).isoformat(),
        "eventStatus": f"https://schema.org/{status}",
        "eventAttendanceMode": f"https://schema.org/{MODES[EventMode(event.mode)]}",
        "location": places[0] if len(places) == 1 else places,
        "inLanguage": list(event.languages),
        "organizer": {"@type": "Organization", "name": event.organisation.name},
        "maximumAttendeeCapacity": event.capacity,
    }
    return _known(found)


def _known(facts: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in facts.items() if value not in ("", None, [])}
