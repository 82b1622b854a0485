"""Lists of events."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from lingkar.accounts.models import Organisation
from lingkar.events.enums import EventState
from lingkar.events.models import SEATED, SHOWN, AgendaItem, Event, Series

WITH = ("organisation__country", "series", "country", "area")


def whole() -> QuerySet[Event]:
    """With all that a line of a list says."""
    return Event.objects.select_related(*WITH).prefetch_related("texts")


def public() -> QuerySet[Event]:
    """What everybody may see, those that were called off too: who planned to come must find out."""
    return whole().filter(state__in=SHOWN)


def upcoming(
    about_kind: str | None = None, about_code: str | None = None, now: datetime | None = None
) -> QuerySet[Event]:
    """Published and not over yet, the next first; of one thing elsewhere when asked for it."""
    found = whole().filter(state=EventState.PUBLISHED, ends_at__gt=now or timezone.now())
    if about_kind is not None:
        found = found.filter(about_kind=about_kind)
    if about_code is not None:
        found = found.filter(about_code=about_code)
    return found.order_by("starts_at", "pk")


def events_about(about_kind: str, about_code: str) -> QuerySet[Event]:
    """Everything public that belongs to a thing elsewhere, past events too."""
    return public().filter(about_kind=about_kind, about_code=about_code)


def events_of(organisations: Iterable[Organisation]) -> QuerySet[Event]:
    """All of these bodies, drafts too, the latest first; with how many have a place, wait, and ask."""
    counts = {
        "seated": Count("registrations", filter=Q(registrations__state__in=SEATED)),
        "waiting": Count("registrations", filter=Q(registrations__state="waiting")),
        "asking": Count("registrations", filter=Q(registrations__state="asked")),
    }
    return (
        whole().filter(organisation__in=[each.pk for each in organisations]).annotate(**counts).order_by("-starts_at")
    )


def agenda_of(event: Event) -> QuerySet[AgendaItem]:
    return event.agenda.prefetch_related("speakers", "links")


def series_of(organisation: Organisation) -> QuerySet[Series]:
    return Series.objects.filter(organisation=organisation)


def to_end(now: datetime) -> QuerySet[Event]:
    """Published ones whose time is over."""
    return Event.objects.filter(state=EventState.PUBLISHED, ends_at__lte=now).order_by("ends_at", "pk")


def starting_between(first: datetime, last: datetime) -> QuerySet[Event]:
    return whole().filter(state=EventState.PUBLISHED, starts_at__gt=first, starts_at__lte=last).order_by("starts_at")
