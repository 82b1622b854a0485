"""One moment on the clocks of several people."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from lingkar.languages import written
from lingkar.languages.registry import current


def zone(name: str) -> ZoneInfo:
    """The time zone of this name; UTC where the name says nothing to us."""
    try:
        return ZoneInfo(name or "UTC")
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ZoneInfo("UTC")


def moment(day: str, clock: str, time_zone: str) -> datetime | None:
    """A day and an hour as somebody there reads them from her wall; None where the clocks skip that hour."""
    local = datetime.fromisoformat(f"{day}T{clock}").replace(tzinfo=zone(time_zone))
    utc = local.astimezone(ZoneInfo("UTC"))
    # An hour that the clocks leave out comes back as another one.
    return utc if utc.astimezone(local.tzinfo).replace(tzinfo=None) == local.replace(tzinfo=None) else None


def in_zone(at: datetime, name: str) -> str:
    """Day, hour and whose clock it is, in the reader's language."""
    return f"{written.date_time(at.astimezone(zone(name)), current().code)} ({name.replace('_', ' ')})"
