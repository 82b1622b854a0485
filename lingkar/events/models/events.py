"""An event, the series it may be one of, and what they are called in each language."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from lingkar.core.codes import new_code
from lingkar.events.enums import EventKind, EventMode, EventState, TextState

PERSON = settings.AUTH_USER_MODEL
# What everybody may see.
SHOWN = (EventState.PUBLISHED, EventState.CANCELLED, EventState.HELD)


class Series(models.Model):
    """Events that belong together: the same dialogue in five towns, a course of six evenings."""

    code = models.CharField(max_length=16, unique=True, default=new_code, editable=False)
    organisation = models.ForeignKey("accounts.Organisation", models.CASCADE, related_name="event_series")
    titles = models.JSONField(default=dict)  # language to text
    texts = models.JSONField(default=dict, blank=True)
    created_by = models.ForeignKey(PERSON, models.SET_NULL, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name_plural = "series"
        ordering = ["-created_at", "-pk"]

    def __str__(self) -> str:
        return self.code


class Event(models.Model):
    """One meeting of people at one time. Times are kept in UTC; `time_zone` is the clock on the wall there."""

    code = models.CharField(max_length=16, unique=True, default=new_code, editable=False)
    organisation = models.ForeignKey("accounts.Organisation", models.CASCADE, related_name="events")
    series = models.ForeignKey(Series, models.SET_NULL, null=True, blank=True, related_name="events")
    kind = models.CharField(max_length=16, choices=EventKind)
    state = models.CharField(max_length=10, choices=EventState, default=EventState.DRAFT)
    mode = models.CharField(max_length=8, choices=EventMode, default=EventMode.VENUE)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    time_zone = models.CharField(max_length=64)
    venue = models.CharField(max_length=160, blank=True, default="")
    address = models.CharField(max_length=300, blank=True, default="")
    getting_in = models.CharField(max_length=300, blank=True, default="")  # steps, lift, ramp, parking
    country = models.ForeignKey("vocabulary.Concept", models.PROTECT, null=True, blank=True, related_name="+")
    area = models.ForeignKey("vocabulary.Concept", models.PROTECT, null=True, blank=True, related_name="+")
    # Only those who have a place see it.
    online_link = models.URLField(max_length=500, blank=True, default="")
    capacity = models.PositiveIntegerField(null=True, blank=True)  # None: as many as come
    approval = models.BooleanField(default=False)  # the organiser looks at each registration first
    takes_registrations = models.BooleanField(default=True)
    languages = models.JSONField(default=list)  # in which it is held
    priorities = models.JSONField(default=list, blank=True)  # codes of the scheme "framework"
    registration_opens = models.DateTimeField(null=True, blank=True)
    registration_closes = models.DateTimeField(null=True, blank=True)
    contact = models.CharField(max_length=200, blank=True, default="")  # a line everybody may read
    # What it belongs to elsewhere: a dialogue, a call for partners.
    about_kind = models.CharField(max_length=40, blank=True, default="")
    about_code = models.CharField(max_length=40, blank=True, default="")
    # Counts up with every change of time, place or state, so that calendars take the newer file for the same event.
    sequence = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField(default=timezone.now)
    cancel_reason = models.CharField(max_length=300, blank=True, default="")
    feedback_asked_at = models.DateTimeField(null=True, blank=True)
    is_demonstration = models.BooleanField(default=False)
    created_by = models.ForeignKey(PERSON, models.SET_NULL, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["starts_at", "pk"]
        indexes = [
            models.Index(fields=["state", "starts_at"], name="events_listed"),
            models.Index(fields=["organisation", "-starts_at"], name="events_of_organiser"),
            models.Index(fields=["about_kind", "about_code"], name="events_about"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="event_ends_after_start"),
            models.CheckConstraint(condition=Q(capacity__isnull=True) | Q(capacity__gt=0), name="event_has_room"),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def uid(self) -> str:
        """The same in every calendar file of this event."""
        return f"event-{self.code}@lingkar"

    @property
    def is_public(self) -> bool:
        return self.state in SHOWN

    @property
    def is_online(self) -> bool:
        return self.mode != EventMode.VENUE

    @property
    def is_at_a_place(self) -> bool:
        return self.mode != EventMode.ONLINE

    def is_over(self, now: datetime | None = None) -> bool:
        return self.ends_at <= (now or timezone.now())

    def is_open(self, now: datetime | None = None) -> bool:
        """Whether one can register now. A full event is open too: there is the waiting list."""
        now = now or timezone.now()
        opens, closes = self.registration_opens, self.registration_closes or self.ends_at
        return (
            self.state == EventState.PUBLISHED
            and self.takes_registrations
            and now < min(closes, self.ends_at)
            and (opens is None or now >= opens)
        )


class EventText(models.Model):
    """What an event is called, and what it is about, in one language. The first is the one it was written in."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="texts")
    language = models.CharField(max_length=10)
    title = models.CharField(max_length=160)
    text = models.TextField(max_length=6000, blank=True, default="")
    state = models.CharField(max_length=10, choices=TextState, default=TextState.PERSON)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["event", "language"], name="event_text_once")]

    def __str__(self) -> str:
        return self.title


class AgendaItem(models.Model):
    """One part of the day."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="agenda")
    position = models.PositiveSmallIntegerField(default=0)
    starts_at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField()
    titles = models.JSONField(default=dict)  # language to text

    class Meta:
        ordering = ["starts_at", "position", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(minutes__gt=0, minutes__lte=1440), name="agenda_length_possible")
        ]

    def __str__(self) -> str:
        return next(iter(self.titles.values()), "")


class AgendaLink(models.Model):
    """What a part of the day is about, elsewhere in the house: statements of a dialogue, a listing, a practice."""

    item = models.ForeignKey(AgendaItem, models.CASCADE, related_name="links")
    about_kind = models.CharField(max_length=40)
    about_code = models.CharField(max_length=40)

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["about_kind", "about_code"], name="agenda_about")]
        constraints = [models.UniqueConstraint(fields=["item", "about_kind", "about_code"], name="agenda_link_once")]

    def __str__(self) -> str:
        return f"{self.about_kind} {self.about_code}"


class Speaker(models.Model):
    """Who speaks in a part of the day, as she agreed to be named in public."""

    item = models.ForeignKey(AgendaItem, models.CASCADE, related_name="speakers")
    name = models.CharField(max_length=120)
    says = models.CharField(max_length=160, blank=True, default="")  # her role and where she is from

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name


def in_language(texts: dict[str, Any], *languages: str) -> str:
    """The text in the first of these languages that has one, else in whatever it was written."""
    found = next((texts[each] for each in languages if texts.get(each)), None)
    return str(found or next((text for text in texts.values() if text), ""))
