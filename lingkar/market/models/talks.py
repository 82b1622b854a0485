"""A matchmaking day: short talks of two firms each, at numbered tables, on top of an event of the house."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from lingkar.core.codes import new_code
from lingkar.market.enums.talks import TalkState

PERSON = settings.AUTH_USER_MODEL


class MatchDay(models.Model):
    """How the talks of one event are laid out. Times are counted in slots from `starts_at` on."""

    event = models.OneToOneField("events.Event", models.CASCADE, related_name="match_day")
    starts_at = models.DateTimeField()
    slots = models.PositiveSmallIntegerField()
    slot_minutes = models.PositiveSmallIntegerField(default=20)
    pause_minutes = models.PositiveSmallIntegerField(default=5)
    tables = models.PositiveSmallIntegerField()
    is_open = models.BooleanField(default=True)  # firms may join and ask
    planned_at = models.DateTimeField(null=True, blank=True)
    created_by = models.ForeignKey(PERSON, models.SET_NULL, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=Q(slots__gte=1, slots__lte=96), name="match_day_slots"),
            models.CheckConstraint(condition=Q(tables__gte=1, tables__lte=500), name="match_day_tables"),
            models.CheckConstraint(condition=Q(slot_minutes__gte=5, slot_minutes__lte=120), name="match_day_length"),
        ]

    def __str__(self) -> str:
        return f"{self.event_id}"

    def time_of(self, slot: int) -> datetime:
        return self.starts_at + timedelta(minutes=slot * (self.slot_minutes + self.pause_minutes))


class Guest(models.Model):
    """A firm that wants to talk on that day."""

    code = models.CharField(max_length=16, unique=True, default=new_code, editable=False)
    day = models.ForeignKey(MatchDay, models.CASCADE, related_name="guests")
    organisation = models.ForeignKey("accounts.Organisation", models.CASCADE, related_name="match_days")
    says = models.CharField(max_length=300)
    languages = models.JSONField(default=list, blank=True)
    away = models.JSONField(default=list, blank=True)  # slots in which nobody of the firm can come
    by = models.ForeignKey(PERSON, models.SET_NULL, null=True, blank=True, related_name="+")
    joined_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["organisation__name", "pk"]
        constraints = [models.UniqueConstraint(fields=["day", "organisation"], name="guest_once")]

    def __str__(self) -> str:
        return self.code


class Talk(models.Model):
    """One firm's wish to talk with another on that day; when it is agreed and placed it has a slot and a table."""

    code = models.CharField(max_length=16, unique=True, default=new_code, editable=False)
    day = models.ForeignKey(MatchDay, models.CASCADE, related_name="talks")
    asking = models.ForeignKey(Guest, models.CASCADE, related_name="asked_talks")
    asked = models.ForeignKey(Guest, models.CASCADE, related_name="received_talks")
    reason = models.CharField(max_length=300)
    language = models.CharField(max_length=10)
    state = models.CharField(max_length=10, choices=TalkState, default=TalkState.ASKED)
    slot = models.PositiveSmallIntegerField(null=True, blank=True)
    table = models.PositiveSmallIntegerField(null=True, blank=True)
    sequence = models.PositiveSmallIntegerField(default=0)  # for calendars, up with every move
    asked_by = models.ForeignKey(PERSON, models.SET_NULL, null=True, blank=True, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    answered_by = models.ForeignKey(PERSON, models.SET_NULL, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["slot", "table", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["asking", "asked"], condition=Q(state__in=["asked", "accepted"]), name="talk_open_once"
            ),
            models.UniqueConstraint(
                fields=["day", "slot", "table"], condition=Q(slot__isnull=False), name="talk_one_a_table"
            ),
            models.CheckConstraint(condition=~Q(asking=models.F("asked")), name="talk_of_two"),
            models.CheckConstraint(
                condition=Q(slot__isnull=True, table__isnull=True)
                | Q(slot__isnull=False, table__isnull=False, state=TalkState.ACCEPTED),
                name="talk_placed_when_agreed",
            ),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def starts_at(self) -> datetime | None:
        return None if self.slot is None else self.day.time_of(self.slot)

    def other_than(self, guest: Guest) -> Guest:
        return self.asked if guest.pk == self.asking_id else self.asking


class TalkSeat(models.Model):
    """That a firm sits in a talk at a time: no firm sits in two at once, whoever asked."""

    talk = models.ForeignKey(Talk, models.CASCADE, related_name="seats")
    guest = models.ForeignKey(Guest, models.CASCADE, related_name="seats")
    slot = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["slot", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["guest", "slot"], name="seat_one_at_a_time"),
            models.UniqueConstraint(fields=["talk", "guest"], name="seat_once_a_talk"),
        ]

    def __str__(self) -> str:
        return f"{self.guest_id} {self.slot}"
